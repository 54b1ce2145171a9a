import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Article } from '../../src/model/article.ts'
import { clusterArticles } from '../../src/rank/cluster.ts'
import { anArticle, hoursBefore } from '../support/fixtures.ts'

const outlets = {
  'tamsin-courier': 'Tamsin Courier',
  'ellery-echo': 'The Ellery Echo',
  'wick-radio': 'Wick Radio',
  'meridian-news': 'Meridian News',
} as const

let count = 0
/** A report of one of the outlets, with an address of its own. */
function report(source: keyof typeof outlets, headline: string, given: Partial<Article> = {}): Article {
  const url = given.url ?? `https://${source}.example/${count++}`
  return anArticle({
    source,
    outlet: outlets[source],
    headline,
    url,
    lede: '',
    scope: source === 'meridian-news' ? 'national' : 'local',
    ...given,
    id: given.id ?? url,
  })
}

/** The groups as sets of ids, in an order of their own. */
function groupsOf(articles: readonly Article[]): string[] {
  return clusterArticles(articles)
    .map(({ articles: members }) =>
      members
        .map(article => article.id)
        .toSorted()
        .join(' '),
    )
    .toSorted()
}

/** Stories about other things, so that words have a weight. */
const background = [
  'Ferry to Port Wick runs again after repairs',
  'School lunch prices rise next autumn',
  'Softball team reaches state semifinal',
  'Library extends hours on weekends',
  'Grain elevator changes owners in Quarry Bend',
  'Sheriff warns of telephone fraud',
  'Farmers plant corn two weeks late',
  'Museum shows photographs of old mills',
].map(headline => report('wick-radio', headline))

const bridge = [
  report('tamsin-courier', 'Mill Street bridge to close for repairs in June', {
    lede: 'The Mill Street bridge over the Tamsin River closes on June 1 for four months of repairs, the highway department said.',
  }),
  report('ellery-echo', 'Four months of repairs will shut Mill Street bridge', {
    lede: 'Drivers must find another way over the Tamsin River from June 1, when the highway department closes the Mill Street bridge.',
  }),
]

test('reports of one event in other words by several outlets are one story, with the reason', () => {
  const [story, ...more] = clusterArticles([...background, ...bridge]).filter(({ articles }) => articles.length > 1)
  assert.deepEqual(story?.articles.map(({ id }) => id).toSorted(), bridge.map(({ id }) => id).toSorted())
  assert.deepEqual(more, [])
  assert.deepEqual(
    story?.reasons.map(({ about, text }) => [about, text.replace(/^.*: /, '')]),
    [['merged', 'shares “Street”, “Mill”, “repairs” and “bridge”']],
  )
})

test('the same headline in two outlets is one story, whatever its case and punctuation', () => {
  const [story, ...more] = clusterArticles([
    report('tamsin-courier', 'Council approves new water tower'),
    report('ellery-echo', 'COUNCIL approves “new” water tower!'),
  ])
  assert.deepEqual(more, [])
  assert.deepEqual(
    story?.reasons.map(({ text }) => text.replace(/^.*: /, '')),
    ['the same headline'],
  )
})

test('a short headline that many stories bear does not make them one', () => {
  assert.equal(clusterArticles([report('tamsin-courier', 'Police log'), report('ellery-echo', 'Police log')]).length, 2)
})

test('the same address in two sources is one story', () => {
  const url = 'https://meridiannews.example/storm'
  const [story, ...more] = clusterArticles([
    report('meridian-news', 'Storm crosses the gulf', { url, id: 'one' }),
    report('wick-radio', 'What to know tonight', { url, id: 'two' }),
  ])
  assert.deepEqual(more, [])
  assert.deepEqual(
    story?.reasons.map(({ text }) => text.replace(/^.*: /, '')),
    ['the same address'],
  )
})

test('reports of one outlet that have only its home page for address stay stories of their own', () => {
  const url = 'https://tamsincourier.example/'
  const all = ['Council approves tower', 'Ferry runs again', 'Library extends hours'].map(headline =>
    report('tamsin-courier', headline, { url, id: headline }),
  )
  assert.equal(clusterArticles(all).length, 3)
})

test('what one outlet prints again within hours is one story, what it prints each day under one headline is not', () => {
  const headline = 'Mill Street bridge to close for repairs in June'
  const again = [6, 2].map(hours => report('tamsin-courier', headline, { publishedAt: hoursBefore(hours) }))
  assert.equal(clusterArticles(again).length, 1)
  const daily = [50, 26, 2].map(hours =>
    report('tamsin-courier', 'Police log for Ellery and Quarry Bend', { publishedAt: hoursBefore(hours) }),
  )
  assert.equal(clusterArticles(daily).length, 3)
})

test('wire copy with an edited, a cut-off or a labelled headline is one story', () => {
  const pairs = [
    [
      'Barge hits lock at Port Wick, spilling 400 tons of grain into river',
      'Barge hits lock at Port Wick, spills 400 tons of grain',
    ],
    [
      'Governor Hale signs bill to raise pay of teachers in rural schools',
      'Governor Hale signs bill to raise pay of teachers in...',
    ],
    [
      'The Latest: Storm Ingrid cuts power to 40,000 homes along gulf',
      'Storm Ingrid cuts power to 40,000 homes along gulf coast',
    ],
    ['Two ferries collide off Sandmark, three dead', '3 dead after ferries collide off Sandmark'],
  ] as const
  for (const [one, other] of pairs)
    assert.deepEqual(
      groupsOf([report('tamsin-courier', one, { id: 'a' }), report('ellery-echo', other, { id: 'b' })]),
      ['a b'],
      one,
    )
})

test('the next of a series is another story: a draw, a week, an hour, a game, a place', () => {
  const pairs = [
    [
      'Winning numbers drawn in Tuesday’s Tamsin Pick 3 Midday',
      'Winning numbers drawn in Wednesday’s Tamsin Pick 3 Midday',
    ],
    [
      'Winning numbers drawn in Tuesday’s Tamsin Pick 3 Midday',
      'Winning numbers drawn in Tuesday’s Tamsin Pick 4 Midday',
    ],
    ['News Summary for the valley at 6 p.m.', 'News Summary for the valley at 9 p.m.'],
    ['Photos from week 7 of high school football', 'Photos from week 10 of high school football'],
    ['Quarry Bend beats Hollis 5-2 in opener', 'Quarry Bend beats Hollis 11-1 in second game'],
    ['Cheapest diesel in every county May 6, 2026', 'Cheapest diesel in every county May 13, 2026'],
    ['What is on in Ellery: May 4-10', 'What is on in Ellery: May 11-17'],
    ['Five things to know about Mayor Ida Marsh', 'Council of Port Wick elects Ida Marsh as mayor'],
    ['Suspect arrested in shooting at Ellery tavern', 'Owner of Ellery tavern dies after shooting'],
  ] as const
  for (const [one, other] of pairs)
    assert.equal(clusterArticles([report('tamsin-courier', one), report('ellery-echo', other)]).length, 2, one)
})

test('a story that shares only a town with another stays apart from it', () => {
  const both = [
    'Ferry to Port Wick runs again after repairs',
    'Port Wick school board hires new coach for softball team',
  ]
  assert.equal(
    clusterArticles(both.map((headline, at) => report(at === 0 ? 'tamsin-courier' : 'wick-radio', headline))).length,
    2,
  )
})

test('a report of one outlet leads a story before copy of a wire, whatever their length', () => {
  const [story] = clusterArticles([
    report('tamsin-courier', 'Barge hits lock at Port Wick', { lede: `PORT WICK (AP) — ${'A barge. '.repeat(20)}` }),
    report('ellery-echo', 'Barge hits lock at Port Wick', { lede: 'A barge.' }),
  ])
  assert.equal(story?.articles[0]?.source, 'ellery-echo')
})

test('a report without a date goes with what is like it', () => {
  const headline = 'Council approves new water tower'
  assert.deepEqual(
    groupsOf([
      report('tamsin-courier', headline, { id: 'a' }),
      report('ellery-echo', headline, { id: 'b', publishedAt: '1970-01-01T00:00:00.000Z', dateInDoubt: true }),
    ]),
    ['a b'],
  )
})

test('a headline that comes back after weeks is another story', () => {
  const weekly = [2, 170, 338].map(hours =>
    report('wick-radio', 'What is going on in Ellery this week', { publishedAt: hoursBefore(hours) }),
  )
  assert.equal(clusterArticles(weekly).length, 3)
})

test('a report in other words that comes more than three days later is another story', () => {
  const [first, second] = bridge as [Article, Article]
  assert.equal(
    groupsOf([...background, first, { ...second, publishedAt: hoursBefore(6 + 71) }]).length,
    background.length + 1,
  )
  assert.equal(
    groupsOf([...background, first, { ...second, publishedAt: hoursBefore(6 + 73) }]).length,
    background.length + 2,
  )
})

test('two obituaries are two stories, however alike they are', () => {
  const lede =
    'of Ellery died Tuesday at Tamsin County Hospital. Visitation is Friday at Holloway Funeral Home, services Saturday at First Church.'
  assert.equal(
    clusterArticles([
      ...background,
      report('tamsin-courier', 'Mary (Mills) Boyd, 87', { lede: `Mary Boyd ${lede}` }),
      report('ellery-echo', 'Martha (Mills) Boyd, 88', { lede: `Martha Boyd ${lede}` }),
    ]).length,
    background.length + 2,
  )
})

test('one obituary in two outlets is one story', () => {
  assert.equal(
    clusterArticles([report('tamsin-courier', 'Mary (Mills) Boyd'), report('ellery-echo', 'Mary (Mills) Boyd')]).length,
    1,
  )
})

test('two notices of meetings are two stories, however alike they are', () => {
  const lede =
    'The board meets at 7 p.m. in the courthouse, second floor, Ellery. The public is welcome to comment on every item of the agenda.'
  assert.equal(
    clusterArticles([
      ...background,
      report('tamsin-courier', 'Notice of meeting: county board', { lede }),
      report('ellery-echo', 'Notice of meeting: zoning board', { lede }),
    ]).length,
    background.length + 2,
  )
})

test('headlines that share their form and not their matter stay apart', () => {
  assert.equal(
    clusterArticles([
      ...background,
      report('tamsin-courier', 'Ellery school board hires new principal for the high school'),
      report('ellery-echo', 'Port Wick school board hires new coach for the softball team'),
    ]).length,
    background.length + 2,
  )
})

test('a local report leads before a national one, the weightier source before the lighter, the fuller before the shorter', () => {
  const lead = (articles: readonly Article[], weights: Readonly<Record<string, number>> = {}) =>
    clusterArticles(articles, source => weights[source] ?? 1)[0]?.articles[0]?.source
  const headline = 'Council approves new water tower'
  const national = report('meridian-news', headline, { lede: 'x'.repeat(200) })
  const courier = report('tamsin-courier', headline, { lede: 'Short.' })
  const echo = report('ellery-echo', headline, { lede: 'A much longer lede than the other one.' })
  assert.equal(lead([national, courier]), 'tamsin-courier')
  assert.equal(lead([courier, echo]), 'ellery-echo')
  assert.equal(lead([courier, echo], { 'tamsin-courier': 1.5 }), 'tamsin-courier')
})

test('no articles are no stories', () => {
  assert.deepEqual(clusterArticles([]), [])
})

const someArticles = fc
  .array(
    fc.record({
      source: fc.constantFrom(...(Object.keys(outlets) as (keyof typeof outlets)[])),
      words: fc.array(
        fc.constantFrom(
          'bridge',
          'closes',
          'mill',
          'street',
          'june',
          'repairs',
          'tower',
          'council',
          'water',
          'votes',
          'ferry',
          'river',
          '12',
          '40',
        ),
        { minLength: 3, maxLength: 9 },
      ),
      lede: fc.array(
        fc.constantFrom('highway', 'department', 'drivers', 'city', 'engineer', 'wick', 'months', 'budget', 'steel'),
        { maxLength: 8 },
      ),
      hours: fc.integer({ min: 0, max: 120 }),
    }),
    { maxLength: 25 },
  )
  .map(all =>
    all.map(({ source, words, lede, hours }, at) =>
      report(source, words.join(' '), {
        id: `a${at}`,
        url: `https://${source}.example/a${at}`,
        lede: lede.join(' '),
        publishedAt: hoursBefore(hours),
      }),
    ),
  )

test('the same articles in any order make the same stories with the same leads', () => {
  const shuffled = someArticles.chain(articles =>
    fc.tuple(fc.constant(articles), fc.shuffledSubarray(articles, { minLength: articles.length })),
  )
  fc.assert(
    fc.property(shuffled, ([articles, other]) => {
      assert.deepEqual(clusterArticles(other), clusterArticles(articles))
    }),
    { numRuns: 100 },
  )
})

test('no story of reports spans more than three days', () => {
  fc.assert(
    fc.property(someArticles, articles => {
      for (const story of clusterArticles(articles)) {
        const times = story.articles.map(({ publishedAt }) => Date.parse(publishedAt))
        assert.ok(Math.max(...times) - Math.min(...times) <= 72 * 3_600_000)
      }
    }),
    { numRuns: 100 },
  )
})

test('a report about something else changes no group', () => {
  const other = report('wick-radio', 'Zoo of Quillon greets twin lynxes born overnight', { id: 'z' })
  fc.assert(
    fc.property(someArticles, articles => {
      assert.deepEqual(groupsOf([...articles, other]), [...groupsOf(articles), 'z'].toSorted())
    }),
    { numRuns: 100 },
  )
})

test('every article is in exactly one story', () => {
  fc.assert(
    fc.property(someArticles, articles => {
      const ids = clusterArticles(articles).flatMap(story => story.articles.map(({ id }) => id))
      assert.deepEqual(ids.toSorted(), articles.map(({ id }) => id).toSorted())
    }),
    { numRuns: 100 },
  )
})

test('three thousand articles are grouped, each once', () => {
  const words = Array.from({ length: 6_000 }, (_, at) => `w${at.toString(36)}x`)
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31
    return Math.floor((seed / 2 ** 31) * below)
  }
  const many = Array.from({ length: 3_000 }, (_, at) => {
    const some = Array.from(
      { length: 30 },
      () => words[Math.floor(words.length * (random(100_000) / 100_000) ** 2)],
    ).join(' ')
    return anArticle({
      id: `a${at}`,
      url: `https://s.example/${at}`,
      source: `s${at % 40}`,
      headline: some.slice(0, 60),
      lede: some.slice(60),
    })
  })
  const stories = clusterArticles(many)
  assert.equal(
    stories.reduce((sum, { articles }) => sum + articles.length, 0),
    3_000,
  )
})
