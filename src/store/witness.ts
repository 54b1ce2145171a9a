import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { BroadsheetError } from '../errors.ts'
import { hotPath } from './hot.ts'
import type { Database } from './schema.ts'

/** What stands beside a store of runs that sent something, so that an older store can be told from it. */
interface Witness {
  readonly runs: number
  readonly issue: string
  readonly at: string
}

/**
 * Counts a run of sending, in the store and in a file beside it. Throws `late` where the file knows of more runs than the
 * store: whoever got an issue meanwhile would get it again. `isRestored`: a person has looked at that.
 */
export async function beginRun(
  db: Database,
  issue: string,
  real: string,
  { isRestored = false }: { isRestored?: boolean } = {},
): Promise<void> {
  const store = hotPath(db).file
  const file = store && `${store}.sent`
  const { runs = 0 } =
    (await db
      .selectFrom('sendings')
      .select(({ fn }) => fn.sum<number>('runs').as('runs'))
      .executeTakeFirst()) ?? {}
  const known = Number(runs ?? 0)
  const witness = file ? readWitness(file) : undefined
  if (witness && witness.runs > known && !isRestored)
    throw new BroadsheetError(
      'late',
      `the store is older than the last sending: ${witness.issue} was sent at ${witness.at}, and ${store} knows less of it`,
      {
        help: 'Was a back-up restored? Whoever has got it since would get it again. Put the newer store back, or go on with: broadsheet send --restored',
      },
    )
  const counted = Math.max(known, witness?.runs ?? 0) + 1
  await db
    .insertInto('sendings')
    .values({ issue, begun_at: real, frozen_to: null, runs: counted - known })
    .onConflict(conflict =>
      conflict.column('issue').doUpdateSet(({ eb }) => ({ runs: eb('sendings.runs', '+', counted - known) })),
    )
    .execute()
  if (file) writeWitness(file, { runs: counted, issue, at: real })
}

function readWitness(file: string): Witness | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Witness
  } catch {
    // None yet, or one that says nothing.
    return undefined
  }
}

function writeWitness(file: string, witness: Witness): void {
  try {
    writeFileSync(`${file}.new`, `${JSON.stringify(witness)}\n`)
    renameSync(`${file}.new`, file)
  } catch (cause) {
    throw new BroadsheetError('unavailable', `${file} cannot be written`, {
      cause,
      help: 'Make room or give the right to write there: it tells a restored back-up from the store that sent last.',
    })
  }
}
