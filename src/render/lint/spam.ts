import type { LintFinding, LintPlace } from '../../model/lint-finding.ts'
import { warning } from './finding.ts'
import { plain, quote, type Reading, type Rule } from './reading.ts'

/** What filters count against an email, in English and Spanish. */
const punished: readonly RegExp[] = [
  /\${3,}/,
  /!{3,}/,
  /\b100 ?% (?:free|guaranteed|gratis)(?!\p{L})/iu,
  /\b(?:act|order|buy|apply|call) now\b(?! on\b)/i,
  /\bclick (?:below|here)\b/i,
  /\b(?:risk|obligation)[- ]free\b/i,
  /\bno (?:obligation|purchase necessary|credit check|strings attached)\b/i,
  /\b(?:limited[- ]time|once[- ]in[- ]a[- ]lifetime) offer\b/i,
  /\b(?:earn|make) (?:extra cash|money fast|\$\d[\d,.]{0,12} (?:a|per) (?:day|week))\b/i,
  /\byou(?:'ve|’ve| have) (?:won|been selected)\b/i,
  /\bdear (?:friend|winner)\b/i,
  /\b(?:viagra|cialis)\b/i,
  /\b(?:haga clic aquí|dinero fácil|has ganado|oferta por tiempo limitado)(?!\p{L})/iu,
]

/** Characters of text below which an email with pictures looks like one big picture; so many more for each further picture. */
const [leastText, textForPicture] = [400, 60]

/** What makes filters take an issue for advertising. */
export const checkSpam: Rule = reading => {
  const help = 'Word it another way in the subject, or put the story further down: filters count it against the email.'
  const lines: readonly (readonly [string, LintPlace])[] = [
    [reading.issue.subject, {}],
    ...reading.stories.map(({ story, where }) => [story.lead.headline, where] as const),
  ]
  return [
    ...lines.flatMap(([line, where]) => {
      const found = punishedIn(plain(line))
      return found === undefined ? [] : [warning('spam', where, `${quote(found)} is what filters look for`, help)]
    }),
    ...checkPictures(reading),
  ]
}

function punishedIn(text: string): string | undefined {
  for (const pattern of punished) {
    const found = pattern.exec(text)
    if (found) return found[0]
  }
  return undefined
}

function checkPictures({ html }: Reading): LintFinding[] {
  const pictures = html.elements.filter(({ name }) => name === 'img').length
  if (pictures === 0 || html.text.length >= leastText + textForPicture * (pictures - 1)) return []
  const text = `${pictures === 1 ? 'a picture' : `${pictures} pictures`} and only ${html.text.length} characters of text`
  return [warning('spam', {}, text, 'Say in words what there is: filters suspect an email that is all picture.')]
}
