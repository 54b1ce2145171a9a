import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { App } from '../app.ts'
import type { Edition } from '../model/edition.ts'
import { issueId } from '../model/issue.ts'
import { findChanges } from '../store/changes.ts'
import { sumDeliveries } from '../store/deliveries.ts'
import { findIssue } from '../store/issues.ts'
import { findSourceStates } from '../store/source-states.ts'
import { watchFolders, watchText } from './watch.ts'

/** Milliseconds between two looks at the store. */
const pace = 1000

/**
 * Events for one open page: `open` at first, `template` after a file of the templates changed, `issue` after the stored
 * issue did or the sources were read. Nothing is watched while nobody listens.
 */
export function tellChanges(c: Context, app: App, edition: Edition, date: string, isSending: () => boolean): Response {
  return streamSSE(c, async stream => {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    stream.onAbort(end)
    app.signal.addEventListener('abort', () => end(), { once: true })
    if (stream.aborted || app.signal.aborted) return
    const tell = (what: 'open' | 'template' | 'issue') => stream.writeSSE({ data: what, retry: pace })
    using _templates = watchFolders(app.templateFolders, () => void tell('template'))
    using _issue = watchText(
      async () => `${isSending()} ${await stateOf(app, edition, date)}`,
      pace,
      () => void tell('issue'),
    )
    await tell('open')
    await ended
  })
}

/** A text that is another whenever the page would be. */
async function stateOf(app: App, edition: Edition, date: string): Promise<string> {
  const issue = await findIssue(app.db, issueId(edition.id, date))
  const id = issueId(edition.id, date)
  return JSON.stringify([
    issue,
    await findChanges(app.db, edition.id, date),
    issue?.state === 'sending' || issue?.state === 'sent' ? await sumDeliveries(app.db, id) : null,
    ...(await findSourceStates(app.db)).values(),
  ])
}
