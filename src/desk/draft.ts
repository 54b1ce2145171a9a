import type { App } from '../app.ts'
import { copyFor } from '../deliver/message.ts'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import type { Email, Fragment } from '../model/email.ts'
import { type Issue, issueId } from '../model/issue.ts'
import type { Recipient } from '../model/subscriber.ts'
import { draftIssue, renderIssue, stillTold } from '../pipeline.ts'
import { waysOf } from '../posting.ts'
import { hasStrings } from '../render/strings.ts'
import { findIssue } from '../store/issues.ts'
import { subscriberId } from '../store/subscriber-id.ts'
import { findChoices } from '../store/subscriptions.ts'
import { readAddress } from '../subscribe/address.ts'
import { tailorIssue } from '../tailoring.ts'

/** The issue that the desk shows. */
export interface Draft {
  readonly issue: Issue
  /** False: planned from the articles that are stored, and kept nowhere. */
  readonly isStored: boolean
}

/** One copy of an email. */
export interface Copy {
  readonly email: Email
  readonly html: string
  readonly text: string
}

/** The day's issue as it is stored, or else as it would be made now. Undefined: no news. Stores nothing. */
export async function findDraft(app: App, edition: Edition, date: string): Promise<Draft | undefined> {
  const stored = await findIssue(app.db, issueId(edition.id, date))
  if (stored) return { issue: stored, isStored: true }
  const issue = await draftIssue(app, edition, date)
  return issue && { issue, isStored: false }
}

/** An issue as the editor's own address would get it now. Throws `template`, or `no-news` where all of it has expired. */
export async function renderCopy(app: App, edition: Edition, issue: Issue): Promise<Copy> {
  const email = await renderIssue(app, edition, stillTold(app, edition, issue))
  const editor = { id: 'editor', address: edition.publication.replyTo }
  return { email, ...copyFor(email, edition, editor, waysOf(app, edition, issue.id)) }
}

/** An issue as a reader would get it now: in their language, their town first, with the sections that they chose. Throws `input` for nobody's address. */
export async function renderReadersCopy(app: App, edition: Edition, issue: Issue, as: string): Promise<Copy> {
  const reader = await findReader(app, edition, as)
  const speaks = reader.locale !== undefined && (await hasStrings(reader.locale, app.templateFolders))
  const spoken = speaks && reader.locale ? { ...edition, locale: reader.locale } : edition
  const told = stillTold(app, edition, issue)
  const tailored = await tailorIssue(app.db, spoken, told, reader, app.clock.now())
  const whole = await renderIssue(app, spoken, tailored)
  const isWanted = ({ section }: Fragment) => section === null || !reader.sections || reader.sections.includes(section)
  const email = { ...whole, html: whole.html.filter(isWanted), text: whole.text.filter(isWanted) }
  return { email, ...copyFor(email, spoken, reader, waysOf(app, edition, issue.id)) }
}

async function findReader({ db }: App, edition: Edition, as: string): Promise<Recipient> {
  const address = readAddress(as)
  if (typeof address === 'string') throw new BroadsheetError('input', `${JSON.stringify(as)}: ${address}`)
  const id = subscriberId(address.key)
  const choices = await findChoices(db, edition.id, id)
  if (!choices)
    throw new BroadsheetError('input', `${address.address} is no reader of ${edition.masthead}`, {
      help: 'Look among the readers: broadsheet readers list',
    })
  const { sections, town, locale } = choices
  return {
    id,
    address: address.address,
    ...(sections && { sections }),
    ...(town && { town }),
    ...(locale && { locale }),
  }
}
