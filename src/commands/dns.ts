import { Resolver } from 'node:dns/promises'

/** The first TXT record of a host that matches; null where there is none, undefined where nobody could say. */
export async function findPolicy(host: string, pattern: RegExp): Promise<string | null | undefined> {
  const resolver = new Resolver({ timeout: 3000, tries: 1 })
  try {
    const records = await resolver.resolveTxt(host)
    return records.map(parts => parts.join('')).find(text => pattern.test(text)) ?? null
  } catch (fault) {
    return /^(ENODATA|ENOTFOUND)$/.test((fault as NodeJS.ErrnoException).code ?? '') ? null : undefined
  }
}
