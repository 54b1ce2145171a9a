import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alertIdentifier, readAlerts } from '../../../src/collect/feeds/alerts.ts'
import { readFeed } from '../../../src/collect/feeds/feed.ts'
import { articleId } from '../../../src/collect/identify.ts'
import type { Item } from '../../../src/collect/item.ts'
import { aSource } from '../../support/fixtures.ts'
import { articlesOf, readText, sample } from '../../support/reading.ts'

const weather = aSource({
  id: 'weather',
  name: 'Weather Office',
  url: 'https://weather.example/alerts',
  homePage: 'https://weather.example/',
  topic: 'weather',
})
const reading = { source: weather, url: weather.url }

function itemsOf(name: string): readonly Item[] {
  const parsed = readFeed(sample(name).toString(), { timeZone: 'America/Chicago', url: weather.url })
  assert.ok('items' in parsed)
  return parsed.items
}

/** A warning of api.weather.gov with these words changed; null takes one away. */
function aFeature(given: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    '@id': 'https://weather.example/alerts/urn:oid:7',
    id: 'urn:oid:7',
    event: 'Flood Watch',
    severity: 'Moderate',
    areaDesc: 'Tamsin',
    messageType: 'Alert',
    status: 'Actual',
    sent: '2026-05-14T05:00:00-05:00',
    expires: '2026-05-14T07:00:00-05:00',
    headline: 'Flood Watch until 7AM',
    ...given,
  }
}

function alertOf(given: Readonly<Record<string, unknown>>) {
  const parsed = readAlerts({ '@graph': [aFeature(given), aFeature({ id: 'urn:oid:other' })] })
  assert.ok(parsed && 'items' in parsed)
  return parsed.items.find(item => item.guid !== 'urn:oid:other')?.alert
}

test('a warning in Atom is read with its event, severity, area, times and what it replaces', () => {
  const [tornado] = itemsOf('alerts.atom')
  assert.equal(tornado?.guid, 'urn:oid:2.49.0.1.840.0.b2.002.1')
  assert.deepEqual(tornado?.alert, {
    event: 'Tornado Warning',
    severity: 'extreme',
    area: 'Tamsin; Wick',
    onset: '2026-05-14T10:11:00.000Z',
    expires: '2026-05-14T11:15:00.000Z',
    replaces: ['urn:oid:2.49.0.1.840.0.a1.001.1', 'urn:oid:2.49.0.1.840.0.a0.001.1'],
  })
})

test('a CAP message is read from its first language, with all its areas', () => {
  const [tornado, ...others] = itemsOf('alert.cap')
  assert.equal(others.length, 0)
  assert.deepEqual(tornado, {
    guid: 'urn:oid:2.49.0.1.840.0.b2.002.1',
    link: 'https://weather.example/warnings/wick',
    title: 'Tornado west of Wick',
    summary: 'At 5:09 AM a tornado was seen four miles west of Wick, moving east at 30 mph.',
    date: '2026-05-14T05:10:00-05:00',
    categories: [],
    images: [],
    alert: {
      event: 'Tornado Warning',
      severity: 'extreme',
      area: 'Tamsin; Wick',
      onset: '2026-05-14T10:11:00.000Z',
      expires: '2026-05-14T11:15:00.000Z',
      replaces: [],
    },
  })
})

test('GeoJSON is read, a cancellation too', async () => {
  const [tornado, frost, ...others] = await articlesOf(sample('alerts.geojson'), reading)
  assert.equal(others.length, 0)
  assert.deepEqual(tornado, {
    id: articleId('weather', 'urn:oid:2.49.0.1.840.0.b2.002.1'),
    source: 'weather',
    outlet: 'Weather Office',
    scope: 'local',
    url: 'https://weather.example/',
    headline: 'Tornado Warning until 6:15AM CDT',
    lede: 'At 5:09 AM a tornado was seen four miles west of Wick, moving east at 30 mph & growing.',
    byline: 'Weather Office Tamsin',
    categories: ['Weather'],
    publishedAt: '2026-05-14T10:10:00.000Z',
    topicHint: 'weather',
    alert: {
      event: 'Tornado Warning',
      severity: 'extreme',
      area: 'Tamsin; Wick',
      onset: '2026-05-14T10:11:00.000Z',
      expires: '2026-05-14T11:15:00.000Z',
      replaces: [articleId('weather', 'urn:oid:2.49.0.1.840.0.a1.001.1')],
    },
  })
  assert.deepEqual(frost?.alert, {
    event: 'Frost Advisory',
    severity: 'minor',
    area: 'Quarry Bend',
    expires: '2026-05-14T12:00:00.000Z',
    isCancel: true,
    replaces: [articleId('weather', 'urn:oid:2.49.0.1.840.0.a9.009.1')],
  })
})

test('JSON-LD with a @graph is read like GeoJSON', async () => {
  const geo = JSON.parse(sample('alerts.geojson').toString()) as { features: { properties: unknown }[] }
  const graph = JSON.stringify({ '@context': {}, '@graph': geo.features.map(feature => feature.properties) })
  assert.deepEqual(await articlesOf(graph, reading), await articlesOf(sample('alerts.geojson'), reading))
})

test('a warning and what replaces it match, whether they are named by URL or by urn, in Atom or in JSON', async () => {
  assert.equal(alertIdentifier('https://weather.example/alerts/urn:oid:7'), 'urn:oid:7')
  assert.equal(alertIdentifier('urn:oid:7'), 'urn:oid:7')
  assert.equal(alertIdentifier('https://weather.example/other/7'), 'https://weather.example/other/7')
  const first = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"><entry>
    <id>https://weather.example/alerts/urn:oid:2.49.0.1.840.0.a1.001.1</id><title>Tornado Watch</title><updated>2026-05-14T04:55:00-05:00</updated>
    <cap:event>Tornado Watch</cap:event><cap:expires>2026-05-14T06:00:00-05:00</cap:expires></entry></feed>`
  const [watch] = await articlesOf(first, reading)
  for (const name of ['alerts.atom', 'alerts.geojson']) {
    const [warning] = await articlesOf(sample(name), reading)
    assert.ok(watch && warning?.alert?.replaces.includes(watch.id), name)
  }
  const [inAtom] = await articlesOf(sample('alerts.atom'), reading)
  const [inJson] = await articlesOf(sample('alerts.geojson'), reading)
  const [inCap] = await articlesOf(sample('alert.cap'), reading)
  assert.deepEqual(new Set([inAtom?.id, inJson?.id, inCap?.id]).size, 1)
})

test('a warning without an end is not told at all, and neither is one for practice', async () => {
  assert.equal((await articlesOf(sample('alerts.atom'), reading)).length, 1)
  assert.equal(alertOf({ expires: null }), undefined)
  assert.equal(alertOf({ expires: 'soon' }), undefined)
  assert.equal(alertOf({ expires: '2026-05-14T07:00:00' }), undefined)
  for (const status of ['Test', 'Exercise', 'Draft', 'System']) assert.equal(alertOf({ status }), undefined, status)
  assert.ok(alertOf({ status: null }))
})

test('where a warning does not say until when it holds, the end of the weather counts', () => {
  assert.equal(alertOf({ expires: null, ends: '2026-05-14T08:00:00-05:00' })?.expires, '2026-05-14T13:00:00.000Z')
})

test('a severity that nobody knows is unknown, whatever its letter case one that is known', () => {
  assert.equal(alertOf({ severity: ' EXTREME ' })?.severity, 'extreme')
  assert.equal(alertOf({ severity: 'Terrible' })?.severity, 'unknown')
  assert.equal(alertOf({ severity: null })?.severity, 'unknown')
})

test('an onset that is missing is when it takes effect', () => {
  assert.equal(alertOf({ onset: null, effective: '2026-05-14T05:30:00-05:00' })?.onset, '2026-05-14T10:30:00.000Z')
  assert.equal(alertOf({ onset: 'x' })?.onset, undefined)
})

test('one entry that is no warning does not take the others with it', () => {
  const parsed = readAlerts({ features: [{ properties: null }, { properties: aFeature() }, 7] })
  assert.ok(parsed && 'items' in parsed && parsed.items.length === 1)
})

test('what a service lists is all there is, also where it lists nothing', async () => {
  const empty = { '@context': ['https://api.weather.gov/ontology'], type: 'FeatureCollection', features: [] }
  assert.deepEqual(readAlerts(empty), { items: [], isComplete: true })
  assert.deepEqual(readAlerts({ title: 'Current watches, warnings, and advisories: no alert', '@graph': [] }), {
    items: [],
    isComplete: true,
  })
  const feed = (inside: string) =>
    `<feed xmlns='http://www.w3.org/2005/Atom' xmlns:cap='urn:oasis:names:tc:emergency:cap:1.2'><title>x</title>${inside}`
  assert.deepEqual(await readText(feed('</feed>'), reading), { items: 0, articles: [], isComplete: true })
  assert.deepEqual(await readText(feed('<entry>'), reading), { items: 0, articles: [] })
})

test('a list that was cut off does not say that the others are over, nor shows half of one', async () => {
  const json = sample('alerts.geojson').toString()
  for (let cut = 1; cut < json.trimEnd().length; cut += 5) {
    const result = await readText(json.slice(0, cut), reading)
    if ('error' in result) continue
    assert.equal(result.isComplete, undefined, `at ${cut}`)
    for (const { headline } of result.articles)
      assert.ok(['Tornado Warning until 6:15AM CDT', 'Frost Advisory'].includes(headline), `at ${cut}: ${headline}`)
  }
})

test('more warnings than are taken at once do not say that the others are over', async () => {
  const features = Array.from({ length: 501 }, (_, at) => ({ properties: aFeature({ id: `urn:oid:${at}` }) }))
  const result = await readText(JSON.stringify({ features }), reading)
  assert.ok('articles' in result && result.articles.length === 500 && result.isComplete === undefined)
})

test('other JSON is no list of warnings', () => {
  for (const value of [
    null,
    [],
    {},
    { features: [] },
    { features: 'x' },
    { '@graph': [{ event: 'Fair' }] },
    { features: [7] },
  ])
    assert.equal(readAlerts(value), undefined)
})

test('words of a warning are plain text in the article', async () => {
  const properties = aFeature({
    areaDesc: 'Tamsin <b>& Wick</b>',
    event: 'Flood & <i>Watch',
    headline: '5 < 7 feet & rising',
    description: 'x </p><script>y',
  })
  const [article] = await articlesOf(JSON.stringify({ '@graph': [properties] }), reading)
  assert.equal(article?.headline, '5 < 7 feet & rising')
  assert.doesNotMatch(JSON.stringify(article), /<\/?[a-z]/)
})
