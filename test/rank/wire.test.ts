import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wireOf } from '../../src/rank/wire.ts'
import { anArticle } from '../support/fixtures.ts'

test('a wire is known by the byline, by brackets in the lede or headline, and by a folder in the address', () => {
  const known = [
    ['AP', { byline: 'By JO MARSH, Associated Press' }],
    ['AP', { lede: 'SANDMARK (AP) — Two ferries collided on Tuesday.' }],
    ['Reuters', { lede: '(Reuters) - Two ferries collided on Tuesday.' }],
    ['AP', { url: 'https://tamsin.example/ap/ap-world-news/2026/05/14/two-ferries-collide' }],
    ['States Newsroom', { byline: 'Ida Berg, States Newsroom' }],
    ['The Conversation', { headline: 'Why ferries collide (The Conversation)' }],
  ] as const
  for (const [wire, given] of known)
    assert.equal(wireOf(anArticle({ lede: '', ...given })), wire, JSON.stringify(given))
})

test('a service that nobody listed is known by its name', () => {
  assert.equal(wireOf(anArticle({ byline: 'Statehouse Wire' })), 'Statehouse Wire')
  assert.equal(wireOf(anArticle({ lede: '(Statehouse Wire) — The House voted.' })), 'Statehouse Wire')
})

test('an outlet’s own report is no wire’s', () => {
  for (const given of [
    { byline: 'Anton Reiss' },
    { byline: 'Statehouse Wire', outlet: 'Statehouse Wire' },
    { lede: 'The county (Tamsin) board met.' },
    { url: 'https://tamsin.example/news/ap-classes-grow-at-the-high-school-again' },
  ])
    assert.equal(wireOf(anArticle({ lede: '', ...given })), undefined, JSON.stringify(given))
})
