import { replaceCodePoint } from 'entities/decode'

/** The references of one document (`&amp;`, `&#8217;`), and the entities that it declares itself. */
export interface References {
  /** Takes the plain entities of an internal subset: names for short texts that name no other. */
  declare(subset: string): void
  /** Decodes what XML itself knows and what was declared, once. A name that nobody declared stays: it is HTML's, if anybody's. */
  decode(text: string): string
}

const predefined = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])
const mostDeclared = 300
/** Characters that declared entities may add to a document in all. */
const mostGrowth = 1_000_000

/** References for a document that has declared nothing yet. Nothing is fetched, and texts grow by a million characters at most. */
export function createReferences(): References {
  const declared = new Map<string, string>()
  let growth = 0

  const textOf = (name: string) => {
    const text = declared.get(name)
    if (text === undefined || growth + text.length > mostGrowth) return undefined
    growth += text.length
    return text
  }
  const decode = (text: string) => {
    if (!text.includes('&')) return text
    return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([\w.-]{1,60}));/g, (whole, decimal, hex, name) => {
      if (name !== undefined) return predefined.get(name) ?? textOf(name) ?? whole
      return String.fromCodePoint(replaceCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)))
    })
  }
  return {
    decode,
    declare(subset) {
      const all = subset.matchAll(/<!ENTITY\s+([\w.-]{1,60})\s+(?:"([^"]{0,1000})"|'([^']{0,1000})')\s*>/g)
      for (const [, name = '', double, single] of all) {
        const text = double ?? single ?? ''
        if (declared.size < mostDeclared && !/&(?!#)|<!/.test(text) && !declared.has(name))
          declared.set(name, decode(text))
      }
    },
  }
}
