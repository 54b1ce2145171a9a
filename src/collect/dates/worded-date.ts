import { type Clock, readClock, toInstant } from './instant.ts'
import { englishMonth, isEnglishWeekday, readNames } from './month-names.ts'
import { cut, takeClock, takeNamedZone, zoneOfComment, zoneOfWord } from './worded-clock.ts'

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/**
 * A folded date whose parts stand in any usual order and language, with a month by its name or three numbers. Words
 * before it are passed over; one behind it that says nothing of a date makes the whole unreadable.
 */
export function readWords(text: string, timeZone: string): Date | undefined {
  const { outside, comment } = splitComments(text.replace(/[@#]/g, ' '))
  const named = takeNamedZone(withHyphens(outside))
  const numbered = takeNumbers(named.rest)
  const found = takeClock(numbered.rest)
  const read = readTokens(found.rest)
  if (!read) return undefined
  const day = numbered.day ?? dayOf(read.numbers, numbered.month ?? read.month, found.clock)
  if (!day || (numbered.day && read.numbers.length > 0)) return undefined
  const zone = found.zone ?? named.zone ?? read.zone ?? zoneOfComment(comment) ?? timeZone
  return toInstant(day.year, day.month, day.day, found.clock ?? readClock(), zone)
}

/** A text without what stands in parentheses, however deep, and that for itself (RFC 5322 §3.2.2). */
function splitComments(text: string): { outside: string; comment: string } {
  let outside = ''
  let comment = ''
  let depth = 0
  for (const character of text) {
    if (character === '(') depth++
    if (depth === 0) outside += character
    else comment += character
    if (character === ')') depth = Math.max(0, depth - 1)
  }
  return { outside, comment }
}

/** Chinese, Japanese and Korean dates with hyphens and without weekdays; ordinals as plain numbers. */
function withHyphens(text: string): string {
  return text
    .replace(/(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]?/, '$1-$2-$3 ')
    .replace(/[월화수목금토일]요일|[月火水木金土日]曜日?|(?:星期|礼拜|週|周)[一二三四五六日天]/g, ' ')
    .replace(/(\d)t(?=\d)/g, '$1 ')
    .replace(/(\d)(?:st|nd|rd|th|er|eme|[aeo])(?![a-z\d])/g, '$1')
}

/** Takes a date in three numbers out of a text and leaves `#`; or the month alone where it is a number, as in Vietnamese. */
function takeNumbers(text: string): { day?: Day | undefined; month?: number; rest: string } {
  const found =
    /(?<![\d:.])(\d{1,4}) ?([-/.]) ?0?(\d{1,2}) ?\2 ?(\d{1,4})(?!\d|[-/.]\d)/.exec(text) ??
    /^(\d{4})(:)(\d\d):(\d\d)(?= |$)/.exec(text)
  if (found) {
    const [, first = '', separator = '', second = '', third = ''] = found
    const day = dayOfNumbers(first, second, third, separator)
    return { day: day ?? impossible, rest: cut(text, found, ' # ') }
  }
  const month = /(?<![a-z])th(?:an)?g\.? ?(\d{1,2})(?!\d)/.exec(text)
  return month ? { month: Number(month[1]), rest: cut(text, month, ' ') } : { rest: text }
}

const impossible: Day = { year: 0, month: 0, day: 0 }

/** With a year in front or a dot as Europe writes it; else the month stands first, as in America, unless it cannot. */
function dayOfNumbers(first: string, second: string, third: string, separator: string): Day | undefined {
  const yearFirst = { year: Number(first), month: Number(second), day: Number(third) }
  if (first.length > 2) return first.length === 4 && third.length <= 2 ? yearFirst : undefined
  const year = yearOf(third)
  const monthFirst = { year, month: Number(first), day: Number(second) }
  const dayFirst = { year, month: Number(second), day: Number(first) }
  const orders = separator === '.' ? [dayFirst, monthFirst] : [monthFirst, dayFirst]
  if (separator !== '-' || third.length !== 2) return orders.find(isPossible)
  const possible = [...orders, { ...yearFirst, year: yearOf(first) }].filter(isPossible)
  return possible.length === 1 ? possible[0] : undefined
}

function isPossible({ year, month, day }: Day): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** RFC 5322 §4.3: years of two digits are 1950–2049, of three 1900 and on; NaN for what is no year. */
function yearOf(digits: string): number {
  const year = Number(digits)
  if (digits.length === 2) return year + (year < 50 ? 2000 : 1900)
  if (digits.length === 3) return year + 1900
  return digits.length === 4 ? year : Number.NaN
}

/** The day that a month and the numbers around it mean: day and year in either order, or a year alone. */
function dayOf(numbers: readonly string[], month: number | undefined, clock: Clock | undefined): Day | undefined {
  const [first, second] = numbers
  if (month === undefined || first === undefined) return undefined
  if (second === undefined) return first.length === 4 && !clock ? { year: Number(first), month, day: 1 } : undefined
  const isYearFirst = first.length > 2 || Number(first) > 31
  const [year, day] = isYearFirst ? [first, second] : [second, first]
  return day.length > 2 ? undefined : { year: yearOf(year), month, day: Number(day) }
}

/** Words in and around dates that say nothing of them. */
const fillers = new Set(
  `a ab al alle am an and annus as at az c d da das de del della den der di dia die dnia do dne e el els em en er et h ha hod
  hs i il in is j jam jen kl klo l la las le les luc gio m min na nam ngay o ob of om on op ora ore os ora p pukul r roku s
  saat t the time to u uhr um und uur v ve vo y г го года год году рік року р о в об та και في الساعة στις ωρα ч год
  godz godzina hora horas heures hours`.split(/\s+/),
)

/** Words and numbers of a date with what stands before it. */
const mostTokens = 30

/** What the words and numbers of a text name, with `@` and `#` for a time and a date that stood there; undefined where more is left than a date has. */
function readTokens(text: string): { month?: number; zone?: string | number; numbers: string[] } | undefined {
  const tokens: readonly string[] = text.match(/[@#]|\d+|\p{L}+/gu) ?? []
  const numbers = tokens.filter(token => /^\d/.test(token))
  if (tokens.length > mostTokens || numbers.length > 2) return undefined
  const begin = tokens.findIndex(token => /^[@#\d]/.test(token))
  const names: string[] = []
  const strange: string[] = []
  let month: number | undefined
  let zone: string | number | undefined
  for (const [at, token] of tokens.entries()) {
    if (/^[@#\d]/.test(token)) continue
    const isBehindTime = tokens[at - 1] === '@'
    const wordZone = at > begin && (isBehindTime || !fillers.has(token)) ? zoneOfWord(token) : undefined
    zone ??= wordZone
    if (wordZone !== undefined || fillers.has(token) || isEnglishWeekday(token)) continue
    names.push(token)
    const named = englishMonth(token)
    month = named ?? month
    // Behind a time an unknown abbreviation is a zone; RFC 5322 §4.3 lets it say nothing.
    if (named === undefined && at > begin && !(isBehindTime && /^[a-z]{2,5}$/.test(token))) strange.push(token)
  }
  if (strange.length > 0 || (month === undefined && !tokens.includes('#'))) {
    const read = readNames(names)
    if (strange.some(word => read.unknown.includes(word))) return undefined
    month = read.month ?? month
  }
  return { ...(month === undefined ? {} : { month }), ...(zone === undefined ? {} : { zone }), numbers }
}
