import { Parser } from 'htmlparser2'
import { shorten } from '../model/shorten.ts'

const silent = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'svg',
  'math',
  'object',
  'select',
  'textarea',
  'title',
  'figcaption',
])
const blockTags = /^(address|article|blockquote|dd|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul)$/
const abbreviations =
  /^(AP|U\.?S\.?A?|UN|NATO|EU|FFA|4-H|EMS|FBI|DNR|GOP|NFL|NBA|MLB|NCAA|YMCA|USDA|FEMA|EPA|CEO|COVID|HS|PTA|VFW|II|III|IV)$/
const small = /^(a|an|and|as|at|but|by|for|from|in|into|of|on|or|over|per|the|to|up|via|vs|with)$/i

/** HTML or text as one line of plain text in NFC: tags gone, entities decoded once, nothing invisible left in it. */
export function plainText(html: string): string {
  return paragraphs(html).join(' ')
}

/** Characters of a text that are read: its beginning is all that is shown, and a parser's time must have an end. */
const mostRead = 50_000

/** The text of each block of some HTML, as plain text in NFC; text without blocks is one. */
function paragraphs(text: string): string[] {
  const html = text.slice(0, mostRead)
  if (!/[<&]/.test(html)) return [tidy(html)].filter(Boolean)
  const blocks: string[] = ['']
  let hidden = 0
  const parser = new Parser({
    onopentagname(name) {
      if (silent.has(name)) hidden++
      if (name === 'br') blocks.push(`${blocks.pop() ?? ''} `)
      if (blockTags.test(name)) blocks.push('')
    },
    ontext(text) {
      if (hidden === 0) blocks.push((blocks.pop() ?? '') + text)
    },
    onclosetag(name) {
      if (silent.has(name)) hidden--
      if (blockTags.test(name)) blocks.push('')
    },
  })
  parser.end(html)
  return blocks.map(tidy).filter(Boolean)
}

/** A headline as plain text, without the outlet's name behind it; one all in capitals is set in headline case. */
export function cleanHeadline(html: string, outlet: string): string {
  const text = plainText(html).replace(
    /^(\p{Extended_Pictographic}[\ufe0f\u200d]?\s*|\[\p{L}[\p{L} ]{1,20}\]\s+){1,3}(?=\S)/u,
    '',
  )
  const parts = /^(.{8,}?)\s+[-–—|:»]\s+([^-–—|»]{3,60})$/.exec(text)
  const bare = parts?.[1] && parts[2] && sameName(parts[2], outlet) ? parts[1] : text
  return shorten(isShouted(bare) ? headlineCase(bare) : bare, 300)
}

/** The first paragraph that says something, `most` characters at the longest, cut behind a sentence where there is one; teasers are gone. */
export function cleanLede(html: string, most = 320): string {
  const blocks = paragraphs(html)
  const text = (blocks.find(block => block.length >= 60) ?? blocks.join(' '))
    .slice(0, 5000)
    .toWellFormed()
    .replace(
      /\s*(The post .{1,300} (appeared first on|first appeared on) .*|(Continue reading|Read (more|the full story|full article))\b.{0,80})$/i,
      '',
    )
    .replace(/\s*(\[…\]|\[\.\.\.\]|\(more\)|\.\.\.|…)\s*$/, '…')
    .trim()
  if (text.length <= most && !text.endsWith('…')) return text
  const whole = /^.*[.!?]["”’)]?(?=\s+["“‘(]?[\p{Lu}\p{N}])/su.exec(text.slice(0, most + 40))?.[0] ?? ''
  if (whole.length >= Math.min(80, most / 3) && whole.length <= most) return whole
  return shorten(text, most)
}

/** Who wrote it; RSS's `address (name)` becomes the name, an address alone nothing. */
export function cleanByline(html: string): string {
  const text = plainText(html).replace(/^by\s+/i, '')
  const name = /^\S+@\S+\s*\((.+)\)$/.exec(text)?.[1] ?? text
  return /@/.test(name) ? '' : shorten(name, 120)
}

/** A web address as it is compared and shown: http(s), without trackers, fragment or default port. Undefined for anything else. */
export function cleanUrl(written: string | undefined, base: string): string | undefined {
  const url = written === undefined ? null : URL.parse(written.trim(), base)
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return undefined
  url.hash = ''
  url.username = ''
  url.password = ''
  for (const name of [...url.searchParams.keys()])
    if (
      /^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ref|rss|_hs\w+|s_cid|ocid|smid|taid|source)$/i.test(
        name,
      )
    )
      url.searchParams.delete(name)
  return url.href.length > 2000 ? undefined : url.href
}

/** One line in NFC, without control, bidi, zero-width and other invisible characters. */
function tidy(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Z}\t\n\r\f\v]+/gu, ' ')
    .replace(/(?!\u200d)[\p{Cc}\p{Cf}\p{Co}\p{Cn}\ufffd]|(?<!\p{Extended_Pictographic}\ufe0f?)\u200d/gu, '')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim()
}

function sameName(a: string, b: string): boolean {
  const bare = (name: string) => name.toLowerCase().replace(/^the\s+|[^\p{L}\p{N}]+/gu, '')
  return bare(a) === bare(b)
}

function isShouted(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text) && (text.match(/\p{L}{4,}/gu)?.length ?? 0) >= 2
}

function headlineCase(text: string): string {
  return text
    .split(' ')
    .map((word, at) => {
      if (abbreviations.test(word.replace(/[^\p{L}\p{N}.-]/gu, ''))) return word
      if (at > 0 && small.test(word)) return word.toLowerCase()
      return word
        .toLowerCase()
        .replace(/(^|[-–—/("“‘])(\p{Ll})/gu, (_, before, letter) => before + letter.toUpperCase())
        .replace(
          /^(mc|o['’])(\p{Ll})/iu,
          (_, before, letter) => before[0].toUpperCase() + before.slice(1) + letter.toUpperCase(),
        )
    })
    .join(' ')
}
