import { BroadsheetError } from '../errors.ts'
import { makeToken, readToken } from './token.ts'

/** To which issue and reader mail that came back belongs. */
export interface Returned {
  readonly edition: string
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly subscriber: string
}

/** RFC 5321 §4.5.3.1.1. */
const longestLocalPart = 64

/**
 * The address behind the `+` of the mailbox `bounces` to which one reader's copy of one issue comes back: the day, then a
 * token for the issue. Throws `config` where that leaves no room for the mailbox's name.
 */
export function makeReturnPath(bounces: string, secret: string, returned: Returned): string {
  const { edition, date, subscriber } = returned
  const at = bounces.lastIndexOf('@')
  const token = makeToken(secret, 'bounce', `${edition}-${date}`, subscriber)
  const local = `${bounces.slice(0, at)}+${date.slice(2).replaceAll('-', '')}${token}`
  if (local.length > longestLocalPart)
    throw new BroadsheetError('config', `publication.bounces leaves no room for what follows its name: ${bounces}`, {
      help: 'Take a mailbox of at most 20 characters before its @.',
    })
  return local + bounces.slice(at)
}

/** What an address that came back stands for, if we made it for one of these editions. */
export function readReturnPath(
  address: string,
  secrets: readonly string[],
  editions: readonly string[],
): Returned | undefined {
  const [, year, month, day, token = ''] = /\+(\d\d)(\d\d)(\d\d)([A-Za-z0-9]{1,64})@/.exec(address) ?? []
  if (year === undefined) return undefined
  const date = `20${year}-${month}-${day}`
  for (const edition of editions) {
    const subscriber = readToken(secrets, 'bounce', `${edition}-${date}`, token)
    if (subscriber !== undefined) return { edition, date, subscriber }
  }
  return undefined
}
