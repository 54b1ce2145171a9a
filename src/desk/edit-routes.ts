import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type App, openTransport } from '../app.ts'
import { changeIssue, undoChange } from '../changing.ts'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import { type Issue, type IssueState, issueId } from '../model/issue.ts'
import { makeIssue } from '../pipeline.ts'
import { sendTestCopy } from '../rehearsal.ts'
import { findIssue, moveIssue } from '../store/issues.ts'
import { findDraft } from './draft.ts'
import { type Form, readDeed, seenOf } from './read-deed.ts'
import type { Sender } from './sender.ts'
import type { DeskVariables } from './sign-in.ts'

/** What can be done to the day's issue. Each form leads back to the page of the issue. */
export function addEditing(desk: Hono<DeskVariables>, app: App, edition: Edition, date: string, sender: Sender): void {
  const id = issueId(edition.id, date)
  desk.use(bodyLimit({ maxSize: 100_000 }))
  desk.post('/do', async c => {
    const form = await readForm(c)
    const draft = await findDraft(app, edition, date)
    const deed = readDeed(form, edition, app.clock.now(), draft?.issue)
    const check = (issue: Issue) => {
      if (form.seen !== undefined && form.seen !== seenOf(deed, issue))
        throw new BroadsheetError('conflict', 'somebody else has written the same anew since you opened it', {
          help: 'Nothing of theirs was overwritten, and yours stays in the form: look at what stands there now, then save once more.',
        })
    }
    await changeIssue(app, edition, date, { by: c.var.session.editor, deed, check })
    return back(c)
  })
  desk.post('/undo', async c => {
    const number = Number((await readForm(c)).number)
    await undoChange(app, edition, date, number, c.var.session.editor)
    return back(c)
  })
  desk.post('/approve', async c => {
    await makeIssue(app, edition, date)
    await moveTo(app, id, ['draft', 'held'], 'approved')
    return back(c)
  })
  desk.post('/hold', async c => {
    await makeIssue(app, edition, date)
    await moveTo(app, id, ['draft', 'approved', 'sending'], 'held')
    return back(c)
  })
  desk.post('/send', async c => {
    const { unknown, retry } = await readForm(c)
    sender.start({
      ...(unknown === 'resend' || unknown === 'hold' ? { unknown } : {}),
      ...(retry ? { isRetry: true } : {}),
    })
    return back(c)
  })
  desk.post('/test-copy', async c => {
    const { to = '' } = await readForm(c)
    if (!testAddresses(app, edition).includes(to))
      throw new BroadsheetError('input', `${JSON.stringify(to)} is not on the list of addresses for test copies`, {
        help: 'They stand in feeds.json: "desk": { "testCopies": ["you@example.org"] }',
      })
    await makeIssue(app, edition, date)
    const transport = await openTransport(app)
    try {
      const { state, reply } = await sendTestCopy(app, edition, id, transport, to)
      if (state !== 'accepted')
        throw new BroadsheetError('unavailable', `the test copy to ${to} was ${state}: ${reply}`)
    } finally {
      await transport.close()
    }
    return back(c)
  })
}

/** To whom test copies may go: the editors' own addresses, and those that the configuration names. */
export function testAddresses({ config }: App, { publication }: Edition): readonly string[] {
  return [...new Set([publication.replyTo, publication.sender.address, ...config.desk.testCopies])]
}

async function moveTo(app: App, id: string, from: readonly IssueState[], to: IssueState): Promise<void> {
  if (await moveIssue(app.db, id, from, to)) return
  const state = (await findIssue(app.db, id))?.state
  if (state === to) return
  throw state
    ? new BroadsheetError('too-late', `${id} is ${state} already`, {
        help: 'What has been sent cannot be called back; broadsheet correct puts it right.',
      })
    : new BroadsheetError('no-news', `there is no news for ${id}`, { help: 'Read the sources: broadsheet collect' })
}

async function readForm(c: Context): Promise<Form> {
  const fields = Object.entries(await c.req.parseBody())
  return Object.fromEntries(fields.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])))
}

/** To the page of the issue as it was looked at. */
function back(c: Context): Response {
  const from = URL.parse(c.req.header('referer') ?? '')
  return c.redirect(from?.pathname === '/' ? `/${from.search}` : '/', 303)
}
