import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { findIssue, saveDraft } from '../../src/store/issues.ts'
import { openStore } from '../../src/store/open.ts'
import { aFolder, anIssue } from '../support/fixtures.ts'

test('a store is a file beside the configuration, made where it is missing, and found again; its folder must be there', async () => {
  await using folder = await aFolder()
  await assert.rejects(openStore('sqlite:data/paper.db', folder.path), { code: 'unavailable', help: /folder there/ })
  await mkdir(join(folder.path, 'data'))
  const first = await openStore('sqlite:data/paper.db', folder.path)
  await saveDraft(first, anIssue())
  await first.destroy()
  assert.ok(existsSync(join(folder.path, 'data', 'paper.db')))
  for (const url of [
    'sqlite:data/paper.db',
    `sqlite:${join(folder.path, 'data/paper.db')}`,
    `sqlite://${join(folder.path, 'data/paper.db')}`,
  ]) {
    const again = await openStore(url, folder.path)
    assert.deepEqual(await findIssue(again, anIssue().id), anIssue(), url)
    await again.destroy()
  }
})

test('several runs may have a store open at once, and each sees what the other wrote', async () => {
  await using folder = await aFolder()
  const one = await openStore('sqlite:paper.db', folder.path)
  const two = await openStore('sqlite:paper.db', folder.path)
  await saveDraft(one, anIssue())
  assert.deepEqual(await findIssue(two, anIssue().id), anIssue())
  await Promise.all([one.destroy(), two.destroy()])
})

test('a store in memory needs no file', async () => {
  await using folder = await aFolder()
  const db = await openStore('sqlite::memory:', folder.path)
  await saveDraft(db, anIssue())
  await db.destroy()
  assert.ok(!existsSync(join(folder.path, ':memory:')))
})

test('a URL that names no store is a configuration error that does not repeat its password', async () => {
  for (const url of [
    '',
    'paper.db',
    'sqlite:',
    'postgres://ann:hunter2@db.example/paper',
    'postgres://ann:hunter2/x@db.example/paper',
    'postgresql://:hunter2@db.example',
  ])
    await assert.rejects(openStore(url, '/'), (fault: Error) => {
      assert.equal((fault as unknown as { code: string }).code, 'config', url)
      assert.ok(!fault.message.includes('hunter2'), fault.message)
      return true
    })
})

test('a file that is no database is an error that names it and leaves it as it is', async () => {
  await using folder = await aFolder()
  const file = join(folder.path, 'paper.db')
  await writeFile(file, 'Dear diary, '.repeat(1000))
  await assert.rejects(openStore('sqlite:paper.db', folder.path), {
    code: 'unavailable',
    message: `the store ${file} cannot be opened`,
  })
})

test('a folder in the place of the file is an error that names it', async () => {
  await using folder = await aFolder()
  await mkdir(join(folder.path, 'paper.db'))
  await assert.rejects(openStore('sqlite:paper.db', folder.path), {
    code: 'unavailable',
    message: /paper\.db cannot be opened/,
  })
})
