import { shorten } from '../../model/shorten.ts'
import { plainText } from './clean.ts'
import { headlineCase } from './headline-case.ts'
import { visibleText } from './invisible.ts'

const prefix =
  /^(?:(?:story|text|article|report(?:ed)?|written|posted|submitted|published|photos?|words)(?: and (?:photos?|pictures))? by|by|par|por|escrito por|publié par|author|autor)(?: *: *| +|$)/i
/** They begin names too: of one word, or of two. */
const prefixOfNames = /^(?:von|door|av|af|di|przez) (?=\p{Lu}\S* \p{Lu})/iu
const address = /[<([]?\S{1,100}@\S{1,200}[>)\]]?/g
const account =
  /^(?:admin\w*|administrator|root|web ?(?:master|admin|desk|editor|staff|team)|site ?admin|super ?user|user\d*|test(?: user)?|unknown|anonymous|guest|default|none|null|undefined|n\/a|array|wordpress|wp|feed|rss|import(?:er)?|system|cms|no-?reply)$/i
const role =
  /^(?:(?:the )?(?:(?:web|news|copy|managing|city|staff|sports|editorial|digital|online|our|guest|special) ?)*(?:staff|editors?|newsroom|news ?desk|desk|reports?|reporters?|writers?|author|contributors?|correspondent|team|publisher|editorial|news|sports|redacción|redaktion|rédaction))$/i

const smallInitials = /(?<![\p{L}'’])(?!(?:and|et|y|und|of|de|la|van|von|der)\b)\p{Ll}/gu
const shoutedNames =
  /(?<![\p{L}.’'-])\p{Lu}[\p{Lu}.’'-]+(?: (?:AND|(?:Mc|Mac|De|La|Di)?\p{Lu}[\p{Lu}.’'-]*\p{Lu}|\p{Lu}\.))+(?=[ ,]|$)/gu

/** Who wrote it, several with commas between; empty where it names only an address, an account or an office. */
export function cleanByline(html: string): string {
  const names = listed(plainText(html).slice(0, 2000))
    .flatMap(namesIn)
    .filter(part => /\p{L}/u.test(part) && !isAccount(part))
  if (names.every(name => role.test(name))) return ''
  return visibleText(shorten([...new Set(names.map(nameCase))].join(', '), 120))
}

/** The names of a list that some software wrote as it holds it: `["Ann Lee","Bo Berg"]`, `[{"name":"Ann Lee"}]`. */
function listed(text: string): string[] {
  if (!/^\s*[[{]/.test(text)) return [text]
  const named = [...text.matchAll(/["'](?:name|display_?name|author)["'] ?: ?(?:"([^"]{1,200})"|'([^']{1,200})')/gi)]
  const quoted = [...text.matchAll(/"([^"]{1,200})"|'([^']{1,200})'/g)]
  if (/^\s*\[?\s*\{/.test(text)) return named.map(([, one, other]) => one ?? other ?? '')
  return quoted.length > 0 ? quoted.map(([, one, other]) => one ?? other ?? '') : [text.replace(/[[\]]/g, '')]
}

function namesIn(text: string): string[] {
  if (/^[\p{L} .-]*$/u.test(text)) return [withoutPrefix(text).trim()]
  return withoutAddress(text)
    .split(/ ?[;\n] ?/)
    .flatMap(part => withoutPrefix(part).split(/ ?\| ?/, 1))
    .flatMap(part => part.split(/ ?, ?/))
    .map(part => part.trim())
}

/** RSS writes `address (name)`, others `name <address>`, `name, address`. */
function withoutAddress(text: string): string {
  if (!/@|:\/\//.test(text)) return text
  const name = /^[^\s@]+@[^\s@]+ ?\((.+)\)$/.exec(text)?.[1] ?? text
  return name
    .replace(address, ' ')
    .replace(/\bhttps?:\/\/\S+/gi, ' ')
    .replace(/(?: |^)(?:e-?mail|contact|twitter|x)\b:?(?= *$)/i, '')
    .replace(/[\s,;:|/([-]+$/, '')
}

function withoutPrefix(text: string): string {
  let name = text.trim()
  for (let before = ''; before !== name; ) {
    before = name
    name = name.replace(prefix, '').replace(prefixOfNames, '')
  }
  return name
}

/** A login, a handle, an address: nothing that a reader knows anybody by. */
function isAccount(name: string): boolean {
  if (account.test(name) || /^(?:@|https?:|www\.)/i.test(name)) return true
  return (
    !name.includes(' ') &&
    (/^[\p{Ll}\d._/-]+$/u.test(name) || /[\d_]/.test(name) || /^\p{Lu}{2}\p{Ll}{2,}$/u.test(name))
  )
}

function nameCase(name: string): string {
  if (!name.includes(' ')) return /^\p{Lu}{6,}$/u.test(name) ? headlineCase(name) : name
  if (!/\p{Lu}/u.test(name)) return name.replace(smallInitials, letter => letter.toUpperCase())
  if (!/\p{Ll}/u.test(name)) return headlineCase(name)
  return name.replace(shoutedNames, shouted => headlineCase(shouted))
}
