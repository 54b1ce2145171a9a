/** A component of a calendar (RFC 5545 §3.6): its unfolded content lines by the name of their property. */
export interface Component {
  readonly name: string
  readonly lines: ReadonlyMap<string, readonly string[]>
  readonly parts: readonly Component[]
}

interface Draft extends Component {
  readonly lines: Map<string, string[]>
  readonly parts: Component[]
}

/** Characters of one content line that are read: what is longer is a text, and its beginning is enough. */
const longestLine = 65_536
/** Lines of one property that are read: more than a lifetime of excluded days. */
const mostLines = 5000

const kept = new Set(['VCALENDAR', 'VEVENT', 'VTIMEZONE', 'STANDARD', 'DAYLIGHT'])
const read = new Set(
  `ATTACH CATEGORIES CREATED DESCRIPTION DTEND DTSTAMP DTSTART DURATION EXDATE IMAGE LAST-MODIFIED LOCATION METHOD
  ORGANIZER RDATE RECURRENCE-ID RRULE SEQUENCE STATUS SUMMARY TZID TZOFFSETFROM TZOFFSETTO UID URL X-ALT-DESC
  X-LIC-LOCATION X-WR-TIMEZONE`.split(/\s+/),
)

/**
 * The calendars of a text, however many and however badly written, in time linear in its length: a line that cannot be
 * one is left out or joined to the text before it, a component that does not end is ended by what follows. Events
 * outside every calendar come as one of their own. `isWhole` is false where the text stops in the middle.
 */
export function readCalendars(text: string): { readonly calendars: readonly Component[]; readonly isWhole: boolean } {
  const outermost = draft('')
  const open = [outermost]
  for (const line of contentLines(text)) {
    const [, verb, name = ''] = /^(BEGIN|END)\s*:\s*([\w-]+)\s*$/i.exec(line.slice(0, 80)) ?? []
    if (verb?.toUpperCase() === 'BEGIN') begin(name.toUpperCase(), open)
    else if (verb) end(name.toUpperCase(), open)
    else keepLine(line, open.at(-1))
  }
  const isWhole = open.length === 1
  // An event that the text's end cuts in half may lack just the line that calls it off.
  while (open.length > 1) close(open, open.at(-1)?.name !== 'VEVENT')
  const calendars = outermost.parts.filter(part => part.name === 'VCALENDAR')
  const hasLooseEvents = outermost.parts.some(part => part.name === 'VEVENT')
  return { calendars: hasLooseEvents ? [outermost, ...calendars] : calendars, isWhole }
}

function draft(name: string): Draft {
  return { name, lines: new Map(), parts: [] }
}

const ignored: Draft = Object.freeze(draft('ignored'))

function begin(name: string, open: Draft[]): void {
  if (name === 'VCALENDAR') closeTo(open, 0)
  else if (/^V(?!ALARM$)/.test(name)) closeTo(open, open[1]?.name === 'VCALENDAR' ? 1 : 0)
  open.push(kept.has(name) ? draft(name) : ignored)
}

function end(name: string, open: Draft[]): void {
  if (!kept.has(name)) {
    if (open.at(-1) === ignored) open.pop()
    return
  }
  const depth = open.findLastIndex(component => component.name === name)
  if (depth > 0) closeTo(open, depth - 1)
}

function closeTo(open: Draft[], depth: number): void {
  while (open.length > depth + 1) close(open, true)
}

function close(open: Draft[], isGood: boolean): void {
  const closed = open.pop()
  if (closed && closed !== ignored && isGood) open.findLast(component => component !== ignored)?.parts.push(closed)
}

function keepLine(line: string, component: Draft | undefined): void {
  const name = /^[\w-]{1,40}/.exec(line)?.[0].toUpperCase() ?? ''
  if (!component || component === ignored || !read.has(name)) return
  const lines = component.lines.get(name)
  if (!lines) component.lines.set(name, [line])
  else if (lines.length < mostLines) lines.push(line)
}

/** The content lines of a text, unfolded (RFC 5545 §3.1), also where lines end in CR alone or were wrapped without a mark. */
function* contentLines(text: string): Generator<string> {
  const clean = text.replace(/(?![\t\n\r])\p{Cc}|\ufeff/gu, '').replace(/\r\n?/g, '\n')
  let line = ''
  let isDescription = false
  let before = 0
  for (let at = 0; at < clean.length; ) {
    const found = clean.indexOf('\n', at)
    const stop = found < 0 ? clean.length : found
    const written = clean.slice(at, Math.min(stop, at + longestLine))
    at = stop + 1
    if (written.trim() === '') continue
    if (startsLine(written)) {
      if (line !== '') yield line
      line = written.trimStart()
      isDescription = /^DESCRIPTION\b/i.test(line)
    } else if (line !== '' && line.length < longestLine) {
      const isWrapped = before >= 70 && before <= 78
      if (/^[ \t]/.test(written)) line += written.slice(1)
      else if (isWrapped) line += written
      else if (isDescription) line += `\\n${written}`
    }
    before = written.length
  }
  if (line !== '') yield line
}

/** Whether a line begins with the name of a property; an indented mark is one too, for no text goes on like that. */
function startsLine(written: string): boolean {
  const [, indent, name = ''] = /^([ \t]*)([A-Za-z][\w-]{0,40})\s*[:;]/.exec(written.slice(0, 120)) ?? []
  const isMark = /^(BEGIN|END)$/i.test(name)
  if (indent !== '') return isMark && /^\s*\w+:\s*[\w-]+\s*$/.test(written.slice(0, 120))
  return isMark || name === name.toUpperCase() || /^x-/i.test(name) || read.has(name.toUpperCase())
}
