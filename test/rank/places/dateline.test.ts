import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { datelineOf, isFar } from '../../../src/rank/places/dateline.ts'

test('a dateline is a town in capitals before a dash, with what stands behind it', () => {
  assert.deepEqual(datelineOf('ELLERY — The council voted.'), { town: 'ELLERY' })
  assert.deepEqual(datelineOf('ELLERY, Ill. — The council voted.'), { town: 'ELLERY', state: 'IL' })
  assert.deepEqual(datelineOf('PORT WICK, Ill. (WWIK) - The mayor said.'), {
    town: 'PORT WICK',
    state: 'IL',
    sender: 'WWIK',
  })
  assert.deepEqual(datelineOf('MALABA, Kenya — The first train left.'), { town: 'MALABA', country: 'Kenya' })
  assert.deepEqual(datelineOf('ELLERY, Tamsin County – A barn burned.'), { town: 'ELLERY' })
  assert.deepEqual(datelineOf('McALLEN, Texas -- A bridge opened.'), { town: 'McALLEN', state: 'TX' })
})

test('a town in small letters wants a state or a sender behind it', () => {
  assert.deepEqual(datelineOf('Ellery, Ill. — The council voted.'), { town: 'Ellery', state: 'IL' })
  assert.deepEqual(datelineOf('Ellery (WWIK) — The council voted.'), { town: 'Ellery', sender: 'WWIK' })
  assert.equal(datelineOf('Ellery — the county seat — grew.'), undefined)
})

test('a sentence with a dash in it is no dateline', () => {
  for (const text of [
    '',
    '—',
    'The council voted — again.',
    'Storm Eve — which flooded Ellery (and more) — is over.',
    'NEW: 12 things to do — and one to leave',
    `${'A'.repeat(200)} — long`,
  ])
    assert.equal(datelineOf(text), undefined, text)
})

test('great towns and places abroad are far', () => {
  const far = (text: string) => {
    const dateline = datelineOf(text)
    return dateline && isFar(dateline)
  }
  assert.equal(far('WASHINGTON (AP) — Lawmakers'), true)
  assert.equal(far('GENEVA — Countries'), true)
  assert.equal(far('MALABA, Kenya — The first'), true)
  assert.equal(far('QUARRY BEND, Ill. — A blast'), false)
})

test('whatever a text holds, looking for a dateline ends, and what is found stands in it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), text => {
      const town = datelineOf(text)?.town
      assert.ok(town === undefined || text.includes(town))
    }),
  )
})
