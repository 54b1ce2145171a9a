import { escapeText } from 'entities'
import { plainText } from '../clean/clean.ts'
import { instantIn } from '../dates/zone.ts'
import type { Item, Parsed } from '../item.ts'
import { toHtml, wordsOf } from './calendar-text.ts'
import { clockTime } from './clock-time.ts'
import { eventTitle } from './event-title.ts'

const dayLength = 86_400_000
const daysBehind = 1
const daysAhead = 92
const mostItems = 500
/** What the Web API answers at most; a full answer may lack what is later. */
const fullAnswer = 1000

interface Context {
  readonly timeZone: string
  readonly now: Date
  readonly url: string
}

/**
 * The meetings that Legistar's Web API lists (`/v1/{client}/events`) from a day ago to 92 days ahead, at most 500, the
 * soonest first. A meeting without a time is one of the whole day. Undefined for anything else.
 */
export function readLegistar(value: unknown, context: Context): Parsed | undefined {
  if (!Array.isArray(value)) return undefined
  const events: readonly unknown[] = value
  const isLegistar = events.length > 0 ? events.some(isEvent) : /\blegistar\b.*\/events\b/i.test(context.url)
  if (!isLegistar) return undefined
  const now = context.now.getTime()
  const items = events
    .flatMap(event => toItem(event, context))
    .filter(({ event }) => Date.parse(event.ends ?? event.starts) > now - daysBehind * dayLength)
    .filter(({ event }) => Date.parse(event.starts) < now + daysAhead * dayLength)
    .toSorted((a, b) => Date.parse(a.event.starts) - Date.parse(b.event.starts))
    .slice(0, mostItems)
  const asked = Number(URL.parse(context.url)?.searchParams.get('$top') ?? fullAnswer) || fullAnswer
  const isComplete = events.length < Math.min(asked, fullAnswer) && items.length < mostItems
  return { items, ...(isComplete ? { isComplete } : {}) }
}

function isEvent(value: unknown): boolean {
  return field(value, 'EventId') !== undefined && text(value, 'EventBodyName') !== '' && text(value, 'EventDate') !== ''
}

function toItem(value: unknown, { timeZone }: Context): (Item & Required<Pick<Item, 'event'>>)[] {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(text(value, 'EventDate')) ?? []
  const { title, status } = eventTitle(plainText(text(value, 'EventBodyName')))
  if (!isEvent(value) || day === undefined || !title) return []
  const written = text(value, 'EventTime')
  const minutes = clockTime(written)
  const at = { year: Number(year), month: Number(month), day: Number(day), hour: 0, minute: minutes ?? 0, second: 0 }
  const starts = instantIn(at, timeZone)
  const ends = instantIn({ ...at, hour: 24 }, timeZone)
  if (Number.isNaN(starts.getTime())) return []
  const comment = text(value, 'EventComment')
  const place = text(value, 'EventLocation')
  const said = [written, text(value, 'EventAgendaStatusName'), text(value, 'EventMinutesStatusName'), comment, place]
  const isPlace = place !== '' && !(isCalledOff(place) && eventTitle(place).title === place)
  const link = text(value, 'EventInSiteURL') || text(value, 'EventAgendaFile')
  const updated = text(value, 'EventLastModifiedUtc')
  const agenda = agendaOf(value)
  return [
    {
      guid: text(value, 'EventGuid') || `legistar:${String(field(value, 'EventId'))}`,
      ...(link ? { link } : {}),
      title: escapeText(meetingOf(title)),
      ...(comment ? { summary: toHtml(comment) } : {}),
      ...(agenda ? { content: agenda } : {}),
      ...(updated ? { updated: /(?:Z|[+-]\d\d:?\d\d)$/.test(updated) ? updated : `${updated}Z` } : {}),
      categories: [],
      images: [],
      event: {
        starts: starts.toISOString(),
        ...(minutes === undefined ? { ends: ends.toISOString(), allDay: true } : {}),
        ...(isPlace ? { place: toHtml(eventTitle(place).title) } : {}),
        status: status === 'cancelled' || said.some(isCalledOff) ? 'cancelled' : 'planned',
      },
    },
  ]
}

/** Whether a note begins by calling the meeting off; what it says later, or beside it, may be of another meeting. */
function isCalledOff(note: string): boolean {
  const [sentence = ''] = plainText(note.slice(0, 400)).split(/(?<=[.!;])\s/)
  if (sentence.length > 80 || /\b(?:which|place of|instead of|replac|make-?up|because the)/i.test(sentence))
    return false
  return /^deferred(?: (?:to|until)\b|\W*$)/i.test(sentence) || eventTitle(sentence).status === 'cancelled'
}

/** What a reader calls the sitting of a body: `City Council meeting`, but `Council Briefing`. */
function meetingOf(body: string): string {
  const says =
    /\b(?:meetings?|hearings?|sessions?|briefings?|workshops?|retreat|forum|town hall|summit|conference|ceremony|presentation|tour|training|orientation|reunión)\b/i
  return says.test(body) ? body : `${body} meeting`
}

function agendaOf(value: unknown): string {
  const items = field(value, 'EventItems')
  const titles = (Array.isArray(items) ? items : []).slice(0, 100).map(item => text(item, 'EventItemTitle'))
  const distinct = [...Map.groupBy(titles.filter(Boolean), wordsOf).values()]
    .flatMap(same => same.slice(0, 1))
    .slice(0, 30)
  return distinct.length === 0 ? '' : `<ul>${distinct.map(title => `<li>${toHtml(title)}</li>`).join('')}</ul>`
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
}

function text(value: unknown, key: string): string {
  const found = field(value, key)
  return typeof found === 'string' ? found.replace(/\r\n?/g, '\n').trim().slice(0, 20_000) : ''
}
