import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zoneLine } from '../../src/commands/zone-line.ts'

test('a record is one line, its text in strings of at most 255 bytes that join to it', () => {
  const text = `v=DKIM1; k=rsa; p=${'A'.repeat(392)}`
  const line = zoneLine({ host: 'broadsheet._domainkey.tamsin.example', text })
  assert.ok(line.startsWith('broadsheet._domainkey.tamsin.example. IN TXT "v=DKIM1; k=rsa; p=AAA'))
  const strings = [...line.matchAll(/"([^"]*)"/g)].map(([, each = '']) => each)
  assert.deepEqual(
    strings.map(each => each.length <= 255),
    [true, true],
  )
  assert.equal(strings.join(''), text)
})
