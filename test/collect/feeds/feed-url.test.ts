import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feedKey, feedUrl } from '../../../src/collect/feeds/feed-url.ts'

test('a feed’s address is absolute, without a fragment, and of the web', () => {
  assert.equal(feedUrl(' ../rss?a=1#top ', 'https://town.example/news/x/'), 'https://town.example/news/rss?a=1')
  assert.equal(feedUrl('feed://town.example/rss'), 'http://town.example/rss')
  assert.equal(feedUrl('FEED:https://town.example/rss'), 'https://town.example/rss')
  assert.equal(feedUrl('webcals://town.example/a.ics'), 'https://town.example/a.ics')
  for (const written of [
    '',
    'rss',
    '/rss',
    'file:///rss',
    'data:text/xml,x',
    'http://',
    `https://a.example/${'b'.repeat(2000)}`,
  ])
    assert.equal(feedUrl(written), undefined, written)
})

test('scheme, www and the slash at the end do not make another feed; path and query do', () => {
  assert.equal(feedKey('http://www.town.example/rss/'), feedKey('https://town.example/rss'))
  assert.equal(feedKey('https://town.example:443/rss#a'), feedKey('http://town.example/rss'))
  assert.notEqual(feedKey('https://town.example/rss?c=1'), feedKey('https://town.example/rss?c=2'))
  assert.notEqual(feedKey('https://town.example:8080/rss'), feedKey('https://town.example/rss'))
  assert.equal(feedKey('feeds/local.xml'), 'feeds/local.xml')
})
