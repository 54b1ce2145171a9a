import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mostArticles, type Reading, toArticles } from '../../src/collect/articles.ts'
import { articleId } from '../../src/collect/identify.ts'
import type { Item, Parsed } from '../../src/collect/item.ts'
import type { Article } from '../../src/model/article.ts'
import { aSource, morning } from '../support/fixtures.ts'
import { aReading } from '../support/reading.ts'

const tower = 'https://tamsincourier.example/2026/tower'

/** An item about the tower, as its feed wrote it. */
function anItem(given: Partial<Item> = {}): Item {
  return {
    guid: 'tc-1',
    link: tower,
    title: 'Council approves a tower',
    date: 'Wed, 13 May 2026 08:00:00 -0500',
    categories: [],
    images: [],
    ...given,
  }
}

function without(item: Item, ...keys: readonly (keyof Item)[]): Item {
  return Object.fromEntries(
    Object.entries(item).filter(([key]) => !keys.includes(key as keyof Item)),
  ) as unknown as Item
}

function articlesOf(
  items: readonly Item[],
  given: Partial<Reading> = {},
  feed: Partial<Exclude<Parsed, { error: string }>> = { homePage: 'https://tamsincourier.example/' },
): Article[] {
  return toArticles({ ...feed, items }, aReading(given))
}

function articleOf(
  item: Item,
  given: Partial<Reading> = {},
  feed?: Partial<Exclude<Parsed, { error: string }>>,
): Article {
  const articles = articlesOf([item], given, feed)
  assert.equal(articles.length, 1)
  return articles[0] as Article
}

/** True where the store knows two readings for one report: by id, or by the mark beside it. */
function isKnownAgain(before: Article, after: Article): boolean {
  return before.id === after.id || (before.alias !== undefined && before.alias === after.alias)
}

test('an item becomes an article with all that is known of it', () => {
  const item = anItem({
    link: `${tower}?utm_source=rss#top`,
    title: 'Council approves a tower – Tamsin Courier',
    summary: '<p>The council voted 5–2 on Tuesday to replace the tower on Mill Street, built in 1931.</p>',
    author: 'By Ann Lee',
    categories: ['City hall', ' City  hall', '<b>Water</b> &amp; sewer', ''],
    images: [{ url: '/tower.jpg', alt: 'The tower', width: 1200, height: 800 }],
    language: 'en_US',
  })
  assert.deepEqual(articleOf(item, { source: aSource({ topic: 'local-government' }) }), {
    id: articleId('tamsincourier.example/2026/tower'),
    alias: articleId('tamsin-courier', 'guid', 'tc-1', 'council approves a tower'),
    source: 'tamsin-courier',
    outlet: 'Tamsin Courier',
    scope: 'local',
    url: tower,
    headline: 'Council approves a tower',
    lede: 'The council voted 5–2 on Tuesday to replace the tower on Mill Street, built in 1931.',
    byline: 'Ann Lee',
    image: { url: 'https://tamsincourier.example/tower.jpg', alt: 'The tower', width: 1200, height: 800 },
    categories: ['City hall', 'Water & sewer'],
    publishedAt: '2026-05-13T13:00:00.000Z',
    topicHint: 'local-government',
    language: 'en-US',
  })
})

test('an article’s id is its page’s, however the address is written', () => {
  const { id } = articleOf(anItem())
  for (const link of [
    'http://tamsincourier.example/2026/tower',
    'https://www.tamsincourier.example/2026/tower/',
    `${tower}?utm_campaign=x&fbclid=y`,
    '/2026/tower#comments',
    ` ${tower}\n`,
  ])
    assert.equal(articleOf(anItem({ link })).id, id, link)
  assert.notEqual(articleOf(anItem({ link: `${tower}?page=2` })).id, id)
})

test('a report is known again where its guid or its title has changed', () => {
  const before = articleOf(anItem())
  assert.ok(isKnownAgain(before, articleOf(anItem({ guid: 'tc-2' }))))
  assert.ok(isKnownAgain(before, articleOf(anItem({ title: 'Council approves a tower, 5–2' }))))
  assert.ok(isKnownAgain(before, articleOf(without(anItem(), 'guid'))))
})

test('a report is known again where its link has changed and guid and title have not', () => {
  const before = articleOf(anItem())
  assert.ok(isKnownAgain(before, articleOf(anItem({ link: 'https://tamsincourier.example/tower-approved' }))))
  assert.ok(!isKnownAgain(before, articleOf(anItem({ link: 'https://tamsincourier.example/other', guid: 'tc-2' }))))
  assert.ok(
    !isKnownAgain(before, articleOf(anItem({ link: 'https://tamsincourier.example/other', title: 'Pool closes' }))),
  )
})

test('a report without a page of its own is known again by its guid, else by its words and its hour', () => {
  const item = without(anItem(), 'link')
  const before = articleOf(item)
  assert.ok(isKnownAgain(before, articleOf({ ...item, title: 'Council approves a tower, 5–2' })))
  assert.ok(isKnownAgain(before, articleOf({ ...item, guid: 'tc-2' })))
  assert.ok(!isKnownAgain(before, articleOf({ ...item, guid: 'tc-2', title: 'Pool closes' })))
  const nameless = without(item, 'guid')
  assert.equal(articleOf(nameless).id, articleOf(nameless).id)
  assert.notEqual(articleOf(nameless).id, articleOf({ ...nameless, title: 'Pool closes' }).id)
})

test('the same guid in two sources is two reports', () => {
  const item = without(anItem(), 'link')
  const other = articleOf(item, { source: aSource({ id: 'wick-radio' }) })
  assert.ok(!isKnownAgain(articleOf(item), other))
})

test('a guid that all items share tells none apart', () => {
  const items = ['Tower', 'Pool', 'Tuba'].map(title => without(anItem({ title, guid: 'all' }), 'link'))
  const articles = articlesOf(items)
  assert.equal(new Set(articles.map(article => article.id)).size, 3)
  assert.deepEqual(
    articles.map(article => article.alias),
    [undefined, undefined, undefined],
  )
})

test('a link that all items share tells none apart, and stays where the reader is led', () => {
  for (const links of [
    ['https://tamsincourier.example/news', 'https://tamsincourier.example/news'],
    ['https://tamsincourier.example/news#one', 'https://tamsincourier.example/news#two'],
    ['https://tamsincourier.example/news?utm_content=1', 'https://www.tamsincourier.example/news/'],
    ['https://tamsincourier.example/', '/'],
  ]) {
    const items = links.map((link, at) => anItem({ link, guid: `tc-${at}`, title: `Notice ${at}` }))
    const articles = articlesOf(items)
    assert.equal(new Set(articles.map(article => article.id)).size, 2, links[0])
    assert.equal(articles[0]?.url, links[0]?.replace(/[#?].*/, ''))
  }
})

test('a link to the site’s front or the feed’s own page is no item’s own, even where there is one item only', () => {
  for (const link of [
    'https://tamsincourier.example',
    'https://tamsincourier.example/obituaries',
    'http://www.tamsincourier.example/obituaries/',
  ]) {
    const feed = { homePage: 'https://tamsincourier.example/obituaries' }
    const monday = articleOf(anItem({ link, guid: 'm', title: 'Ann Lee' }), {}, feed)
    const tuesday = articleOf(anItem({ link, guid: 't', title: 'Bo Berg' }), {}, feed)
    assert.ok(!isKnownAgain(monday, tuesday), link)
  }
})

test('an item that is listed twice is one article, and one whose mark two articles bear has none', () => {
  assert.equal(articlesOf([anItem(), anItem({ guid: 'tc-2' })]).length, 1)
  const twins = articlesOf([anItem(), anItem({ link: 'https://tamsincourier.example/2' })])
  assert.deepEqual(
    twins.map(article => article.alias),
    [undefined, undefined],
  )
})

test('without a title the lede’s beginning is the headline', () => {
  const summary = 'The pool is closed. It opens again on Monday.'
  const short = articleOf(without(anItem({ summary }), 'title'))
  assert.equal(short.headline, summary)
  assert.equal(short.lede, '')
  const long = articleOf(anItem({ title: ' ', summary: `The ${'very '.repeat(40)}old pool is closed for good.` }))
  assert.ok(long.headline.length <= 120 && long.headline.endsWith('…'))
  assert.ok(long.lede.startsWith(long.headline.slice(0, -1)))
})

test('an item with neither headline nor words is none', () => {
  assert.deepEqual(articlesOf([anItem({ title: '<img src="x.jpg">' })]), [])
  assert.deepEqual(articlesOf([anItem({ title: '\u200b' })]), [])
})

test('without a link the reader is led to the feed’s page, the source’s, or the site', () => {
  const item = without(anItem(), 'link')
  const given = { source: aSource({ homePage: 'https://tamsincourier.example/local' }) }
  assert.equal(articleOf(item, given, { homePage: '/news' }).url, 'https://tamsincourier.example/news')
  assert.equal(articleOf(item, given, {}).url, 'https://tamsincourier.example/local')
  assert.equal(articleOf(item, {}, {}).url, 'https://tamsincourier.example/')
  const file = { source: aSource({ url: 'file:///srv/feed.xml' }), url: 'file:///srv/feed.xml' }
  assert.deepEqual(articlesOf([item], file, {}), [])
})

test('a link that is no page is as if it were not there', () => {
  for (const link of [
    'javascript:alert(1)',
    'mailto:ann@tamsincourier.example',
    'data:text/html,x',
    'ftp://tamsincourier.example/1',
    'tag:x',
    'http://',
    'https://localhost/x',
  ])
    assert.equal(articleOf(anItem({ link })).url, 'https://tamsincourier.example/', link)
})

test('relative links are relative to the item’s base, else to the feed’s page, else to the feed', () => {
  const base = 'https://tamsincourier.example/2026/may/'
  assert.equal(articleOf(anItem({ link: 'tower', base })).url, `${base}tower`)
  assert.equal(
    articleOf(anItem({ link: 'tower' }), {}, { homePage: 'https://tamsincourier.example/news/' }).url,
    'https://tamsincourier.example/news/tower',
  )
  const elsewhere = { source: aSource({ url: 'file:///srv/feed.xml' }), url: 'https://feeds.example/tamsin/all.xml' }
  assert.equal(articleOf(anItem({ link: 'tower' }), elsewhere, {}).url, 'https://feeds.example/tamsin/tower')
})

test('a date that cannot be believed gives way to that of the last change, else the hour of collection stands in', () => {
  for (const date of [
    'Thu, 01 Jan 1970 00:00:00 GMT',
    '1994-12-31',
    '2026-05-16T12:00:00Z',
    '2099-01-01',
    'yesterday',
    '0000-00-00',
    '',
  ]) {
    const article = articleOf(anItem({ date }))
    assert.equal(article.publishedAt, morning.toISOString(), date)
    assert.equal(article.dateInDoubt, true, date)
    const changed = articleOf(anItem({ date, updated: '2026-05-13T09:00:00Z' }))
    assert.equal(changed.publishedAt, '2026-05-13T09:00:00.000Z', date)
    assert.equal(changed.dateInDoubt, undefined, date)
  }
  assert.equal(articleOf(without(anItem(), 'date')).dateInDoubt, true)
})

test('a date a little ahead is now: a clock goes wrong, or a zone is missing', () => {
  const article = articleOf(anItem({ date: '2026-05-14T20:00:00Z' }))
  assert.equal(article.publishedAt, morning.toISOString())
  assert.equal(article.dateInDoubt, undefined)
})

test('a date without a zone is in the publication’s', () => {
  assert.equal(articleOf(anItem({ date: '2026-05-13 08:00' })).publishedAt, '2026-05-13T13:00:00.000Z')
})

test('of a feed that is longer, the newest five hundred are taken', () => {
  const items = Array.from({ length: 1200 }, (_, at) =>
    anItem({
      guid: `tc-${at}`,
      link: `https://tamsincourier.example/${at}`,
      title: `Notice ${at}`,
      date: new Date(morning.getTime() - ((at * 7) % 1200) * 60_000).toISOString(),
    }),
  )
  const articles = articlesOf(items)
  assert.equal(articles.length, mostArticles)
  assert.ok(articles.every(({ publishedAt }) => Date.parse(publishedAt) > morning.getTime() - 500 * 60_000))
  const dateless = articlesOf(items.map(item => without(item, 'date')))
  assert.equal(dateless.length, mostArticles)
  assert.equal(dateless[0]?.headline, 'Notice 0')
})

test('the picture is one that the feed names, else the first of the content, else of the summary; never a tracking pixel', () => {
  const named = { url: 'https://tamsincourier.example/named.jpg' }
  const html = (name: string) =>
    `<p>x</p><img src="https://tamsincourier.example/${name}.jpg" width="800" height="600">`
  const pixel = '<img src="https://pixel.wp.com/b.gif?host=tamsincourier.example" width="1" height="1">'
  const imageOf = (given: Partial<Item>) => articleOf(anItem(given)).image?.url.split('/').at(-1)
  assert.equal(imageOf({ images: [named], content: html('content') }), 'named.jpg')
  assert.equal(imageOf({ content: pixel + html('content'), summary: html('summary') }), 'content.jpg')
  assert.equal(imageOf({ content: `<p>Words alone.</p>${pixel}`, summary: html('summary') }), 'summary.jpg')
  assert.equal(
    imageOf({ images: [{ url: 'https://tamsincourier.example/1.gif', width: 1, height: 1 }], content: pixel }),
    undefined,
  )
  assert.equal(imageOf({ images: [{ url: 'javascript:alert(1)' }, { url: 'data:image/gif;base64,R0' }] }), undefined)
})

test('the language is the item’s, else the feed’s, where it is a language tag', () => {
  assert.equal(articleOf(anItem({ language: 'es' }), {}, { language: 'en-US' }).language, 'es')
  assert.equal(articleOf(anItem({ language: 'Spanish, of course' }), {}, { language: 'en-US' }).language, 'en-US')
  assert.equal(articleOf(anItem(), {}, { language: '<b>' }).language, undefined)
})

test('an event is known by its guid, and occurrences that share one are kept apart', () => {
  const event = {
    starts: '2026-05-20T23:30:00.000Z',
    place: '<b>City Hall</b> &amp; annex',
    status: 'planned',
  } as const
  const meeting = anItem({ title: 'Plan commission', event })
  const [once] = articlesOf([meeting])
  assert.equal(once?.id, articleId('tamsin-courier', 'tc-1'))
  assert.equal(once?.event?.place, 'City Hall & annex')
  const again = { ...meeting, event: { ...event, starts: '2026-06-20T23:30:00.000Z' } }
  assert.equal(new Set(articlesOf([meeting, again]).map(article => article.id)).size, 2)
})

test('where an editor ordered a feed its articles say where they stand in it; by date they say nothing', () => {
  const hours = [5, 20, 11, 19, 2, 23, 9, 1, 3, 8, 12, 4]
  const feed = (order: readonly number[]) =>
    articlesOf(
      order.map(hour =>
        anItem({
          guid: `g${hour}`,
          link: `https://tamsincourier.example/${hour}`,
          title: `At ${hour}`,
          date: new Date(Date.UTC(2026, 4, 13, hour)).toISOString(),
        }),
      ),
    ).map(({ prominence }) => prominence)
  assert.deepEqual(feed(hours), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, undefined, undefined])
  assert.deepEqual(new Set(feed(hours.toSorted((a, b) => b - a))), new Set([undefined]))
})
