import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AddressObject, simpleParser } from 'mailparser'
import { headerText } from '../../src/deliver/header-text.ts'
import { assemble, copyFor, prepare } from '../../src/deliver/message.ts'
import type { FindWays } from '../../src/deliver/ways.ts'
import type { Email } from '../../src/model/email.ts'
import type { Recipient } from '../../src/model/subscriber.ts'
import { anEdition, aPublication, morning } from '../support/fixtures.ts'

const email: Email = {
  bytes: 0,
  fitted: [],
  subject: 'Council approves tower; Café “Mühle” opens in Port Wick',
  preheader: 'Ferry runs again',
  html: [
    { section: null, parts: ['<html><body>', { token: 'address' }, '<ul>\n'] },
    { section: 'front', parts: ['<li>Tower &amp; tank – “done”</li>\n'] },
    { section: 'sports', parts: ['<li>.Tigers 3, Eagles 1</li>\n'] },
    { section: null, parts: ['</ul><a href="', { token: 'unsubscribe' }, '">Leave</a></body></html>\n'] },
  ],
  text: [
    { section: null, parts: ['The Tamsin Morning\n'] },
    { section: 'front', parts: ['Tower & tank – “done”\n'] },
    { section: 'sports', parts: ['.Tigers 3, Eagles 1\nFrom here on\n'] },
    { section: null, parts: ['For ', { token: 'address' }, '\n', { token: 'unsubscribe' }, '\n'] },
  ],
  mjml: '',
}
const ann: Recipient = { id: 'a1b2', address: 'ann.lee@tamsin.example' }
const leave = 'mailto:editor@tamsinmorning.example?subject=unsubscribe%20tamsin-morning%20ann.lee%40tamsin.example'

function messageFor(
  recipient: Recipient,
  given: Partial<Email> = {},
  publication = aPublication(),
  findWays: FindWays = () => ({}),
) {
  const edition = anEdition({ publication })
  const letter = prepare({ ...email, ...given }, edition, 'tamsin-morning-2026-05-14', morning, { findWays })
  return assemble(letter, recipient)
}

const atSite: FindWays = ({ id }) => ({
  leavePage: `https://news.tamsinmorning.example/leave/tamsin-morning/${id}seal`,
  leaveWord: `${id}seal`,
  returnPath: `bounces+260514${id}seal@tamsinmorning.example`,
})
const site = { site: 'https://news.tamsinmorning.example/', bounces: 'bounces@tamsinmorning.example' }

/** The fields of a message's head, unfolded. */
function headOf(raw: Buffer): string[] {
  const [head = ''] = raw.toString('latin1').split('\r\n\r\n')
  return head.replace(/\r\n(?=[\t ])/g, '').split('\r\n')
}

function fieldOf(raw: Buffer, name: string): string | undefined {
  const found = headOf(raw).filter(field => field.toLowerCase().startsWith(`${name.toLowerCase()}:`))
  assert.ok(found.length < 2, `${name} stands ${found.length} times`)
  return found[0]?.slice(name.length + 2)
}

function mailboxes(found: AddressObject | AddressObject[] | undefined) {
  return [found ?? []].flat().flatMap(({ value }) => value.map(({ name, address }) => [name, address]))
}

test('a mail reader finds in a message what the issue says', async () => {
  const { raw, from, to } = await messageFor({ ...ann, name: 'Lee, Ann “Annie”' })
  const mail = await simpleParser(raw)
  assert.equal(mail.subject, email.subject)
  assert.deepEqual(mailboxes(mail.from), [['The Tamsin Morning', 'morning@tamsinmorning.example']])
  assert.deepEqual(mailboxes(mail.to), [['Lee, Ann “Annie”', 'ann.lee@tamsin.example']])
  assert.deepEqual(mailboxes(mail.replyTo), [['', 'editor@tamsinmorning.example']])
  assert.deepEqual(mail.date, morning)
  assert.equal(from, 'morning@tamsinmorning.example')
  assert.equal(to, 'ann.lee@tamsin.example')
})

test('text and HTML arrive exactly as they were rendered, the slots filled', async () => {
  const { raw } = await messageFor(ann)
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true })
  assert.equal(
    mail.text?.trim(),
    `The Tamsin Morning\nTower & tank – “done”\n.Tigers 3, Eagles 1\nFrom here on\nFor ann.lee@tamsin.example\n${leave}`,
  )
  assert.equal(
    (mail.html || '').trim(),
    `<html><body>ann.lee@tamsin.example<ul>\n<li>Tower &amp; tank – “done”</li>\n<li>.Tigers 3, Eagles 1</li>\n</ul><a href="${leave}">Leave</a></body></html>`,
  )
})

test('the plain text comes before the HTML, which mail readers prefer', async () => {
  const raw = (await messageFor(ann)).raw.toString()
  assert.match(raw, /^Content-Type: multipart\/alternative;/m)
  assert.ok(raw.indexOf('text/plain') < raw.indexOf('text/html'))
})

test('sections that a reader does not want are absent from both parts', async () => {
  const mail = await simpleParser((await messageFor({ ...ann, sections: ['sports'] })).raw)
  for (const part of [mail.text ?? '', mail.html || '']) {
    assert.ok(part.includes('Tigers') && !part.includes('Tower'))
    assert.ok(part.includes('ann.lee@tamsin.example'))
  }
  const none = await simpleParser((await messageFor({ ...ann, sections: [] })).raw)
  assert.ok(!none.text?.includes('Tigers') && none.text?.includes('The Tamsin Morning'))
})

test('every message says how to leave, and names the list', async () => {
  const mail = await simpleParser((await messageFor(ann)).raw)
  const list = mail.headers.get('list') as unknown as Record<string, { mail?: string; id?: string; name?: string }>
  assert.equal(list.unsubscribe?.mail, leave.slice('mailto:'.length))
  assert.equal(list.id?.id, 'tamsin-morning.tamsinmorning.example')
  assert.equal(list.id?.name, 'The Tamsin Morning')
})

test('the bytes of a message are the same each time it is assembled', async () => {
  const letter = prepare(email, anEdition(), 'tamsin-morning-2026-05-14', morning)
  const { raw } = await assemble(letter, ann)
  assert.ok(raw.equals((await assemble(letter, ann)).raw))
  assert.ok(raw.equals((await messageFor(ann)).raw))
})

test('a message id belongs to one issue and one reader and does not change', async () => {
  const id = async (issue: string, recipient: Recipient, at = morning) =>
    (await assemble(prepare(email, anEdition(), issue, at), recipient)).messageId
  assert.equal(await id('tamsin-morning-2026-05-14', ann), '<tamsin-morning-2026-05-14.a1b2@tamsinmorning.example>')
  assert.equal(await id('a', ann), await id('a', { ...ann, name: 'Ann' }, new Date('2026-05-15T00:00:00Z')))
  assert.equal(new Set([await id('a', ann), await id('b', ann), await id('a', { ...ann, id: 'c3' })]).size, 3)
  assert.ok(
    (await messageFor(ann)).raw
      .toString()
      .includes('Message-ID: <tamsin-morning-2026-05-14.a1b2@tamsinmorning.example>\r\n'),
  )
})

test('every line ends with CRLF, is ASCII and no longer than a relay takes', async () => {
  const { raw } = await messageFor(
    { ...ann, address: `${'x'.repeat(64)}@tamsin.example`, name: '字'.repeat(50) },
    { subject: '😀'.repeat(39), html: [{ section: null, parts: ['é'.repeat(5000)] }] },
    aPublication({ sender: { name: 'Größe '.repeat(13).trim(), address: 'morning@tamsinmorning.example' } }),
  )
  const text = raw.toString('latin1')
  assert.doesNotMatch(text, /[^\r]\n|\r[^\n]/)
  assert.match(text, /^[\t\r\n\x20-\x7e]*$/)
  const [head] = text.split('\r\n\r\n')
  for (const line of head?.split('\r\n') ?? []) assert.ok(line.length <= 998)
  for (const line of text.slice(head?.length).split('\r\n')) assert.ok(line.length <= 76, line)
})

test('whatever names and subjects hold, they add no header and change no part', async () => {
  const nasty = 'x\r\nBcc: everyone@wick.example\r\n\r\n<b>body</b>'
  const { raw } = await messageFor(
    { ...ann, name: nasty },
    { subject: nasty },
    aPublication({ sender: { name: nasty, address: 'morning@tamsinmorning.example' } }),
  )
  const mail = await simpleParser(raw)
  assert.equal(mail.headers.get('bcc'), undefined)
  assert.equal(mail.subject, 'x Bcc: everyone@wick.example <b>body</b>')
  assert.ok(mail.text?.startsWith('The Tamsin Morning'))
})

test("a reader's address is text in the HTML, never markup or a slot", async () => {
  const address = "o'brien&{{x}}%%unsubscribe%%@tamsin.example"
  const { html, text } = copyFor(email, anEdition(), { ...ann, address })
  assert.ok(text.includes(`For ${address}\n`))
  assert.ok(html.includes('o&#39;brien&#38;{{x}}%%unsubscribe%%@tamsin.example<ul>'))
  const mail = await simpleParser((await messageFor({ ...ann, address })).raw, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  })
  assert.equal((mail.html || '').trim(), html.trim())
})

test('what looks like a boundary in the news does not end a part', async () => {
  const { raw } = await messageFor(ann)
  const boundary = /boundary="([^"]+)"/.exec(raw.toString())?.[1] ?? ''
  const again = await simpleParser(
    (await messageFor(ann, { text: [{ section: null, parts: [`--${boundary}--\n--${boundary}\nstill here\n`] }] })).raw,
  )
  assert.ok(again.text?.includes('still here') && again.text.includes(boundary))
})

test('a domain in another script travels as ASCII', async () => {
  const { to, raw } = await messageFor({ ...ann, address: 'ann@münchen.example' })
  assert.equal(to, 'ann@xn--mnchen-3ya.example')
  assert.match(raw.toString(), /^To: ann@xn--mnchen-3ya\.example\r$/m)
})

test('where readers have pages, a message has all that leaving by one click needs, and comes back to an address of its own', async () => {
  const { raw, from } = await messageFor(ann, {}, aPublication(site), atSite)
  assert.equal(
    fieldOf(raw, 'List-Unsubscribe'),
    '<https://news.tamsinmorning.example/leave/tamsin-morning/a1b2seal>, <mailto:editor@tamsinmorning.example?subject=unsubscribe%20tamsin-morning%20a1b2seal>',
  )
  assert.equal(fieldOf(raw, 'List-Unsubscribe-Post'), 'List-Unsubscribe=One-Click')
  assert.equal(fieldOf(raw, 'List-Archive'), '<https://news.tamsinmorning.example/issues/tamsin-morning/>')
  assert.equal(from, 'bounces+260514a1b2seal@tamsinmorning.example')
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true })
  for (const part of [mail.text ?? '', mail.html || ''])
    assert.ok(
      part.includes('https://news.tamsinmorning.example/leave/tamsin-morning/a1b2seal') && !part.includes('mailto:'),
    )
})

test('without pages nothing is said of one click, and the archive is the home page', async () => {
  const { raw } = await messageFor(ann)
  assert.equal(fieldOf(raw, 'List-Unsubscribe'), `<${leave}>`)
  assert.equal(fieldOf(raw, 'List-Unsubscribe-Post'), undefined)
  assert.equal(fieldOf(raw, 'List-Archive'), '<https://tamsinmorning.example/>')
})

test('what programs read of a message names no reader: by what complaints are summed, and that nobody is to answer it', async () => {
  const { raw } = await messageFor(ann)
  assert.match(fieldOf(raw, 'Feedback-ID') ?? '', /^2026-05-14:tamsin-morning:issue:[0-9a-f]{12}$/)
  assert.equal(fieldOf(raw, 'Feedback-ID'), fieldOf((await messageFor({ ...ann, id: 'c3' })).raw, 'Feedback-ID'))
  assert.equal(fieldOf(raw, 'Auto-Submitted'), 'auto-generated')
  for (const name of ['Precedence', 'X-Mailer', 'Sender', 'Return-Path', 'Bcc'])
    assert.equal(fieldOf(raw, name), undefined)
})

test('the text part says that its paragraphs flow, and the spaces at which they do arrive', async () => {
  const { raw } = await messageFor(ann, { text: [{ section: null, parts: ['The tower on Mill Street \nis old.\n'] }] })
  assert.match(raw.toString(), /^Content-Type: text\/plain; charset=utf-8; format=flowed\r$/m)
  assert.match(raw.toString(), /^The tower on Mill Street=20\r\nis old\.\r$/m)
})

test('whatever a subject and names hold, each field of the head stands there once, in short lines of plain ASCII', async () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(
        fc.constantFrom(
          'Tower ',
          '\r\n',
          '\n\t',
          '\r\nBcc: x@wick.example',
          '\r\n\r\n<b>',
          '\0',
          '\u202e',
          '\u200b',
          '\ud800',
          '=?utf-8?Q?x?=',
          '=?utf-8?B?eA==?=',
          '%%unsubscribe%%',
          '{{token}}',
          '"',
          '\\',
          '<',
          '>',
          ',',
          ';',
          ':',
          'é',
          '😀',
          '字'.repeat(40),
          'x'.repeat(90),
        ),
        { maxLength: 30 },
      )
      .map(all => all.join('')),
  )
  const names = headOf((await messageFor({ ...ann, name: 'Ann' }, {}, aPublication(site), atSite)).raw).map(
    field => field.split(':')[0],
  )
  await fc.assert(
    fc.asyncProperty(nasty, nasty, nasty, async (subject, name, sender) => {
      const publication = aPublication({ ...site, sender: { name: sender, address: 'morning@tamsinmorning.example' } })
      const { raw } = await messageFor({ ...ann, name }, { subject }, publication, atSite)
      assert.deepEqual(
        headOf(raw).map(field => field.split(':')[0]),
        names,
      )
      const [head = ''] = raw.toString('latin1').split('\r\n\r\n')
      assert.match(head, /^[\r\n\x20-\x7e]*$/)
      for (const line of head.split('\r\n'))
        assert.ok(line.length <= 78 || /^([!-9;-~]+:)? \S+$/.test(line), `${line.length} characters: ${line}`)
      const mail = await simpleParser(raw)
      assert.equal(mail.subject ?? '', headerText(subject))
      assert.deepEqual(mailboxes(mail.to), [[headerText(name), 'ann.lee@tamsin.example']])
      assert.deepEqual(mailboxes(mail.from), [[headerText(sender), 'morning@tamsinmorning.example']])
    }),
    { numRuns: 300 },
  )
})

test('a subject of ten thousand characters is cut', async () => {
  const { raw } = await messageFor(ann, { subject: 'Tower '.repeat(2000) })
  const { subject = '' } = await simpleParser(raw)
  assert.ok(subject.length <= 200 && subject.endsWith('Tower…'))
})

test('readers who chose their sections each otherwise get each their own, however many there are', async () => {
  const sections = Array.from({ length: 8 }, (_, at) => `s${at}`)
  const letter = prepare(
    { ...email, text: sections.map(section => ({ section, parts: [`${section}!\n`] })), html: [] },
    anEdition(),
    'tamsin-morning-2026-05-14',
    morning,
  )
  for (let choice = 0; choice < 256; choice++) {
    const wanted = sections.filter((_, at) => choice & (1 << at))
    const { raw } = await assemble(letter, { ...ann, sections: [...wanted, 'gone'].toReversed() })
    assert.deepEqual(raw.toString().match(/^s\d(?=!\r$)/gm) ?? [], wanted)
  }
})

test('a message may stand in memory that is given, and takes its own where that is too small', async () => {
  const letter = prepare(email, anEdition(), 'tamsin-morning-2026-05-14', morning)
  const { raw } = await assemble(letter, ann)
  const memory = Buffer.alloc(raw.length + 1, 'x')
  const within = await assemble(letter, ann, memory)
  assert.ok(within.raw.buffer === memory.buffer)
  assert.ok(within.raw.equals(raw))
  const without = await assemble(letter, ann, memory.subarray(2))
  assert.ok(without.raw.buffer !== memory.buffer)
  assert.ok(without.raw.equals(raw))
})

test('an editor’s address with characters that mean something in a URL takes the request to leave', async () => {
  const { raw } = await messageFor(ann, {}, aPublication({ replyTo: 'a&b%c?d@münchen.example' }))
  assert.equal(
    fieldOf(raw, 'List-Unsubscribe'),
    '<mailto:a%26b%25c%3Fd@xn--mnchen-3ya.example?subject=unsubscribe%20tamsin-morning%20ann.lee%40tamsin.example>',
  )
  assert.equal(fieldOf(raw, 'Reply-To'), 'a&b%c?d@xn--mnchen-3ya.example')
})

test('a copy comes back to a domain in ASCII', async () => {
  const ways: FindWays = () => ({ returnPath: 'bounces+260514a1b2seal@münchen.example' })
  assert.equal((await messageFor(ann, {}, aPublication(), ways)).from, 'bounces+260514a1b2seal@xn--mnchen-3ya.example')
})
