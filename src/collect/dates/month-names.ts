/** Languages by their alphabet, in the order in which they are asked: where two give a name to different months, the first is believed. */
const alphabets: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Cyrillic}/u, 'ru uk bg'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Arabic}/u, 'ar ar-SY ar-DZ'],
  [/[a-z]/, 'es fr de it pt nl sv da nb pl cs hu fi tr ro ca id hr sk'],
]

const english = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const englishWeekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** A text as names are compared: small letters without accents, every digit 0–9, every hyphen `-`, every space ` `. */
export function foldText(text: string): string {
  const plain = text.replace(/[\t\n\r ]+/g, ' ').trim()
  if (/^[ -~]*$/.test(plain)) return plain.toLowerCase()
  return plain
    .normalize('NFKD')
    .replace(/[\p{Mn}\p{Cf}]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[٠-٩۰-۹]/g, digit => String(digit.charCodeAt(0) & 15))
    .replaceAll('ı', 'i')
    .replace(/[‐-―−]/g, '-')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim()
}

/** A month (1–12) by its English name or at least three letters of its beginning, folded. */
export function englishMonth(word: string): number | undefined {
  const month = word.length < 3 ? -1 : english.findIndex(name => name.startsWith(word))
  return month < 0 ? undefined : month + 1
}

/** True for an English weekday or at least two letters of its beginning, folded. */
export function isEnglishWeekday(word: string): boolean {
  return word.length > 1 && englishWeekdays.some(name => name.startsWith(word))
}

/** What folded words say in that of some two dozen languages which knows a month and most of them: the last month, and the words unknown. */
export function readNames(words: readonly string[]): { readonly month?: number; readonly unknown: readonly string[] } {
  const text = words.join(' ')
  const locales = alphabets.find(([letters]) => letters.test(text))?.[1].split(' ') ?? []
  let best: ReturnType<typeof readNames> = { unknown: words }
  for (const locale of locales) {
    const read = readIn(languageOf(locale), words)
    if (worth(read) > worth(best)) best = read
    if (best.month !== undefined && best.unknown.length === 0) break
  }
  return best
}

/** More for a month than for any number of other words, which are fewer than a hundred. */
function worth({ month, unknown }: ReturnType<typeof readNames>): number {
  return (month === undefined ? 0 : 100) - unknown.length
}

function readIn(language: Language, words: readonly string[]): ReturnType<typeof readNames> {
  let month: number | undefined
  const unknown = words.filter((word, at) => {
    const pairs = [`${word} ${words[at + 1]}`, `${words[at - 1]} ${word}`]
    const found = pairs.map(pair => language.months.get(pair)).find(Boolean) ?? monthOf(language, word)
    month = found ?? month
    return found === undefined && !(word.length > 1 && language.weekdays.some(name => name.startsWith(word)))
  })
  return { ...(month === undefined ? {} : { month }), unknown }
}

/** A month by its name, or by three letters or more with which the names of no other begin. */
function monthOf({ months }: Language, word: string): number | undefined {
  const exact = months.get(word)
  if (exact !== undefined || word.length < 3) return exact
  const begun = new Set([...months].flatMap(([name, month]) => (name.startsWith(word) ? [month] : [])))
  return begun.size === 1 ? [...begun][0] : undefined
}

/** Months (1–12) and weekdays by their names, folded. */
interface Language {
  readonly months: ReadonlyMap<string, number>
  readonly weekdays: readonly string[]
}

const languages = new Map<string, Language>()

function languageOf(locale: string): Language {
  let known = languages.get(locale)
  if (!known) {
    known = learnLanguage(locale)
    languages.set(locale, known)
  }
  return known
}

/** Short names that do not begin as the long ones do. */
const oddNames: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  nl: { mrt: 3 },
  de: { mrz: 3 },
  cs: { cvn: 6, cvc: 7 },
}

function learnLanguage(locale: string): Language {
  const months = new Map(Object.entries(oddNames[locale] ?? {}))
  const weekdays: string[] = []
  const common = { timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn' } as const
  // A month alone can stand in another case than within a date; the firsts of 2026 fall on every weekday.
  for (const options of [{ month: 'long' }, { weekday: 'long', day: 'numeric', month: 'long' }] as const) {
    const format = new Intl.DateTimeFormat(locale, { ...common, ...options })
    for (let month = 1; month <= 12; month++)
      for (const { type, value } of format.formatToParts(Date.UTC(2026, month - 1, 1))) {
        const name = foldText(value).replace(/^(de |d['’])/, '')
        if (type === 'weekday') weekdays.push(name)
        // Greek gives the genitive alone.
        if (type === 'month' && !/\d/.test(name)) months.set(name, month).set(name.replace(/ου$/, 'ος'), month)
      }
  }
  return { months, weekdays }
}
