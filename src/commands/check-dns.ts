import type { App } from '../app.ts'
import { asciiAddress } from '../deliver/ascii-address.ts'
import type { SigningKey } from '../deliver/signing-keys.ts'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import type { Finding } from './finding.ts'
import { zoneLine } from './zone-line.ts'

/** The first TXT record of a host that matches; null where there is none, undefined where nobody could say. */
export type FindPolicy = (host: string, pattern: RegExp) => Promise<string | null | undefined>

/** Whether the world can know that we may send for the sender's domain: secrets and signing keys, and what DNS says of them. */
export async function checkSending(app: App, edition: Edition, findPolicy?: FindPolicy): Promise<Finding[]> {
  const { findSigningKeys, needSecret } = await import('../posting.ts')
  const findings: Finding[] = []
  const noteFault = (fault: unknown, about: Finding['about']) => {
    if (!(fault instanceof BroadsheetError)) throw fault
    findings.push({ about, state: 'bad', text: fault.message, ...(fault.help ? { help: fault.help } : {}) })
  }
  try {
    needSecret(app, edition)
  } catch (fault) {
    noteFault(fault, 'configuration')
  }
  let keys: readonly SigningKey[] = []
  try {
    keys = await findSigningKeys(app, edition)
  } catch (fault) {
    noteFault(fault, 'mail')
  }
  return [...findings, ...(await checkDns(edition, keys, findPolicy ?? (await import('./dns.ts')).findPolicy))]
}

/** Whether the sender's domain says who may send for it: receivers refuse bulk mail without SPF, DKIM and DMARC. */
export async function checkDns(
  edition: Edition,
  keys: readonly SigningKey[],
  findPolicy: FindPolicy,
): Promise<Finding[]> {
  const { sender, bounces } = edition.publication
  const domain = domainOf(sender.address)
  if (/\.(example|test|invalid|localhost)$/.test(domain))
    return [
      {
        about: 'dns',
        state: 'warning',
        text: `${domain} is not a real domain`,
        help: 'Set publication.sender to an address of your own.',
      },
    ]
  const asked = [
    // SPF is asked of where mail comes back to (RFC 7208 §2.4).
    ['SPF', domainOf(bounces ?? sender.address), /^v=spf1\b/i],
    ['DMARC', `_dmarc.${domain}`, /^v=DMARC1\b/i],
  ] as const
  return Promise.all([
    ...asked.map(async ([name, host, pattern]): Promise<Finding> => {
      const policy = await findPolicy(host, pattern)
      if (policy === undefined) return notLookedUp(host)
      if (policy) return { about: 'dns', state: 'good', text: `${host} has ${name}: ${policy}` }
      return {
        about: 'dns',
        state: 'bad',
        text: `${host} has no ${name} record`,
        help: 'Your mail provider says what to put into it.',
      }
    }),
    ...(keys.length > 0 ? keys.map(key => checkKey(key, findPolicy)) : [unsigned]),
  ])
}

const unsigned: Finding = {
  about: 'dns',
  state: 'warning',
  text: 'BROADSHEET_DKIM_KEY is not set: we do not sign messages',
  help: 'Set it, unless your mail provider signs for your domain: docs/deliverability.md says how.',
}

async function checkKey({ record }: SigningKey, findPolicy: FindPolicy): Promise<Finding> {
  const { host } = record
  const found = await findPolicy(host, /(?:^|;)\s*p\s*=/)
  if (found === undefined) return notLookedUp(host)
  const help = `Publish this record:\n      ${zoneLine(record)}`
  if (found === null) return { about: 'dns', state: 'bad', text: `${host} has no DKIM record`, help }
  const [ours, theirs] = [tagsOf(record.text), tagsOf(found)]
  if (theirs.get('p') !== ours.get('p') || (theirs.get('k') ?? 'rsa') !== ours.get('k'))
    return { about: 'dns', state: 'bad', text: `${host} holds another key than BROADSHEET_DKIM_KEY`, help }
  return { about: 'dns', state: 'good', text: `${host} has DKIM: our ${ours.get('k')} key` }
}

function domainOf(address: string): string {
  return asciiAddress(address).split('@').at(-1) ?? ''
}

function notLookedUp(host: string): Finding {
  return {
    about: 'dns',
    state: 'warning',
    text: `${host} could not be looked up from here`,
    help: 'Is there a network, and a name server? Try again from where it will run.',
  }
}

/** The tags of a DKIM record (RFC 6376 §3.2), values without the white space that may be in them. */
function tagsOf(text: string): Map<string, string> {
  return new Map(
    text.split(';').map(tag => {
      const [name = '', ...value] = tag.split('=')
      return [name.trim(), value.join('=').replace(/\s/g, '')]
    }),
  )
}
