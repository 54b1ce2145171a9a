import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { maildirTransport } from '../../src/deliver/maildir.ts'
import type { Message } from '../../src/model/delivery.ts'
import { aFolder } from '../support/fixtures.ts'

function aMessage(id: string, text = 'Hello'): Message {
  return {
    from: 'morning@tamsinmorning.example',
    to: 'ann@tamsin.example',
    messageId: `<${id}@tamsinmorning.example>`,
    raw: Buffer.from(`Subject: x\r\n\r\n${text}\r\n`),
  }
}

test('each message is a file in new/, none stays in tmp/, and the reply names it', async () => {
  await using folder = await aFolder()
  const mail = join(folder.path, 'deep', 'mail')
  const transport = maildirTransport(mail)
  const outcome = await transport.send(aMessage('one'))
  await transport.send(aMessage('two'))
  await transport.close()
  const names = await readdir(join(mail, 'new'))
  assert.equal(names.length, 2)
  assert.deepEqual(await readdir(join(mail, 'tmp')), [])
  assert.deepEqual(await readdir(join(mail, 'cur')), [])
  assert.equal(outcome.state, 'accepted')
  assert.ok(outcome.reply.startsWith(join(mail, 'new')))
  assert.equal(await readFile(outcome.reply, 'utf8'), 'Subject: x\r\n\r\nHello\r\n')
})

test('the same message twice is one file, in its newest wording', async () => {
  await using folder = await aFolder()
  await maildirTransport(folder.path).send(aMessage('one', 'first'))
  const { reply } = await maildirTransport(folder.path).send(aMessage('one', 'second'))
  assert.deepEqual((await readdir(join(folder.path, 'new'))).length, 1)
  assert.match(await readFile(reply, 'utf8'), /second/)
})

test('a message id never leads out of the folder', async () => {
  await using folder = await aFolder()
  const mail = join(folder.path, 'mail')
  await maildirTransport(mail).send({ ...aMessage('x'), messageId: '<../../../out/of:here@tamsin.example>' })
  assert.deepEqual(await readdir(folder.path), ['mail'])
  assert.equal((await readdir(join(mail, 'new'))).length, 1)
})

test('a folder that cannot be written is an error that says so', async () => {
  await using folder = await aFolder()
  const file = join(folder.path, 'mail')
  await writeFile(file, 'I am a file')
  await assert.rejects(maildirTransport(file).send(aMessage('one')), {
    code: 'unavailable',
    message: /cannot be written/,
  })
})
