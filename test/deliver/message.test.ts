import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AddressObject, simpleParser } from 'mailparser'
import { assemble, copyFor, prepare } from '../../src/deliver/message.ts'
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

function messageFor(recipient: Recipient, given: Partial<Email> = {}, publication = aPublication()) {
  return assemble(
    prepare({ ...email, ...given }, anEdition({ publication }), 'tamsin-morning-2026-05-14', morning),
    recipient,
  )
}

function mailboxes(found: AddressObject | AddressObject[] | undefined) {
  return [found ?? []].flat().flatMap(({ value }) => value.map(({ name, address }) => [name, address]))
}

test('a mail reader finds in a message what the issue says', async () => {
  const { raw, from, to } = messageFor({ ...ann, name: 'Lee, Ann “Annie”' })
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
  const { raw } = messageFor(ann)
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

test('the plain text comes before the HTML, which mail readers prefer', () => {
  const raw = messageFor(ann).raw.toString()
  assert.match(raw, /^Content-Type: multipart\/alternative;/m)
  assert.ok(raw.indexOf('text/plain') < raw.indexOf('text/html'))
})

test('sections that a reader does not want are absent from both parts', async () => {
  const mail = await simpleParser(messageFor({ ...ann, sections: ['sports'] }).raw)
  for (const part of [mail.text ?? '', mail.html || '']) {
    assert.ok(part.includes('Tigers') && !part.includes('Tower'))
    assert.ok(part.includes('ann.lee@tamsin.example'))
  }
  const none = await simpleParser(messageFor({ ...ann, sections: [] }).raw)
  assert.ok(!none.text?.includes('Tigers') && none.text?.includes('The Tamsin Morning'))
})

test('every message says how to leave, and names the list', async () => {
  const mail = await simpleParser(messageFor(ann).raw)
  const list = mail.headers.get('list') as unknown as Record<string, { mail?: string; id?: string; name?: string }>
  assert.equal(list.unsubscribe?.mail, leave.slice('mailto:'.length))
  assert.equal(list.id?.id, 'tamsin-morning.tamsinmorning.example')
  assert.equal(list.id?.name, 'The Tamsin Morning')
})

test('the bytes of a message are the same each time it is assembled', () => {
  const letter = prepare(email, anEdition(), 'tamsin-morning-2026-05-14', morning)
  assert.ok(assemble(letter, ann).raw.equals(assemble(letter, ann).raw))
  assert.ok(assemble(letter, ann).raw.equals(messageFor(ann).raw))
})

test('a message id belongs to one issue and one reader and does not change', () => {
  const id = (issue: string, recipient: Recipient, at = morning) =>
    assemble(prepare(email, anEdition(), issue, at), recipient).messageId
  assert.equal(id('tamsin-morning-2026-05-14', ann), '<tamsin-morning-2026-05-14.a1b2@tamsinmorning.example>')
  assert.equal(id('a', ann), id('a', { ...ann, name: 'Ann' }, new Date('2026-05-15T00:00:00Z')))
  assert.equal(new Set([id('a', ann), id('b', ann), id('a', { ...ann, id: 'c3' })]).size, 3)
  assert.ok(
    messageFor(ann).raw.toString().includes('Message-ID: <tamsin-morning-2026-05-14.a1b2@tamsinmorning.example>\r\n'),
  )
})

test('every line ends with CRLF, is ASCII and no longer than a relay takes', () => {
  const { raw } = messageFor(
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
  const { raw } = messageFor(
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
  const mail = await simpleParser(messageFor({ ...ann, address }).raw, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  })
  assert.equal((mail.html || '').trim(), html.trim())
})

test('what looks like a boundary in the news does not end a part', async () => {
  const { raw } = messageFor(ann)
  const boundary = /boundary="([^"]+)"/.exec(raw.toString())?.[1] ?? ''
  const again = await simpleParser(
    messageFor(ann, { text: [{ section: null, parts: [`--${boundary}--\n--${boundary}\nstill here\n`] }] }).raw,
  )
  assert.ok(again.text?.includes('still here') && again.text.includes(boundary))
})

test('a domain in another script travels as ASCII', async () => {
  const { to, raw } = messageFor({ ...ann, address: 'ann@münchen.example' })
  assert.equal(to, 'ann@xn--mnchen-3ya.example')
  assert.match(raw.toString(), /^To: ann@xn--mnchen-3ya\.example\r$/m)
})
