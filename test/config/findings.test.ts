import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { crossFindings } from '../../src/config/findings.ts'
import { checkConfig } from '../../src/config/load.ts'
import { BroadsheetError } from '../../src/errors.ts'

test('whatever a file holds, the answer is a configuration or an error of one line a finding', () => {
  fc.assert(
    fc.property(fc.jsonValue(), raw => {
      try {
        checkConfig(raw, 'feeds.json')
      } catch (fault) {
        assert.ok(fault instanceof BroadsheetError)
        assert.equal(fault.code, 'config')
        for (const line of fault.message.split('\n').slice(1)) assert.match(line, /^ {2}\S.*: found .*, expected .+$/)
      }
    }),
  )
})

test('whatever stands where a list belongs, looking for repeated ids does not fail', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (sources, editions) => {
      assert.ok(Array.isArray(crossFindings({ sources, editions })))
    }),
  )
})

test('each further use of an id is a finding of its own', () => {
  assert.deepEqual(
    crossFindings({ sources: [{ id: 'a' }, { id: 'b' }, { id: 'a' }, { id: 'a' }] }).map(finding => finding.path),
    ['sources[2].id', 'sources[3].id'],
  )
})
