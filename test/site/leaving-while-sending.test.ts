import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { openApp } from '../../src/app.ts'
import type { Transport } from '../../src/deliver/deliver.ts'
import { sendIssue } from '../../src/pipeline.ts'
import { createSite } from '../../src/site/create-site.ts'
import { saveDraft } from '../../src/store/issues.ts'
import { addReaders, listReaders } from '../../src/store/subscribers.ts'
import { anIssue } from '../support/fixtures.ts'
import { morning } from '../support/publication.ts'
import { aSite, oneClick, reader } from './a-site.ts'

test('who leaves while an issue is being sent gets no message that is not on its way yet, though another process sends', async () => {
  await using room = await aSite()
  const [edition] = room.editions
  assert.ok(edition)
  const others = Array.from({ length: 30 }, (_, number) => reader(`r${number}@inbox.example`))
  await addReaders(room.app.db, 'bell', others, morning)
  await saveDraft(room.app.db, anIssue({ id: 'bell-2026-05-14', edition: 'bell' }))
  await using sender = await openApp({
    config: room.config,
    store: `sqlite:${join(room.folder, 'broadsheet.db')}`,
    now: new Date(morning),
    log: { say() {}, progress() {}, event() {} },
    secrets: room.app.secrets,
  })
  const site = createSite(room.app, room.editions)
  const leaving = (await listReaders(room.app.db, 'bell')).map(({ id }) => room.link('bell', id))
  const got: string[] = []
  const transport: Transport = {
    atOnce: 1,
    description: 'a test',
    async close() {},
    async send(message) {
      got.push(message.to)
      if (got.length === 3)
        for (const path of leaving)
          await site.request(path, {
            method: 'POST',
            body: oneClick,
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          })
      return { state: 'accepted', reply: '250 ok' }
    },
  }
  const report = await sendIssue(sender, edition, 'bell-2026-05-14', transport)
  assert.equal(got.length, 3)
  assert.deepEqual([report.audience, report.accepted, report.withdrawn], [31, 3, 28])
  assert.equal(report.state, 'sent')
})
