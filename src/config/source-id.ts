const mostCharacters = 60

const folded: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/**
 * Makes ids for sources, each another than those `taken` and those that it made before: `The Ellery Écho` becomes
 * `the-ellery-echo`, the next one `the-ellery-echo-2`. A name without a letter that ASCII knows gives way to the URL's host.
 */
export function idMaker(taken: Iterable<unknown>): (source: { readonly name: string; readonly url: string }) => string {
  const used = new Set(taken)
  const counts = new Map<string, number>()
  return ({ name, url }) => {
    const stem = kebab(name) || kebab(URL.parse(url)?.hostname.replace(/^www\./, '') ?? '') || 'source'
    let id = stem
    while (used.has(id)) {
      const count = (counts.get(stem) ?? 1) + 1
      counts.set(stem, count)
      id = `${cut(stem, mostCharacters - 1 - String(count).length)}-${count}`
    }
    used.add(id)
    return id
  }
}

function kebab(text: string): string {
  const ascii = text
    .slice(0, 500)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[ßæœøłđðþı]/g, letter => folded[letter] ?? '')
  return cut(ascii.replace(/[^a-z0-9]+/g, '-').replace(/^-/, ''), mostCharacters)
}

function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/-$/, '')
}
