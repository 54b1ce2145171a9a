import { createPrivateKey, createPublicKey, hash, type KeyObject, sign as signBytes, verify } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { BroadsheetError } from '../errors.ts'
import type { Publication } from '../model/edition.ts'
import type { Signer } from './sign.ts'

/** A signer with the TXT record under which the world finds its public half. */
export interface SigningKey extends Signer {
  readonly record: { readonly host: string; readonly text: string }
}

/** Bits: RFC 8301 §3.2 asks for 2048, and verifiers need not know more than 4096. */
const [smallestRsa, largestRsa] = [2048, 4096]

/**
 * Reads one or two private keys in PEM and gives them RSA first, each proved by a signature that its public half accepts.
 * Throws `config` for any that could not sign.
 */
export async function loadSigningKeys(pem: string, publication: Publication): Promise<SigningKey[]> {
  const domain = signingDomain(publication)
  const blocks = pemBlocks(pem)
  if (blocks.length === 0) throw unusable('holds no private key in PEM')
  const keys = await Promise.all(blocks.map(block => loadKey(block, domain, publication.dkim)))
  const rsa = keys.filter(key => key.algorithm === 'rsa-sha256')
  const ed25519 = keys.filter(key => key.algorithm === 'ed25519-sha256')
  if (rsa.length > 1 || ed25519.length > 1) throw unusable('holds two keys of the same kind')
  return [...rsa, ...ed25519]
}

/** The domain that signs: the sender's own or, where the configuration says so, one above it, so that both are aligned (RFC 7489 §3.1.1). */
export function signingDomain({ sender, dkim }: Publication): string {
  const own = domainToASCII(sender.address.split('@').at(-1) ?? '')
  const domain = dkim.domain ?? own
  if (own === domain || own.endsWith(`.${domain}`)) return domain
  throw new BroadsheetError(
    'config',
    `publication.dkim.domain is ${domain}, but publication.sender writes from ${own}`,
    {
      help: `Leave publication.dkim.domain out, or set it to ${own} or a domain above it: receivers ask that both fit.`,
    },
  )
}

async function loadKey(block: string, domain: string, names: Publication['dkim']): Promise<SigningKey> {
  const key = privateKeyOf(block)
  const publicKey = createPublicKey(key)
  const signer = key.asymmetricKeyType === 'rsa' ? rsaKey(key, publicKey) : ed25519Key(key, publicKey)
  const selector = key.asymmetricKeyType === 'rsa' ? names.rsa : names.ed25519
  const { algorithm, publicText, sign, accepts } = signer
  const probe = Buffer.from(`${selector}._domainkey.${domain}`)
  const isProved = await sign(probe).then(
    signature => accepts(probe, signature),
    () => false,
  )
  if (!isProved) throw unusable(`holds an ${algorithm.slice(0, -7)} key that cannot sign`)
  const text = `v=DKIM1; k=${algorithm.slice(0, -7)}; p=${publicText}`
  return { algorithm, domain, selector, sign, record: { host: `${selector}._domainkey.${domain}`, text } }
}

interface HalfKey extends Pick<Signer, 'algorithm' | 'sign'> {
  readonly publicText: string
  readonly accepts: (bytes: Buffer, signature: Buffer) => boolean
}

function rsaKey(key: KeyObject, publicKey: KeyObject): HalfKey {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (bits < smallestRsa || bits > largestRsa)
    throw unusable(`holds an RSA key of ${bits} bits: receivers take ${smallestRsa} to ${largestRsa}`)
  return {
    algorithm: 'rsa-sha256',
    sign: bytes => signApart('sha256', bytes, key),
    accepts: (bytes, signature) => verify('sha256', bytes, publicKey, signature),
    publicText: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  }
}

/** RFC 8463 §3: what is signed is the hash, and the record holds the 32 bytes of the key alone. */
function ed25519Key(key: KeyObject, publicKey: KeyObject): HalfKey {
  const digest = (bytes: Buffer) => hash('sha256', bytes, 'buffer')
  return {
    algorithm: 'ed25519-sha256',
    // Sooner done than handed to a thread.
    sign: async bytes => signBytes(null, digest(bytes), key),
    accepts: (bytes, signature) => verify(null, digest(bytes), publicKey, signature),
    publicText: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64'),
  }
}

/** Signs on a thread of its own, so that what else is under way goes on. */
function signApart(algorithm: string, bytes: Buffer, key: KeyObject): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    signBytes(algorithm, bytes, key, (fault, signature) => (fault ? reject(fault) : resolve(signature)))
  })
}

function privateKeyOf(block: string): KeyObject {
  if (/^-----BEGIN ENCRYPTED |^Proc-Type:.*ENCRYPTED/m.test(block))
    throw unusable(
      'holds an encrypted key',
      'Decrypt it into a file that only you can read: openssl pkey -in KEY -out PLAIN.',
    )
  if (!/^-----BEGIN (?:RSA |EC )?PRIVATE KEY-----/.test(block))
    throw unusable(
      'holds something that is no private key',
      'Give the private half: its PEM begins with -----BEGIN PRIVATE KEY-----.',
    )
  let key: KeyObject
  try {
    key = createPrivateKey(block)
  } catch {
    // What OpenSSL says of it is for nobody, and the cause might hold the key.
    throw unusable('holds a private key that cannot be read')
  }
  const kind = key.asymmetricKeyType
  if (kind !== 'rsa' && kind !== 'ed25519')
    throw unusable(`holds a key of the kind ${kind}: DKIM knows RSA and Ed25519`)
  return key
}

/** What stands between `-----BEGIN …` and `-----END …`, both with it. A line end may be written as `\n`, as in many an environment. */
function pemBlocks(pem: string): string[] {
  const blocks: string[] = []
  let block: string[] | undefined
  for (const line of pem
    .replaceAll('\\n', '\n')
    .split(/\r?\n/)
    .map(each => each.trim())) {
    if (line.startsWith('-----BEGIN ')) block = []
    block?.push(line)
    if (!block || !line.startsWith('-----END ')) continue
    blocks.push(`${block.join('\n')}\n`)
    block = undefined
  }
  if (block) throw unusable('holds a key whose end is missing')
  return blocks
}

function unusable(
  what: string,
  help = 'docs/deliverability.md says how to make keys: one of RSA with 2048 bits, one of Ed25519, or both in one file.',
): BroadsheetError {
  return new BroadsheetError('config', `BROADSHEET_DKIM_KEY ${what}`, { help })
}
