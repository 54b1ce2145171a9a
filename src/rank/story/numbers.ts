/** What of a text is counted and dated. */
export interface Figures {
  /** Each number as digits: `119000` for `119,000`, `3` for `three`, `20` for `20th`; `28` and `21` for `28-21`. */
  readonly numbers: readonly string[]
  /** What tells one of a series from the next: weekdays, days of the year, clock times, `week 7`, `game 2`. By kind. */
  readonly marks: ReadonlyMap<string, ReadonlySet<string>>
}

const numberWords = new Map(
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, at) => [word, String(at + 2)]),
)
const ordinalWords = new Map(
  'second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, at) => [word, String(at + 2)]),
)
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

const weekday = /\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b/gi
const dayOfYear = /\b(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? (\d{1,2})(?:st|nd|rd|th)?\b/gi
const numericDay = /\b(\d{1,2})[./](\d{1,2})[./](?:20)?\d\d\b/g
const clock = /\b(\d{1,2})(?:[:.](\d\d))? ?([ap])\.?m\b/gi
const counted =
  /\b(week|game|day|round|part|phase|chapter|episode|pick|vol|volume|district|ward|route|highway|hwy|class|stage|season|set|bowl|step|precinct|no\.?|#|measure|prop|proposition|proposal|question|issue|division|grade)s? ?#? ?(\d{1,4}|[ivx]{1,4}\b|one|two|three|four|five|six|seven|eight|nine|ten)\b/gi
const ordinal = /\b(?:(\d{1,3})(?:st|nd|rd|th)|(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))\b/gi

/** A score or a vote. */
const tally = /(?<![\d–-])(\d{1,3})[–-](\d{1,3})(?![\d–-])/g

/** What a text holds that has a number or a mark of a series in it, and more. */
const counting =
  /\d|day|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[ivx]{1,4})\b/i

const nothing: Figures = { numbers: [], marks: new Map() }

/** The numbers and the marks of series in a headline. */
export function readFigures(text: string): Figures {
  if (!counting.test(text)) return nothing
  const marks = new Map<string, Set<string>>()
  const mark: Mark = (kind, value) => {
    const known = marks.get(kind)
    if (known) known.add(value)
    else marks.set(kind, new Set([value]))
    return ' '
  }
  const dated = /\d/.test(text) ? withoutDates(text, mark) : text
  const bare = dated
    .replace(weekday, day => mark('weekday', day.slice(0, 3).toLowerCase()))
    .replace(counted, (_, kind: string, value: string) => {
      const at = value.toLowerCase()
      return mark(kind.toLowerCase().replace(/\W/g, '') || 'no', numberWords.get(at) ?? at)
    })
    .replace(ordinal, (_, digits: string | undefined, word: string | undefined) =>
      mark('ordinal', digits ?? ordinalWords.get(word?.toLowerCase() ?? '') ?? ''),
    )
  for (const [, ours = '', theirs = ''] of bare.matchAll(tally))
    mark('tally', [ours, theirs].toSorted((a, b) => Number(a) - Number(b)).join('-'))
  const numbers = (bare.match(/\d[\d,]*(?:\.\d+)?|\p{L}+/gu) ?? []).flatMap(part =>
    /^\d/.test(part) ? part.replace(/,/g, '') : (numberWords.get(part.toLowerCase()) ?? []),
  )
  return numbers.length === 0 && marks.size === 0
    ? nothing
    : { numbers, marks: marks.size === 0 ? nothing.marks : marks }
}

type Mark = (kind: string, value: string) => string

function withoutDates(text: string, mark: Mark): string {
  return text
    .replace(clock, (_, hour: string, minute = '00', half: string) => mark('time', `${hour}:${minute} ${half}`))
    .replace(numericDay, (_, month: string, day: string) => mark('date', `${Number(month)}/${Number(day)}`))
    .replace(dayOfYear, (_, month: string, day: string) =>
      mark('date', `${months.indexOf(month.slice(0, 3).toLowerCase()) + 1}/${Number(day)}`),
    )
}

/** The numbers of a text that are written in digits. */
export function numbersIn(text: string): readonly string[] {
  return text.match(/\d[\d,]*(?:\.\d+)?/g)?.map(number => number.replace(/,/g, '')) ?? []
}

/** The kind of mark by which two are told apart, such as `weekday`; undefined where none does. */
export function otherMark(a: Figures, b: Figures): string | undefined {
  for (const [kind, values] of a.marks) {
    const others = b.marks.get(kind)
    if (others && ![...values].some(value => others.has(value))) return kind
  }
  return undefined
}
