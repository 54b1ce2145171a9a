import type { Scope } from '../../model/article.ts'
import { bodyShape, gameShape, nameShape, noticeShape, opinionLabel, scoreShape, tellsOfDeath } from '../shapes.ts'
import { hashOf, readWords, type Word } from './words.ts'

/** What the classifier reads of an article. */
export interface Text {
  readonly headline: string
  readonly lede?: string | undefined
  readonly scope?: Scope | undefined
}

/** One mark that a text bears: `hash` is what the classifier knows it by, `about` what in the text bears it, for people; empty where they need not know. */
export interface Feature {
  readonly hash: number
  readonly about: string
}

/** A text as the classifier sees it. */
export interface Reading {
  readonly headline: readonly Word[]
  readonly lede: readonly Word[]
  readonly features: readonly Feature[]
}

/** The kinds of thing (`foreign-leader`, `crop`) that a phrase of small words names, if it is known to name any. */
export type KindsOf = (phrase: string) => readonly string[]

/** The longest phrase, in words, that is looked up among the kinds. */
const longestPhrase = 4

/** A text's words, pairs of words, beginnings of words, shapes and kinds of thing named, each once. */
export function readFeatures({ headline, lede = '', scope }: Text, kindsOf: KindsOf): Reading {
  const [head, tail] = [readWords(headline), readWords(lede)]
  const found = new Map<number, Feature>()
  const add = (mark: string, about: string) => {
    const hash = hashOf(mark)
    if (!found.has(hash)) found.set(hash, { hash, about })
  }
  for (const { key, shown } of head) {
    add(`h ${key}`, `“${shown}”`)
    add(`w ${key}`, `“${shown}”`)
    if (key.length > 5) add(`p ${key.slice(0, 5)}`, `“${shown}”`)
  }
  for (const { key, shown } of tail) add(`w ${key}`, `“${shown}”`)
  for (const [a, b] of pairs(head)) add(`hh ${a.key} ${b.key}`, `“${a.shown} ${b.shown}”`)
  for (const [a, b] of pairs(tail)) add(`ww ${a.key} ${b.key}`, `“${a.shown} ${b.shown}”`)
  const [first] = head
  if (first) add(`f ${first.key}`, `it begins with “${first.shown}”`)
  for (const { kind, shown, at } of namedKinds(head, kindsOf)) {
    add(`k ${kind}`, `“${shown}”`)
    if (at === 0) add(`b ${kind}`, `“${shown}”`)
    if (scope) add(`k ${kind} ${scope}`, `“${shown}”`)
  }
  for (const { kind, shown } of namedKinds(tail, kindsOf)) add(`l ${kind}`, `“${shown}”`)
  for (const { mark, about } of shapesOf(headline, lede)) {
    add(`s ${mark}`, about)
    if (scope) add(`s ${mark} ${scope}`, about)
  }
  return { headline: head, lede: tail, features: [...found.values()] }
}

function pairs(words: readonly Word[]): (readonly [Word, Word])[] {
  return words.slice(1).map((word, at) => [words[at] as Word, word])
}

/** The kinds that a text names, by its longest phrases. */
function* namedKinds(words: readonly Word[], kindsOf: KindsOf): Generator<{ kind: string; shown: string; at: number }> {
  for (let at = 0; at < words.length; at++) {
    for (let length = Math.min(longestPhrase, words.length - at); length > 0; length--) {
      const phrase = words.slice(at, at + length)
      const kinds = kindsOf(phrase.map(({ key }) => key).join(' '))
      if (kinds.length === 0) continue
      for (const kind of kinds) yield { kind, at, shown: phrase.map(({ shown }) => shown).join(' ') }
      at += length - 1
      break
    }
  }
}

/** What stands before a colon or a bar at the headline's beginning. */
function* labelShapes(headline: string): Generator<{ mark: string; about: string }> {
  const label = /^([^:|]{3,40})[:|]\s/.exec(headline)?.[1]?.trim()
  if (!label) return
  const about = `the headline is marked “${label}”`
  const words = readWords(label).map(({ key }) => key)
  yield { mark: `label ${words.join(' ')}`, about }
  if (opinionLabel(label)) yield { mark: 'opinion label', about }
  if (nameShape(label) >= 0.7) yield { mark: 'name label', about: `the headline begins with a name: “${label}”` }
}

function* shapesOf(headline: string, lede: string): Generator<{ mark: string; about: string }> {
  const words = headline.split(/\s+/)
  const name = nameShape(headline)
  if (name > 0)
    yield { mark: `name ${name > 0.9 ? 3 : name > 0.5 ? 2 : 1}`, about: 'the headline is only a person’s name' }
  if (tellsOfDeath(lede)) yield { mark: 'mourning', about: 'the lede tells of a death' }
  if (name > 0 && tellsOfDeath(lede)) yield { mark: 'name mourning', about: 'a person’s name, and a death' }
  if (/^(letter|editorial|opinion|column|commentary)\b/i.test(headline))
    yield { mark: 'opinion word first', about: 'the headline is marked as opinion' }
  if (/, (\d{2,3}|1\d\d\d ?[-–—] ?20\d\d)\.?$/.test(headline))
    yield { mark: 'age', about: 'the headline ends with an age' }
  if (scoreShape(headline)) yield { mark: 'score', about: 'the headline holds a score' }
  if (gameShape(headline)) yield { mark: 'game', about: 'the headline announces a game' }
  if (noticeShape(headline)) yield { mark: 'notice', about: 'the headline announces or sums up a public meeting' }
  if (bodyShape(headline) === 1) yield { mark: 'body', about: 'the headline names a public body' }
  if (/\$\s?\d/.test(headline)) yield { mark: 'money', about: 'the headline names an amount of money' }
  if (/^\d+ \p{Lu}/u.test(headline)) yield { mark: 'list', about: 'the headline counts a list' }
  if (headline.endsWith('?')) yield { mark: 'question', about: 'the headline asks' }
  if (/[“"‘]/.test(headline)) yield { mark: 'quote', about: 'the headline quotes' }
  if (/\b(I|me|my|we|our|us)\b/.test(headline))
    yield { mark: 'first person', about: 'the headline speaks as “I” or “we”' }
  if (/\b(you|your)\b/i.test(headline)) yield { mark: 'second person', about: 'the headline speaks to the reader' }
  yield* labelShapes(headline)
  const capitals = words.filter(word => /^[^\p{L}]*\p{Lu}/u.test(word)).length
  const style = capitals === words.length ? 'all' : capitals > words.length / 2 ? 'most' : 'few'
  yield { mark: `capitals ${style}`, about: '' }
  yield { mark: `length ${Math.min(6, words.length >> 1)}`, about: '' }
  yield { mark: lede ? 'with lede' : 'without lede', about: '' }
}
