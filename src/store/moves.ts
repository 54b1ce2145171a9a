import type { Move } from '../model/move.ts'
import type { Database } from './schema.ts'

/** The moves that teach an edition, the earliest first. */
export async function findMoves(db: Database, edition: string): Promise<Move[]> {
  const rows = await db
    .selectFrom('moves')
    .select('body')
    .where('edition', '=', edition)
    .orderBy('at')
    .orderBy('story')
    .execute()
  return rows.map(({ body }) => JSON.parse(body) as Move)
}

/** Remembers a move, in place of an earlier one of the same story. */
export async function saveMove(db: Database, move: Move): Promise<void> {
  const { edition, story, at } = move
  const body = JSON.stringify(move)
  await db
    .insertInto('moves')
    .values({ edition, story, at, body })
    .onConflict(conflict => conflict.columns(['edition', 'story']).doUpdateSet({ at, body }))
    .execute()
}

/** Forgets the move of a story. Returns false where there was none. */
export async function deleteMove(db: Database, edition: string, story: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('moves')
    .where('edition', '=', edition)
    .where('story', '=', story)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
