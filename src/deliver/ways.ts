import type { Edition } from '../model/edition.ts'
import type { Token } from '../model/email.ts'
import { mailTo } from '../model/mail-to.ts'
import type { Recipient } from '../model/subscriber.ts'

/** How one reader reaches us, as far as there are ways of their own. */
export interface Ways {
  /** Their page to leave, which one POST makes them leave (RFC 8058): `https:`. Without it they write a mail. */
  readonly leavePage?: string
  /** Their page to choose sections, town and days: `https:`. */
  readonly choosePage?: string
  /** What stands for them in a mail that asks to leave. Without it their address does. */
  readonly leaveWord?: string
  /** The address to which their copy comes back. Without it that is the sender's. */
  readonly returnPath?: string
}
export type FindWays = (reader: Recipient) => Ways
export const noWays: FindWays = () => ({})

/** What stands in the slots for one reader: as text, and escaped for HTML. */
export type SlotValues = Readonly<Record<'text' | 'html', Readonly<Record<Token, string>>>>

export function slotValues({ address }: Recipient, unsubscribe: string, choose = ''): SlotValues {
  const text = { address, unsubscribe, choose }
  return {
    text,
    html: { address: escapeHtml(address), unsubscribe: escapeHtml(unsubscribe), choose: escapeHtml(choose) },
  }
}

/** A request to leave, as a mail that says who wants to leave what (RFC 2369 §3.2). */
export function leaveMail(opening: string, { leaveWord }: Ways, { address }: Recipient): string {
  return opening + encodeURIComponent(leaveWord ?? address)
}

/** All of that mail's URL that is the same for everyone. */
export function leaveMailOpening({ id, publication }: Edition): string {
  return `${mailTo(publication.replyTo)}?subject=unsubscribe%20${id}%20`
}

function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`) : text
}
