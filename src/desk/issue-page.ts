import type { App } from '../app.ts'
import { proposeLines } from '../compose/subject.ts'
import { BroadsheetError, errorCodes } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import { gmailLimit } from '../render/fit.ts'
import { builtInTemplates, loadTemplate } from '../render/templates.ts'
import { findChanges } from '../store/changes.ts'
import { viewChanges } from './change-words.ts'
import { type Copy, type Draft, renderCopy, renderReadersCopy } from './draft.ts'
import { testAddresses } from './edit-routes.ts'
import { viewPreflight } from './preflight.ts'
import { appearances, type Choice, pictures, queryOf, type View, views } from './preview.ts'
import { seenText } from './read-deed.ts'
import type { Sender } from './sender.ts'
import { viewSending } from './sending-view.ts'
import { findHealth } from './source-health.ts'
import { viewNotice } from './source-notice.ts'
import { viewLeftOut, viewSection } from './story-rows.ts'
import { viewTop } from './view-top.ts'

interface Page {
  readonly html: string
  readonly status: 200 | (typeof errorCodes)[keyof typeof errorCodes]['status']
}

/** Who looks, and at what. */
interface Looked {
  readonly choice: Choice
  readonly editor: string
  readonly sender: Sender
}

/** The day's issue: its stories with what speaks for them, what was done to it, and the email. A fault in a template stands in the email's place. */
export async function issuePage(
  app: App,
  edition: Edition,
  date: string,
  draft: Draft,
  { choice, editor, sender }: Looked,
): Promise<Page> {
  const { issue } = draft
  const told = choice.as ? renderReadersCopy(app, edition, issue, choice.as) : renderCopy(app, edition, issue)
  const rendered = await told.catch((fault: unknown) => {
    if (fault instanceof BroadsheetError && (fault.code === 'template' || fault.code === 'input')) return fault
    throw fault
  })
  const fault = rendered instanceof BroadsheetError ? rendered : undefined
  const copy = rendered instanceof BroadsheetError ? undefined : rendered
  const template = await loadTemplate('desk/issue.html.hbs', [builtInTemplates])
  const changes = await findChanges(app.db, edition.id, date)
  const html = template({
    ...viewTop(edition, date),
    editor,
    canChange: issue.state === 'draft' || issue.state === 'held',
    notice: viewNotice(await findHealth(app, edition)),
    facts: viewFacts(draft, copy, edition),
    sending: await viewSending(app, issue, sender),
    sections: issue.sections.map(section => ({
      id: section.id,
      heading: section.heading,
      count: section.stories.length,
      link: !copy || choice.view === 'text' || choice.view === 'source' ? null : `${emailLink(choice)}#${section.id}`,
      stories: viewSection(section),
    })),
    places: edition.sections.map(({ id, heading }) => ({ id, heading })),
    words: {
      note: issue.note ?? '',
      noteSeen: seenText(issue.note ?? ''),
      subject: issue.lines?.subject ?? '',
      preheader: issue.lines?.preheader ?? '',
      linesSeen: seenText(JSON.stringify(issue.lines ?? null)),
      proposals: proposeLines(issue.sections),
    },
    changes: viewChanges(changes, issue, edition, app.clock.now()),
    testAddresses: testAddresses(app, edition),
    preflight: copy && !choice.as ? viewPreflight(app, edition, issue, copy) : null,
    leftOut: { count: issue.leftOut.length, groups: viewLeftOut(issue.leftOut, edition) },
    ...viewPreview(draft, copy, edition, choice),
    fault: fault ? { message: fault.message, help: fault.help ?? null, isTemplate: fault.code === 'template' } : null,
  })
  return { html, status: fault ? errorCodes[fault.code].status : 200 }
}

/** Where there is nothing to show yet: what to do. */
export async function noNewsPage(app: App, edition: Edition, date: string): Promise<string> {
  const template = await loadTemplate('desk/no-news.html.hbs', [builtInTemplates])
  return template({
    ...viewTop(edition, date),
    notice: viewNotice(await findHealth(app, edition)),
    lookBack: edition.lookBack,
    sources: edition.sources.length,
  })
}

function viewFacts({ issue, isStored }: Draft, copy: Copy | undefined, edition: Edition) {
  const bytes = copy && Buffer.byteLength(copy.html)
  return {
    id: issue.id,
    state: isStored ? issue.state : 'planned',
    isStored,
    goes: goesText(edition, isStored ? issue.state : 'planned'),
    canApprove: issue.state === 'draft' || issue.state === 'held',
    canHold: issue.state === 'draft' || issue.state === 'approved' || issue.state === 'sending',
    stories: issue.sections.reduce((sum, section) => sum + section.stories.length, 0),
    sections: issue.sections.length,
    made: new Intl.DateTimeFormat(edition.locale, {
      timeZone: edition.timeZone,
      dateStyle: 'medium',
      timeStyle: 'short',
    }).format(new Date(issue.madeAt)),
    size: bytes === undefined ? null : kilobytes(bytes),
    limit: kilobytes(gmailLimit),
    isTooLarge: bytes !== undefined && bytes > gmailLimit,
  }
}

/** When it goes out if nobody does anything. */
function goesText(edition: Edition, state: string): string | null {
  if (state === 'held') return 'stays until it is approved'
  if (state === 'sending' || state === 'sent') return null
  if (state !== 'approved' && edition.approval === 'required') return `goes at ${arrival(edition)} only when approved`
  return `goes at ${arrival(edition)} unless held`
}

function viewPreview({ issue }: Draft, copy: Copy | undefined, edition: Edition, choice: Choice) {
  const { view, appearance } = choice
  const { sender } = edition.publication
  const isPlain = view === 'text' || view === 'source'
  return {
    choice,
    views: views.map(each => ({
      name: viewNames[each],
      href: `/${queryOf(choice, { view: each })}`,
      isCurrent: each === view,
    })),
    appearances: appearances.map(each => ({
      name: each === 'light' ? 'Light' : 'Dark',
      href: `/${queryOf(choice, { appearance: each })}`,
      isCurrent: each === appearance,
    })),
    pictures: pictures.map(each => ({
      name: each === 'on' ? 'Pictures' : 'None',
      href: `/${queryOf(choice, { pictures: each })}`,
      isCurrent: each === choice.pictures,
    })),
    inbox: {
      initial: [...sender.name][0]?.toUpperCase() ?? '',
      sender: sender.name,
      subject: issue.subject,
      preheader: issue.preheader,
      time: arrival(edition),
    },
    appearance,
    isPlain,
    frame:
      copy && !isPlain
        ? { view, src: emailLink(choice), title: `The email, ${viewNames[view].toLowerCase()}, ${appearance}` }
        : null,
    text: copy && isPlain ? (view === 'text' ? copy.text : copy.html) : null,
  }
}

const viewNames: Record<View, string> = { phone: 'Phone', desktop: 'Desktop', text: 'Plain text', source: 'Source' }

function emailLink({ appearance, pictures, as }: Choice): string {
  const more = { ...(pictures === 'off' && { pictures }), ...(as && { as }) }
  return `/email.html?${new URLSearchParams({ appearance, ...more })}`
}

/** The edition's hour as its readers write it. */
function arrival({ hour, locale }: Edition): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', timeStyle: 'short' }).format(
    new Date(`1970-01-01T${hour}:00Z`),
  )
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)
}
