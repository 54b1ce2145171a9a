import { wholeSentences } from '../../model/sentences.ts'
import { shorten } from '../../model/shorten.ts'
import { eachBlock, joinBlocks } from './clean.ts'
import { visibleText } from './invisible.ts'
import { foldLookalikes } from './lookalikes.ts'
import { reportIn, withoutTeasers } from './teasers.ts'

/** A shorter block may be a label, and a shorter sentence a call; neither says enough. */
const shortestBlock = 60
const shortestSentence = 20
const mostRead = 5000

/** The first paragraph that says something, `most` characters at the longest, cut behind a sentence where there is one; teasers are gone. */
export function cleanLede(html: string, most = 320): string {
  const text = visibleText(firstThatTells(eachBlock(html)))
  const isCut = text.endsWith('…')
  if (text.length <= most && !isCut) return text
  const whole = wholeSentences(isCut ? text.slice(0, -1) : text, most)
  return whole.length >= shortestSentence ? whole : visibleText(foldLookalikes(shorten(text, most)))
}

/** The first paragraph; a short one with the next, where it is a sentence and not a label. */
function firstThatTells(blocks: Iterable<string>): string {
  const labels: string[] = []
  let opening: string | undefined
  for (const block of blocks) {
    const report = reportIn(block.slice(0, mostRead))
    if (report === undefined) continue
    if (opening !== undefined) return withoutTeasers(joinBlocks([opening, block]).slice(0, mostRead))
    if (block.length >= shortestBlock) return report
    if (isSentence(block)) opening = block
    else labels.push(block)
  }
  return withoutTeasers(opening ?? joinBlocks(labels).slice(0, mostRead))
}

function isSentence(block: string): boolean {
  return block.length >= shortestSentence && /[.!?]["”’)]?$/.test(block) && block.split(' ').length >= 4
}
