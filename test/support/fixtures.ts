import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { themes } from '../../src/config/themes.ts'
import { type Alert, type Article, type CalendarEvent, topics } from '../../src/model/article.ts'
import { type Edition, type Publication, type SectionPlan, type Source, usualRanking } from '../../src/model/edition.ts'
import type { Issue, Section } from '../../src/model/issue.ts'
import type { RankedStory, Story } from '../../src/model/story.ts'

/** The morning on which everything in the tests happens. */
export const morning = new Date('2026-05-14T10:30:00.000Z')

/** So many hours before that morning, in ISO 8601. */
export function hoursBefore(hours: number): string {
  return new Date(morning.getTime() - hours * 3_600_000).toISOString()
}

/** A report of the Tamsin Courier. Its id follows from its URL, and its URL from its headline. */
export function anArticle(given: Partial<Article> = {}): Article {
  const headline = given.headline ?? 'Ellery council approves new water tower'
  const url = given.url ?? `https://tamsincourier.example/${encodeURIComponent(headline)}`
  return {
    id: createHash('sha256').update(url).digest('hex').slice(0, 16),
    source: 'tamsin-courier',
    outlet: 'Tamsin Courier',
    scope: 'local',
    url,
    headline,
    lede: 'The city council voted 5-2 on Tuesday to replace the tower on Mill Street.',
    categories: [],
    publishedAt: hoursBefore(6),
    ...given,
  }
}

/** A meeting of that evening, in Tamsin County's time from 6:30 to 8 PM. */
export function anEvent(given: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    starts: '2026-05-14T23:30:00.000Z',
    ends: '2026-05-15T01:00:00.000Z',
    place: 'City Hall, Council Chambers',
    status: 'planned',
    ...given,
  }
}

/** A warning that holds until 6:15 on that morning, in Tamsin County's time. */
export function anAlert(given: Partial<Alert> = {}): Alert {
  return {
    event: 'Tornado Warning',
    severity: 'extreme',
    area: 'Tamsin; Wick',
    expires: '2026-05-14T11:15:00.000Z',
    replaces: [],
    ...given,
  }
}

export function aStory(given: Partial<Story> = {}): Story {
  const lead = given.lead ?? anArticle()
  return { id: lead.id, lead, others: [], topic: 'local-government', scope: lead.scope, ...given }
}

/** A ranked story that the section `front` takes. */
export function aRankedStory(given: Partial<RankedStory> = {}): RankedStory {
  return { ...aStory(given), confidence: 0.9, score: 50, sections: ['front'], reasons: [], ...given }
}

/** A ranked story with this headline. */
export function storyOf(headline: string, given: Partial<RankedStory> = {}): RankedStory {
  return aRankedStory({ lead: anArticle({ headline }), ...given })
}

export function aSource(given: Partial<Source> = {}): Source {
  return {
    id: 'tamsin-courier',
    name: 'Tamsin Courier',
    url: 'https://tamsincourier.example/feed',
    scope: 'local',
    weight: 1,
    ...given,
  }
}

export function aPlan(given: Partial<SectionPlan> = {}): SectionPlan {
  return {
    id: 'front',
    heading: 'Top of the morning',
    topics,
    scopes: ['national', 'local'],
    least: 1,
    most: 6,
    layout: 'story',
    ...given,
  }
}

export function aPublication(given: Partial<Publication> = {}): Publication {
  return {
    name: 'The Tamsin Morning',
    place: 'Tamsin County',
    timeZone: 'America/Chicago',
    locale: 'en-US',
    webAddress: 'https://tamsinmorning.example/',
    postalAddress: '12 Courthouse Square, Ellery',
    sender: { name: 'The Tamsin Morning', address: 'morning@tamsinmorning.example' },
    replyTo: 'editor@tamsinmorning.example',
    dkim: { rsa: 'broadsheet', ed25519: 'broadsheet-ed25519' },
    ...given,
  }
}

export function anEdition(given: Partial<Edition> = {}): Edition {
  return {
    id: 'tamsin-morning',
    masthead: 'The Tamsin Morning',
    publication: aPublication(),
    timeZone: 'America/Chicago',
    locale: 'en-US',
    hour: '05:30',
    weekly: 'saturday',
    lookBack: 36,
    lookAhead: 7,
    approval: 'automatic',
    sections: [aPlan()],
    sources: [aSource()],
    places: [],
    rules: [],
    ranking: usualRanking,
    theme: themes[0],
    ...given,
  }
}

export function aSection(given: Partial<Section> = {}): Section {
  return {
    id: 'front',
    heading: 'Top of the morning',
    layout: 'story',
    stories: [aRankedStory()],
    ...given,
  }
}

export function anIssue(given: Partial<Issue> = {}): Issue {
  return {
    id: 'tamsin-morning-2026-05-14',
    edition: 'tamsin-morning',
    date: '2026-05-14',
    subject: 'Ellery council approves new water tower',
    preheader: 'Quarry Bend bridge reopens',
    sections: [aSection()],
    leftOut: [],
    state: 'draft',
    madeAt: morning.toISOString(),
    ...given,
  }
}

/** A configuration as a person writes it: plain JSON, to be spoilt by a test. */
export function aConfig() {
  return {
    publication: {
      name: 'The Tamsin Morning',
      place: 'Tamsin County',
      timeZone: 'America/Chicago',
      webAddress: 'https://tamsinmorning.example/',
      postalAddress: '12 Courthouse Square, Ellery',
      sender: { name: 'The Tamsin Morning', address: 'morning@tamsinmorning.example' },
      replyTo: 'editor@tamsinmorning.example',
    },
    sources: [
      { id: 'tamsin-courier', name: 'Tamsin Courier', url: 'https://tamsincourier.example/feed', scope: 'local' },
      { id: 'wick-radio', name: 'Wick Radio', url: 'feeds/wick-radio.xml', scope: 'local' },
    ],
    editions: [
      {
        id: 'tamsin-morning',
        masthead: 'The Tamsin Morning',
        hour: '05:30',
        sections: [{ id: 'front', heading: 'Top of the morning' }],
      },
    ],
  }
}

/** An empty folder that goes when its block ends: `await using folder = await aFolder()`. */
export async function aFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'broadsheet-test-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
