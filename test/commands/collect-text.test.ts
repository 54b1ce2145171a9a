import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectText, hasAllFailed, troubleText } from '../../src/commands/collect-text.ts'
import type { CollectReport, SourceStatus } from '../../src/model/report.ts'

type Row = CollectReport['sources'][number]

function aRow(status: SourceStatus, given: Partial<Row> = {}): Row {
  const id = given.id ?? status
  return { id, url: `https://${id}.example/feed`, status, items: 0, new: 0, ms: 1, ...given }
}

function aReport(...sources: readonly Row[]): CollectReport {
  const sum = (key: 'items' | 'new') => sources.reduce((total, row) => total + row[key], 0)
  return { sources, articles: sum('items'), new: sum('new') }
}

const restUntil = '2026-05-15T03:00:00.000Z'
const linesOf = (report: CollectReport) => collectText(report, 'America/Chicago').split('\n')
const lineOf = (row: Row) => linesOf(aReport(row))[0]

const all = aReport(
  aRow('failed', { error: 'its host is not known' }),
  aRow('ok', { items: 12, new: 3 }),
  aRow('resting', { error: 'answers HTTP 503: its server is in trouble', restUntil }),
  aRow('fresh'),
  aRow('unchanged'),
)

test('each source has a line; those that want something done stand last, above the sum of all', () => {
  assert.deepEqual(linesOf(all), [
    '  ok         ok         12 items, 3 new',
    '  fresh      fresh      not asked again so soon',
    '  unchanged  unchanged  nothing new',
    '  failed     failed     its host is not known: look whether its url is written right',
    '  resting    resting    not asked again until 2026-05-14 22:00; the last time: answers HTTP 503: its server is in trouble',
    '3 new articles. 5 sources: 1 read, 1 unchanged, 1 fresh, 1 resting, 1 failed. broadsheet collect --all asks also those that rest or are fresh.',
  ])
})

test('where only trouble is of interest the others are left out, and counted all the same', () => {
  const [failed, resting, sum, ...more] = troubleText(all, 'UTC').split('\n')
  assert.match(failed ?? '', /^ {2}failed {3}failed /)
  assert.match(resting ?? '', /^ {2}resting {2}resting .* until 2026-05-15 03:00;/)
  assert.match(sum ?? '', /^3 new articles\. 5 sources: 1 read/)
  assert.deepEqual(more, [])
  const good = aReport(aRow('ok', { items: 1, new: 1 }))
  assert.equal(troubleText(good, 'UTC'), '1 new article. 1 source: 1 read.')
})

test('a source that failed again says until when it is left alone', () => {
  const line = lineOf(aRow('failed', { error: 'answers HTTP 410: it is gone', restUntil }))
  assert.equal(line, '  failed  failed     answers HTTP 410: it is gone; not asked again until 2026-05-14 22:00')
})

test('a source that has moved for good says where, and what to do', () => {
  const movedTo = 'https://www.ok.example/rss'
  const what = 'has moved for good to https://www.ok.example/rss: set its url, or run broadsheet check --fix'
  assert.equal(lineOf(aRow('ok', { items: 2, new: 1, movedTo })), `  ok  ok         2 items, 1 new; ${what}`)
  assert.equal(lineOf(aRow('unchanged', { movedTo })), `  unchanged  unchanged  nothing new; ${what}`)
  assert.match(troubleText(aReport(aRow('ok', { movedTo })), 'UTC'), /has moved for good/)
  for (const back of ['http://www.ok.example/rss', 'https://ok.example/feed'])
    assert.doesNotMatch(lineOf(aRow('ok', { movedTo: back })) ?? '', /moved/)
})

test('whatever a server writes into its fault is one line of text', () => {
  const line = lineOf(aRow('failed', { error: 'says \u001b[2J\u0007hello\nthere: and more' }))
  assert.equal(line, '  failed  failed     says  [2J hello there: and more')
})

test('all have failed where each failed or rests because it did', () => {
  const has = (...statuses: SourceStatus[]) => hasAllFailed(aReport(...statuses.map(status => aRow(status))))
  assert.ok(has('failed') && has('resting') && has('failed', 'resting'))
  for (const status of ['ok', 'unchanged', 'fresh'] as const) assert.ok(!has('failed', status, 'resting'), status)
})
