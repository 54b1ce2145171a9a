import { shorten } from '../../model/shorten.ts'
import { plainText } from './clean.ts'
import { headlineCase, isShouted } from './headline-case.ts'
import { visibleText } from './invisible.ts'
import { foldLookalikes } from './lookalikes.ts'
import { withoutOutlet } from './outlet-name.ts'

const mostShown = 300
const ornaments =
  /^(?:(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f)\s*|\[\p{L}[\p{L} ]{1,20}\]\s+)+(?=\S)/u

/**
 * A headline as plain text, without its outlet's name behind or before it; one all in capitals is set in headline case.
 * `language` is a BCP 47 tag.
 */
export function cleanHeadline(html: string, outlet: string, language?: string): string {
  const text = plainText(html).slice(0, 2000).replace(ornaments, '')
  const bare = withoutOutlet(text, outlet)
  if (bare.length <= mostShown && !isShouted(bare)) return bare === text ? text : visibleText(bare)
  // A word that is cut may be left with nothing but look-alikes.
  return visibleText(foldLookalikes(shorten(isShouted(bare) ? headlineCase(bare, language) : bare, mostShown)))
}
