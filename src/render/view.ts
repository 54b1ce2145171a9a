import { type Article, type Image, scopes, topics } from '../model/article.ts'
import type { Edition, Layout } from '../model/edition.ts'
import type { Issue } from '../model/issue.ts'
import type { RankedStory } from '../model/story.ts'

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
  readonly lede: string
  readonly url: string
  readonly outlet: string
  readonly byline: string | null
  readonly image: Required<Pick<Image, 'url' | 'alt'>> | null
  /** `Wednesday, 4:10 PM`, or null where the date is in doubt. */
  readonly time: string | null
  readonly others: readonly { readonly outlet: string; readonly url: string }[]
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
      const views = stories.map(story => viewStory(story, time))
      const lead = layout === 'lead' ? (views[0] ?? null) : null
      return { id, heading, layout, count: views.length, lead, stories: lead ? views.slice(1) : views }
    }),
  }
}

function viewStory({ lead, others }: RankedStory, time: Intl.DateTimeFormat): StoryView {
  return {
    headline: lead.headline,
    lede: lead.lede,
    url: lead.url,
    outlet: lead.outlet,
    byline: lead.byline ?? null,
    image: lead.image ? { url: lead.image.url, alt: lead.image.alt } : null,
    time: lead.dateInDoubt ? null : time.format(new Date(lead.publishedAt)),
    others: otherOutlets(lead, others),
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

/** A view with every kind of section and story in it, made up: what a template is tried on before there is news. */
export function sampleIssue(edition: Edition): Issue {
  const article = (headline: string, image?: Image): Article => ({
    id: headline,
    source: 'sample',
    outlet: 'The Sample',
    scope: scopes[1],
    url: 'https://sample.example/',
    headline,
    lede: 'A sentence that stands for the news.',
    byline: 'A. Reporter',
    ...(image ? { image } : {}),
    categories: [],
    publishedAt: '2026-01-01T12:00:00.000Z',
  })
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
      stories: ['The first', 'The second'].map(headline => ({
        id: headline,
        lead: article(headline, { url: 'https://sample.example/picture.jpg', alt: 'A picture' }),
        others: [article('Another', undefined)],
        topic: topics[0],
        scope: scopes[1],
        confidence: 1,
        score: 1,
        sections: [id],
        reasons: [],
      })),
    })),
    leftOut: [],
    state: 'draft',
    madeAt: '2026-01-01T12:00:00.000Z',
  }
}
