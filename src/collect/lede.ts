import { shorten } from '../model/shorten.ts'
import { joinBlocks, textBlocks } from './clean.ts'
import { visibleText } from './invisible.ts'
import { wholeSentences } from './sentences.ts'
import { isBoilerplate, withoutTeasers } from './teasers.ts'

/** A shorter block may be a label, and a shorter sentence a call; neither says enough. */
const shortestBlock = 60
const shortestSentence = 20
const mostRead = 5000

/** The first paragraph that says something, `most` characters at the longest, cut behind a sentence where there is one; teasers are gone. */
export function cleanLede(html: string, most = 320): string {
  const blocks = textBlocks(html).filter(block => !isBoilerplate(block))
  const text = visibleText(withoutTeasers(firstThatTells(blocks).slice(0, mostRead)))
  const isCut = text.endsWith('…')
  if (text.length <= most && !isCut) return text
  const whole = wholeSentences(isCut ? text.slice(0, -1) : text, most)
  return whole.length >= shortestSentence ? whole : visibleText(shorten(text, most))
}

/** The first paragraph; a short one with the next, where it is a sentence and not a label. */
function firstThatTells(blocks: readonly string[]): string {
  const at = blocks.findIndex(block => block.length >= shortestBlock || isSentence(block))
  const first = blocks[at]
  if (first === undefined) return joinBlocks(blocks)
  return first.length >= shortestBlock ? first : joinBlocks(blocks.slice(at, at + 2))
}

function isSentence(block: string): boolean {
  return block.length >= shortestSentence && /[.!?]["”’)]?$/.test(block) && block.split(' ').length >= 4
}
