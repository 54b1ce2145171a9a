import type { Edition, Layout } from '../model/edition.ts'
import type { Fitting, FittingStep } from '../model/email.ts'
import type { Issue, Section } from '../model/issue.ts'
import { mailTo } from '../model/mail-to.ts'
import type { Theme } from '../model/theme.ts'
import { dateFormat } from './date-format.ts'
import { directionOf } from './direction.ts'
import { type StoryView, storyViewer } from './view-story.ts'

/** All that an issue's templates can read. What may be missing is `null`: a name that is not here is a mistake in a template. */
export interface IssueView extends Pick<Theme, 'light' | 'dark' | 'fonts'> {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly subject: string
  readonly preheader: string
  readonly masthead: string
  readonly logo: Theme['logo'] | null
  readonly place: string
  /** The issue's day in words, such as `Thursday, May 14, 2026`. */
  readonly date: string
  readonly publication: {
    readonly name: string
    readonly webAddress: string
    readonly postalAddress: string
    readonly replyTo: string
    /** `mailto:` URL of `replyTo`. */
    readonly editorLink: string
  }
  /** True for the page on the web, which everyone may read: it has no slots. */
  readonly isWeb: boolean
  /** Where the whole issue stands on the web, or null where nothing does. */
  readonly webView: string | null
  /** What the editors say at the top. */
  readonly note: string | null
  /** The forecast, in one line. */
  readonly weather: { readonly headline: string; readonly url: string; readonly outlet: string } | null
  /** Warnings that are in force: every reader gets them, whatever sections they chose. */
  readonly alerts: readonly StoryView[]
  readonly sections: readonly SectionView[]
}

export interface SectionView {
  readonly id: string
  readonly heading: string
  readonly layout: Layout
  readonly accent: { readonly light: string; readonly dark: string } | null
  readonly count: number
  /** The story that a `lead` section sets large. */
  readonly lead: StoryView | null
  /** The others, or all of them in the other layouts. */
  readonly stories: readonly StoryView[]
  /** How many stories stand on the web only; `url` is where. */
  readonly more: { readonly count: number; readonly url: string } | null
  /** The numbered links of its stories, for plain text. */
  readonly links: readonly { readonly number: number; readonly url: string }[]
}

/** How an issue is to be seen: for everyone on the web, or as an email of which some stories are told in fewer words. */
export interface Viewing {
  readonly isWeb?: boolean
  readonly fitted?: readonly FittingStep[]
}

export function viewIssue(issue: Issue, edition: Edition, { isWeb = false, fitted = [] }: Viewing = {}): IssueView {
  const { publication, locale, theme } = edition
  const { name, webAddress, postalAddress, replyTo } = publication
  const date = dateFormat(locale, 'UTC', { dateStyle: 'full' })
  const viewStory = storyViewer(edition)
  const how = new Map(fitted.map(step => [`${step.section} ${step.story}`, step.how]))
  const webView = publication.site ? `${publication.site}issues/${issue.edition}/${issue.date}` : null
  const viewSection = ({ id, heading, layout, stories }: Section): SectionView => {
    const fittingOf = (story: string): Fitting | undefined => how.get(`${id} ${story}`)
    const shown = stories.filter(({ id, lead }) => !lead.alert && fittingOf(id) !== 'web')
    const away = stories.filter(({ id }) => fittingOf(id) === 'web').length
    const views = shown.map((story, at) =>
      viewStory(story, { isFirst: at === 0, fitting: layout === 'brief' ? 'brief' : fittingOf(story.id) }),
    )
    const lead = layout === 'lead' && !views[0]?.isBrief ? (views[0] ?? null) : null
    return {
      id,
      heading,
      layout,
      accent: edition.sections.find(plan => plan.id === id)?.accent ?? null,
      count: views.length + away,
      lead,
      stories: lead ? views.slice(1) : views,
      more: away > 0 ? { count: away, url: webView ? `${webView}#${id}` : webAddress } : null,
      links: views.flatMap(linksOf),
    }
  }
  return {
    language: locale,
    direction: directionOf(locale),
    light: theme.light,
    dark: theme.dark,
    fonts: theme.fonts,
    logo: theme.logo ?? null,
    subject: issue.subject,
    preheader: issue.preheader,
    masthead: edition.masthead,
    place: publication.place,
    date: date.format(new Date(`${issue.date}T12:00:00Z`)),
    publication: { name, webAddress, postalAddress, replyTo, editorLink: mailTo(replyTo) },
    isWeb,
    webView,
    note: issue.note ?? null,
    weather: viewWeather(issue),
    alerts: issue.sections.flatMap(({ id, stories }) =>
      stories
        .filter(({ lead }) => lead.alert)
        .map((story, at) => storyViewer(edition)(story, { isFirst: at === 0, fitting: how.get(`${id} ${story.id}`) })),
    ),
    sections: issue.sections.map(viewSection).filter(({ count }) => count > 0),
  }
}

function viewWeather({ weather }: Issue): IssueView['weather'] {
  if (!weather) return null
  const { headline, url, outlet } = weather.lead
  return { headline, url, outlet }
}

function linksOf({ url, number, others }: StoryView): { number: number; url: string }[] {
  return [{ number, url }, ...others.map(other => ({ number: other.number, url: other.url }))]
}
