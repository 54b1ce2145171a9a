import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { createSite } from '../../src/site/create-site.ts'
import { pageOf } from '../../src/site/issue-page.ts'
import { saveCorrection } from '../../src/store/corrections.ts'
import { moveIssue, saveDraft } from '../../src/store/issues.ts'
import { aCorrection } from '../support/a-correction.ts'
import { anAlert, anArticle, anIssue, aSection, storyOf } from '../support/fixtures.ts'
import { aBegunIssue, aSite, base } from './a-site.ts'

async function open(given: Parameters<typeof aSite>[0] = {}) {
  const room = await aSite(given)
  const site = createSite(room.app, room.editions)
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await site.request(path, init)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return { ...room, ask }
}

const stories = (count: number) =>
  Array.from({ length: count }, (_, at) => storyOf(`Story number ${at} of the morning in Ellery`))

test('an issue is a web page as soon as its sending has begun, and before that it is not there', async () => {
  await using site = await open()
  const issue = anIssue({ id: 'bell-2026-05-14', edition: 'bell' })
  const path = `${base}issues/bell/2026-05-14`
  await saveDraft(site.app.db, issue)
  assert.equal((await site.ask(path)).status, 404)
  for (const [from, to, status] of [
    ['draft', 'approved', 404],
    ['approved', 'sending', 200],
    ['sending', 'sent', 200],
  ] as const) {
    await moveIssue(site.app.db, issue.id, [from], to)
    assert.equal((await site.ask(path)).status, status, to)
  }
  const { headers, text } = await site.ask(path)
  assert.match(text, /Ellery council approves new water tower/)
  assert.match(text, /<\/html>\s*$/)
  assert.equal(headers.get('Cache-Control'), 'public, max-age=300')
  assert.equal(
    headers.get('Content-Security-Policy'),
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: http:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  )
  assert.equal(headers.get('X-Robots-Tag'), null)
  assert.doesNotMatch(text, /<script(?! type="application\/ld\+json">)|noindex|http-equiv="Content-Security/)
})

test('the page of an issue holds nobody’s address and no link to leave', async () => {
  await using site = await open()
  await aBegunIssue(site.app, 'bell', '2026-05-14')
  const { text } = await site.ask(`${base}issues/bell/2026-05-14`)
  assert.doesNotMatch(text, /clara|%%|Unsubscribe|leave\/bell|bs[0-9a-f]{24}/)
})

test('the page of an issue has every story, however many', async () => {
  await using site = await open()
  const sections = [aSection({ id: 'top', stories: stories(140) })]
  await aBegunIssue(site.app, 'bell', '2026-05-14', { sections })
  const { text } = await site.ask(`${base}issues/bell/2026-05-14`)
  for (const { lead } of stories(140)) assert.ok(text.includes(lead.headline), lead.headline)
  assert.match(text, /id="top"/)
  assert.doesNotMatch(text, /on the web/i)
})

test('a page in which something is one reader’s own is no page', () => {
  const html = [
    { section: null, parts: ['<h1>News</h1>'] },
    { section: 'top', parts: ['<p>A story', '</p>'] },
  ]
  assert.equal(pageOf({ html }), '<h1>News</h1><p>A story</p>')
  const own = { section: null, parts: ['<p>You get it at ', { token: 'address' as const }, '</p>'] }
  assert.throws(() => pageOf({ html: [...html, own] }), { code: 'template', message: /each reader's own address/ })
})

test('a masthead and a footer of the publication’s own may hold slots: on the web they are empty, and the page is whole', async () => {
  await using site = await open()
  const partials = join(site.folder, 'templates', 'partials')
  await mkdir(partials, { recursive: true })
  for (const [name, word] of [
    ['masthead', 'Good morning'],
    ['footer', 'Goodbye'],
  ])
    await writeFile(
      join(partials, `${name}.mjml.hbs`),
      `<mj-section><mj-column><mj-text>${word}, {{slot "address"}}! <a href="{{slot "unsubscribe"}}">Leave</a> {{t "footer.why" masthead=masthead address=(slot "address")}}</mj-text></mj-column></mj-section>`,
    )
  await aBegunIssue(site.app, 'bell', '2026-05-14')
  const { status, text } = await site.ask(`${base}issues/bell/2026-05-14`)
  assert.equal(status, 200)
  assert.match(text, /^\s*<!doctype html>[\s\S]*<head>[\s\S]*<\/head>[\s\S]*<\/html>\s*$/i)
  assert.match(text, /Good morning, ! <a href=""/)
  assert.match(text, /Goodbye, !/)
  assert.match(text, /Ellery council approves new water tower/)
  assert.doesNotMatch(text, /bs[0-9a-f]{24}|%%/)
})

/** The page of an issue with a warning until 6:15, a forecast of that morning and, unless `isAlone`, one story. */
async function pageAt(now: string, { isAlone = false } = {}) {
  await using site = await open({ now })
  const warning = storyOf('Tornado warning for Ellery', {
    lead: anArticle({ headline: 'Tornado warning for Ellery', alert: anAlert() }),
  })
  const weather = storyOf('Sunny, high near 75', {
    lead: anArticle({ headline: 'Sunny, high near 75', publishedAt: '2026-05-14T09:00:00.000Z' }),
  })
  await aBegunIssue(site.app, 'bell', '2026-05-14', {
    ...(isAlone ? {} : { weather }),
    sections: [aSection({ stories: [warning, ...(isAlone ? [] : [storyOf('Ferry runs again')])] })],
  })
  return await site.ask(`${base}issues/bell/2026-05-14`)
}

test('a warning that has expired and the forecast of a day that is over are not shown any more', async () => {
  const { text: early } = await pageAt('2026-05-14T11:00:00.000Z')
  assert.match(early, /Tornado warning for Ellery[\s\S]*Ferry runs again/)
  assert.match(early, /Sunny, high near 75/)
  const { status, text: late } = await pageAt('2026-05-16T11:00:00.000Z')
  assert.equal(status, 200)
  assert.match(late, /Ferry runs again/)
  assert.doesNotMatch(late, /Tornado|Sunny/)
})

test('an issue whose whole news has expired says so', async () => {
  assert.match((await pageAt('2026-05-14T11:00:00.000Z', { isAlone: true })).text, /Tornado/)
  const { status, text } = await pageAt('2026-05-16T11:00:00.000Z', { isAlone: true })
  assert.equal(status, 200)
  assert.match(text, /<h1>Thursday, May 14, 2026<\/h1>\s*<p>All that this issue of The Ellery Bell told has expired\./)
  assert.match(text, /href="\/paper\/issues\/bell"/)
  assert.doesNotMatch(text, /Tornado/)
})

test('other days, other editions and what is no day are not there', async () => {
  await using site = await open()
  await aBegunIssue(site.app, 'bell', '2026-05-14')
  for (const path of [
    'issues/bell/2026-05-15',
    'issues/campana/2026-05-14',
    'issues/echo/2026-05-14',
    'issues/bell/today',
    'issues/echo',
    'issues',
  ])
    assert.equal((await site.ask(base + path)).status, 404, path)
  assert.equal((await site.ask(`${base}issues/bell/2026-05-14/`)).status, 200)
})

test('an edition’s issues are listed, the newest first, and only those whose sending has begun', async () => {
  await using site = await open()
  await aBegunIssue(site.app, 'bell', '2026-05-12', { subject: 'Tuesday’s news' })
  await aBegunIssue(site.app, 'bell', '2026-05-13', { subject: 'Wednesday’s news' })
  await aBegunIssue(site.app, 'campana', '2026-05-13', { subject: 'Las noticias' })
  await saveDraft(site.app.db, anIssue({ id: 'bell-2026-05-14', edition: 'bell', subject: 'Not yet' }))
  const { status, text, headers } = await site.ask(`${base}issues/bell/`)
  assert.equal(status, 200)
  assert.equal(headers.get('Cache-Control'), 'public, max-age=300')
  assert.ok(text.indexOf('Wednesday’s news') > 0 && text.indexOf('Wednesday’s news') < text.indexOf('Tuesday’s news'))
  assert.match(text, /href="\/paper\/issues\/bell\/2026-05-13">Wednesday’s news/)
  assert.match(text, /<time datetime="2026-05-13">Wednesday, May 13, 2026</)
  assert.doesNotMatch(text, /Not yet|Las noticias|Older/)
  const { text: spanish } = await site.ask(`${base}issues/campana`)
  assert.match(spanish, /miércoles, 13 de mayo de 2026/)
})

test('a long list goes on where its page ended', async () => {
  await using site = await open()
  const days = Array.from({ length: 40 }, (_, at) => new Date(Date.UTC(2026, 3, 1 + at)).toISOString().slice(0, 10))
  for (const day of days) await aBegunIssue(site.app, 'bell', day, { sections: [] })
  const first = (await site.ask(`${base}issues/bell`)).text
  const listed = (text: string) => [...text.matchAll(/issues\/bell\/(\d{4}-\d\d-\d\d)"/g)].map(match => match[1])
  assert.deepEqual(listed(first), days.toReversed().slice(0, 31))
  assert.match(first, /href="\/paper\/issues\/bell\/2026-04">Older issues/)
  const april = (await site.ask(`${base}issues/bell/2026-04`)).text
  assert.deepEqual(listed(april), days.filter(day => day.startsWith('2026-04')).toReversed())
  assert.match(april, /<p class="place">April 2026<\/p>/)
  assert.match(april, /href="\/paper\/issues\/bell">Newest issues/)
  assert.doesNotMatch(april, /Older issues/)
  assert.match((await site.ask(`${base}issues/bell/2026-05`)).text, /href="\/paper\/issues\/bell\/2026-04">Older/)
  for (const month of ['2026-03', '2026-06', '2026-13'])
    assert.equal((await site.ask(`${base}issues/bell/${month}`)).status, 404)
})

test('the addresses at which older lists went on still lead on', async () => {
  await using site = await open()
  for (const day of ['2026-04-30', '2026-05-01', '2026-05-02'])
    await aBegunIssue(site.app, 'bell', day, { sections: [] })
  const { status, text } = await site.ask(`${base}issues/bell?before=2026-05-02`)
  assert.equal(status, 200)
  assert.match(text, /2026-05-01[\s\S]*2026-04-30/)
  assert.doesNotMatch(text, /2026-05-02|rel="canonical"/)
  assert.equal((await site.ask(`${base}issues/bell?before=%27x`)).status, 200)
})

test('what was put right stands at the top of an issue at once, with a link to its story', async () => {
  await using site = await open()
  const issue = await aBegunIssue(site.app, 'bell', '2026-05-14', { sections: [aSection({ stories: stories(2) })] })
  const path = `${base}issues/bell/2026-05-14`
  assert.doesNotMatch((await site.ask(path)).text, /aria-label="Corrections"/)
  const [story] = stories(1)
  assert.ok(story)
  await saveCorrection(
    site.app.db,
    aCorrection({ issue: issue.id, story: story.id, text: 'Five <b>voted</b> for it.' }),
    'sending',
  )
  await saveCorrection(site.app.db, aCorrection({ id: 'c2', issue: issue.id, story: 'elsewhere' }), 'sent')
  const { text } = await site.ask(path)
  assert.match(
    text,
    new RegExp(
      `<section class="corrections" aria-label="Corrections">\\s*<p><b>Correction, May 15, 2026:</b> Five &lt;b&gt;voted&lt;/b&gt; for it. <a href="#story-${story.id}">`,
    ),
  )
  assert.ok(text.includes(`<a id="story-${story.id}" href=`))
  assert.match(text, /<i>Council approves tower<\/i>/)
  assert.ok(text.indexOf('class="corrections"') < text.indexOf('role="banner"'))
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text) ?? []
  assert.equal(JSON.parse(json).correction[0].text, 'Five <b>voted</b> for it.')
})

test('an issue of which nothing is left still tells what was put right', async () => {
  await using site = await open({ now: '2026-05-16T11:00:00.000Z' })
  const lead = anArticle({ headline: 'Tornado warning', alert: anAlert() })
  const issue = await aBegunIssue(site.app, 'bell', '2026-05-14', {
    sections: [aSection({ stories: [storyOf('Tornado warning', { lead })] })],
  })
  await saveCorrection(site.app.db, aCorrection({ issue: issue.id }), 'sent')
  const { text } = await site.ask(`${base}issues/bell/2026-05-14`)
  assert.match(text, /has expired\.[\s\S]*Correction, May 15, 2026:[\s\S]*Five voted for it, not four/)
})

test('an issue says what it is to machines: its own address, its words for a link, and its stories', async () => {
  await using site = await open()
  const hostile = storyOf('</script><script>alert(1)</script><!-- &amp; \u2028')
  await aBegunIssue(site.app, 'bell', '2026-05-14', {
    sections: [aSection({ stories: [hostile] })],
    subject: 'Five "votes" & more',
  })
  const { text } = await site.ask(`${base}issues/bell/2026-05-14`)
  assert.match(text, /<link rel="canonical" href="https:\/\/news\.bell\.example\/paper\/issues\/bell\/2026-05-14">/)
  assert.match(text, /<meta property="og:title" content="Five &quot;votes&quot; &amp; more">/)
  assert.match(text, /<meta property="og:description" content="[^"]+">/)
  assert.match(
    text,
    /<link rel="alternate" type="application\/rss\+xml" title="The Ellery Bell" href="\/paper\/issues\/bell\/feed\.xml">/,
  )
  assert.equal(text.match(/<script/g)?.length, 1)
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text) ?? []
  const data = JSON.parse(json)
  assert.equal(data['@type'], 'PublicationIssue')
  assert.equal(data.hasPart[0].headline, hostile.lead.headline)
})
