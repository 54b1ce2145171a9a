import type { App } from './app.ts'
import { applyChanges } from './compose/changes.ts'
import { BroadsheetError } from './errors.ts'
import type { Deed } from './model/change.ts'
import type { Edition } from './model/edition.ts'
import { type Issue, issueId } from './model/issue.ts'
import { makeIssue } from './pipeline.ts'
import { addChange, markUndone } from './store/changes.ts'
import { findIssue, saveDraft } from './store/issues.ts'
import type { Database } from './store/schema.ts'
import { findBegun } from './store/sendings.ts'

/** An editor's deed, with what they saw when they decided it: it is done to that only. */
export interface Wish {
  readonly by: string
  readonly deed: Deed
  /** Throws where the issue is not what the editor saw. */
  readonly check?: (issue: Issue) => void
}

/**
 * Does to a day's issue what an editor wishes, and remembers it. The issue is made and stored first where it is not yet.
 * Throws `no-news` without one, `too-late` where it is approved or on its way, `input` where the story is not in it.
 */
export async function changeIssue(app: App, edition: Edition, date: string, { by, deed, check }: Wish): Promise<Issue> {
  const id = issueId(edition.id, date)
  if (!(await findIssue(app.db, id))) await makeIssue(app, edition, date)
  return app.db.transaction().execute(async transaction => {
    const issue = await findOpen(transaction, id)
    check?.(issue)
    const at = app.clock.now().toISOString()
    const change = { edition: edition.id, date, by, at, deed }
    const { issue: changed, lost } = applyChanges(issue, [{ ...change, number: 0 }], edition)
    if (lost.length > 0)
      throw new BroadsheetError('input', 'what you changed is not in the issue any more', {
        help: 'It may have been merged or replaced meanwhile: look at the issue as it is now.',
      })
    if (changed.sections.length === 0)
      throw new BroadsheetError('input', 'an issue needs a story: the last one stays', {
        help: 'Take another in first, or hold the issue.',
      })
    await addChange(transaction, change)
    return saveDraft(transaction, changed)
  })
}

/** Undoes one change; those before and after it stay. Throws as `changeIssue` does. */
export async function undoChange(app: App, edition: Edition, date: string, number: number, by: string): Promise<void> {
  await app.db.transaction().execute(async transaction => {
    await findOpen(transaction, issueId(edition.id, date))
    const undone = { by, at: app.clock.now().toISOString() }
    await markUndone(transaction, { edition: edition.id, date, number }, undone)
  })
  await makeIssue(app, edition, date)
}

/** An issue that may be changed. */
async function findOpen(db: Database, id: string): Promise<Issue> {
  const issue = await findIssue(db, id)
  if (!issue)
    throw new BroadsheetError('no-news', `there is no issue ${id}`, { help: 'Make it first: broadsheet make' })
  if (issue.state === 'approved')
    throw new BroadsheetError('too-late', `${id} is approved: it is settled`, {
      help: 'Hold it first, then change it.',
    })
  if ((issue.state !== 'draft' && issue.state !== 'held') || (await findBegun(db, id)))
    throw new BroadsheetError('too-late', `${id} is on its way to its readers`, {
      help: 'What is wrong in it can be put right by: broadsheet correct',
    })
  return issue
}
