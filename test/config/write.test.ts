import assert from 'node:assert/strict'
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readConfigText, writeConfigText } from '../../src/config/write.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-write-'))
})
after(() => rm(folder, { recursive: true, force: true }))

test('a file is written whole, keeps its mode, and leaves nothing beside it', async () => {
  const file = join(folder, 'feeds.json')
  await writeFile(file, '\ufeff{"a": 1}')
  await chmod(file, 0o640)
  const text = await readConfigText(file)
  assert.equal(text, '\ufeff{"a": 1}')
  await writeConfigText(file, { before: text, after: text.replace('1', '2') })
  assert.equal(await readFile(file, 'utf8'), '\ufeff{"a": 2}')
  assert.equal((await stat(file)).mode & 0o777, 0o640)
  assert.deepEqual(await readdir(folder), ['feeds.json'])
})

test('a file that somebody else changed meanwhile is not written over', async () => {
  const file = join(folder, 'busy.json')
  await writeFile(file, 'theirs')
  await assert.rejects(writeConfigText(file, { before: 'mine', after: 'new' }), {
    code: 'config',
    message: /changed by somebody else meanwhile: nothing was written/,
  })
  assert.equal(await readFile(file, 'utf8'), 'theirs')
  assert.ok(!(await readdir(folder)).some(name => name.endsWith('.part')))
})

test('a link to a file stays a link', async () => {
  const [file, link] = [join(folder, 'real.json'), join(folder, 'link.json')]
  await writeFile(file, 'old')
  await symlink(file, link)
  await writeConfigText(link, { before: 'old', after: 'new' })
  assert.equal(await readFile(file, 'utf8'), 'new')
  assert.equal(await readFile(link, 'utf8'), 'new')
})

test('a file that is missing, or is not text, is an error in words', async () => {
  const file = join(folder, 'none.json')
  await assert.rejects(readConfigText(file), { code: 'config', message: /none\.json cannot be read: ENOENT/ })
  await assert.rejects(writeConfigText(file, { before: 'a', after: 'b' }), {
    code: 'config',
    message: /cannot be written/,
  })
  await writeFile(file, Buffer.from([0x7b, 0xff, 0x7d]))
  await assert.rejects(readConfigText(file), { code: 'config', message: /it is not UTF-8/ })
})
