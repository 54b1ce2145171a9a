import assert from 'node:assert/strict'
import { test } from 'node:test'
import { better, type Fetched, failed } from '../../../src/collect/fetch/fetched.ts'

const cut = (text: string): Fetched => ({
  status: 'ok',
  bytes: Buffer.from(text),
  url: 'https://wick.example/feed',
  validators: { etag: null, lastModified: null },
  cutShort: true,
})
const refused = failed('its host refuses connections').fetched
const whole: Fetched = {
  status: 'ok',
  bytes: Buffer.from('<a/>'),
  url: '',
  validators: { etag: '1', lastModified: null },
}

test('of two tries the second counts, unless the first says more', () => {
  assert.equal(better(refused, whole), whole)
  assert.equal(better(cut('<rss><item>'), whole), whole)
  const later = failed('answers HTTP 503').fetched
  assert.equal(better(refused, later), later)
  const [short, long] = [cut('<rss>'), cut('<rss><item>')]
  assert.equal(better(short, long), long)
  assert.equal(better(long, short), long)
  assert.equal(better(short, refused), short)
  const unchanged: Fetched = { status: 'unchanged' }
  assert.equal(better(short, unchanged), unchanged)
})
