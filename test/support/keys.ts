import { generateKeyPairSync } from 'node:crypto'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'

const pem = { type: 'pkcs8', format: 'pem' } as const
/** Made anew for each test run. */
export const rsaPem = String(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pem))
export const ed25519Pem = String(generateKeyPairSync('ed25519').privateKey.export(pem))

/** What an independent verifier finds of each `DKIM-Signature`, in their order: `pass`, or why not. */
export async function verifySignatures(
  raw: Buffer,
  records: readonly { readonly host: string; readonly text: string }[],
): Promise<string[]> {
  const resolver = async (host: string) => {
    const found = records.find(record => record.host === host)
    if (!found) throw Object.assign(new Error(`there is no ${host}`), { code: 'ENOTFOUND' })
    return [[found.text]]
  }
  const { results } = await dkimVerify(raw, { resolver })
  return results.map(({ status }) => status.result)
}
