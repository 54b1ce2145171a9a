/** A person's name in its parts, in lower case without accents. */
export interface PersonName {
  readonly first: string
  readonly middle: readonly string[]
  readonly last: string
  /** Other names: in quotation marks, in brackets, after `née`. */
  readonly also: readonly string[]
  readonly suffix?: string
}

const title =
  /^(?:mr|mrs|ms|dr|rev|reverend|the|fr|father|sister|brother|deacon|pastor|msgr|monsignor|sgt|capt|col|lt|cpl|hon|honou?rable|justice|judge|prof)$/
const suffixes: Readonly<Record<string, string>> = {
  jr: 'jr',
  junior: 'jr',
  sr: 'sr',
  senior: 'sr',
  ii: 'ii',
  iii: 'iii',
  iv: 'iv',
}
const aside = /[“"‘'(]\s*([\p{L}.][\p{L}.’' -]{0,38})\s*[”"’')](?!\p{L})/gu

/** A name taken apart: `Rev. Ida M. “Birdie” (Marsh) Berg Sr.`. Undefined where it has no first and last name. */
export function readPersonName(text: string): PersonName | undefined {
  const also: string[] = []
  const bare = text
    .replace(/(?<=\p{L})[’'](?=\p{L})/gu, '')
    .replace(aside, (_, name: string) => {
      also.push(...wordsOf(name).filter(word => word !== 'nee'))
      return ' '
    })
    .replace(/,?\s\bn[ée]e\s+([\p{L} ]{2,40})$/iu, (_, name: string) => {
      also.push(...wordsOf(name))
      return ' '
    })
  const words = wordsOf(bare)
  while (title.test(words[0] ?? '')) words.shift()
  const suffix = words.length > 2 ? suffixes[words.at(-1) ?? ''] : undefined
  if (suffix) words.pop()
  const [first, ...rest] = words
  const last = rest.pop()
  return first && last ? { first, middle: rest, last, also, ...(suffix ? { suffix } : {}) } : undefined
}

/** How well two names go together: `full` where first and last name agree, `loose` where only an initial, another name or a suffix that one leaves out joins them. */
export function compareNames(a: PersonName, b: PersonName): 'full' | 'loose' | undefined {
  if (a.last !== b.last || (a.suffix && b.suffix && a.suffix !== b.suffix)) return undefined
  const given = (name: PersonName) => [name.first, ...name.also]
  const sameFirst = a.first === b.first
  const known = sameFirst || given(a).some(name => name.length > 1 && given(b).includes(name))
  const goesByMiddle = (x: PersonName, y: PersonName) => x.middle.includes(y.first) && y.middle.length === 0
  if (!known && !isShortFor(a.first, b.first) && !goesByMiddle(a, b) && !goesByMiddle(b, a)) return undefined
  if (sameFirst && !middlesAgree(a, b)) return undefined
  return sameFirst && a.first.length > 1 && a.suffix === b.suffix ? 'full' : 'loose'
}

/** Middle names agree where each of the fewer is among the other's names, or is the initial of one. */
function middlesAgree(a: PersonName, b: PersonName): boolean {
  const [few, many] = a.middle.length <= b.middle.length ? [a, b] : [b, a]
  return few.middle.every(name =>
    [...many.middle, ...many.also].some(other => name === other || isShortFor(name, other)),
  )
}

function isShortFor(a: string, b: string): boolean {
  return (a.length === 1 || b.length === 1) && a[0] === b[0]
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  )
}
