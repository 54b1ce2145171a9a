import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMemory } from '../../src/rank/related.ts'
import { anArticle, anEvent, hoursBefore } from '../support/fixtures.ts'

const told = [
  {
    lead: anArticle({
      id: 'told',
      url: 'https://tamsin.example/barge',
      headline: 'Barge hits lock at Port Wick, spilling 400 tons of grain',
      lede: '',
      publishedAt: hoursBefore(40),
    }),
    date: '2026-05-13',
  },
]
const recall = (headline: string, given = {}) =>
  createMemory(told)([anArticle({ id: 'new', url: 'https://echo.example/1', headline, lede: '', ...given })])

test('the same event told by another outlet is known as told, with the day of the issue', () => {
  const found = recall('Barge strikes Port Wick lock and spills 400 tons of grain')
  assert.equal(found?.as, 'again')
  assert.equal(found.earlier.date, '2026-05-13')
  assert.match(found.reason.text, /^the issue of 2026-05-13 told it: “Barge hits lock/)
})

test('what came of it is an update of what was told', () => {
  const found = recall('Captain of barge that hit Port Wick lock charged over grain spill')
  assert.equal(found?.as, 'update')
  assert.deepEqual(found.earlier, {
    id: 'told',
    headline: 'Barge hits lock at Port Wick, spilling 400 tons of grain',
    url: 'https://tamsin.example/barge',
    date: '2026-05-13',
  })
  assert.equal(found.reason.about, 'related')
})

test('another story of the same town is neither', () => {
  assert.equal(recall('Port Wick school board hires new coach for softball team'), undefined)
})

test('the next of a series goes on with nothing', () => {
  const headline = 'Cheapest diesel in every county of the valley'
  const memory = createMemory([
    {
      lead: anArticle({ id: 'old', headline: `${headline} May 6`, publishedAt: hoursBefore(170) }),
      date: '2026-05-07',
    },
  ])
  assert.equal(memory([anArticle({ id: 'new', headline: `${headline} May 13` })]), undefined)
})

test('events are announced again each day and are updates of nothing', () => {
  assert.equal(recall('Barge hits lock at Port Wick, spilling 400 tons of grain', { event: anEvent() }), undefined)
})

test('nothing told is nothing remembered', () => {
  assert.equal(createMemory([])([anArticle()]), undefined)
})

test('a notice of somebody’s death that another outlet printed is known as told, and one of a namesake is not', () => {
  const memory = createMemory([
    {
      lead: anArticle({
        headline: 'Mary (Mills) Boyd, 87',
        lede: 'Mary Boyd, 87, of Ellery died Monday at Tamsin County Hospital. Visitation is Friday at Holloway Funeral Home.',
        publishedAt: hoursBefore(200),
      }),
      date: '2026-05-06',
    },
  ])
  const notice = (headline: string, lede: string) =>
    memory([
      anArticle({ source: 'ellery-echo', outlet: 'The Ellery Echo', headline, lede, publishedAt: hoursBefore(4) }),
    ])
  const again = notice('Mary Boyd', 'Mary Mills Boyd, 87, Ellery, will be remembered at a service on Saturday.')
  assert.equal(again?.as, 'again')
  assert.equal(again?.earlier.date, '2026-05-06')
  assert.equal(notice('Mary Boyd', 'Mary Boyd, 61, of Hollis died Monday.'), undefined)
  assert.equal(
    notice(
      'Martha (Mills) Boyd, 88',
      'Martha Boyd, 88, of Ellery died Monday at Tamsin County Hospital. Visitation is Friday at Holloway Funeral Home.',
    ),
    undefined,
  )
})

test('names of towns alone make no story of another: a game is no news of a theft', () => {
  const theft = anArticle({
    id: 'theft',
    headline: 'Pickup stolen in Ellery turns up in a Port Wick bean field',
    lede: 'A pickup that was taken from a driveway in Ellery stood unlocked among the beans on Tuesday.',
  })
  const recall = createMemory([{ lead: theft, date: '2026-05-13' }])
  for (const headline of ['Ellery 4, Port Wick 2', 'Port Wick 5, Ellery 0', 'Ellery 7, Port Wick 3'])
    assert.equal(
      recall([
        anArticle({
          id: headline,
          source: 'tri-town-sports',
          url: 'https://tritownsports.example/baseball',
          headline,
          lede: 'The Herons stranded nine runners on Wednesday and struck out eleven times.',
        }),
      ]),
      undefined,
      headline,
    )
})
