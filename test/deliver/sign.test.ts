import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assemble, prepare } from '../../src/deliver/message.ts'
import { sealedFields } from '../../src/deliver/sign.ts'
import { loadSigningKeys } from '../../src/deliver/signing-keys.ts'
import type { FindWays } from '../../src/deliver/ways.ts'
import type { Email } from '../../src/model/email.ts'
import type { Recipient } from '../../src/model/subscriber.ts'
import { anEdition, aPublication, morning } from '../support/fixtures.ts'
import { ed25519Pem, rsaPem, verifySignatures } from '../support/keys.ts'

const email: Email = {
  subject: 'Council approves tower; Café “Mühle” opens in Port Wick',
  preheader: '',
  html: [
    { section: null, parts: ['<p>  For  \t', { token: 'address' }, ' \n\n\n'] },
    { section: 'front', parts: ['<li>Tower – “done”  and\t\tdusted</li> \n'] },
    { section: null, parts: ['<a href="', { token: 'unsubscribe' }, '">Leave</a>\n\n'] },
  ],
  text: [{ section: null, parts: ['The  Tamsin Morning \nflows\n\n\n', { token: 'unsubscribe' }, '\n\n'] }],
  bytes: 0,
  fitted: [],
  mjml: '',
}
const ann: Recipient = { id: 'a1b2', address: 'ann.lee@tamsin.example', name: 'Lee, Ann “Annie”' }
const publication = aPublication({ site: 'https://news.tamsinmorning.example/' })
const findWays: FindWays = ({ id }) => ({
  leavePage: `https://news.tamsinmorning.example/leave/tamsin-morning/${id}seal`,
  leaveWord: `${id}seal`,
})

async function signedBy(pem: string, recipient = ann) {
  const signers = await loadSigningKeys(pem, publication)
  const letter = prepare(email, anEdition({ publication }), 'tamsin-morning-2026-05-14', morning, { findWays, signers })
  const { raw } = await assemble(letter, recipient)
  return { raw, records: signers.map(({ record }) => record) }
}

/** The unfolded values of a message's `DKIM-Signature` fields, in their order. */
function signaturesOf(raw: Buffer): string[] {
  const [head = ''] = raw.toString('latin1').split('\r\n\r\n')
  return [...head.replace(/\r\n[\t ]+/g, ' ').matchAll(/^DKIM-Signature: (.*)$/gm)].map(([, value = '']) => value)
}

function tagOf(signature: string, name: string): string {
  return (new RegExp(`(?:^|; ?)${name}=([^;]*)`).exec(signature)?.[1] ?? '').replaceAll(' ', '')
}

function replaced(raw: Buffer, pattern: RegExp | string, by: string): Buffer {
  const text = raw.toString('latin1').replace(pattern, by)
  assert.notEqual(text, raw.toString('latin1'), `${pattern} changes nothing`)
  return Buffer.from(text, 'latin1')
}

test('another program finds the signatures of either key and of both good, RSA before Ed25519', async () => {
  for (const [pem, algorithms] of [
    [rsaPem, ['rsa-sha256']],
    [ed25519Pem, ['ed25519-sha256']],
    [`${rsaPem}${ed25519Pem}`, ['rsa-sha256', 'ed25519-sha256']],
    [`${ed25519Pem}${rsaPem}`, ['rsa-sha256', 'ed25519-sha256']],
  ] as const) {
    const { raw, records } = await signedBy(pem)
    const signatures = signaturesOf(raw)
    assert.deepEqual(
      signatures.map(signature => tagOf(signature, 'a')),
      algorithms,
    )
    assert.deepEqual(
      await verifySignatures(raw, records),
      algorithms.map(() => 'pass'),
    )
  }
})

test('messages of readers with other sections, names and addresses are signed too', async () => {
  for (const reader of [
    { ...ann, sections: [] },
    { ...ann, sections: ['front'] },
    { id: 'c3', address: "o'brien+x=y@münchen.example", name: '字'.repeat(80) },
  ]) {
    const { raw, records } = await signedBy(`${rsaPem}${ed25519Pem}`, reader)
    assert.deepEqual(await verifySignatures(raw, records), ['pass', 'pass'])
  }
})

test('every field of ours is signed, and what a reader sees or what says how to read it cannot be added', async () => {
  const { raw } = await signedBy(rsaPem)
  const [signature = ''] = signaturesOf(raw)
  const [head = ''] = raw.toString('latin1').split('\r\n\r\n')
  const names = tagOf(signature, 'h').split(':')
  const ours = [...head.matchAll(/^([A-Za-z-]+):/gm)].map(([, name = '']) => name.toLowerCase())
  for (const name of ours) assert.ok(name === 'dkim-signature' || names.includes(name), `${name} is not signed`)
  for (const name of [
    'list-unsubscribe',
    'list-unsubscribe-post',
    'list-id',
    'list-archive',
    'feedback-id',
    'mime-version',
  ])
    assert.ok(ours.includes(name), `there is no ${name}`)
  for (const name of sealedFields) {
    const there = ours.filter(each => each === name).length
    assert.equal(names.filter(each => each === name).length, there + 1, name)
  }
})

test('a signature says where its key is and when it was made, covers the whole body, and is folded', async () => {
  const { raw } = await signedBy(rsaPem)
  const [signature = ''] = signaturesOf(raw)
  assert.equal(tagOf(signature, 'd'), 'tamsinmorning.example')
  assert.equal(tagOf(signature, 's'), 'broadsheet')
  assert.equal(tagOf(signature, 't'), String(morning.getTime() / 1000))
  assert.equal(tagOf(signature, 'c'), 'relaxed/relaxed')
  assert.equal(tagOf(signature, 'l'), '')
  const [head = ''] = raw.toString('latin1').split('\r\nTo: ')
  for (const line of head.split('\r\n')) assert.ok(line.length <= 78, line)
})

test('a field that is changed, taken away or added, and a body that is changed, breaks every signature', async () => {
  const { raw, records } = await signedBy(`${rsaPem}${ed25519Pem}`)
  const [head = ''] = raw.toString('latin1').split('\r\n\r\n')
  const names = [...head.matchAll(/^([A-Za-z-]+):/gm)]
    .map(([, name = '']) => name)
    .filter(name => name !== 'DKIM-Signature')
  const spoilt = [
    ...names.map(name => replaced(raw, new RegExp(`^${name}: `, 'm'), `${name}: x`)),
    ...names.map(name => replaced(raw, new RegExp(`^${name}: [^\\r]*\\r\\n(?:[\\t ][^\\r]*\\r\\n)*`, 'm'), '')),
    ...[
      'From: Mayor <mayor@wick.example>',
      'Subject: You have won',
      'Cc: x@wick.example',
      'Reply-To: x@wick.example',
    ].map(field => replaced(raw, 'To: ', `${field}\r\nTo: `)),
    ...[...sealedFields].map(name => replaced(raw, '\r\n\r\n', `\r\n${name}: x\r\n\r\n`)),
    replaced(raw, 'Tower', 'Power'),
    Buffer.concat([raw, Buffer.from('more\r\n')]),
  ]
  for (const each of spoilt)
    for (const result of await verifySignatures(each, records)) assert.notEqual(result, 'pass', each.toString())
})

test('what relays may do to a message breaks nothing: folding, spaces, empty lines at its end', async () => {
  const { raw, records } = await signedBy(`${rsaPem}${ed25519Pem}`)
  for (const each of [
    replaced(raw, 'List-ID: The Tamsin', 'List-ID:   The\r\n\t Tamsin'),
    replaced(raw, /^Subject: /m, 'SUBJECT:  '),
    Buffer.concat([raw, Buffer.from('\r\n\r\n')]),
    Buffer.concat([Buffer.from('Received: from x.example by y.example; Thu, 14 May 2026 10:31:00 +0000\r\n'), raw]),
  ])
    assert.deepEqual(await verifySignatures(each, records), ['pass', 'pass'])
})

test('the same message is signed alike each time', async () => {
  const { raw } = await signedBy(`${rsaPem}${ed25519Pem}`)
  assert.ok(raw.equals((await signedBy(`${rsaPem}${ed25519Pem}`)).raw))
})
