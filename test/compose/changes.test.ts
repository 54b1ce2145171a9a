import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyChanges } from '../../src/compose/changes.ts'
import type { Change, Deed } from '../../src/model/change.ts'
import type { Issue, Section } from '../../src/model/issue.ts'
import type { RankedStory } from '../../src/model/story.ts'
import { report } from '../desk/newsroom.ts'
import { anEdition, aPlan } from '../support/fixtures.ts'

const edition = anEdition({
  sections: [
    aPlan({ id: 'top', heading: 'Top', layout: 'lead' }),
    aPlan({ id: 'town', heading: 'Town' }),
    aPlan({ id: 'rest', heading: 'Rest', layout: 'brief' }),
  ],
})

function story(headline: string, others: readonly string[] = []): RankedStory {
  const lead = report(headline)
  return {
    id: lead.id,
    lead,
    others: others.map(other => report(other)),
    topic: 'community',
    scope: 'local',
    confidence: 1,
    score: 10,
    sections: ['town'],
    reasons: [],
  }
}

const section = (id: string, heading: string, stories: readonly RankedStory[]): Section => ({
  id,
  heading,
  layout: 'story',
  stories,
})

const issue: Issue = {
  id: 'bell-2026-05-14',
  edition: 'bell',
  date: '2026-05-14',
  subject: 'A',
  preheader: 'B',
  sections: [
    section('top', 'Top', [story('Bridge'), story('Budget', ['Budget, again'])]),
    section('town', 'Town', [story('Bakery'), story('Library')]),
  ],
  leftOut: [{ story: story('Fair'), why: 'full' }],
  state: 'draft',
  madeAt: '2026-05-14T10:00:00.000Z',
}

function changed(...deeds: readonly (Deed | 'undone')[]) {
  const changes = deeds.flatMap((deed, at): Change[] =>
    deed === 'undone'
      ? []
      : [
          {
            edition: 'bell',
            date: issue.date,
            number: at + 1,
            by: 'Ada',
            at: issue.madeAt,
            deed,
            ...(deeds[at + 1] === 'undone' && { undone: { by: 'Ben', at: issue.madeAt } }),
          },
        ],
  )
  return applyChanges(issue, changes, edition)
}

const order = ({ sections }: Issue) =>
  sections.map(({ id, stories }) => [id, ...stories.map(each => each.lead.headline)])

test('without changes an issue is what it was', () => {
  assert.equal(changed().issue, issue)
  assert.equal(changed({ kind: 'drop', story: 'Bridge' }, 'undone').issue, issue)
})

test('a story that is dropped is left out, and says by whom', () => {
  const { issue: now } = changed({ kind: 'drop', story: 'Bridge' })
  assert.deepEqual(order(now), [
    ['top', 'Budget'],
    ['town', 'Bakery', 'Library'],
  ])
  assert.deepEqual(
    now.leftOut.map(({ story, why }) => [story.id, why]),
    [
      ['Bridge', 'Ada dropped it'],
      ['Fair', 'full'],
    ],
  )
})

test('a story is put before another, last, into another section and into one that was empty', () => {
  const orderOf = (deed: Deed) => order(changed(deed).issue)
  assert.deepEqual(orderOf({ kind: 'pin', story: 'Library', section: 'town', before: 'Bakery' })[1], [
    'town',
    'Library',
    'Bakery',
  ])
  assert.deepEqual(orderOf({ kind: 'pin', story: 'Bakery', section: 'town' })[1], ['town', 'Library', 'Bakery'])
  assert.deepEqual(orderOf({ kind: 'pin', story: 'Library', section: 'top', before: 'Budget' }), [
    ['top', 'Bridge', 'Library', 'Budget'],
    ['town', 'Bakery'],
  ])
  assert.deepEqual(orderOf({ kind: 'pin', story: 'Library', section: 'rest' }).at(-1), ['rest', 'Library'])
})

test('what was left out is taken in', () => {
  const { issue: now } = changed({ kind: 'pin', story: 'Fair', section: 'town', before: 'Bakery' })
  assert.deepEqual(order(now)[1], ['town', 'Fair', 'Bakery', 'Library'])
  assert.deepEqual(now.leftOut, [])
})

test('a headline that is written anew keeps the original, however often, and shows in the inbox', () => {
  const rewrite = (headline: string): Deed => ({
    kind: 'rewrite',
    story: 'Bridge',
    section: 'top',
    headline,
    lede: 'New.',
  })
  const { issue: now } = changed(rewrite('The bridge'), rewrite('The old bridge'))
  const [top] = now.sections[0]?.stories ?? []
  assert.equal(top?.lead.headline, 'The old bridge')
  assert.deepEqual(top?.original, { headline: 'Bridge', lede: 'A sentence that tells more.' })
  assert.match(now.subject, /The old bridge/)
})

test('what was edited stays in where late stories push it out', () => {
  const { issue: now } = changed({ kind: 'rewrite', story: 'Fair', section: 'town', headline: 'The fair', lede: '' })
  assert.deepEqual(order(now)[1], ['town', 'Bakery', 'Library', 'The fair'])
})

test('a story is found by any of its articles', () => {
  const { issue: now } = changed({ kind: 'drop', story: 'Budget, again' })
  assert.deepEqual(order(now)[0], ['top', 'Bridge'])
})

test('another article leads, and two stories are made one and one two', () => {
  const led = changed({ kind: 'lead', story: 'Budget', article: 'Budget, again' }).issue.sections[0]?.stories[1]
  assert.deepEqual(
    [led?.id, led?.lead.headline, led?.others.map(({ headline }) => headline)],
    ['Budget, again', 'Budget, again', ['Budget']],
  )
  const merged = changed({ kind: 'merge', story: 'Library', into: 'Budget' }).issue
  assert.deepEqual(order(merged), [
    ['top', 'Bridge', 'Budget'],
    ['town', 'Bakery'],
  ])
  assert.deepEqual(
    merged.sections[0]?.stories[1]?.others.map(({ headline }) => headline),
    ['Budget, again', 'Library'],
  )
  const apart = changed({ kind: 'split', story: 'Budget', article: 'Budget, again' }).issue
  assert.deepEqual(order(apart)[0], ['top', 'Bridge', 'Budget', 'Budget, again'])
  assert.deepEqual(apart.sections[0]?.stories[1]?.others, [])
})

test('a picture is taken away and given', () => {
  const image = { url: 'https://echo.example/a.jpg', alt: 'A bridge' }
  const given = changed({ kind: 'picture', story: 'Bridge', image }).issue
  assert.deepEqual(given.sections[0]?.stories[0]?.lead.image, image)
  const gone = changed(
    { kind: 'picture', story: 'Bridge', image },
    { kind: 'picture', story: 'Bridge', image: null },
  ).issue
  assert.equal(gone.sections[0]?.stories[0]?.lead.image, undefined)
})

test('a note, a subject and a story of the editors’ own', () => {
  const { issue: now } = changed(
    { kind: 'note', text: 'Good morning.' },
    { kind: 'subject', subject: 'Read this', preheader: '' },
    { kind: 'add', article: report('From the desk'), section: 'rest' },
  )
  assert.equal(now.note, 'Good morning.')
  assert.equal(now.subject, 'Read this')
  assert.notEqual(now.preheader, '')
  assert.deepEqual(order(now).at(-1), ['rest', 'From the desk'])
})

test('a change whose story is gone is told, and the others are done', () => {
  const { issue: now, lost } = changed(
    { kind: 'drop', story: 'Nobody knows' },
    { kind: 'pin', story: 'Bridge', section: 'no such' },
    { kind: 'merge', story: 'Bridge', into: 'Bridge' },
    { kind: 'split', story: 'Budget', article: 'Nobody knows' },
    { kind: 'drop', story: 'Bakery' },
  )
  assert.deepEqual(lost, [1, 2, 3, 4])
  assert.deepEqual(order(now)[1], ['town', 'Library'])
})

test('one change after the other gives what all of them give at once', () => {
  const deeds: readonly Deed[] = [
    { kind: 'rewrite', story: 'Bridge', headline: 'The bridge', lede: '' },
    { kind: 'pin', story: 'Bridge', section: 'town', before: 'Library' },
    { kind: 'merge', story: 'Fair', into: 'Bridge' },
    { kind: 'lead', story: 'Fair', article: 'Fair' },
    { kind: 'subject', subject: '', preheader: 'Later' },
    { kind: 'drop', story: 'Bakery' },
    { kind: 'note', text: 'x' },
  ]
  const one = deeds.reduce(
    (each, deed, at) =>
      applyChanges(each, [{ edition: 'bell', date: issue.date, number: at, by: 'Ada', at: '', deed }], edition).issue,
    issue,
  )
  assert.deepEqual(one, changed(...deeds).issue)
})
