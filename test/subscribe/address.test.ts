import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readAddress } from '../../src/subscribe/address.ts'

function keyOf(written: string): string {
  const read = readAddress(written)
  assert.ok(typeof read !== 'string', `${written}: ${String(read)}`)
  return read.key
}

test('ordinary mailboxes are read as they were written', () => {
  for (const written of [
    'ann@tamsin.example',
    'Ann.Lee+news@Mail.Tamsin.Example',
    "o'brien@wick.example",
    'a!#$%&*+/=?^_`{|}~-z@tamsin.example',
    'root@localhost',
    `${'x'.repeat(64)}@tamsin.example`,
    `a@${'x'.repeat(63)}.example`,
  ])
    assert.equal((readAddress(written) as { address: string }).address, written)
})

test('white space around an address does not count', () => {
  assert.deepEqual(readAddress('  ann@tamsin.example\r\n'), {
    address: 'ann@tamsin.example',
    key: 'ann@tamsin.example',
  })
})

test('what is no mailbox is told why, in words', () => {
  for (const [written, why] of [
    ['', /before and after its @/],
    ['ann', /before and after its @/],
    ['@tamsin.example', /before and after its @/],
    ['ann@', /not a domain/],
    ['ann@tamsin', /no dot/],
    ['ann lee@tamsin.example', /no mailbox has/],
    ['.ann@tamsin.example', /no mailbox has/],
    ['ann.@tamsin.example', /no mailbox has/],
    ['ann..lee@tamsin.example', /no mailbox has/],
    ['"ann lee"@tamsin.example', /no mailbox has/],
    ['ann@lee@tamsin.example', /no mailbox has/],
    ['<ann@tamsin.example>', /no mailbox has/],
    ['ann,bob@tamsin.example', /no mailbox has/],
    ['jörg\u202e@tamsin.example', /has a character/],
    ['jörg\u200b@tamsin.example', /has a character/],
    ['ann\r\nBcc: bob@tamsin.example', /no mailbox has/],
    ['ann\u0000@tamsin.example', /no mailbox has/],
    [`${'x'.repeat(65)}@tamsin.example`, /64 bytes/],
    [`${'ü'.repeat(33)}@tamsin.example`, /64 bytes/],
    ['ann@tamsin..example', /cannot be part/],
    ['ann@-tamsin.example', /cannot be part/],
    ['ann@tamsin_news.example', /cannot be part/],
    ['ann@tamsin.example.', /cannot be part/],
    [`ann@${'x'.repeat(64)}.example`, /domain/],
    [`ann@${'x.'.repeat(127)}example`, /not a domain/],
    ['ann@tamsin example.example', /not a domain/],
    ['ann@[192.0.2.1]', /not a domain/],
  ] as const) {
    const read = readAddress(written)
    assert.equal(typeof read, 'string', `${JSON.stringify(written)} was accepted`)
    assert.match(read as string, why, JSON.stringify(written))
  }
})

test('a domain with something behind it, within it or encoded in it is not a domain', () => {
  for (const written of [
    'ann@tamsin.example/news',
    'ann@tamsin.example?subject=x',
    'ann@tamsin.example#x',
    'ann@tamsin.example:25',
    'ann@tamsin.exa\r\nmple',
    'ann@tamsin.exa\tmple',
    'ann@tam%73in.example',
    'ann@192.0.2.1',
  ])
    assert.equal(typeof readAddress(written), 'string', `${JSON.stringify(written)} was accepted`)
})

test('a mailbox does not depend on case, and its domain may be written in any script', () => {
  assert.equal(keyOf('Ann@TAMSIN.Example'), 'ann@tamsin.example')
  assert.equal(keyOf('ann@münchen.example'), 'ann@xn--mnchen-3ya.example')
  assert.equal(keyOf('ann@MÜNCHEN.example'), keyOf('ann@xn--mnchen-3ya.example'))
})

test('two ways to write the same letter are one mailbox', () => {
  assert.equal(keyOf('ann@jo\u0308rg.example'), keyOf('ann@j\u00f6rg.example'))
})

test('no accepted address can break a line, hold a blank or leave its brackets', () => {
  const piece = fc.constantFrom(
    'ann',
    '@',
    'tamsin',
    '.',
    'example',
    '\r',
    '\n',
    '\t',
    ' ',
    '<',
    '>',
    ',',
    '"',
    '\u0000',
    '\u200b',
    '\u202e',
    '/',
    '?',
    '%0a',
    'ü',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(piece, { maxLength: 9 }).map(all => `ann@${all.join('')}.example`),
      ),
      written => {
        const read = readAddress(written)
        if (typeof read === 'string') return
        assert.match(read.address, /^[^\s<>,"\p{C}]+@[^\s<>,"/?#%\p{C}]+$/u)
        assert.match(read.key, /^.+@[a-z0-9.-]+$/s)
      },
    ),
    { numRuns: 2000 },
  )
})

test('what was read once is read the same again', () => {
  fc.assert(
    fc.property(fc.emailAddress(), written => {
      const read = readAddress(written)
      if (typeof read !== 'string') assert.deepEqual(readAddress(read.address), read)
    }),
  )
})

test('a mailbox may be international on both sides, and is known in each form of its letters', () => {
  for (const address of ['jörg@tamsin.example', 'δοκιμή@παράδειγμα.δοκιμή', '用户@例子.广告', 'संपर्क@डाटामेल.भारत'])
    assert.equal(typeof readAddress(address), 'object', address)
  const [composed, decomposed] = ['J\u00d6rg@tamsin.example', 'jo\u0308rg@tamsin.example'].map(readAddress)
  assert.ok(typeof composed === 'object' && typeof decomposed === 'object')
  assert.equal(composed.key, decomposed.key)
})
