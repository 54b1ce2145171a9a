import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foldLookalikes } from '../../../src/collect/clean/lookalikes.ts'

test('a word that is Latin but for its look-alikes is Latin', () => {
  for (const [written, read] of [
    ['Тhe Gаzettе', 'The Gazette'],
    ['Εllery Εcho', 'Ellery Echo'],
    ['Οpеn', 'Open'],
    ['Kаthleen Oгr', 'Kathleen Orr'],
    ['Gαzette', 'Gazette'],
    ['naїve', 'naïve'],
    ['Ꮃick', 'Wick'],
  ] as const)
    assert.equal(foldLookalikes(written), read)
})

test('a word that is wholly look-alikes is Latin among Latin words only', () => {
  assert.equal(foldLookalikes('ВВС reports'), 'BBC reports')
  assert.equal(foldLookalikes('ВВС'), 'ВВС')
  assert.equal(foldLookalikes('ВВС и Reuters'), 'ВВС и Reuters')
})

test('words of other alphabets stay as they are', () => {
  for (const text of [
    'Москва и Киев',
    'Αθήνα, Ελλάδα',
    'The Kyiv paper Новини',
    'the ΦΒΚ chapter',
    '東京 ＮＨＫ：ニュース',
    'μm and kΩ, 5 µm, TNFα',
    'Ереван Երևան',
  ])
    assert.equal(foldLookalikes(text), text)
})

test('a Latin letter in a Cyrillic word is Cyrillic', () => {
  assert.equal(foldLookalikes('Mocква'), 'Москва')
})

test('letters in other shapes are letters', () => {
  for (const [written, read] of [
    ['𝐁𝐫𝐞𝐚𝐤𝐢𝐧𝐠 𝟕', 'Breaking 7'],
    ['ＢＢＣ： ｎｅｗｓ', 'BBC: news'],
    ['Ⓔllery 🅔🅒🅗🅞 🅱🅱🅲 🄴cho', 'Ellery ECHO BBC Echo'],
    ['ℰllery ℌerald', 'Ellery Herald'],
    ['ɢᴀᴢᴇᴛᴛᴇ', 'gazette'],
    ['4ᵗʰ of July', '4th of July'],
    ['Super Bowl ⅬⅩ', 'Super Bowl LX'],
    ['ﬁrst ﬂoor', 'first floor'],
  ] as const)
    assert.equal(foldLookalikes(written), read)
})

test('signs that are no letters in disguise stay', () => {
  for (const text of ['½ cup, 5 m², № 7, Echo™', '🅿️ lot', 'blood type 🅾️', '5 ℓ', '21 ℃', 'Nuʻuanu'])
    assert.equal(foldLookalikes(text), text)
})

test('whatever is written, what is folded stays folded', () => {
  const letters = fc.constantFrom(
    'a',
    'B',
    'а',
    'В',
    'ο',
    'к',
    'я',
    'Ⓖ',
    '🅱',
    'ℰ',
    'Ｅ',
    '𝐁',
    '字',
    ' ',
    '\u0301',
    '-',
    'ᵗ',
    'ᴀ',
  )
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: letters }), fc.string({ unit: 'binary' })), text => {
      const folded = foldLookalikes(text.normalize('NFC'))
      assert.equal(foldLookalikes(folded), folded)
    }),
    { numRuns: 1000 },
  )
})
