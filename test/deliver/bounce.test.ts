import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mostBytes, readReturns } from '../../src/deliver/bounce.ts'
import { returnKinds } from '../../src/model/bounce.ts'
import { ordinary } from './bounce/ordinary.ts'
import { messageId, returnPath, samples, statusReport } from './bounce/reports.ts'

const read = (mail: string) => readReturns(Buffer.from(mail))

for (const { name, mail, returns } of samples) {
  test(`of ${name} is read whom it names, and what it means`, async () => {
    const found = await read(mail)
    assert.deepEqual(
      found.map(({ kind, recipient, status }) => [kind, recipient, status]),
      returns.map(([kind, recipient, status]) => [kind, recipient, status]),
    )
    assert.ok(found.every(({ returnPaths }) => returnPaths.includes(returnPath)))
  })

  test(`${name} reads the same with the line ends of the network`, async () => {
    assert.deepEqual(await read(mail.replace(/\n/g, '\r\n')), await read(mail))
  })
}

for (const [name, mail] of Object.entries(ordinary)) {
  test(`${name} is no report`, async () => {
    for (const { kind } of await read(mail)) assert.match(kind, /^(reply|other)$/)
  })
}

test('the message that a report is about is named', async () => {
  const [found] = await read(
    statusReport('Final-Recipient: rfc822; ada@pinecrest.example\nAction: failed\nStatus: 5.1.1'),
  )
  assert.deepEqual(found?.messageIds, [messageId])
})

test('what the server said is one line of at most 500 characters', async () => {
  const words = `550 5.1.1 unknown\n ${'word '.repeat(400)}`
  const [found] = await read(
    statusReport(
      `Final-Recipient: rfc822; ada@pinecrest.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; ${words}`,
    ),
  )
  assert.match(found?.reply ?? '', /^550 5\.1\.1 unknown word [^\n]+$/)
  assert.ok((found?.reply?.length ?? 0) <= 500)
})

test('a vacation note is an answer of the one who wrote it', async () => {
  const [found] = await read(ordinary['a vacation note'] ?? '')
  assert.equal(found?.kind, 'reply')
  assert.equal(found?.recipient, 'ada@pinecrest.example')
})

const complaint = (type: string, more = '') => `From: feedback@pinecrest.example
To: abuse@harbor.example
Subject: FW: Monday in Harbor
Content-Type: multipart/report; report-type=feedback-report; boundary="cut"

--cut
Content-Type: text/plain

This is a report about a message.
--cut
Content-Type: message/feedback-report

Feedback-Type: ${type}
Version: 1
Original-Mail-From: <${returnPath}>
${more}
--cut
Content-Type: message/rfc822

To: ada@pinecrest.example
Message-ID: ${messageId}
Subject: Monday in Harbor

Good morning.
--cut--
`

test('a reader who pressed "spam" is named by the report, and else by the mail that comes with it', async () => {
  const [byReport] = await read(complaint('abuse', 'Original-Rcpt-To: <ben@pinecrest.example>\n'))
  const [byMail] = await read(complaint('abuse'))
  assert.deepEqual([byReport?.kind, byReport?.recipient], ['complaint', 'ben@pinecrest.example'])
  assert.deepEqual([byMail?.kind, byMail?.recipient], ['complaint', 'ada@pinecrest.example'])
  assert.ok(byMail?.returnPaths.includes(returnPath))
  assert.deepEqual(byMail?.messageIds, [messageId])
})

test('where a complaint hides who complains, the sealed word of the enclosed mail is kept', async () => {
  const hidden = complaint('abuse')
    .replace('To: ada@pinecrest.example', 'To: redacted@pinecrest.example')
    .replace(
      'Subject: Monday in Harbor\n\nGood',
      `List-Unsubscribe: <https://harbor.example/leave/harbor/${'a1'.repeat(18)}>\n\nGood`,
    )
  assert.deepEqual((await read(hidden))[0]?.leave, { edition: 'harbor', word: 'a1'.repeat(18) })
})

test('a report of failed authentication, or of a mail that is no spam, is no complaint', async () => {
  for (const type of ['auth-failure', 'not-spam']) assert.equal((await read(complaint(type)))[0]?.kind, 'other')
})

test('a complaint is found where its markers were lost', async () => {
  const [found] = await read(
    complaint('abuse').replace('report-type=feedback-report; ', '').replace('multipart/report', 'multipart/mixed'),
  )
  assert.equal(found?.kind, 'complaint')
})

test('a postmaster’s report that a list’s manager passes on is a report, a letter to the list about one is none', async () => {
  const passedOn = (from: string) => `From: ${from}
To: desk@harbor.example
List-Id: Harbor walkers <walkers.harbor.example>
Subject: DELIVERY FAILURE: User ada not listed in the directory

Your message was not delivered to:

  ada@pinecrest.example

because: User ada (ada@pinecrest.example) not listed in the directory
`
  const [report] = await read(passedOn('Postmaster@pinecrest.example'))
  assert.deepEqual([report?.kind, report?.recipient], ['hard', 'ada@pinecrest.example'])
  assert.notEqual((await read(passedOn('Ben Bell <ben@harbor.example>')))[0]?.kind, 'hard')
})

test('a mail to leave says which edition, and by which word', async () => {
  const [found] = await read(
    'From: Ada <ada@pinecrest.example>\nTo: desk@harbor.example\nSubject: unsubscribe harbor k7.Wq_-9\n\n',
  )
  assert.deepEqual(found, {
    kind: 'leave',
    returnPaths: ['desk@harbor.example'],
    messageIds: [],
    recipient: 'ada@pinecrest.example',
    leave: { edition: 'harbor', word: 'k7.Wq_-9' },
  })
})

test('a mail that says no more than "unsubscribe" asks to leave, without saying what', async () => {
  const [found] = await read('From: ada@pinecrest.example\nSubject: Unsubscribe\n\n')
  assert.equal(found?.kind, 'leave')
  assert.equal(found?.leave, undefined)
})

test('a report about a mail to leave is no wish to leave', async () => {
  const [found] = await read(
    `${statusReport('Final-Recipient: rfc822; ada@pinecrest.example\nAction: failed\nStatus: 5.1.1')}`.replace(
      /Subject: Und.*/,
      'Subject: unsubscribe harbor word',
    ),
  )
  assert.equal(found?.kind, 'hard')
})

test('bytes that are no mail return nothing', async () => {
  for (const bytes of ['', '\n\n', 'nothing but a line', '\0\0\0']) assert.deepEqual(await read(bytes), [])
})

test('no bytes make it throw, and what it returns is well formed', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...samples.map(({ mail }) => mail.slice(0, 900)),
      '--cut\n',
      '\n\n',
      'Content-Type: multipart/report; boundary=""\n',
      '=?utf-8?Q?=',
      '<>',
      '@',
      ':',
      '\x1b$B',
    ),
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async pieces => {
      for (const found of await readReturns(Buffer.from(pieces.join(''), 'latin1'))) {
        assert.ok(returnKinds.includes(found.kind))
        assert.ok((found.reply ?? '').length <= 500 && !(found.reply ?? '').includes('\n'))
      }
    }),
    { numRuns: 300 },
  )
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async bytes => void (await readReturns(bytes))))
})

test('a hostile mail of many megabytes costs time in proportion to its bytes', async () => {
  const head = 'From: MAILER-DAEMON@x.example\nReturn-Path: <>\nSubject: failure notice\n'
  const nested = Array.from(
    { length: 3000 },
    (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\n\n--b${at}\n`,
  ).join('')
  const mails = {
    letters: `${head}\n${'a'.repeat(4_000_000)}`,
    brackets: `${head}Content-Type: text/html\n\n${'<'.repeat(4_000_000)}`,
    styles: `${head}Content-Type: text/html\n\n${'<style>'.repeat(500_000)}`,
    markers: `${head}Content-Type: multipart/mixed; boundary=x\n\n${'--x\n'.repeat(1_000_000)}`,
    fields: `${head}${'To: '.repeat(1_000_000)}`,
    lines: `${head}${'X-A: b\n'.repeat(500_000)}\n`,
    folds: `${head}Subject: a\n${' a\n'.repeat(1_000_000)}\n`,
    addresses: `${head}\n${'a@b.example\n'.repeat(300_000)}`,
    receivers: `${head}\n${'Received: x\n'.repeat(300_000)}`,
    blanks: `${head}\n${' '.repeat(2_000_000)}\n${'\n'.repeat(2_000_000)}`,
    words: `${head}\n${'user '.repeat(800_000)}`,
    nested: `${head}${nested}`,
    quoted: `${head}Content-Transfer-Encoding: quoted-printable\n\n${'= '.repeat(2_000_000)}`,
    status: statusReport('Final-Recipient: rfc822; a@b.example\n\n'.repeat(100_000)),
  }
  for (const [name, mail] of Object.entries(mails)) {
    const before = process.cpuUsage()
    await read(mail)
    const { user } = process.cpuUsage(before)
    // Anything that grows with the square of four megabytes takes hours.
    assert.ok(user < 20e6, `${name} took ${user / 1e6} seconds of work`)
  }
})

test('what stands beyond the largest mail is not looked at', async () => {
  const mail = Buffer.alloc(mostBytes + 1000, 0x0a)
  mail.write('From: ada@pinecrest.example\n')
  mail.write('Feedback-Type: abuse', mostBytes + 100)
  assert.deepEqual(
    (await readReturns(mail)).map(({ kind }) => kind),
    ['other'],
  )
})
