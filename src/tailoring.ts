import type { App } from './app.ts'
import { composeWeekly } from './compose/weekly.ts'
import type { PreparedEmail } from './deliver/message.ts'
import { withCorrections } from './model/corrected.ts'
import type { Edition } from './model/edition.ts'
import type { Issue } from './model/issue.ts'
import { daysBefore } from './model/rhythm.ts'
import type { Recipient } from './model/subscriber.ts'
import { prepareMessages } from './posting.ts'
import { putTownFirst, townCalled } from './rank/town-first.ts'
import { renderEmail } from './render/render.ts'
import { hasStrings, loadStrings, say } from './render/strings.ts'
import type { Calling } from './store/audience.ts'
import { findCorrections } from './store/corrections.ts'
import { findIssuesSince } from './store/issues.ts'
import type { HeldDelivery } from './store/ledger.ts'
import type { Database } from './store/schema.ts'

/** What of a reader's choices makes another issue of an issue; sections do not, they are cut out of one. */
type Wish = Pick<Recipient, 'town' | 'locale' | 'since'>

/** Days to which a weekly reader's issue goes back, however long they had none. */
const mostDays = 14

/** Tailored issues that are kept ready: towns × languages × days of the last weekly issue. */
const mostKept = 100

/**
 * Finds the email for each reader of an issue that is being sent: `everyones` for those who wish nothing, else one made
 * for all who wish the same, when the first of them comes.
 */
export function tailorFor(
  app: App,
  edition: Edition,
  issue: Issue,
  everyones: PreparedEmail,
): (reader: Wish) => PreparedEmail | Promise<PreparedEmail> {
  const kept = new Map<string, Promise<PreparedEmail>>()
  return reader => {
    if (!reader.town && !reader.locale && !reader.since) return everyones
    const town = reader.town && townCalled(reader.town, edition)
    const locale = reader.locale === edition.locale ? undefined : reader.locale
    if (!town && !locale && !reader.since) return everyones
    const key = JSON.stringify([town, locale, reader.since])
    const known = kept.get(key)
    if (known) return known
    const [oldest] = kept.size < mostKept ? [] : kept.keys()
    if (oldest !== undefined) kept.delete(oldest)
    const made = prepareTailored(app, edition, issue, { ...reader, ...(town ? { town } : {}) })
    kept.set(key, made)
    return made
  }
}

async function prepareTailored(app: App, edition: Edition, issue: Issue, wish: Wish): Promise<PreparedEmail> {
  const { locale } = wish
  const speaks = locale !== undefined && (await hasStrings(locale, app.templateFolders))
  const spoken = speaks ? { ...edition, locale } : edition
  const email = await renderEmail(
    await tailorIssue(app.db, spoken, issue, wish, app.clock.now()),
    spoken,
    app.templateFolders,
  )
  return prepareMessages(app, spoken, issue.id, email)
}

/** An issue as it goes out from now on, with what was put right in it, and how often that was. */
export async function correctedIssue(
  app: App,
  { locale }: Edition,
  issue: Issue,
): Promise<{ readonly told: Issue; readonly corrections: number }> {
  const corrections = await findCorrections(app.db, issue.id)
  if (corrections.length === 0) return { told: issue, corrections: 0 }
  const strings = await loadStrings(locale, app.templateFolders)
  const told = withCorrections(issue, corrections, text => say(strings, locale, 'story.corrected', { text }) ?? text)
  return { told, corrections: corrections.length }
}

/** An issue whose sending has begun: what of it is still told, the same with its corrections, and that as messages. */
export interface SettledIssue {
  readonly issue: Issue
  readonly told: Issue
  readonly corrections: number
  readonly prepared: PreparedEmail
}

/** Finds the email for each delivery: who is begun after a correction of the issue is told what is right. */
export function tailorCorrected(
  app: App,
  edition: Edition,
  { issue, told, corrections, prepared }: SettledIssue,
): (held: HeldDelivery) => Promise<PreparedEmail> {
  let known = corrections
  let tailored = Promise.resolve(tailorFor(app, edition, told, prepared))
  const anew = async () => {
    const { told } = await correctedIssue(app, edition, issue)
    const email = await renderEmail(told, edition, app.templateFolders)
    return tailorFor(app, edition, told, await prepareMessages(app, edition, issue.id, email))
  }
  return async held => {
    if (held.corrections > known) {
      known = held.corrections
      tailored = anew()
    }
    return (await tailored)(held.recipient)
  }
}

/** An issue as somebody with these wishes gets it. */
export async function tailorIssue(db: Database, edition: Edition, issue: Issue, wish: Wish, now: Date): Promise<Issue> {
  const { since, town } = wish
  const whole = since === undefined ? issue : await weeklyOf(db, edition, issue, since, now)
  return town ? { ...whole, sections: putTownFirst(whole.sections, town, edition) } : whole
}

async function weeklyOf(db: Database, edition: Edition, issue: Issue, since: string, now: Date): Promise<Issue> {
  const earliest = daysBefore(issue.date, mostDays)
  const before = await findIssuesSince(db, edition.id, since < earliest ? earliest : since, issue.date)
  return composeWeekly([...before, issue], edition, now)
}

/** Whom an issue calls: by the edition's day for weekly readers, and by the sections that hold something for each. */
export function callingOf(app: App, edition: Edition, issue: Issue): Calling {
  return {
    weekly: edition.weekly,
    sectionsTold: async (db, since) => {
      const { sections } = await tailorIssue(db, edition, issue, since === null ? {} : { since }, app.clock.now())
      // Everyone gets a warning, whatever they chose.
      const warns = sections.some(({ stories }) => stories.some(({ lead }) => lead.alert))
      return new Set((warns ? edition.sections : sections).map(({ id }) => id))
    },
  }
}
