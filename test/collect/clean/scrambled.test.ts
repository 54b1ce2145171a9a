import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unscramble } from '../../../src/collect/clean/scrambled.ts'

const scramble = (text: string) => new TextDecoder('windows-1252').decode(Buffer.from(text, 'utf8'))

test('UTF-8 that was read as windows-1252 is undone', () => {
  for (const text of [
    'The mayor’s “plan” – at last…',
    'José Peña opens a café',
    'Grupo Fórmula',
    'ÖPNV in Görlitz',
    'zażółć',
    '東京 😀',
  ])
    assert.equal(unscramble(scramble(text)), text)
})

test('what is right stays as it is', () => {
  for (const text of [
    'José Peña’s café',
    'AMANHÃ… E DEPOIS',
    '«MANHû',
    'Plain',
    '€5 – £4',
    'São João Â',
    'naïve “Ângela”',
  ])
    assert.equal(unscramble(text), text)
})

test('a quotation that was scrambled on its way is undone beside accents that are right', () => {
  assert.equal(unscramble(`José said ${scramble('“yes”')} in Peña`), 'José said “yes” in Peña')
})

test('what stands where no language has it is undone beside what is right', () => {
  assert.equal(unscramble(`Danny ${scramble('Peña')} said “yes”`), 'Danny Peña said “yes”')
  assert.equal(unscramble('Podcasting 101.\xc2\xa0While we’ve'), 'Podcasting 101.\xa0While we’ve')
  assert.equal(unscramble('a plain one.\xc2 By “Ann”'), 'a plain one. By “Ann”')
})
