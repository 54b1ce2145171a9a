import { relaxFields } from './canonical.ts'
import { headerLine } from './encode.ts'

/** A private key with the place in DNS where its public half stands. */
export interface Signer {
  readonly algorithm: 'rsa-sha256' | 'ed25519-sha256'
  readonly domain: string
  readonly selector: string
  /** The signature (RFC 6376 §3.3.1, RFC 8463 §3) of these bytes. */
  sign(bytes: Buffer): Promise<Buffer>
}

/** A `DKIM-Signature` up to its `bh=`: all of it that every message of an issue shares. */
export interface Unsigned {
  readonly signer: Signer
  readonly field: string
  readonly relaxed: string
}

/**
 * Fields that are signed once more than they are there, so that none can be added: what a reader sees as said by us, and
 * what says how to read it.
 */
export const sealedFields = [
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'reply-to',
  'message-id',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
] as const

/** Begins a signature (RFC 6376 §3.5) over all of these fields, in this order, made at `at`. */
export function beginSignature(signer: Signer, fields: readonly string[], at: Date): Unsigned {
  const tags = [
    'v=1;',
    `a=${signer.algorithm};`,
    'c=relaxed/relaxed;',
    `d=${signer.domain};`,
    `s=${signer.selector};`,
    `t=${Math.floor(at.getTime() / 1000)};`,
  ]
  const field = `${headerLine('DKIM-Signature', tags.join(' '))} h=${folded([...fields, ...sealedFields])};\r\n bh=`
  return { signer, field, relaxed: relaxFields(field).slice(0, -2) }
}

/** The whole field. `fields`: those that are signed, relaxed, each with its CRLF; `bodyHash`: of the relaxed body, in base64. */
export async function endSignature(unsigned: Unsigned, fields: string, bodyHash: string): Promise<string> {
  const { signer, field, relaxed } = unsigned
  const signature = await signer.sign(Buffer.from(`${fields}${relaxed}${bodyHash}; b=`, 'latin1'))
  return `${field}${bodyHash};\r\n b=${signature.toString('base64').replace(/.{72}(?=.)/g, '$&\r\n ')}\r\n`
}

/** Names between colons, in lines of at most 76 characters. */
function folded(names: readonly string[]): string {
  let [out, column] = ['', 3]
  for (const [at, name] of names.entries()) {
    const word = at < names.length - 1 ? `${name}:` : name
    if (column + word.length > 75) {
      out += '\r\n '
      column = 1
    }
    out += word
    column += word.length
  }
  return out
}
