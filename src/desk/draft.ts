import type { App } from '../app.ts'
import { copyFor } from '../deliver/message.ts'
import type { Edition } from '../model/edition.ts'
import type { Email } from '../model/email.ts'
import { type Issue, issueId } from '../model/issue.ts'
import { planIssue, renderIssue, stillTold } from '../pipeline.ts'
import { waysOf } from '../posting.ts'
import { findIssue } from '../store/issues.ts'

/** The issue that the desk shows. */
export interface Draft {
  readonly issue: Issue
  /** False: planned from the articles that are stored, and kept nowhere. */
  readonly isStored: boolean
}

/** The editor's own copy of an email. */
export interface Copy {
  readonly email: Email
  readonly html: string
  readonly text: string
}

/** The day's issue as it is stored, or else as it would be made now. Undefined: no news. Stores nothing. */
export async function findDraft(app: App, edition: Edition, date: string): Promise<Draft | undefined> {
  const stored = await findIssue(app.db, issueId(edition.id, date))
  if (stored) return { issue: stored, isStored: true }
  const { issue } = await planIssue(app, edition, date)
  return issue && { issue, isStored: false }
}

/** An issue as the editor's own address would get it now. Throws `template`, or `no-news` where all of it has expired. */
export async function renderCopy(app: App, edition: Edition, issue: Issue): Promise<Copy> {
  const email = await renderIssue(app, edition, stillTold(app, edition, issue))
  const editor = { id: 'editor', address: edition.publication.replyTo }
  return { email, ...copyFor(email, edition, editor, waysOf(app, edition, issue.id)) }
}
