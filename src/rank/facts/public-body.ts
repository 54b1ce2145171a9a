/** A public body as a text names it. */
export interface NamedBody {
  /** `Ellery School Board`, `council`. */
  readonly name: string
  /** The last word of what kind it is, in lower case: `board`. */
  readonly kind: string
  /** False where nothing tells which body of its kind: `the board`. */
  readonly isNamed: boolean
  readonly at: number
  readonly end: number
}

const kinds =
  /\b(?:(?:school|village|county|township|town|city|library|park|parks|fire|water|hospital|planning|zoning|plan|health|borough|port|airport|housing|historic|preservation|liquor|road|utility|utilities|parish|student|security|bulletin|national) )?(?:(?:school|planning|zoning) (?:and|&) zoning )?(boards?|council|commission(?:ers)?|trustees|alder(?:men|s)|selectmen|selectboard|supervisors|committee)(?: of (?:education|ed\b\.?|trustees|supervisors|commissioners|health|aldermen|selectmen|review|(?:zoning )?appeals?))?(?![\w’'-])/giu
const notPublic = /\b(?:student|security|bulletin|national|editorial) (?:council|board|committee|commission)/i
const nameWord = /^(?:\p{Lu}[\p{L}.’'-]*|\p{N}+|&|and|of|de|du)$/u
const places = /^(?:City|Town|Village|County|Township|Borough)$/
const heading = /^(?:The|A|An|Split|Divided|New|And|Of|But|After|When|While|As|On|In|For|Why|How)$/

/** The public bodies that a text names, in its order. */
export function findBodies(text: string): NamedBody[] {
  return [...text.matchAll(kinds)].flatMap(({ 0: noun, 1: kind = '', index }) => {
    if (notPublic.test(noun)) return []
    const words = text
      .slice(Math.max(0, index - 80), index)
      .split(' ')
      .slice(0, -1)
    const name: string[] = []
    for (let word = words.pop(); word !== undefined && nameWord.test(word) && name.length < 7; word = words.pop()) {
      if (word === 'of' && !places.test(words.at(-1) ?? '')) break
      name.unshift(word)
    }
    while (name[0] !== undefined && (heading.test(name[0]) || !/^\p{Lu}/u.test(name[0]))) name.shift()
    const full = [...name, noun].join(' ')
    const isNamed = name.length > 0 || /^\p{Lu}\p{L}* \p{Lu}/u.test(noun)
    if (kind.toLowerCase() === 'committee' && !isNamed) return []
    return [
      {
        name: full,
        kind: kind.toLowerCase(),
        isNamed,
        at: index + noun.length - full.length,
        end: index + noun.length,
      },
    ]
  })
}
