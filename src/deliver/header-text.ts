import { shorten } from '../model/shorten.ts'

/** Characters: more of a text than this no inbox shows, and servers refuse headers that are long enough. */
const longestText = 200
/** What is looked at of a text at all. */
const longestLook = 4000

/** What cannot be seen: soft hyphens, zero widths, bidi controls, tags. */
const hidden =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]+/gu
const letter = String.raw`[[\p{L}\p{M}]--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]]`
const emoji = String.raw`[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]`
/** Joiners that join nothing: neither behind a letter of a script that knows them nor within an emoji. */
const idleJoiner = new RegExp(
  String.raw`(?<!${letter})(?<!${emoji}(?=\u200d\p{Extended_Pictographic}))[\u200c\u200d]`,
  'gv',
)

/**
 * A text as a header may hold it: one line of at most 200 characters, well-formed, without controls, and without anything
 * that turns or hides what stands beside it.
 */
export function headerText(text: string): string {
  if (text.length <= longestText && /^[!-~]+(?: [!-~]+)*$/.test(text)) return text
  const line = text
    .slice(0, longestLook)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(hidden, '')
    .replace(/([\u200c\u200d])[\u200c\u200d]+/g, '$1')
    .replace(idleJoiner, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  return shorten(line, longestText)
}
