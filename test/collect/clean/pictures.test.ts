import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { imagesOf, pickImage } from '../../../src/collect/clean/pictures.ts'
import type { ItemImage } from '../../../src/collect/item.ts'
import { soup } from '../../support/soup.ts'

const base = 'https://ellery.example/feed'
const pick = (...images: (string | ItemImage)[]) =>
  pickImage(
    images.map(image => (typeof image === 'string' ? { url: image } : image)),
    base,
  )

test('the largest picture is taken, but none larger than is needed', () => {
  const sized = (url: string, width: number, height: number) => ({ url, width, height })
  assert.equal(
    pick(sized('s.jpg', 300, 200), sized('l.jpg', 1200, 800), sized('m.jpg', 640, 480))?.url,
    'https://ellery.example/l.jpg',
  )
  assert.equal(pick(sized('huge.jpg', 6000, 4000), sized('m.jpg', 640, 480))?.url, 'https://ellery.example/m.jpg')
  assert.equal(
    pick(sized('huge.jpg', 6000, 4000), sized('large.jpg', 3000, 2000))?.url,
    'https://ellery.example/large.jpg',
  )
  assert.equal(pick('unknown.jpg', sized('s.jpg', 300, 200))?.url, 'https://ellery.example/unknown.jpg')
  assert.equal(pick('one.jpg', 'two.jpg')?.url, 'https://ellery.example/one.jpg')
})

test('a picture comes with its size and its words', () => {
  assert.deepEqual(pick({ url: '/tower.jpg', alt: 'The <b>tower</b> &amp; the mill', width: 800, height: 600 }), {
    url: 'https://ellery.example/tower.jpg',
    alt: 'The tower & the mill',
    width: 800,
    height: 600,
  })
  assert.deepEqual(pick('/tower.jpg'), { url: 'https://ellery.example/tower.jpg', alt: '' })
})

test('a picture that is known to be small is none', () => {
  for (const image of [
    { url: 'a.jpg', width: 1, height: 1 },
    { url: 'a.jpg', width: 150 },
    { url: 'a.jpg', width: 640, height: 60 },
    { url: 'a-150x150.jpg' },
    { url: 'a.jpg?w=150' },
    { url: 'a.jpg?resize=150,150' },
    { url: 'https://blog.example/s72-c/a.jpg' },
    { url: 'a.jpg?w=100', width: 1200, height: 800 },
  ])
    assert.equal(pick(image), undefined, JSON.stringify(image))
  assert.equal(pick('a-300x200.jpg')?.width, 300)
  assert.equal(pick('a.jpg?w=640')?.width, 640)
})

test('what counts readers, marks a site or stands in for a picture is none', () => {
  for (const url of [
    'https://feeds.feedburner.com/~r/ellery/~4/x',
    'https://pixel.wp.com/b.gif?x=1',
    'https://stats.wordpress.com/b.gif',
    'https://b.scorecardresearch.com/p.png',
    'https://ad.doubleclick.net/a.jpg',
    'https://secure.gravatar.com/avatar/0',
    'https://s.w.org/images/core/emoji/13/72x72/1f600.png',
    'https://ellery.example/wp-includes/images/smilies/smile.gif',
    'https://ellery.example/?republication-pixel=true&post=7',
    '/pixel.gif',
    '/1x1.png',
    '/beacon',
    '/count.gif?id=7',
    '/spacer.gif',
    '/logo.png',
    '/img/site-logo-600x400.png',
    '/favicon.png',
    '/favicon.ico',
    '/map.svg',
    '/images/default-image.jpg',
    '/images/placeholder.png',
    '/img/no_image.jpg',
    '/share-buttons/facebook.png',
    '/img/facebook-icon.png',
    '/video.mp4',
    'data:image/gif;base64,R0lGOD',
    'javascript:alert(1)',
  ])
    assert.equal(pick(url), undefined, url)
})

test('a picture whose name only sounds like one of them is one', () => {
  for (const url of [
    'https://i.ytimg.com/vi/x/hqdefault.jpg',
    '/photos/local-icon-remembered.jpg',
    '/photos/google-pixel-phone.jpg',
    '/photos/running-track.jpg',
    '/photos/avatar-premiere.jpg',
    '/photos/catalogue.jpg',
    '/photos/tower.jpg?pixels=7',
  ])
    assert.ok(pick(url), url)
})

test('the pictures in HTML are found, each at its largest', () => {
  assert.deepEqual(
    imagesOf(`<p>Tower</p><img src="/a.jpg" alt="Mill &amp; dam" width="640" height="480">
      <img src="data:image/gif;base64,x" data-src="/b.jpg">
      <img src="/c-300.jpg" srcset="/c-300.jpg 300w, /c-1200.jpg 1200w, /c-600.jpg 600w" width="300" height="200">
      <img src="/d.jpg" srcset="/d.jpg 1x, /d2.jpg 2x">
      <img src="/e.jpg" width="100%"><img alt="nothing"><img class="wp-smiley" src="/f.jpg">`),
    [
      { url: '/a.jpg', alt: 'Mill &amp; dam', width: 640, height: 480 },
      { url: '/b.jpg' },
      { url: '/c-1200.jpg', width: 1200, height: 800 },
      { url: '/d2.jpg' },
      { url: '/e.jpg' },
    ],
  )
  assert.deepEqual(imagesOf('no <b>pictures</b>'), [])
})

test('the words of a picture in HTML are read once', () => {
  const [image] = imagesOf('<img src="/a.jpg" alt="AT&amp;amp;T &lt;3">')
  assert.equal(image && pick(image)?.alt, 'AT&amp;T <3')
})

test('no more is looked at than the beginning of a page holds', () => {
  assert.equal(imagesOf(`${'x'.repeat(60_000)}<img src="/a.jpg">`).length, 0)
  assert.ok(imagesOf('<img src="/a.jpg">'.repeat(2000)).length <= 50)
})

test('whatever a feed writes, a picture has an http(s) address and plain words', () => {
  fc.assert(
    fc.property(soup, soup, (html, alt) => {
      const image = pickImage([...imagesOf(html), { url: html, alt }, { url: '/a.jpg', alt }], base)
      assert.match(image?.url ?? '', /^https?:\/\//)
      assert.ok((image?.alt.length ?? 0) <= 200)
      assert.doesNotMatch(image?.alt ?? '', /<[a-z!?/][^>]*>/i)
    }),
    { numRuns: 300 },
  )
})

test('a picture that is only spoken of, in a comment, a script or a title, is none', () => {
  assert.deepEqual(
    imagesOf(
      '<!-- <img src="/a.jpg"> --><script>"<img src=/b.jpg>"</script><p title="<img src=/c.jpg>"><img src="/d.jpg">',
    ),
    [{ url: '/d.jpg' }],
  )
})
