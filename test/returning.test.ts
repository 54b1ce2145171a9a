import assert from 'node:assert/strict'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { App } from '../src/app.ts'
import type { Return } from '../src/model/bounce.ts'
import { takeReturns } from '../src/returning.ts'
import { suppress } from '../src/store/suppressions.ts'
import { makeReturnPath } from '../src/subscribe/return-path.ts'
import { makeToken } from '../src/subscribe/token.ts'
import { aBegunIssue, aSite, at, secret } from './site/a-site.ts'
import { broadsheet } from './support/cli.ts'

const bounces = 'back@bell.example'
const date = '2026-05-14'

/** A site with a clock that can be set, and returns for clara. */
async function aDesk() {
  const paper = await aSite({ publication: { bounces } })
  let now = paper.app.clock.now()
  const app: App = { ...paper.app, clock: { ...paper.app.clock, now: () => new Date(now) } }
  const sealed = (day = date) =>
    makeReturnPath(bounces, secret, { edition: 'bell', date: day, subscriber: paper.clara })
  const back = (given: Partial<Return>): Return => ({ kind: 'hard', returnPaths: [], messageIds: [], ...given })
  return {
    ...paper,
    app,
    sealed,
    back,
    pass(days: number) {
      now = new Date(now.getTime() + days * 24 * 3_600_000)
    },
    take: (...given: Partial<Return>[]) => takeReturns(app, paper.editions, given.map(back)),
    suppressed: async () =>
      (await app.db.selectFrom('suppressions').selectAll().execute()).map(
        ({ address, cause }) => `${address} ${cause}`,
      ),
    async [Symbol.asyncDispose]() {
      await paper[Symbol.asyncDispose]()
    },
  }
}

test('a dead mailbox is not written to again, and a report counts once', async () => {
  await using desk = await aDesk()
  const report = { returnPaths: [desk.sealed()], status: '5.1.1', reply: '550 no such user' }
  const first = await desk.take(report)
  assert.deepEqual(first.suppressed, [{ address: 'clara@inbox.example', reason: '5.1.1 550 no such user' }])
  assert.deepEqual(await desk.suppressed(), ['clara@inbox.example bounced'])
  const again = await desk.take(report)
  assert.deepEqual([again.known, again.suppressed, again.kinds.hard], [1, [], 0])
})

test('who pressed “spam” is not written to again', async () => {
  await using desk = await aDesk()
  await desk.take({ kind: 'complaint', returnPaths: [desk.sealed()] })
  assert.deepEqual(await desk.suppressed(), ['clara@inbox.example complained'])
})

test('a complaint that names nobody is known by the sealed word in the message that it encloses, a forged one by nothing', async () => {
  await using desk = await aDesk()
  const complaint = (word: string) => ({ kind: 'complaint' as const, leave: { edition: 'bell', word } })
  const word = makeToken(secret, 'leave', 'bell', desk.clara)
  await desk.take(complaint(`${word.slice(0, -1)}${word.endsWith('a') ? 'b' : 'a'}`))
  assert.deepEqual(await desk.suppressed(), [])
  await desk.take(complaint(word))
  assert.deepEqual(await desk.suppressed(), ['clara@inbox.example complained'])
})

test('forged reports suppress nobody: by address alone, by a guessed return path or Message-ID, by another’s seal', async () => {
  await using desk = await aDesk()
  const recipient = 'clara@inbox.example'
  const real = desk.sealed()
  const report = await desk.take(
    { recipient },
    { recipient, returnPaths: [`back+260514${desk.clara}aaaaaaaaaaaaaaaa@bell.example`] },
    { recipient, returnPaths: [real.replace('260514', '260513')] },
    { recipient, messageIds: [`<bell-2026-05-14.${desk.clara}@bell.example>`] },
    { recipient, kind: 'complaint', messageIds: [`<bell-2026-05-14.${desk.clara}@bell.example>`] },
    { recipient, kind: 'leave', leave: { edition: 'bell', word: desk.clara } },
    { recipient, kind: 'leave', leave: { edition: 'campana', word: makeToken(secret, 'leave', 'bell', desk.clara) } },
  )
  assert.deepEqual(await desk.suppressed(), [])
  assert.equal(await desk.state(), 'confirmed')
  assert.equal(report.suppressed.length + report.left, 0)
  assert.ok(report.unsure.length >= 4)
})

test('a Message-ID counts where that copy was sent lately and the report names its reader, not a month later', async () => {
  await using desk = await aDesk()
  await aBegunIssue(desk.app, 'bell', date)
  const report = { messageIds: [`<bell-${date}.${desk.clara}@bell.example>`], recipient: 'clara@inbox.example' }
  await desk.take({ ...report, recipient: 'somebody@else.example' })
  assert.deepEqual(await desk.suppressed(), [])
  desk.pass(31)
  await desk.take({ ...report, status: '5.1.2' })
  assert.deepEqual(await desk.suppressed(), [])
  desk.pass(-31)
  await desk.take(report)
  assert.deepEqual(await desk.suppressed(), ['clara@inbox.example bounced'])
})

test('a failure that may pass suppresses on its fifth day, many on one day do not, and a full mailbox gets longer', async () => {
  await using desk = await aDesk()
  const days = Array.from({ length: 10 }, (_, day) => `2026-05-${String(14 + day)}`)
  for (const [day, issue] of days.entries()) {
    for (const status of ['4.4.1', '4.4.2'])
      await desk.take({ kind: day < 4 ? 'soft' : 'full', status, returnPaths: [desk.sealed(issue)] })
    assert.deepEqual(await desk.suppressed(), [], issue)
    desk.pass(1)
  }
  await desk.take({ kind: 'soft', returnPaths: [desk.sealed('2026-05-24')] })
  assert.deepEqual(await desk.suppressed(), ['clara@inbox.example bounced'])
})

test('what speaks of our reputation suppresses nobody and raises an alarm', async () => {
  await using desk = await aDesk()
  const reply = '554 5.7.1 your network is on a blocklist'
  const { alarms } = await desk.take({ kind: 'blocked', reply, returnPaths: [desk.sealed()] })
  assert.deepEqual(alarms, [{ issue: `bell-${date}`, count: 1, reply }])
  assert.deepEqual(await desk.suppressed(), [])
})

test('a mail that asks to leave with the reader’s own word leaves at once', async () => {
  await using desk = await aDesk()
  const word = makeToken(secret, 'leave', 'bell', desk.clara)
  assert.equal((await desk.take({ kind: 'leave', leave: { edition: 'bell', word } })).left, 1)
  assert.equal(await desk.state(), 'unsubscribed')
  assert.equal(await desk.state('campana'), 'confirmed')
})

test('a provider that signed its report is believed by the address', async () => {
  await using desk = await aDesk()
  await takeReturns(desk.app, desk.editions, [desk.back({ recipient: 'Clara@Inbox.example' })], { isVerified: true })
  assert.deepEqual(await desk.suppressed(), ['clara@inbox.example bounced'])
})

test('what is suppressed already stays as it was', async () => {
  await using desk = await aDesk()
  await suppress(
    desk.app.db,
    at('clara@inbox.example'),
    { cause: 'asked', reason: 'by letter' },
    `${date}T00:00:00.000Z`,
  )
  assert.deepEqual((await desk.take({ returnPaths: [desk.sealed()] })).suppressed, [])
  assert.deepEqual(await desk.suppressed(), ['clara@inbox.example asked'])
})

const report = (to: string) =>
  [
    'Return-Path: <>',
    `To: ${to}`,
    'From: MAILER-DAEMON@mail.inbox.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    'MIME-Version: 1.0',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.inbox.example',
    '',
    'Final-Recipient: rfc822; clara@inbox.example',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 <clara@inbox.example>: Recipient address rejected: User unknown',
    '',
    '--b--',
    '',
  ].join('\n')

test('the command reads a Maildir, marks what it read, and an mbox and standard input as well', async () => {
  await using desk = await aDesk()
  const env = { BROADSHEET_SECRET: secret }
  const options = { cwd: desk.folder, env }
  const maildir = join(desk.folder, 'back')
  for (const place of ['new', 'cur', 'tmp']) await mkdir(join(maildir, place), { recursive: true })
  await writeFile(join(maildir, 'new', '1.a'), report(desk.sealed()))
  await writeFile(join(maildir, 'new', '2.b'), 'From: bob@inbox.example\nSubject: Thank you\n\nGood paper.\n')
  const store = ['--store', 'sqlite:broadsheet.db']
  const ran = await broadsheet(['bounces', '--maildir', 'back', '--json', ...store], options)
  assert.equal(ran.code, 0, ran.stderr)
  const said = JSON.parse(ran.stdout) as { mails: number; suppressed: { address: string }[] }
  assert.equal(said.mails, 2)
  assert.deepEqual(
    said.suppressed.map(({ address }) => address),
    ['clara@inbox.example'],
  )
  assert.deepEqual((await readdir(join(maildir, 'cur'))).toSorted(), ['1.a:2,S', '2.b:2,S'])
  const again = await broadsheet(['bounces', '--maildir', 'back', '--json', ...store], options)
  assert.equal((JSON.parse(again.stdout) as { mails: number }).mails, 0)
  await writeFile(
    join(desk.folder, 'back.mbox'),
    `From MAILER-DAEMON Thu May 14 10:00:00 2026\n${report(desk.sealed())}\n`,
  )
  const mbox = await broadsheet(['bounces', '--mbox', 'back.mbox', '--json', ...store], options)
  assert.equal((JSON.parse(mbox.stdout) as { known: number }).known, 1)
  const piped = await broadsheet(['bounces', '--json', ...store], { ...options, input: report(desk.sealed()) })
  assert.equal((JSON.parse(piped.stdout) as { mails: number }).mails, 1)
  const nowhere = await broadsheet(['bounces', '--maildir', 'nowhere', ...store], options)
  assert.equal(nowhere.code, 65)
})
