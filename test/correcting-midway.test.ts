import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { broadsheet } from './support/cli.ts'
import { faultySmtp } from './support/faulty-smtp.ts'
import { feedServer, morning, publication, rss } from './support/publication.ts'

test('an issue that is corrected while it is sent tells the rest what is right, and the others by a notice', async () => {
  const readers = 60
  const title = 'Board adopts a budget of $4 million'
  await using feeds = await feedServer({ '/a': rss('a.example', [{ title }]) })
  await using paper = await publication([{ id: 'a', url: `${feeds.url}/a` }])
  await using server = await faultySmtp()
  const config = JSON.parse(await readFile(paper.config, 'utf8')) as object
  await writeFile(paper.config, JSON.stringify({ ...config, deliver: { perSecond: 10 } }))
  const rows = Array.from({ length: readers }, (_, at) => `reader${at}@inbox.example`)
  await writeFile(join(paper.folder, 'readers.csv'), `address\n${rows.join('\n')}\n`)
  const given = { cwd: paper.folder, env: { BROADSHEET_SMTP_URL: server.url } }
  const imported = await broadsheet(['readers', 'import', 'readers.csv', '--consent', 'at the fair'], given)
  assert.equal(imported.code, 0, imported.stderr)
  const made = await broadsheet(['make', '--json', '--now', morning], given)
  const id = /"([a-z]+-2026-\d\d-\d\d)"/.exec(made.stdout)?.[1] ?? ''
  const sending = broadsheet(['send', '--now', morning], given)
  while (server.took.length < 5) await wait(20)
  const { DatabaseSync } = await import('node:sqlite')
  const db = new DatabaseSync(join(paper.folder, 'broadsheet.db'))
  const { body } = db.prepare('select body from issues where id = ?').get(id) as { body: string }
  db.close()
  const issue = JSON.parse(body) as { sections: { stories: { lead: { id: string } }[] }[] }
  const story = issue.sections[0]?.stories[0]?.lead.id ?? ''
  const corrected = await broadsheet(['correct', id, story, '--text', 'It is 5 million.', '--now', morning], given)
  assert.equal(corrected.code, 0, `${corrected.stderr}${corrected.stdout}`)
  const sent = await sending
  assert.equal(sent.code, 0, sent.stderr)
  const isNotice = (raw: string) => /^Subject: Correction: /m.test(raw)
  const issues = server.took.filter(({ raw }) => !isNotice(raw))
  const notices = new Set(server.took.filter(({ raw }) => isNotice(raw)).map(({ to }) => to))
  assert.equal(issues.length, readers)
  assert.ok(notices.size >= 5 && notices.size < readers, `${notices.size} notices`)
  for (const { to, raw } of issues)
    assert.ok(raw.includes('Correction: It is 5 million.') || notices.has(to), `${to} was told what is wrong alone`)
  assert.ok(issues.filter(({ to }) => !notices.has(to)).length > 0)
})
