import { hotPath } from '../../src/store/hot.ts'
import { saveDraft } from '../../src/store/issues.ts'
import { openStore } from '../../src/store/open.ts'
import { anIssue, edition } from '../render/an-issue.ts'

/** An issue whose message has some 40 KB. */
export const issue = anIssue(13)

/** Makes a store with so many confirmed readers and a draft of the issue. */
export async function makeStore(file: string, readers: number): Promise<void> {
  const db = await openStore(`sqlite:${file}`, '/')
  const hot = hotPath(db)
  const at = '2026-05-01T00:00:00.000Z'
  const person = hot.prepare('insert into subscribers (id, address, key, name, added_at) values (?, ?, ?, ?, ?)')
  const subscription = hot.prepare(
    "insert into subscriptions (subscriber, edition, state, consent, changed_at) values (?, ?, 'confirmed', '{}', ?)",
  )
  for (let begun = 0; begun < readers; begun += 10_000)
    await hot.transact('process', () => {
      for (let number = begun; number < Math.min(readers, begun + 10_000); number++) {
        // As digests they come in no order.
        const id =
          ((number * 2654435761) % 2 ** 32).toString(16).padStart(8, '0') + number.toString(16).padStart(12, '0')
        person.run(id, `reader${number}@inbox.example`, `reader${number}@inbox.example`, `Reader ${number}`, at)
        subscription.run(id, edition.id, at)
      }
    })
  await saveDraft(db, issue)
  await db.destroy()
}
