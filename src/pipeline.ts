import type { App } from './app.ts'
import type { Collected } from './collect/collected.ts'
import { readSources, reportRow, saveCollected } from './collecting.ts'
import { applyChanges } from './compose/changes.ts'
import { composeIssue } from './compose/compose.ts'
import { withoutExpired } from './compose/expire.ts'
import type { Transport } from './deliver/deliver.ts'
import { assemble } from './deliver/message.ts'
import { BroadsheetError } from './errors.ts'
import type { Edition } from './model/edition.ts'
import type { Email } from './model/email.ts'
import { type Issue, issueId } from './model/issue.ts'
import type { LintFinding } from './model/lint-finding.ts'
import type { Move } from './model/move.ts'
import type { CollectReport, SendReport } from './model/report.ts'
import type { RankedStory } from './model/story.ts'
import { needSecret, prepareMessages } from './posting.ts'
import { isError, preflight, stopAtErrors } from './preflight.ts'
import { rank } from './rank/rank.ts'
import { renderEmail } from './render/render.ts'
import { carryOut, type SendingOptions } from './sending.ts'
import { findArticles } from './store/articles.ts'
import { beginSending, freezeSome } from './store/audience.ts'
import { findChanges } from './store/changes.ts'
import { hasWork, sumDeliveries } from './store/deliveries.ts'
import { findCarried, findIssue, findTold, moveIssue, saveDraft } from './store/issues.ts'
import { findMoves } from './store/moves.ts'
import { findBegun } from './store/sendings.ts'
import { findSourceStates } from './store/source-states.ts'
import { countReaders, hasReaders } from './store/subscribers.ts'
import { commitWithoutWaiting } from './store/sync.ts'
import { callingOf, correctedIssue, type SettledIssue, tailorCorrected } from './tailoring.ts'
import { lookBackStart, rememberedFrom } from './timetable.ts'

/** Articles and answers that wait to be kept: a transaction for each source would write the same pages again and again. */
const mostUnkept = 1000

/**
 * Sources → articles, stored together with what each source said of its answer. `isForced`: also sources that rest or are
 * fresh.
 */
export async function collectArticles(
  app: App,
  edition: Edition,
  { isForced = false }: { isForced?: boolean } = {},
): Promise<CollectReport> {
  const now = app.clock.now()
  const states = await findSourceStates(app.db)
  await using _commits = await commitWithoutWaiting(app.db)
  const rows = new Map<string, CollectReport['sources'][number]>()
  const waiting: Collected[] = []
  const keepWaiting = async () => {
    const some = waiting.splice(0)
    const added = await app.db.transaction().execute(transaction => saveCollected(transaction, some, states, now))
    for (const [at, collected] of some.entries()) {
      const row = reportRow(collected, added[at] ?? 0)
      rows.set(row.id, row)
      app.log.event('collected', row)
    }
  }
  await readSources(
    app,
    edition,
    source => {
      const state = states.get(source.id)
      return state && isForced ? { ...state, restUntil: null, freshUntil: null } : state
    },
    async collected => {
      waiting.push(collected)
      app.log.progress(`Collecting: ${rows.size + waiting.length} of ${edition.sources.length} sources`)
      if (waiting.reduce((sum, { articles }) => sum + articles.length, waiting.length) > mostUnkept) await keepWaiting()
    },
  )
  await keepWaiting()
  stopIfAsked(app)
  const sources = edition.sources.flatMap(source => rows.get(source.id) ?? [])
  const sum = (key: 'items' | 'new') => sources.reduce((total, row) => total + row[key], 0)
  return { sources, articles: sum('items'), new: sum('new') }
}

/**
 * Stored articles → ranked stories and the issue that they make, undefined where there is no news. Stores nothing. `moves`:
 * what editors taught, by default all that is stored.
 */
export async function planIssue(
  app: App,
  edition: Edition,
  date: string,
  moves?: readonly Move[],
): Promise<{ readonly stories: readonly RankedStory[]; readonly issue: Issue | undefined }> {
  const now = app.clock.now()
  const articles = await findArticles(app.db, {
    since: lookBackStart(edition, now).toISOString(),
    until: now.toISOString(),
    sources: edition.sources.map(source => source.id),
    at: now.toISOString(),
  })
  const carried = await findCarried(app.db, edition.id, date)
  const told = await findTold(app.db, edition.id, rememberedFrom(date), date)
  const stories = rank(articles, edition, now, told, moves ?? (await findMoves(app.db, edition.id)))
  return { stories, issue: composeIssue(stories, edition, date, now, carried) }
}

/** The issue as it would be made now, with what editors did to it. Stores nothing. */
export async function draftIssue(app: App, edition: Edition, date: string): Promise<Issue | undefined> {
  const { issue } = await planIssue(app, edition, date)
  return issue && applyChanges(issue, await findChanges(app.db, edition.id, date), edition).issue
}

/** Articles → a draft issue, stored. One that is approved or on its way is given back as it is. Undefined: no news. Sends nothing. */
export async function makeIssue(app: App, edition: Edition, date: string): Promise<Issue | undefined> {
  const known = await findIssue(app.db, issueId(edition.id, date))
  const isOpen = known?.state === 'draft' || (known?.state === 'held' && !(await findBegun(app.db, known.id)))
  if (known && !isOpen) return known
  const issue = await draftIssue(app, edition, date)
  return issue && saveDraft(app.db, issue)
}

/** Issue → email. Changes nothing. */
export function renderIssue(app: App, edition: Edition, issue: Issue): Promise<Email> {
  return renderEmail(issue, edition, app.templateFolders)
}

/** What is done with an issue that has errors: thrown or gone on with. */
type OnErrors = (id: string, errors: readonly LintFinding[]) => void

export interface SendIssueOptions extends SendingOptions {
  readonly onErrors?: OnErrors
}

/**
 * Email × subscribers → ledger. Safe to run again, after any end: who has been sent the issue is not sent it again. The
 * issue is settled and its audience frozen when the first run begins. What has expired by then is not told; what is
 * stored stays. Throws `no-news` where nothing else is left. Before it begins, errors of the preflight stop it, unless
 * `onErrors` lets it go on.
 */
export async function sendIssue(
  app: App,
  edition: Edition,
  id: string,
  transport: Transport,
  { onErrors = stopAtErrors, unknown = app.config.deliver.unknown, ...options }: SendIssueOptions = {},
): Promise<SendReport> {
  const begun = app.clock.elapsed()
  const settled = await settleIssue(app, edition, id, onErrors)
  const { issue, told } = settled
  if (issue.state === 'sent' && (unknown === 'resend' || options.isRetry))
    await moveIssue(app.db, id, ['sent'], 'sending')
  const tailored = tailorCorrected(app, edition, settled)
  const calling = callingOf(app, edition, told)
  const now = app.clock.now().toISOString()
  let attempted = 0
  try {
    attempted = await carryOut(
      app,
      {
        id,
        edition: edition.id,
        assemble: async (held, memory) => assemble(await tailored(held), held.recipient, memory),
        freezeSome: () => freezeSome(app.db, issue, now, calling),
      },
      transport,
      { unknown, ...options },
    )
  } finally {
    if (!(await hasWork(app.db, id, unknown))) await moveIssue(app.db, id, ['sending'], 'sent')
  }
  return reportSending(app, issue, attempted, begun)
}

/**
 * Settles an issue and begins its sending, after all that can fail for everyone was tried: what goes out is what was looked
 * at. Where somebody makes the issue anew meanwhile, it is looked at anew.
 */
async function settleIssue(app: App, edition: Edition, id: string, onErrors: OnErrors): Promise<SettledIssue> {
  for (;;) {
    const issue = await findTheIssue(app, id)
    const hasBegun = (await findBegun(app.db, id)) !== undefined
    needApproval(edition, issue)
    if (!hasBegun) await needReaders(app, edition, id)
    if (issue.state !== 'sent') needSecret(app, edition)
    const wanted = stillTold(app, edition, issue)
    const { told, corrections } = await correctedIssue(app, edition, wanted)
    const email = await renderIssue(app, edition, told)
    const prepared = await prepareMessages(app, edition, id, email)
    const errors = hasBegun ? [] : preflight(email, told, edition).filter(isError)
    if (errors.length > 0) onErrors(id, errors)
    stopIfAsked(app)
    const settled = { issue: wanted, told, corrections, prepared }
    if (!hasBegun && (await beginSending(app.db, issue, app.clock.real().toISOString()))) return settled
    if (!hasBegun) continue
    // One that was held while it was being sent goes on.
    await moveIssue(app.db, id, ['draft', 'approved'], 'sending')
    return settled
  }
}

/** Throws `not-approved` where an issue waits for an editor. */
function needApproval({ approval }: Edition, { id, state }: Issue): void {
  if (state === 'held')
    throw new BroadsheetError('not-approved', `${id} is held`, { help: `Let it go with: broadsheet approve ${id}` })
  if (state === 'draft' && approval === 'required')
    throw new BroadsheetError('not-approved', `${id} waits for approval`, {
      help: `Approve it with: broadsheet approve ${id}`,
    })
}

/** Throws `no-readers` where nobody would get an issue. */
async function needReaders({ db }: App, edition: Edition, id: string): Promise<void> {
  if (!(await hasReaders(db, edition.id)))
    throw new BroadsheetError('no-readers', `nobody gets ${edition.id} yet: ${id} stays a draft`, {
      help: 'Add somebody first: broadsheet readers add you@example.org, or readers import FILE',
    })
}

/** What of an issue may still be told. Throws `no-news` where that is nothing and somebody waits for it. */
export function stillTold({ clock }: App, edition: Edition, issue: Issue): Issue {
  const told = withoutExpired(issue, edition, clock.now())
  if (told.sections.length === 0 && issue.state !== 'sent')
    throw new BroadsheetError('no-news', `all that ${issue.id} had to tell has expired`, {
      help: 'While it is a draft, broadsheet make makes it anew.',
    })
  return told
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
