import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readJsonFeed } from '../../../src/collect/feeds/json-feed.ts'
import type { Item } from '../../../src/collect/item.ts'
import { sample } from '../../support/reading.ts'

const version = 'https://jsonfeed.org/version/1'

function itemOf(item: Readonly<Record<string, unknown>>): Item | undefined {
  const feed = readJsonFeed({ version, items: [item] })
  return feed && 'items' in feed ? feed.items[0] : undefined
}

test('JSON Feed 1.1 is read whole', () => {
  assert.deepEqual(readJsonFeed(JSON.parse(sample('feed.json').toString())), {
    language: 'en-US',
    homePage: 'https://marrowford.example/',
    items: [
      {
        guid: 'mf-31',
        link: 'https://marrowford.example/31',
        title: 'Ford closed to tractors',
        summary: 'The county fears for the gravel bed.',
        content: '<p>The county closed the ford to tractors on Monday, fearing for its gravel bed.</p>',
        author: 'Ana Ruiz, Bo Berg',
        date: '2026-05-13T07:00:00-05:00',
        updated: '2026-05-13T09:00:00-05:00',
        categories: ['Roads', 'Farms'],
        images: [{ url: 'https://marrowford.example/ford.jpg' }],
      },
      {
        guid: '32',
        link: 'https://elleryecho.example/tuba',
        title: 'From Ellery: a tuba is missing',
        content: 'The band asks &lt; nicely > &amp; waits.<p>It has waited a year.',
        date: '2026-05-12T09:00:00-05:00',
        updated: '2026-05-12T09:00:00-05:00',
        categories: [],
        images: [{ url: 'https://marrowford.example/tuba.jpg' }],
      },
    ],
  })
})

test('JSON Feed 1.0 names its one author', () => {
  assert.equal(
    itemOf({ id: '1', url: 'https://marrowford.example/1', author: { name: 'Ana Ruiz' } })?.author,
    'Ana Ruiz',
  )
  assert.equal(itemOf({ id: '1', authors: [], author: { name: 'Ana Ruiz' } })?.author, 'Ana Ruiz')
  assert.equal(itemOf({ id: '1', authors: ['Ana Ruiz', { url: 'x' }, 7, null] })?.author, 'Ana Ruiz, 7')
})

test('a feed that forgets its version is one if its items look like it', () => {
  assert.ok(readJsonFeed({ items: [{ content_text: 'The ford is closed.' }] }))
  assert.ok(readJsonFeed({ items: [{ url: 'https://marrowford.example/1' }] }))
  assert.ok(readJsonFeed({ version, items: [] }))
  assert.equal(readJsonFeed({ items: [] }), undefined)
  assert.equal(readJsonFeed({ items: [{ name: 'ford' }] }), undefined)
})

test('what is no feed is undefined', () => {
  for (const value of [undefined, null, 7, 'items', [], {}, { version }, { items: {} }, { version, items: 'none' }])
    assert.equal(readJsonFeed(value), undefined)
})

test('fields of the wrong kind are as if they were not there', () => {
  assert.deepEqual(
    itemOf({
      id: {},
      url: 7,
      title: ['x'],
      summary: ' ',
      tags: 'x',
      authors: 'Ana Ruiz',
      image: null,
      attachments: [null, {}],
    }),
    { link: '7', author: 'Ana Ruiz', categories: [], images: [] },
  )
  assert.deepEqual(itemOf({ tags: ['Roads', 7, null, ''], attachments: {} })?.categories, ['Roads', '7'])
})

test('keys named like the machinery of JavaScript do no harm', () => {
  readJsonFeed(
    JSON.parse(`{"version":"${version}","__proto__":{"polluted":1},"items":[{"id":"1","__proto__":{"title":"x"}}]}`),
  )
  assert.equal(({} as Record<string, unknown>).polluted, undefined)
})
