import type { Article, EventStatus, Image, Severity } from '../model/article.ts'
import type { Edition } from '../model/edition.ts'
import type { Fitting } from '../model/email.ts'
import { firstSentence } from '../model/sentences.ts'
import { shorten } from '../model/shorten.ts'
import type { RankedStory } from '../model/story.ts'
import { dateFormat } from './date-format.ts'
import { type Direction, directionIn, directionOf } from './direction.ts'
import { type DecisionView, type NoticeView, type ScoreView, viewFacts } from './view-facts.ts'
import { type DayView, dayOf, hoursText, untilText, wasText, whenText } from './when.ts'

export interface StoryView {
  readonly id: string
  readonly headline: string
  /** BCP 47 tag, where it is not in the language; its direction, where that is not the issue's. */
  readonly language: string | null
  readonly direction: Direction | null
  readonly ledeDirection: Direction | null
  /** True for the first that stands beneath the heading of its section. */
  readonly isFirst: boolean
  /** True where it is told in one line: in a section of briefs, or so that the email is not cut off. */
  readonly isBrief: boolean
  /** True where it goes on with a story that an earlier issue told. */
  readonly isUpdate: boolean
  readonly lede: string
  readonly url: string
  /** By which plain text refers to its link. */
  readonly number: number
  readonly outlet: string
  readonly byline: string | null
  readonly image: ImageView | null
  /** When it was published: `Wednesday, 4:10 PM`, or null where the date is in doubt, and for an event. */
  readonly time: string | null
  /** When an event will be: `Thursday, May 14, 6:30 – 8:00 PM`. This and the next five are null for anything else. */
  readonly when: string | null
  /** The one day of it, cut for a calendar leaf, and the hours on that day. */
  readonly day: DayView | null
  readonly hours: string | null
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
  readonly others: readonly { readonly outlet: string; readonly url: string; readonly number: number }[]
  /** Who has died. This and the next two are null for anything else, and where they would only say the headline again. */
  readonly notice: NoticeView | null
  /** How a game ended. */
  readonly score: ScoreView | null
  /** What a public body did. */
  readonly decision: DecisionView | null
}

/** A picture; sizes are CSS pixels, null where its feed does not tell them. `wide` is for a whole column, `thumb` for a corner. */
export interface ImageView {
  readonly url: string
  readonly alt: string
  readonly wide: SizeView
  readonly thumb: SizeView
}

/** A size no larger than the picture is; `isKnown` is false where only the room for it is known. */
export interface SizeView {
  readonly width: number
  readonly height: number | null
  readonly isKnown: boolean
}

/** CSS pixels of a column and of a corner. */
const [column, corner] = [576, 132]
/** Characters of an area or a place: a warning can name a hundred counties. */
const longestPlace = 160
/** Further outlets that are named: a wire's copy can stand in fifty papers. */
const mostOthers = 5

/** Makes the views of an edition's stories, each link with the next number. */
export function storyViewer(
  edition: Edition,
): (story: RankedStory, more: { isFirst: boolean; fitting?: Fitting | undefined }) => StoryView {
  const { locale, timeZone } = edition
  const time = dateFormat(locale, timeZone, { weekday: 'long', hour: 'numeric', minute: '2-digit' })
  let links = 0
  return ({ id, lead, others, facts, related }, { isFirst, fitting }) => {
    const { event, alert, headline } = lead
    const isBrief = fitting === 'brief'
    return {
      id,
      headline,
      language: languageOf(lead, locale),
      direction: directionBeside(headline, locale),
      ledeDirection: directionBeside(lead.lede, locale),
      isFirst,
      isBrief,
      isUpdate: related !== undefined,
      lede: fitting === 'shorter' ? firstSentence(lead.lede) : lead.lede,
      url: lead.url,
      number: ++links,
      outlet: lead.outlet,
      byline: lead.byline ?? null,
      image: lead.image ? viewImage(lead.image) : null,
      time: lead.dateInDoubt || event ? null : time.format(new Date(lead.publishedAt)),
      when: event ? whenText(event, edition) : null,
      day: event ? dayOf(event, edition) : null,
      hours: event ? hoursText(event, edition) : null,
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
      others: isBrief ? [] : otherOutlets(lead, others).map(other => ({ ...other, number: ++links })),
      ...viewFacts(facts, headline, edition),
    }
  }
}

function viewImage({ url, alt, width, height }: Image): ImageView {
  const size = (room: number): SizeView => {
    if (width === undefined || width < 1) return { width: room, height: null, isKnown: false }
    // A portrait is narrower, so that it does not push its story off the screen.
    const fitting = height === undefined ? room : Math.round((room * width) / Math.max(width, height))
    const shown = Math.max(1, Math.min(width, room, fitting))
    return { width: shown, height: height === undefined ? null : Math.round((height * shown) / width), isKnown: true }
  }
  return { url, alt, wide: size(column), thumb: size(corner) }
}

/** One report for each further outlet. */
function otherOutlets(lead: Article, others: readonly Article[]): { outlet: string; url: string }[] {
  const first = new Map(others.toReversed().map(({ outlet, url }) => [outlet, url]))
  const outlets = new Set(others.map(({ outlet }) => outlet).filter(outlet => outlet !== lead.outlet))
  return [...outlets].slice(0, mostOthers).map(outlet => ({ outlet, url: first.get(outlet) ?? lead.url }))
}

function languageOf({ language }: Article, locale: string): string | null {
  if (!language || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(language)) return null
  return primary(language) === primary(locale) ? null : language
}

function primary(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? ''
}

function directionBeside(text: string, locale: string): Direction | null {
  const direction = directionIn(text)
  return direction === undefined || direction === directionOf(locale) ? null : direction
}
