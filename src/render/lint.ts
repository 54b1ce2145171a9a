import type { Edition } from '../model/edition.ts'
import type { Email } from '../model/email.ts'
import type { Issue } from '../model/issue.ts'
import type { LintFinding, LintPlace } from '../model/lint-finding.ts'
import { checkContrast } from './lint/contrast.ts'
import { checkDates } from './lint/dates.ts'
import { withoutRepeats } from './lint/finding.ts'
import { checkFrame } from './lint/frame.ts'
import { checkImages } from './lint/images.ts'
import { checkLinks } from './lint/links.ts'
import { checkMarkup } from './lint/markup.ts'
import { lintPlace } from './lint/places.ts'
import { readerOrigin, readHtml } from './lint/read-html.ts'
import { placedStories, plain, type Reading, type Rule } from './lint/reading.ts'
import { checkSize } from './lint/size.ts'
import { checkSpam } from './lint/spam.ts'
import { checkSubject } from './lint/subject.ts'
import { checkSupport } from './lint/support.ts'
import { checkTwins } from './lint/twins.ts'
import { checkWording } from './lint/wording.ts'

const rules: readonly Rule[] = [
  checkSize,
  checkSubject,
  checkFrame,
  checkWording,
  checkLinks,
  checkImages,
  checkMarkup,
  checkContrast,
  checkDates,
  checkTwins,
  checkSpam,
  checkSupport,
]

/** The preflight: what is wrong with a rendered issue, errors first. `copy` is the email as one reader gets it. */
export function lintEmail(
  email: Email,
  copy: { readonly html: string; readonly text: string },
  issue: Issue,
  edition: Edition,
): readonly LintFinding[] {
  const html = readHtml(email, issue)
  const reading: Reading = { email, copy, issue, edition, html, text: plain(copy.text), stories: placedStories(issue) }
  const findings = withoutRepeats(rules.flatMap(rule => rule(reading)))
  const of = (level: LintFinding['level']) => findings.filter(finding => finding.level === level)
  return [...of('error'), ...of('warning')]
}

/** The web addresses that an email leads to, each once and with its place; not those of each reader's own. */
export function emailLinks(email: Email, issue: Issue): { readonly url: string; readonly where: LintPlace }[] {
  const links = new Map<string, LintPlace>()
  for (const { href = '', place } of readHtml(email, issue).links) {
    const url = URL.parse(href)
    if (!url || !/^https?:$/.test(url.protocol) || url.origin === readerOrigin) continue
    url.hash = ''
    if (!links.has(url.href)) links.set(url.href, lintPlace(place))
  }
  return [...links].map(([url, where]) => ({ url, where }))
}
