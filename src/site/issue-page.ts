import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import type { Email } from '../model/email.ts'
import type { Issue } from '../model/issue.ts'
import type { IssueCorrection } from '../model/issue-correction.ts'
import { stillTold } from '../pipeline.ts'
import { dateFormat } from '../render/date-format.ts'
import { renderEmail } from '../render/render.ts'
import { type Archive, joinLink, pathOf } from './archive.ts'
import { issuePolicy, pagePolicy } from './guard.ts'
import { issueData } from './issue-data.ts'
import { dayText, fillPage } from './page.ts'
import { headOf } from './page-head.ts'

/** A page and what it may load and do. */
export interface IssuePage {
  readonly html: string
  readonly policy: string
}

/**
 * An issue whole, as the email has it, with what was put right since; without the warnings that have expired since and the
 * forecast of a day that is over. Where nothing else was in it, the page says so.
 */
export async function issuePage(
  archive: Archive,
  edition: Edition,
  issue: Issue,
  corrections: readonly IssueCorrection[],
): Promise<IssuePage> {
  // What has been sent is there, with whatever remains of it.
  const told = stillTold(archive.app, edition, { ...issue, state: 'sent' })
  const hasExpired = told.sections.length === 0
  const day = dayText(edition, issue.date)
  const policy = hasExpired ? pagePolicy : issuePolicy
  const head = headOf(archive, edition, {
    title: hasExpired ? day : issue.subject,
    kind: 'article',
    path: pathOf(archive, 'issues', edition.id, issue.date),
    editions: [edition],
    policy,
    ...(hasExpired ? {} : { description: issue.preheader, data: issueData(archive, edition, told, corrections) }),
  })
  const email = hasExpired ? '' : pageOf(await renderEmail(told, edition, archive.app.templateFolders, { isWeb: true }))
  const { light, dark, fonts } = edition.theme
  const view = {
    head,
    day,
    light,
    dark,
    fonts,
    issues: pathOf(archive, 'issues', edition.id),
    joinLink: joinLink(archive, edition),
    corrections: corrections.map(correction => viewCorrection(edition, correction, email)),
  }
  if (hasExpired) return { html: await fillPage(archive, edition, 'expired', view), policy }
  const [ahead, above] = await Promise.all([
    fillPage(archive, edition, 'issue-head', view),
    fillPage(archive, edition, 'issue-top', view),
  ])
  return { html: insertInto(email, ahead, above), policy }
}

/** The HTML of an email that was rendered for the web. Throws `template` where something in it is one reader's own. */
export function pageOf({ html }: Pick<Email, 'html'>): string {
  return html
    .flatMap(({ parts }) => parts)
    .map(part => {
      if (typeof part === 'string') return part
      throw new BroadsheetError('template', `the page of an issue has a place for each reader's own ${part.token}`)
    })
    .join('')
}

/** What was put right, as the page tells it: with a link to the story, where it still stands there. */
function viewCorrection(edition: Edition, { story, headline, text, at }: IssueCorrection, email: string) {
  const day = dateFormat(edition.locale, edition.timeZone, { dateStyle: 'long' }).format(new Date(at))
  return { day, at, headline, text, anchor: email.includes(` id="story-${story}"`) ? `#story-${story}` : null }
}

/** A page with more at the end of its head and at the beginning of its body: feeds' texts are escaped in it and have no tags. */
function insertInto(page: string, ahead: string, above: string): string {
  const head = page.indexOf('</head>')
  const body = page.indexOf('>', page.indexOf('<body', head)) + 1
  if (head < 0 || body < 1) throw new BroadsheetError('template', 'the page of an issue has no head or no body')
  return page.slice(0, head) + ahead + page.slice(head, body) + above + page.slice(body)
}
