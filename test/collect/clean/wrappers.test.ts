import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unwrap } from '../../../src/collect/clean/wrappers.ts'

const target = 'https://wick.example/a?b=1'
const coded = encodeURIComponent(target)

test('the pages that are known to redirect hold their target', () => {
  for (const address of [
    `https://www.google.com/url?rct=j&url=${coded}&ct=ga`,
    `https://www.google.co.uk/url?q=${coded}`,
    `https://news.google.com/x?url=${coded}`,
    `https://l.facebook.com/l.php?u=${coded}&h=AT0`,
    `https://t.umblr.com/redirect?z=${coded}`,
    `https://www.bing.com/news/apiclick.aspx?ref=FexRss&url=${coded}`,
    `https://nam12.safelinks.protection.outlook.com/?url=${coded}&data=05`,
    `https://urldefense.proofpoint.com/v2/url?u=https-3A__wick.example_a-3Fb-3D1&d=DwMF`,
    `https://urldefense.com/v3/__https://wick.example/a*b=1__;Pw!!AbC$`,
    `https://click.linksynergy.com/deeplink?id=x&murl=${coded}`,
    `https://www.awin1.com/cread.php?awinmid=1&ued=${coded}`,
    `https://www.youtube.com/redirect?q=${coded}`,
    `https://ellery.example/out.php?to=${coded}`,
    `https://ellery.example/news/redirect/?url=${encodeURIComponent(coded)}`,
    `https://feeds.ellery.example/~r/news/~3/x/~${target}`,
    `https://us.rd.yahoo.com/dailynews/rss/*${target}`,
  ])
    assert.equal(unwrap(new URL(address)), target, address)
})

test('copies for phones name their page in their path', () => {
  for (const [address, page] of [
    ['https://wick-example.cdn.ampproject.org/c/s/wick.example/a', 'https://wick.example/a'],
    ['https://cdn.ampproject.org/v/wick.example/a?x=1', 'http://wick.example/a?x=1'],
    ['https://www.google.com/amp/s/wick.example/a', 'https://wick.example/a'],
    ['https://www.google.com/amp/wick.example/a', 'http://wick.example/a'],
  ] as const)
    assert.equal(unwrap(new URL(address)), page)
})

test('a page that has an address in a parameter is not always one that redirects', () => {
  for (const address of [
    `https://ellery.example/share?url=${coded}`,
    `https://ellery.example/login?redirect=${coded}`,
    'https://ellery.example/redirect?url=/a',
    'https://ellery.example/redirect?url=javascript:alert(1)',
    'https://ellery.example/redirect',
    'https://www.google.com/search?q=https://wick.example/',
    'https://feeds.feedburner.com/~r/news/~3/x/',
    'https://urldefense.com/v3/__javascript:alert(1)__;!!x$',
  ])
    assert.equal(unwrap(new URL(address)), undefined, address)
})
