import { escapeText } from 'entities'

/** A text without what differs when two people write the same: letter case, spaces, punctuation. */
export function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const tag =
  /<\/?(?:a|b|i|u|p|em|strong|span|div|br|hr|ul|ol|li|h[1-6]|font|img|table|tbody|tr|td|th|html|body|blockquote|center|pre|small|sub|sup|style|o:p)\b[^<>]*>/i
const block = /<(?:br|p|div|li|ul|ol|table|tr|td|h[1-6]|hr|blockquote)\b/i
const reference = /&(?:[a-z]{2,10}|#\d{1,6}|#x[\da-f]{1,6});/i

/** Whether a text is HTML: it has tags or references of HTML's. */
export function isHtml(text: string): boolean {
  return tag.test(text) || reference.test(text)
}

/** A text that may be HTML as HTML: as it is or escaped; its lines stay apart. */
export function toHtml(text: string): string {
  if (tag.test(text) && block.test(text)) return text
  return (isHtml(text) ? text : escapeText(text)).trim().replaceAll('\n', '<br>')
}
