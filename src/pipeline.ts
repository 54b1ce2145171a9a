import type { App } from './app.ts'
import { collect } from './collect/collect.ts'
import { createFetcher, type Fetcher } from './collect/fetch.ts'
import { composeIssue } from './compose/compose.ts'
import { deliver, type Transport } from './deliver/deliver.ts'
import { assemble, prepare } from './deliver/message.ts'
import { BroadsheetError } from './errors.ts'
import type { Edition } from './model/edition.ts'
import type { Email } from './model/email.ts'
import { type Issue, issueId } from './model/issue.ts'
import type { CollectReport, SendReport } from './model/report.ts'
import type { RankedStory } from './model/story.ts'
import { rank } from './rank/rank.ts'
import { renderEmail } from './render/render.ts'
import { findArticles, saveArticles } from './store/articles.ts'
import { freezeAudience, hasWork, recoverLost, sumDeliveries } from './store/deliveries.ts'
import { findCarried, findIssue, moveIssue, saveDraft } from './store/issues.ts'
import { openLedger } from './store/ledger.ts'
import { findSourceStates, saveAnswer } from './store/source-states.ts'
import { countReaders } from './store/subscribers.ts'
import { lookBackStart } from './timetable.ts'

/** Sources → articles, stored, each source in one transaction with what it said of its answer. */
export async function collectArticles(app: App, edition: Edition): Promise<CollectReport> {
  const now = app.clock.now()
  const states = await findSourceStates(app.db)
  await using fetcher = openFetcher(app)
  const rows = new Map<string, CollectReport['sources'][number]>()
  await collect(edition.sources, {
    fetcher,
    now,
    elapsed: app.clock.elapsed,
    signal: app.signal,
    validators: source => {
      const state = states.get(source.id)
      return state?.url === source.url ? state : undefined
    },
    keep: async collected => {
      const { source, status, error } = collected
      const fresh = await app.db.transaction().execute(async transaction => {
        await saveAnswer(transaction, states.get(source.id), collected, now.toISOString())
        return saveArticles(transaction, collected.articles, now.toISOString())
      })
      const row = { id: source.id, url: source.url, status, items: collected.items, new: fresh }
      rows.set(source.id, { ...row, ...(error ? { error } : {}), ms: collected.ms })
      app.log.progress(`Collecting: ${rows.size} of ${edition.sources.length} sources`)
      app.log.event('collected', { source: source.id, status, items: collected.items, new: fresh, error })
    },
  })
  stopIfAsked(app)
  const sources = edition.sources.flatMap(source => rows.get(source.id) ?? [])
  const sum = (key: 'items' | 'new') => sources.reduce((total, row) => total + row[key], 0)
  return { sources, articles: sum('items'), new: sum('new') }
}

/** What reads the sources, in the publication's name. */
export function openFetcher({ config, signal }: App): Fetcher {
  const userAgent = `Broadsheet (+${config.publication.webAddress})`
  return createFetcher({ userAgent, deadline: config.collect.deadline * 1000, signal })
}

/** Stored articles → ranked stories and the issue that they make, undefined where there is no news. Stores nothing. */
export async function planIssue(
  app: App,
  edition: Edition,
  date: string,
): Promise<{ readonly stories: readonly RankedStory[]; readonly issue: Issue | undefined }> {
  const now = app.clock.now()
  const articles = await findArticles(app.db, {
    since: lookBackStart(edition, now).toISOString(),
    until: now.toISOString(),
    sources: edition.sources.map(source => source.id),
  })
  const carried = await findCarried(app.db, edition.id, date)
  const stories = rank(articles, edition, now)
  return { stories, issue: composeIssue(stories, edition, date, now, carried) }
}

/** Articles → a draft issue, stored. One that is approved or on its way is given back as it is. Undefined: no news. Sends nothing. */
export async function makeIssue(app: App, edition: Edition, date: string): Promise<Issue | undefined> {
  const known = await findIssue(app.db, issueId(edition.id, date))
  if (known && known.state !== 'draft' && known.state !== 'held') return known
  const { issue } = await planIssue(app, edition, date)
  return issue && saveDraft(app.db, issue)
}

/** Issue → email. Changes nothing. */
export function renderIssue(app: App, edition: Edition, issue: Issue): Promise<Email> {
  return renderEmail(issue, edition, app.templateFolders)
}

/**
 * Email × subscribers → ledger. Safe to run again, after any end: who has been sent the issue is not sent it again. The
 * issue is settled and its audience frozen when the first run begins.
 */
export async function sendIssue(app: App, edition: Edition, id: string, transport: Transport): Promise<SendReport> {
  const begun = app.clock.elapsed()
  const now = () => app.clock.now().toISOString()
  const draft = await findTheIssue(app, id)
  if (draft.state === 'held')
    throw new BroadsheetError('not-approved', `${id} is held`, { help: `Let it go with: broadsheet approve ${id}` })
  if (draft.state === 'draft' && edition.approval === 'required')
    throw new BroadsheetError('not-approved', `${id} waits for approval`, {
      help: `Approve it with: broadsheet approve ${id}`,
    })
  const readers = await countReaders(app.db, edition.id)
  if (draft.state !== 'sending' && draft.state !== 'sent' && readers.confirmed === readers.suppressed)
    throw new BroadsheetError('no-readers', `nobody gets ${edition.id} yet: ${id} stays a draft`, {
      help: 'Add somebody first: broadsheet readers add you@example.org, or readers import FILE',
    })
  // Whatever can fail for everyone is tried before anyone's row is touched.
  await renderIssue(app, edition, draft)
  stopIfAsked(app)
  await freezeAudience(app.db, id, edition.id, now())
  const issue = (await findIssue(app.db, id)) ?? draft
  const letter = prepare(await renderIssue(app, edition, issue), edition, id, app.clock.now())
  await recoverLost(app.db, id, now(), app.clock.real().toISOString())
  const { audience } = await reportSending(app, issue, 0, begun)
  let attempted = 0
  try {
    await deliver(await openLedger(app.db, issue, app.clock), transport, recipient => assemble(letter, recipient), {
      signal: app.signal,
      onOutcome: outcome => {
        attempted++
        app.log.progress(`Sending: ${attempted} of ${audience}`)
        app.log.event('delivery', { issue: id, state: outcome.state, reply: outcome.reply })
      },
    })
  } finally {
    if (!(await hasWork(app.db, id))) await moveIssue(app.db, id, ['sending'], 'sent')
  }
  return reportSending(app, issue, attempted, begun)
}

/** Throws `stopped` where somebody asked for it. */
function stopIfAsked({ signal }: App): void {
  if (signal.aborted)
    throw new BroadsheetError('stopped', 'stopped before anything was sent', {
      help: 'Run the same command again to go on.',
    })
}

/** An issue that must be there. Throws `no-news`. */
export async function findTheIssue(app: App, id: string): Promise<Issue> {
  const issue = await findIssue(app.db, id)
  if (issue) return issue
  throw new BroadsheetError('no-news', `there is no issue ${id}`, { help: 'Make it first: broadsheet make' })
}

/** Where an issue's deliveries stand. `begun` is when the clock's `elapsed` began to count. */
export async function reportSending(app: App, issue: Issue, attempted: number, begun: number): Promise<SendReport> {
  const { sending, queued, ...sums } = await sumDeliveries(app.db, issue.id)
  const { suppressed } = await countReaders(app.db, issue.edition)
  const audience = Object.values(sums).reduce((total, each) => total + each, sending + queued)
  const seconds = Math.round(app.clock.elapsed() - begun) / 1000
  const state = (await findIssue(app.db, issue.id))?.state ?? issue.state
  return { issue: issue.id, state, audience, ...sums, queued: queued + sending, suppressed, attempted, seconds }
}
