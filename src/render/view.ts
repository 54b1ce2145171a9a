import { type Article, type EventStatus, type Image, type Severity, scopes, topics } from '../model/article.ts'
import type { Edition, Layout } from '../model/edition.ts'
import type { Facts } from '../model/facts.ts'
import type { Issue } from '../model/issue.ts'
import { shorten } from '../model/shorten.ts'
import type { RankedStory } from '../model/story.ts'
import { type DecisionView, type NoticeView, viewFacts } from './view-facts.ts'
import { untilText, wasText, whenText } from './when.ts'

/** All that an issue's templates can read. What may be missing is `null`: a name that is not here is a mistake in a template. */
export interface IssueView {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly subject: string
  readonly preheader: string
  readonly masthead: string
  readonly place: string
  /** The issue's day in words, such as `Thursday, May 14, 2026`. */
  readonly date: string
  readonly publication: {
    readonly name: string
    readonly webAddress: string
    readonly postalAddress: string
    readonly replyTo: string
  }
  readonly sections: readonly SectionView[]
}

export interface SectionView {
  readonly id: string
  readonly heading: string
  readonly layout: Layout
  readonly count: number
  /** The story that a `lead` section sets large. */
  readonly lead: StoryView | null
  /** The others, or all of them in the other layouts. */
  readonly stories: readonly StoryView[]
}

export interface StoryView {
  readonly headline: string
  /** True where it goes on with a story that an earlier issue told. */
  readonly isUpdate: boolean
  readonly lede: string
  readonly url: string
  readonly outlet: string
  readonly byline: string | null
  readonly image: Required<Pick<Image, 'url' | 'alt'>> | null
  /** When it was published: `Wednesday, 4:10 PM`, or null where the date is in doubt, and for an event. */
  readonly time: string | null
  /** When an event will be: `Thursday, May 14, 6:30 – 8:00 PM`. This and the next three are null for anything else. */
  readonly when: string | null
  readonly place: string | null
  readonly status: EventStatus | null
  /** When or where a moved event was to be before: `Tuesday, May 12, 6:30 PM`. */
  readonly was: string | null
  /** A public warning; `until` is `Thursday, May 14, 6:15 AM`. */
  readonly alert: {
    readonly event: string
    readonly severity: Severity
    readonly area: string
    readonly until: string
  } | null
  readonly others: readonly { readonly outlet: string; readonly url: string }[]
  /** Who has died. This and the next two are null for anything else, and where they would only say the headline again. */
  readonly notice: NoticeView | null
  /** How a game ended: `Quarry Bend 11, Hollis 1`. */
  readonly score: string | null
  /** What a public body did. */
  readonly decision: DecisionView | null
}

export function viewIssue(issue: Issue, edition: Edition): IssueView {
  const { publication, locale } = edition
  const time = new Intl.DateTimeFormat(locale, {
    timeZone: edition.timeZone,
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
  })
  const date = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'full' })
  return {
    language: locale,
    direction: directionOf(locale),
    subject: issue.subject,
    preheader: issue.preheader,
    masthead: edition.masthead,
    place: publication.place,
    date: date.format(new Date(`${issue.date}T12:00:00Z`)),
    publication: {
      name: publication.name,
      webAddress: publication.webAddress,
      postalAddress: publication.postalAddress,
      replyTo: publication.replyTo,
    },
    sections: issue.sections.map(({ id, heading, layout, stories }) => {
      const views = stories.map(story => viewStory(story, edition, time))
      const lead = layout === 'lead' ? (views[0] ?? null) : null
      return { id, heading, layout, count: views.length, lead, stories: lead ? views.slice(1) : views }
    }),
  }
}

/** Characters of an area or a place: a warning can name a hundred counties. */
const longestPlace = 160

function viewStory(
  { lead, others, facts, related }: RankedStory,
  edition: Edition,
  time: Intl.DateTimeFormat,
): StoryView {
  const { event, alert } = lead
  return {
    headline: lead.headline,
    isUpdate: related !== undefined,
    lede: lead.lede,
    url: lead.url,
    outlet: lead.outlet,
    byline: lead.byline ?? null,
    image: lead.image ? { url: lead.image.url, alt: lead.image.alt } : null,
    time: lead.dateInDoubt || event ? null : time.format(new Date(lead.publishedAt)),
    when: event ? whenText(event, edition) : null,
    place: event?.place ? shorten(event.place, longestPlace) : null,
    status: event?.status ?? null,
    was: event ? wasText(event, edition) : null,
    alert: alert
      ? {
          event: alert.event,
          severity: alert.severity,
          area: shorten(alert.area, longestPlace),
          until: untilText(alert, edition),
        }
      : null,
    others: otherOutlets(lead, others),
    ...viewFacts(facts, lead.headline, edition),
  }
}

/** One report for each further outlet. */
function otherOutlets(lead: Article, others: readonly Article[]): { outlet: string; url: string }[] {
  const seen = new Set([lead.outlet])
  return others.flatMap(({ outlet, url }) => {
    if (seen.has(outlet)) return []
    seen.add(outlet)
    return [{ outlet, url }]
  })
}

function directionOf(locale: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(locale).maximize().script ?? ''
  return /^(Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg)$/.test(script) ? 'rtl' : 'ltr'
}

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
    sample('The second', { image, alert: warning }),
    sample('The third', { event: { starts, ends, place: 'The hall', status: 'moved', was } }),
    sample('The fourth', { event: { starts, status: 'cancelled' } }),
  ]
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
    sections: edition.sections.map(({ id, heading, layout }) => ({
      id,
      heading,
      layout,
      stories: leads.map((lead, at) => ({
        id: lead.headline,
        lead,
        others: [sample('Another')],
        topic: topics[0],
        scope: scopes[1],
        confidence: 1,
        score: 1,
        sections: [id],
        reasons: [],
        ...(at === 1 ? { related: { id: 'told', headline: 'Told', url: lead.url, date: '2025-12-31' } } : {}),
        ...(facts[at] ? { facts: facts[at] } : {}),
      })),
    })),
    leftOut: [],
    state: 'draft',
    madeAt: '2026-01-01T12:00:00.000Z',
  }
}
