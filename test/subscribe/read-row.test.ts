import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findColumns, readRow } from '../../src/subscribe/read-row.ts'

function row(header: string, cells: string) {
  const places = findColumns(header.split(','))
  assert.ok(places)
  const read = readRow(cells.split(','), places)
  assert.ok(typeof read !== 'string' && !('noReader' in read), String(read))
  return read
}

test('whom another service mails no more is to be suppressed, for what it says', () => {
  for (const [header, cells, cause] of [
    ['Email Address,UNSUB_TIME', 'ann@tamsin.example,2026-01-02 03:04:05', 'asked'],
    ['Email Address,CLEAN_TIME', 'ann@tamsin.example,2026-01-02 03:04:05', 'bounced'],
    ['Email,Active subscription,Email disabled', 'ann@tamsin.example,false,true', 'asked'],
    ['id,email,subscribed_to_emails', '1,ann@tamsin.example,false', 'asked'],
    ['uuid,email,status', '1,ann@tamsin.example,blocklisted', 'asked'],
    ['email,subscriber_type', 'ann@tamsin.example,unsubscribed', 'asked'],
    ['email,type', 'ann@tamsin.example,complained', 'complained'],
    ['email,type', 'ann@tamsin.example,undeliverable', 'bounced'],
  ] as const)
    assert.equal(row(header, cells).suppress?.cause, cause, `${header} / ${cells}`)
})

test('who pays nothing, or has an empty column of endings, is still a reader', () => {
  assert.equal(row('Email,Active subscription,Email disabled', 'a@tamsin.example,false,false').suppress, undefined)
  assert.equal(row('id,email,subscribed_to_emails,deleted_at', '1,a@tamsin.example,true,').suppress, undefined)
  assert.equal(row('uuid,email,status', '1,a@tamsin.example,enabled').suppress, undefined)
})

test('the evidence in the file is kept', () => {
  assert.deepEqual(
    row(
      'Email Address,First Name,Last Name,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP',
      'ann@tamsin.example,Ann,Lee,2026-01-02 03:04:05,192.0.2.1,2026-01-02 03:05:00,192.0.2.2',
    ),
    {
      address: 'ann@tamsin.example',
      key: 'ann@tamsin.example',
      name: 'Ann Lee',
      consent: {
        at: '2026-01-02T03:04:05.000Z',
        from: '192.0.2.1',
        confirmedAt: '2026-01-02T03:05:00.000Z',
        confirmedFrom: '192.0.2.2',
      },
    },
  )
})

test('a word on a standing that is not known never makes a confirmed reader', () => {
  for (const word of ['inactive', 'paused', 'on hold', 'Sleeping', 'maybe']) {
    const read = row('email,status', `ann@tamsin.example,${word}`)
    assert.deepEqual([read.state, read.strange], ['pending', word])
  }
  for (const word of ['opted out', 'Opted-Out', 'non-subscribed', 'Unsubscribed', 'cancelled', 'left'])
    assert.equal(row('email,status', `ann@tamsin.example,${word}`).suppress?.cause, 'asked', word)
  for (const word of ['subscribed', 'Active', 'free', 'paid', 'regular', 'enabled'])
    assert.equal(row('email,status', `ann@tamsin.example,${word}`).state, undefined, word)
  assert.equal(row('email,I agree', 'ann@tamsin.example,No').state, 'pending')
})

test('column names are known with spaces, hyphens or underscores, in any case', () => {
  for (const header of ['email,email_disabled', 'E-Mail,Emails disabled', 'EMAIL,EMAIL-DISABLED'])
    assert.equal(row(header, 'ann@tamsin.example,true').suppress?.cause, 'asked', header)
  assert.equal(row('Subscriber,First-Name', 'ann@tamsin.example,Ann').name, 'Ann')
})

test('addresses are read as people write them into cells', () => {
  assert.deepEqual(
    [row('email', 'Ann Lee <ann@tamsin.example>').address, row('email', 'Ann Lee <ann@tamsin.example>').name],
    ['ann@tamsin.example', 'Ann Lee'],
  )
  assert.equal(row('email', 'mailto:ann@tamsin.example').address, 'ann@tamsin.example')
})

test('the day on which a service began to know a reader is when they agreed', () => {
  for (const [header, cell, at] of [
    ['email,created_at', '2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678Z'],
    ['email,creation_date', '2026-01-02', '2026-01-02T00:00:00.000Z'],
    ['email,Created at', '2026-01-02 03:04:05+02:00', '2026-01-02T01:04:05.000Z'],
    ['email,created_at', 'last week', undefined],
  ] as const)
    assert.equal(row(header, `ann@tamsin.example,${cell}`).consent.at, at)
})
