import { type Article, scopes, topics } from '../model/article.ts'
import type { Edition } from '../model/edition.ts'
import type { Facts } from '../model/facts.ts'
import type { Issue } from '../model/issue.ts'
import type { RankedStory } from '../model/story.ts'

/** An issue with every kind of section and story in it, made up: what a template is tried on before there is news. */
export function sampleIssue(edition: Edition): Issue {
  const sample = (headline: string, given: Partial<Article> = {}): Article => ({
    id: headline,
    source: 'sample',
    outlet: 'The Sample',
    scope: scopes[1],
    url: 'https://sample.example/',
    headline,
    lede: 'A sentence that stands for the news.',
    byline: 'A. Reporter',
    categories: [],
    publishedAt: '2026-01-01T12:00:00.000Z',
    ...given,
  })
  const image = { url: 'https://sample.example/picture.jpg', alt: 'A picture' }
  const [starts, ends] = ['2026-01-02T18:30:00.000Z', '2026-01-02T20:00:00.000Z']
  const was = { starts: '2026-01-03T18:30:00.000Z', place: 'The old hall' }
  const warning = { event: 'A warning', severity: 'severe', area: 'The county', expires: ends, replaces: [] } as const
  const leads = [
    sample('The first', { image }),
    sample('The second', { image }),
    sample('The third', { event: { starts, ends, place: 'The hall', status: 'moved', was } }),
    sample('The fourth', { event: { starts, status: 'cancelled' } }),
  ]
  const ranked = (lead: Article): RankedStory => ({
    id: lead.headline,
    lead,
    others: [],
    topic: topics[0],
    scope: scopes[1],
    confidence: 1,
    score: 1,
    sections: [],
    reasons: [],
  })
  const warned = sample('The fifth', { alert: warning })
  const service = { date: '2026-01-04', time: '11:00', place: 'The chapel' }
  const facts: readonly Facts[] = [
    { kind: 'obituary', name: 'A name', age: 80, town: 'A town', born: '1945', died: '2026-01-01', service },
    { kind: 'decision', body: 'A board', did: 'approved', vote: { for: 3, against: 2 }, amounts: ['$1'] },
    {
      kind: 'game',
      sides: [
        { team: 'One', score: 2 },
        { team: 'Another', score: 1 },
      ],
    },
  ]
  return {
    id: `${edition.id}-2026-01-01`,
    edition: edition.id,
    date: '2026-01-01',
    subject: 'A sample',
    preheader: 'What a template is tried on',
    sections: edition.sections.map(({ id, heading, layout }, section) => ({
      id,
      heading,
      layout,
      stories: [...leads, ...(section === 0 ? [warned] : [])].map((lead, at) => ({
        ...ranked(lead),
        others: [sample('Another')],
        ...(at === 1 ? { related: { id: 'told', headline: 'Told', url: lead.url, date: '2025-12-31' } } : {}),
        ...(facts[at] ? { facts: facts[at] } : {}),
      })),
    })),
    weather: ranked(sample('The sky')),
    leftOut: [],
    state: 'draft',
    madeAt: '2026-01-01T12:00:00.000Z',
  }
}
