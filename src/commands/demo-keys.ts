import { generateKeyPair } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Secrets } from '../config/secrets.ts'
import { loadSigningKeys } from '../deliver/signing-keys.ts'
import type { Publication } from '../model/edition.ts'
import { zoneLine } from './zone-line.ts'

/** The demo's own and known to all, so that its links are the same every day. Nothing but the demo may use it. */
const demoSecret = 'only-the-demo-of-broadsheet-uses-this-secret'

/** Keys made anew at each run, which sign what the demo sends. */
export async function makeDemoKeys(): Promise<Required<Pick<Secrets, 'linkSecrets' | 'dkimKey'>>> {
  const generate = promisify(generateKeyPair)
  const pairs = await Promise.all([generate('rsa', { modulusLength: 2048 }), generate('ed25519')])
  const pems = pairs.map(({ privateKey }) => privateKey.export({ type: 'pkcs8', format: 'pem' }))
  return { linkSecrets: [demoSecret], dkimKey: pems.join('') }
}

/** Writes what a publisher would put into DNS: `dkim.txt`, lines of a zone file, and `dkim-rsa.b64`, the RSA key alone. */
export async function writeDemoRecords(folder: string, dkimKey: string, publication: Publication): Promise<string[]> {
  const keys = await loadSigningKeys(dkimKey, publication)
  const rsa = keys.find(({ algorithm }) => algorithm === 'rsa-sha256')?.record.text.split('p=')[1] ?? ''
  const files = [
    [join(folder, 'dkim.txt'), keys.map(({ record }) => `${zoneLine(record)}\n`).join('')],
    [join(folder, 'dkim-rsa.b64'), `${rsa}\n`],
  ] as const
  await Promise.all(files.map(([file, text]) => writeFile(file, text)))
  return files.map(([file]) => file)
}
