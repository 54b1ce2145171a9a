import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { watchFolders, watchText } from '../../src/desk/watch.ts'

async function watched(exists: boolean) {
  const above = await mkdtemp(join(tmpdir(), 'broadsheet-watch-'))
  const folder = join(above, 'templates')
  if (exists) await mkdir(join(folder, 'partials'), { recursive: true })
  let count = 0
  const watcher = watchFolders([folder], () => count++)
  return {
    above,
    folder,
    /** How often a change was told while `work` was done and for a moment after it. */
    async told(work: () => Promise<unknown>): Promise<number> {
      const before = count
      await work()
      for (let tries = 0; tries < 40 && count === before; tries++) await wait(10)
      await wait(100)
      return count - before
    },
    async [Symbol.asyncDispose]() {
      watcher[Symbol.dispose]()
      await rm(above, { recursive: true })
    },
  }
}

test('a file that is written, replaced by renaming again and again, or removed is told once each time', async () => {
  await using place = await watched(true)
  const file = join(place.folder, 'partials', 'brief.mjml.hbs')
  assert.equal(await place.told(() => writeFile(file, 'one')), 1)
  assert.equal(await place.told(() => writeFile(file, 'two')), 1)
  for (const text of ['three', 'four', 'five']) {
    const save = async () => {
      await writeFile(`${file}~`, text)
      await rename(`${file}~`, file)
    }
    assert.equal(await place.told(save), 1, text)
  }
  assert.equal(await place.told(() => rm(file)), 1)
})

test('folders that come later, or go and come again, are watched too', async () => {
  await using place = await watched(false)
  const file = join(place.folder, 'partials', 'brief.mjml.hbs')
  for (const round of [1, 2]) {
    assert.ok(
      await place.told(() => mkdir(join(place.folder, 'partials'), { recursive: true })),
      `made, round ${round}`,
    )
    assert.equal(await place.told(() => writeFile(file, 'one')), 1, `written, round ${round}`)
    assert.ok(await place.told(() => rm(place.folder, { recursive: true })), `removed, round ${round}`)
  }
})

test('what happens beside a folder that does not exist yet is not told', async () => {
  await using place = await watched(false)
  assert.equal(await place.told(() => writeFile(join(place.above, 'broadsheet.db-wal'), 'x')), 0)
})

test('a text is told when it is another, and a reading that fails is not', async () => {
  let text = 'one'
  let count = 0
  using _ = watchText(
    async () => (text === 'fault' ? Promise.reject(new Error(text)) : text),
    5,
    () => count++,
  )
  for (const [next, expected] of [
    ['one', 0],
    ['two', 1],
    ['fault', 1],
    ['two', 1],
    ['one', 2],
  ] as const) {
    text = next
    await wait(60)
    assert.equal(count, expected, next)
  }
})
