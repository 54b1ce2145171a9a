const names =
  'a|abbr|address|article|aside|audio|b|base|big|blockquote|body|br|button|canvas|caption|center|cite|code|col|dd|del|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta|nav|noscript|object|ol|option|p|param|picture|pre|q|s|script|section|select|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|video|wbr'
const known = new RegExp(`^/?(${names})(?![\\w:.-])`, 'i')
const layer = new RegExp(`</(${names})\\s{0,9}>|<(br|hr|img|p)(\\s[^<>]*|/)?>`, 'i')
const parting = /^\/?(br|dd|div|dt|h[1-6]|hr|li|p|section|td|tr)(?![\w:.-])/i

/** True where a text that was decoded once is HTML again: it had been escaped twice. */
export function isMarkup(text: string): boolean {
  return layer.test(text)
}

/** True for what stands behind a `<` and means a tag or comment; false for `freezing and 20` of a text that has `<` for "below". */
export function isTag(inner: string): boolean {
  return (
    known.test(inner) || /^[!?/]/.test(inner) || (/^[a-z]/i.test(inner) && (!/\s/.test(inner) || inner.includes('=')))
  )
}

/** A text without complete tags and comments; `5 < 10` and `I <3 it` stay. Nothing of it can be read as a tag afterwards. */
export function withoutTags(text: string): string {
  if (!text.includes('<')) return text
  const pieces: string[] = []
  const open: number[] = []
  for (const piece of withoutComments(text).split(/([<>])/)) {
    if (piece === '<') open.push(pieces.length)
    pieces.push(piece)
    if (piece !== '>') continue
    while (open.length > 0) {
      const at = open.pop() ?? 0
      if (!/^[a-z!?/]/i.test(pieces.slice(at + 1, at + 3).join(''))) continue
      const inner = pieces.slice(at + 1, -1).join('')
      if (isTag(inner)) {
        pieces.length = at
        if (parting.test(inner)) pieces.push(' ')
      } else for (const each of [at, ...open.splice(0)]) pieces[each] = '< '
      break
    }
  }
  return pieces.join('')
}

function withoutComments(text: string): string {
  let kept = ''
  let at = 0
  for (let begin = text.indexOf('<!--'); begin >= 0; begin = text.indexOf('<!--', at)) {
    const end = text.indexOf('-->', begin + 4)
    if (end < 0) break
    kept += text.slice(at, begin)
    at = end + 3
  }
  return kept + text.slice(at)
}
