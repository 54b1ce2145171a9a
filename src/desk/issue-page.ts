import type { App } from '../app.ts'
import { BroadsheetError, errorCodes } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import { gmailLimit } from '../render/fit.ts'
import { builtInTemplates, loadTemplate } from '../render/templates.ts'
import { type Copy, type Draft, renderCopy } from './draft.ts'
import { viewPreflight } from './preflight.ts'
import { type Appearance, appearances, type View, views } from './preview.ts'
import { findHealth } from './source-health.ts'
import { viewNotice } from './source-notice.ts'
import { viewLeftOut, viewStory } from './story-rows.ts'
import { viewTop } from './view-top.ts'

interface Choice {
  readonly view: View
  readonly appearance: Appearance
}

interface Page {
  readonly html: string
  readonly status: 200 | (typeof errorCodes)[keyof typeof errorCodes]['status']
}

/** The day's issue: its stories with what speaks for them, and the email. A fault in a template stands in the email's place. */
export async function issuePage(app: App, edition: Edition, date: string, draft: Draft, choice: Choice): Promise<Page> {
  const rendered = await renderCopy(app, edition, draft.issue).catch((fault: unknown) => {
    if (fault instanceof BroadsheetError && fault.code === 'template') return fault
    throw fault
  })
  const copy = rendered instanceof BroadsheetError ? undefined : rendered
  const template = await loadTemplate('desk/issue.html.hbs', [builtInTemplates])
  const html = template({
    ...viewTop(edition, date),
    notice: viewNotice(await findHealth(app, edition)),
    facts: viewFacts(draft, copy, edition),
    sections: draft.issue.sections.map(({ id, heading, stories }) => ({
      heading,
      count: stories.length,
      link: !copy || choice.view === 'text' ? null : `${emailLink(choice)}#${id}`,
      stories: stories.map(viewStory),
    })),
    preflight: copy ? viewPreflight(app, edition, draft.issue, copy) : null,
    leftOut: { count: draft.issue.leftOut.length, groups: viewLeftOut(draft.issue.leftOut) },
    ...viewPreview(draft, copy, edition, choice),
    fault: rendered instanceof BroadsheetError ? { message: rendered.message, help: rendered.help ?? null } : null,
  })
  return { html, status: rendered instanceof BroadsheetError ? errorCodes[rendered.code].status : 200 }
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

function viewPreview({ issue }: Draft, copy: Copy | undefined, edition: Edition, choice: Choice) {
  const { view, appearance } = choice
  const link = (to: Partial<Choice>) => `/?${new URLSearchParams({ ...choice, ...to })}`
  const { sender } = edition.publication
  return {
    views: views.map(each => ({ name: viewNames[each], href: link({ view: each }), isCurrent: each === view })),
    appearances: appearances.map(each => ({
      name: each === 'light' ? 'Light' : 'Dark',
      href: link({ appearance: each }),
      isCurrent: each === appearance,
    })),
    inbox: {
      initial: [...sender.name][0]?.toUpperCase() ?? '',
      sender: sender.name,
      subject: issue.subject,
      preheader: issue.preheader,
      time: arrival(edition),
    },
    appearance,
    frame:
      copy && view !== 'text'
        ? { view, src: emailLink(choice), title: `The email, ${viewNames[view].toLowerCase()}, ${appearance}` }
        : null,
    text: copy && view === 'text' ? copy.text : null,
  }
}

const viewNames: Record<View, string> = { phone: 'Phone', desktop: 'Desktop', text: 'Plain text' }

function emailLink({ appearance }: Choice): string {
  return `/email.html?appearance=${appearance}`
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
