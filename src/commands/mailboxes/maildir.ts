import { readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mail } from './mail.ts'

/** The mails of a Maildir that were not seen: those in `new`, and those in `cur` without the flag S. `done` moves one to `cur`, seen. */
export async function* readMaildir(folder: string): AsyncGenerator<Mail> {
  for (const place of ['new', 'cur'])
    for (const name of (await readdir(join(folder, place))).toSorted()) {
      const [id = name, flags = ''] = name.split(':2,')
      if (name.startsWith('.') || (place === 'cur' && flags.includes('S'))) continue
      const file = join(folder, place, name)
      const seen = `${id}:2,${[...new Set(`${flags}S`)].toSorted().join('')}`
      yield { raw: await readFile(file), done: () => rename(file, join(folder, 'cur', seen)) }
    }
}
