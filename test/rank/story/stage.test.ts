import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  isAhead,
  isContrary,
  isLater,
  isOtherStage,
  kindsOf,
  sidesOf,
  stagesOf,
} from '../../../src/rank/story/stage.ts'
import { plainWords } from '../../../src/rank/story/text.ts'

const staged = (headline: string, url = 'https://e.example/1') => ({
  stages: stagesOf(headline),
  kinds: kindsOf(headline, url),
  sides: sidesOf(plainWords(headline)),
})

test('an arrest and a death, pictures and a film, a list of things to know and a report are no one report', () => {
  assert.ok(isOtherStage(staged('Suspect arrested in tavern shooting'), staged('Tavern owner dies after shooting')))
  assert.ok(isOtherStage(staged('Photos: flood at Hollis'), staged('Watch: flood at Hollis')))
  assert.ok(isOtherStage(staged('Five things to know about Ida Marsh'), staged('Council elects Ida Marsh')))
  assert.ok(!isOtherStage(staged('Council elects Ida Marsh'), staged('Ida Marsh elected by council')))
})

test('what comes later and what is still to come is told apart', () => {
  assert.ok(isLater(staged('Man charged in barn fire'), staged('Barn fire near Hollis')))
  assert.ok(isAhead(staged('Governor Hale to visit Port Wick'), staged('Governor Hale visits Port Wick')))
  assert.ok(!isAhead(staged('Council votes to close bridge'), staged('Bridge closed by council')))
})

test('what is issued is not lifted, and girls are no boys, but a headline may speak of both', () => {
  const contrary = (a: string, b: string) => isContrary(sidesOf(plainWords(a)), sidesOf(plainWords(b)))
  assert.ok(contrary('Boil order issued', 'Boil order lifted'))
  assert.ok(contrary('Hollis boys win meet', 'Hollis girls win meet'))
  assert.ok(contrary('Council tables plan', 'Council approves plan'))
  assert.ok(!contrary('Council approves plan', 'Council passes plan'))
  assert.ok(!contrary('Hollis boys and girls win meet', 'Hollis girls win meet'))
  assert.ok(!contrary('Boil order issued', 'Mill Street bridge closes'))
})
