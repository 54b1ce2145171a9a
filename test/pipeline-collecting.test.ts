import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { type App, openApp } from '../src/app.ts'
import { createClock } from '../src/clock.ts'
import { editionOf } from '../src/config/load.ts'
import type { Article } from '../src/model/article.ts'
import { collectArticles, planIssue } from '../src/pipeline.ts'
import { findArticles } from '../src/store/articles.ts'
import { findSourceStates } from '../src/store/source-states.ts'
import { hoursBefore } from './support/fixtures.ts'
import { morning, publication, rss } from './support/publication.ts'
import { aServer } from './support/web-server.ts'

/** What a server answers: a text is a feed. */
type Answer = string | { status: number; headers?: Record<string, string>; body?: string }

/** A server whose answers a test changes as it goes, and what it was asked. */
async function aTown(answers: Record<string, Answer>) {
  const asked: IncomingMessage[] = []
  const server = await aServer((request, response) => {
    asked.push(request)
    const answer = answers[request.url ?? ''] ?? { status: 404 }
    if (typeof answer === 'string') response.end(answer)
    else response.writeHead(answer.status, answer.headers ?? {}).end(answer.body)
  })
  const urls = () => asked.splice(0).map(request => request.url)
  return { ...server, asked, urls, answers }
}

/** A newspaper that reads these sources. It collects at so many minutes after its morning. */
async function aPaper(sources: readonly { id: string; url: string }[]) {
  const paper = await publication(sources)
  const app = await openApp({
    config: paper.config,
    log: { say() {}, progress() {}, event() {} },
    secrets: {},
  })
  const edition = editionOf(app.config, undefined, app.configFile)
  const at = (minutes: number): App => ({ ...app, clock: createClock(new Date(hoursBefore(-minutes / 60))) })
  return {
    app,
    edition,
    at,
    async collect(minutes = 0, isForced = false) {
      const { sources: rows, ...sums } = await collectArticles(at(minutes), edition, { isForced })
      for (const { ms } of rows) assert.ok(ms >= 0)
      return { ...sums, rows: rows.map(({ ms: _, url: __, ...row }) => row) }
    },
    stateOf: async (id: string) => (await findSourceStates(app.db)).get(id),
    articles: () => findArticles(app.db, {}),
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]()
      await paper[Symbol.asyncDispose]()
    },
  }
}

const news = rss('echo.example', [{ title: 'Board adopts a budget' }, { title: 'Ferry runs again' }])

test('what has not changed is not sent again, and what is sent again is not read again', async () => {
  await using town = await aTown({
    '/etag': { status: 200, headers: { etag: '"v1"' }, body: news },
    '/plain': rss('wick.example', [{ title: 'Bridge opens' }]),
  })
  await using paper = await aPaper([
    { id: 'etag', url: `${town.url}/etag` },
    { id: 'plain', url: `${town.url}/plain` },
  ])
  const first = await paper.collect()
  assert.deepEqual(first, {
    rows: [
      { id: 'etag', status: 'ok', items: 2, new: 2 },
      { id: 'plain', status: 'ok', items: 1, new: 1 },
    ],
    articles: 3,
    new: 3,
  })
  const before = await paper.articles()
  town.answers['/etag'] = { status: 304 }
  town.asked.length = 0
  const second = await paper.collect(60)
  assert.deepEqual(
    second.rows.map(row => [row.id, row.status, row.items, row.new]),
    [
      ['etag', 'unchanged', 0, 0],
      ['plain', 'unchanged', 0, 0],
    ],
  )
  const conditions = town.asked.map(({ url, headers }) => [url, headers['if-none-match']]).toSorted()
  assert.deepEqual(conditions, [
    ['/etag', '"v1"'],
    ['/plain', undefined],
  ])
  assert.deepEqual(await paper.articles(), before)
})

test('a source that says how long its answer holds is not asked before', async () => {
  await using town = await aTown({ '/a': { status: 200, headers: { 'cache-control': 'max-age=600' }, body: news } })
  await using paper = await aPaper([{ id: 'a', url: `${town.url}/a` }])
  await paper.collect()
  assert.deepEqual((await paper.collect(9)).rows, [{ id: 'a', status: 'fresh', items: 0, new: 0 }])
  assert.deepEqual(town.urls(), ['/a'])
  assert.deepEqual((await paper.collect(9, true)).rows[0]?.status, 'unchanged')
  assert.deepEqual((await paper.collect(20)).rows[0]?.status, 'unchanged')
  assert.deepEqual(town.urls(), ['/a', '/a'])
})

test('a source that asks to be left alone is, until then or until somebody insists', async () => {
  const busy = { status: 429, headers: { 'retry-after': '1800' } }
  await using town = await aTown({ '/a': busy, '/b': news })
  await using paper = await aPaper([
    { id: 'a', url: `${town.url}/a` },
    { id: 'b', url: `${town.url}/b` },
  ])
  const error = 'answers HTTP 429: it has been asked too often: it is left alone for a while'
  const restUntil = hoursBefore(-0.5)
  const row = { id: 'a', items: 0, new: 0, error, restUntil }
  assert.deepEqual((await paper.collect()).rows[0], { ...row, status: 'failed' })
  town.urls()
  town.answers['/a'] = news
  assert.deepEqual((await paper.collect(29)).rows[0], { ...row, status: 'resting' })
  assert.deepEqual(town.urls(), ['/b'])
  assert.equal((await paper.stateOf('a'))?.failures, 1, 'what is not asked does not fail')
  const forced = await paper.collect(29, true)
  assert.deepEqual(forced.rows[0], { id: 'a', status: 'ok', items: 2, new: 2 })
  assert.deepEqual(town.urls().toSorted(), ['/a', '/b'])
  const { failures, restUntil: rest, error: fault } = (await paper.stateOf('a')) ?? {}
  assert.deepEqual([failures, rest, fault], [0, null, null])
})

test('a source that dies is asked ever more seldom, and its news stays', async () => {
  const town = await aTown({ '/a': news })
  await using paper = await aPaper([{ id: 'a', url: `${town.url}/a` }])
  await paper.collect()
  town.answers['/a'] = { status: 410 }
  const rows = []
  for (const minutes of [60, 61, 62, 66]) rows.push((await paper.collect(minutes)).rows[0])
  await town[Symbol.asyncDispose]()
  rows.push((await paper.collect(77)).rows[0])
  const isGone = 'answers HTTP 410: it is gone for good: take it out, or look for its new address'
  assert.deepEqual(
    rows.map(row => [row?.status, row?.restUntil, row?.error]),
    [
      ['failed', undefined, isGone],
      ['failed', hoursBefore(-66 / 60), isGone],
      ['resting', hoursBefore(-66 / 60), isGone],
      ['failed', hoursBefore(-76 / 60), isGone],
      ['failed', hoursBefore(-97 / 60), 'its host refuses connections'],
    ],
  )
  assert.equal((await paper.stateOf('a'))?.okAt, hoursBefore(0))
  assert.equal((await paper.articles()).length, 2)
})

test('a source can lead nowhere else within our own network', async () => {
  await using inside = await aTown({ '/': news })
  await using town = await aTown({ '/a': { status: 302, headers: { location: `${inside.url}/` } }, '/b': news })
  await using paper = await aPaper([
    { id: 'a', url: `${town.url}/a` },
    { id: 'b', url: `${town.url}/b` },
  ])
  const { rows } = await paper.collect()
  assert.deepEqual(rows, [
    {
      id: 'a',
      status: 'failed',
      items: 0,
      new: 0,
      error: `redirects to ${inside.url}/…, a private address: if that is meant, name the host under collect.privateHosts`,
    },
    { id: 'b', status: 'ok', items: 2, new: 2 },
  ])
  assert.deepEqual(inside.asked, [])
})

test('a source that has moved for good is said to have, and asked where it is', async () => {
  await using town = await aTown({ '/old': { status: 301, headers: { location: '/new' } }, '/new': news })
  await using paper = await aPaper([{ id: 'a', url: `${town.url}/old` }])
  const movedTo = `${town.url}/new`
  assert.equal((await paper.collect()).rows[0]?.movedTo, movedTo)
  town.urls()
  assert.equal((await paper.collect(60)).rows[0]?.movedTo, movedTo)
  assert.deepEqual(town.urls(), ['/new'])
  town.answers['/new'] = { status: 410 }
  town.answers['/old'] = news
  const back = (await paper.collect(120)).rows[0]
  assert.deepEqual([back?.status, back?.movedTo, town.urls()], ['unchanged', undefined, ['/new', '/old']])
  assert.equal((await paper.stateOf('a'))?.movedTo, null)
})

/** A calendar in Chicago’s time. A meeting’s hour is that of the evening of May 14. */
function calendar(...meetings: readonly { title: string; hour: string; place?: string }[]): string {
  const entries = meetings.flatMap(({ title, hour, place = 'City Hall' }) => [
    'BEGIN:VEVENT',
    `UID:${title}`,
    'DTSTAMP:20260501T120000Z',
    `DTSTART;TZID=America/Chicago:20260514T${hour}0000`,
    `SUMMARY:${title}`,
    `LOCATION:${place}`,
    'END:VEVENT',
  ])
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...entries, 'END:VCALENDAR', ''].join('\r\n')
}

const eventsOf = (articles: readonly Article[]) =>
  Object.fromEntries(articles.map(({ headline, event }) => [headline, event]))

test('a meeting whose hour or place changes between two collections is moved, and says when and where it was to be', async () => {
  const commission = { title: 'Plan Commission', hour: '18' }
  const library = { title: 'Library Board', hour: '17' }
  await using town = await aTown({ '/a.ics': calendar(commission, library) })
  await using paper = await aPaper([{ id: 'city', url: `${town.url}/a.ics` }])
  await paper.collect()
  const planned = { place: 'City Hall', status: 'planned' }
  assert.deepEqual(eventsOf(await paper.articles()), {
    'Plan Commission': { ...planned, starts: '2026-05-14T23:00:00.000Z' },
    'Library Board': { ...planned, starts: '2026-05-14T22:00:00.000Z' },
  })
  town.answers['/a.ics'] = calendar({ ...commission, hour: '19' }, { ...library, place: 'Mill Street School' })
  const second = await paper.collect(60)
  assert.deepEqual([second.rows[0]?.status, second.new], ['ok', 0])
  const after = {
    'Plan Commission': {
      starts: '2026-05-15T00:00:00.000Z',
      place: 'City Hall',
      status: 'moved',
      was: { starts: '2026-05-14T23:00:00.000Z', place: 'City Hall' },
    },
    'Library Board': {
      starts: '2026-05-14T22:00:00.000Z',
      place: 'Mill Street School',
      status: 'moved',
      was: { starts: '2026-05-14T22:00:00.000Z', place: 'City Hall' },
    },
  }
  assert.deepEqual(eventsOf(await paper.articles()), after)
  await paper.collect(120)
  assert.deepEqual(eventsOf(await paper.articles()), after, 'and stays so')
})

test('a meeting that its calendar names no more is gone, and one that is over stays where it was', async () => {
  const [breakfast, commission, library] = [
    { title: 'Mayor’s breakfast', hour: '01' },
    { title: 'Plan Commission', hour: '18' },
    { title: 'Library Board', hour: '19' },
  ]
  await using town = await aTown({ '/a.ics': calendar(breakfast, commission, library), '/b': news })
  await using paper = await aPaper([
    { id: 'city', url: `${town.url}/a.ics` },
    { id: 'echo', url: `${town.url}/b` },
  ])
  await paper.collect()
  const headlines = async () => (await paper.articles()).map(({ headline }) => headline).toSorted()
  const before = await headlines()
  assert.ok(before.includes('Library Board'), before.join())
  town.answers['/a.ics'] = { status: 404 }
  await paper.collect(60)
  assert.deepEqual(await headlines(), before, 'a calendar that fails says nothing')
  town.answers['/a.ics'] = calendar(commission)
  await paper.collect(120)
  assert.deepEqual(
    await headlines(),
    before.filter(headline => headline !== 'Library Board'),
  )
})

/** The warnings in force, as the National Weather Service lists them. */
function warnings(...list: readonly { id: string; event: string; expires: string; replaces?: string }[]) {
  const features = list.map(({ id, event, expires, replaces }) => ({
    type: 'Feature',
    properties: {
      id,
      event,
      expires,
      areaDesc: 'Tamsin; Wick',
      severity: 'Severe',
      messageType: replaces ? 'Update' : 'Alert',
      headline: `${event} until ${expires}`,
      description: 'Go inside.',
      sent: hoursBefore(replaces ? 0.2 : 1),
      references: replaces ? [{ identifier: replaces }] : [],
    },
  }))
  return JSON.stringify({ '@context': ['https://api.weather.gov/x'], type: 'FeatureCollection', features })
}

test('a warning that a later one replaces is told no more, also where both are still listed', async () => {
  const first = { id: 'urn:oid:1', event: 'Tornado Watch', expires: hoursBefore(-3) }
  const second = { id: 'urn:oid:2', event: 'Tornado Warning', expires: hoursBefore(-2), replaces: 'urn:oid:1' }
  await using town = await aTown({ '/alerts': warnings(first) })
  await using paper = await aPaper([{ id: 'nws', url: `${town.url}/alerts` }])
  const told = async (minutes: number) =>
    (await planIssue(paper.at(minutes), paper.edition, morning.slice(0, 10))).stories.map(
      story => story.lead.alert?.event,
    )
  await paper.collect()
  assert.deepEqual(await told(0), ['Tornado Watch'])
  town.answers['/alerts'] = warnings(first, second)
  assert.equal((await paper.collect(10)).new, 1)
  assert.deepEqual(await told(10), ['Tornado Warning'])
  town.answers['/alerts'] = warnings(second)
  await paper.collect(20)
  assert.deepEqual(
    (await paper.articles()).map(({ alert }) => alert?.event),
    ['Tornado Warning'],
  )
  assert.deepEqual(await told(20), ['Tornado Warning'])
  assert.deepEqual(await told(121), [], 'it has expired')
})
