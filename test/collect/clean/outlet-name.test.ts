import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutOutlet } from '../../../src/collect/clean/outlet-name.ts'

test('an outlet is known by every form of its name', () => {
  for (const [name, outlet] of [
    ['The Gazette', 'Gazette'],
    ['Gazette', 'The Gazette'],
    ['KXYZ', 'KXYZ News'],
    ['KXYZ-TV Channel 5 News', 'KXYZ'],
    ['The Gazette (Port Wick)', 'The Gazette'],
    ['The Gazette, Port Wick, MO', 'The Gazette'],
    ['ElleryEcho.com', 'Ellery Echo'],
    ['gazette.example.com', 'Gazette'],
    ['www.elleryecho.example', 'The Ellery Echo'],
    ['Ellery Echo', 'elleryecho.example'],
    ['St. Mary’s Star-News', 'St Marys Star News'],
    ['Farm & Home', 'Farm and Home'],
    ['El Águila', 'El Aguila'],
    ['Star - News', 'Star-News'],
  ] as const)
    for (const sign of [' - ', ' | ', ' – ', ' — ', '|', ' :: ', ' • '])
      assert.equal(withoutOutlet(`Tower approved${sign}${name}`, outlet), 'Tower approved', `${sign}${name}`)
})

test('the name goes from the front too', () => {
  for (const text of ['Gazette: Tower approved', 'The Gazette | Tower approved', 'Gazette - Tower approved'])
    assert.equal(withoutOutlet(text, 'The Gazette'), 'Tower approved')
})

test('a page of the outlet goes with its name, not alone', () => {
  assert.equal(withoutOutlet('Tower approved | Local News | The Gazette', 'Gazette'), 'Tower approved')
  assert.equal(withoutOutlet('Tower approved | The Gazette | Obituaries', 'Gazette'), 'Tower approved')
  assert.equal(withoutOutlet('Gazette | Sports | Ellery wins', 'Gazette'), 'Ellery wins')
  assert.equal(withoutOutlet('Tower approved | Sports', 'Gazette'), 'Tower approved | Sports')
})

test('what would leave nothing stays', () => {
  for (const text of ['The Gazette', 'News | The Gazette', ' - Gazette', ''])
    assert.equal(withoutOutlet(text, 'Gazette'), text)
})

test('what only looks like the name stays', () => {
  for (const [text, outlet] of [
    ['Fire destroys barn - Ellery', 'Ellery News'],
    ['Barn burns | Daily', 'Daily News'],
    ['Council sues the Gazette', 'Gazette'],
    ['Tower approved - twice', ''],
    ['What to know:', 'Gazette'],
    ['Ann Lee, 82 - nurse', 'Gazette'],
  ] as const)
    assert.equal(withoutOutlet(text, outlet), text)
})

test('a name as it is written is known as it is in capitals', () => {
  for (const outlet of [
    'Tamsin Courier',
    'The Daily',
    'News',
    'Ellery News',
    'A',
    'Star - News',
    'elleryecho.example',
    'Farm & Home',
  ])
    assert.equal(
      withoutOutlet(`Tower approved | ${outlet}`, outlet) === 'Tower approved',
      withoutOutlet(`Tower approved | ${outlet.toUpperCase()}`, outlet) === 'Tower approved',
      outlet,
    )
})
