import assert from 'node:assert/strict'
import { test } from 'node:test'
import Parser from 'rss-parser'
import { createSite } from '../../src/site/create-site.ts'
import { saveCorrection } from '../../src/store/corrections.ts'
import { aCorrection } from '../support/a-correction.ts'
import { anAlert, anArticle, aSection, storyOf } from '../support/fixtures.ts'
import { aBegunIssue, aSite, base } from './a-site.ts'

async function open({ index = true } = {}) {
  const room = await aSite()
  const app = { ...room.app, config: { ...room.app.config, site: { index, hops: 0 } } }
  const site = createSite(app, room.editions)
  const ask = async (path: string) => {
    const response = await site.request(base + path)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return { ...room, ask }
}

const address = 'https://news.bell.example/paper'

test('an edition’s first page has its latest issue, those before, the way to join, and its feed', async () => {
  await using site = await open()
  const sections = [aSection({ stories: [storyOf('Ferry runs again'), storyOf('Mill burns')] })]
  await aBegunIssue(site.app, 'bell', '2026-05-13', { subject: 'Wednesday’s news' })
  await aBegunIssue(site.app, 'bell', '2026-05-14', { subject: 'Ferry runs again', sections })
  const { text } = await site.ask('issues/bell')
  assert.match(
    text,
    /<h2>Latest issue<\/h2>\s*<p class="latest"><a href="\/paper\/issues\/bell\/2026-05-14">Ferry runs/,
  )
  assert.match(text, /<ul class="told">\s*<li>Mill burns<\/li>\s*<\/ul>/)
  assert.match(text, /Past issues[\s\S]*2026-05-13">Wednesday/)
  assert.match(text, /href="\/paper\/join\/bell">Get The Ellery Bell by email/)
  assert.match(text, /<link rel="alternate" type="application\/rss\+xml"[^>]*href="\/paper\/issues\/bell\/feed\.xml"/)
  const { text: front } = await site.ask('')
  for (const id of ['bell', 'campana']) {
    assert.ok(front.includes(`href="/paper/join/${id}"`))
    assert.ok(front.includes(`href="/paper/issues/${id}/feed.xml"`))
  }
})

test('a feed reader finds each issue with its headlines, its hour and the address that lasts', async () => {
  await using site = await open()
  const warning = storyOf('Warning', { lead: anArticle({ headline: 'Tornado warning', alert: anAlert() }) })
  const sections = [aSection({ stories: [warning, storyOf('Tom & <Ana> \u0007 win'), storyOf('Mill burns')] })]
  await aBegunIssue(site.app, 'bell', '2026-05-13')
  await aBegunIssue(site.app, 'bell', '2026-05-14', { subject: 'Tom & <Ana> win', sections })
  const { status, headers, text } = await site.ask('issues/bell/feed.xml')
  assert.equal(status, 200)
  assert.equal(headers.get('Content-Type'), 'application/rss+xml; charset=utf-8')
  assert.match(text, new RegExp(`<atom:link href="${address}/issues/bell/feed\\.xml" rel="self"`))
  const feed = await new Parser().parseString(text)
  assert.deepEqual([feed.title, feed.link, feed.items.length], ['The Ellery Bell', `${address}/issues/bell`, 2])
  const [latest] = feed.items
  assert.equal(latest?.title, 'Tom & <Ana> win')
  assert.equal(latest?.guid, `${address}/issues/bell/2026-05-14`)
  assert.equal(latest?.link, latest?.guid)
  assert.equal(latest?.isoDate, '2026-05-14T10:30:00.000Z')
  assert.equal(latest?.content, '<ul><li>Tom &#38; &#60;Ana&#62;  win</li><li>Mill burns</li></ul>')
  assert.equal((await new Parser().parseString((await site.ask('issues/campana/feed.xml')).text)).items.length, 0)
  assert.equal((await site.ask('issues/echo/feed.xml')).status, 404)
})

test('the sitemap names every issue and when it was last put right, and robots.txt leads there', async () => {
  await using site = await open()
  for (const day of ['2026-05-13', '2026-05-14']) await aBegunIssue(site.app, 'bell', day)
  await saveCorrection(site.app.db, aCorrection(), 'sent')
  const { text, headers } = await site.ask('sitemap.xml')
  assert.equal(headers.get('Content-Type'), 'application/xml; charset=utf-8')
  assert.deepEqual(
    [...text.matchAll(/<url>(.*)<\/url>/g)].map(match => match[1]),
    [
      `<loc>${address}/</loc>`,
      `<loc>${address}/issues/bell</loc><lastmod>2026-05-14</lastmod>`,
      `<loc>${address}/issues/bell/2026-05-14</loc><lastmod>2026-05-15T15:00:00.000Z</lastmod>`,
      `<loc>${address}/issues/bell/2026-05-13</loc><lastmod>2026-05-13</lastmod>`,
      `<loc>${address}/issues/campana</loc>`,
    ],
  )
  const robots = await site.ask('robots.txt')
  assert.match(robots.text, /^User-agent: \*\nDisallow: \/paper\/leave\/\n/)
  assert.match(robots.text, /^Sitemap: https:\/\/news\.bell\.example\/paper\/sitemap\.xml$/m)
})

test('where nothing is to be listed every answer says so, and no sitemap leads there', async () => {
  await using site = await open({ index: false })
  await aBegunIssue(site.app, 'bell', '2026-05-14')
  for (const path of ['', 'issues/bell', 'issues/bell/2026-05', 'issues/bell/2026-05-14']) {
    const { headers, text } = await site.ask(path)
    assert.equal(headers.get('X-Robots-Tag'), 'noindex', path)
    assert.match(text, /<meta name="robots" content="noindex">/, path)
  }
  assert.equal((await site.ask('issues/bell/feed.xml')).headers.get('X-Robots-Tag'), 'noindex')
  assert.equal((await site.ask('sitemap.xml')).status, 404)
  assert.doesNotMatch((await site.ask('robots.txt')).text, /Sitemap|^Disallow: \/paper\/$/m)
})

test('a list and a feed that were read have the next issue as soon as it begins', async () => {
  await using site = await open()
  await aBegunIssue(site.app, 'bell', '2026-05-13')
  const paths = ['issues/bell', 'issues/bell/2026-05', 'issues/bell/feed.xml']
  for (const path of paths) assert.doesNotMatch((await site.ask(path)).text, /2026-05-14/)
  await aBegunIssue(site.app, 'bell', '2026-05-14')
  for (const path of paths) assert.match((await site.ask(path)).text, /2026-05-14/)
  assert.match((await site.ask('issues/bell?before=2026-05-14')).text, /2026-05-13/)
  assert.doesNotMatch((await site.ask('issues/bell?before=2026-05-13')).text, /2026-05-13/)
})
