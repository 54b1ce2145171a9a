import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDecision } from '../../../src/rank/facts/decision.ts'

const read = (headline: string, lede = '') => readDecision({ headline, lede })

test('body and deed are read out of a headline, with what it is about', () => {
  for (const [headline, body, did, what] of [
    ['Ellery School Board adopts new reading books', 'Ellery School Board', 'approved', 'new reading books'],
    ['Ellery council OKs night market, mulls parking', 'Ellery council', 'approved', 'night market'],
    ['Wick County commissioners reject landfill deal', 'Wick County commissioners', 'rejected', 'landfill deal'],
    ['Port Wick Planning Commission tables marina plan', 'Port Wick Planning Commission', 'tabled', 'marina plan'],
    ['Planning Commission recommends against tower', 'Planning Commission', 'recommended', 'against tower'],
    ['Hollis Board of Education discusses bus routes', 'Hollis Board of Education', 'discussed', 'bus routes'],
    ['Marl Village Board to consider dog ordinance', 'Marl Village Board', 'will decide', 'dog ordinance'],
    ['Tamsin County Board to vote on wind farm', 'Tamsin County Board', 'will decide', 'wind farm'],
    ['Ellery council to hold public hearing on levy', 'Ellery council', 'will hear', 'levy'],
    ['Ellery Council Votes To Close Pool', 'Ellery Council', 'approved', 'Close Pool'],
    ['Split county board denies quarry permit', 'County board', 'rejected', 'quarry permit'],
  ] as const) {
    const found = read(headline)
    assert.deepEqual([found?.body, found?.did, found?.what], [body, did, what], headline)
  }
})

test('a lede tells where the headline does not: vote and amounts with it', () => {
  assert.deepEqual(
    read(
      'New bridge it is',
      'The Tamsin County Board voted 3-2 Tuesday night to replace the Mill Street Bridge for $6.4 million, its $74,000 study said. The auditor found $12.',
    ),
    {
      kind: 'decision',
      body: 'Tamsin County Board',
      did: 'approved',
      what: 'replace the Mill Street Bridge for $6.4 million',
      vote: { for: 3, against: 2 },
      amounts: ['$6.4 million', '$74,000'],
    },
  )
  assert.deepEqual(
    read(
      'Minutes',
      'The board heard the sheriff; it rose at 8. The County Board, all five present, approved a lease on a 4-1 vote; awarded $38,720.',
    ),
    {
      kind: 'decision',
      body: 'County Board',
      did: 'approved',
      what: 'a lease',
      vote: { for: 4, against: 1 },
      amounts: [],
    },
  )
})

test('a body that the headline only names by its kind has the name that the lede gives', () => {
  const lede = 'The Port Wick Village Board voted 5-1 on Monday to buy a truck for $88,400.'
  const found = read('Village board approves truck', lede)
  assert.deepEqual(
    [found?.body, found?.vote, found?.amounts],
    ['Port Wick Village Board', { for: 5, against: 1 }, ['$88,400']],
  )
})

test('those who wanted what was done are counted first', () => {
  assert.deepEqual(read('Ellery council rejects plan on 2-5 vote')?.vote, { for: 5, against: 2 })
  assert.deepEqual(read('Notes', 'The Ellery Council declined, 4-1, to join the landfill.')?.vote, {
    for: 4,
    against: 1,
  })
})

test('nothing is said where no public body decides plainly', () => {
  for (const headline of [
    'Zoning commission splits on gym',
    'Motion fails for softball grant',
    'Council approval sought for pool',
    'Student council approves dance theme',
    'Residents weigh in ahead of council vote',
    'Council, mayor weigh in on seafood odor',
    'Ellery council fails to approve levy',
    'Tamsin County Board to meet May 26',
    'Man falls off board, passes test',
    'Council passes on pool plan',
    'President of Ellery School Board approves of pie',
    'Water rates to rise $4',
    '',
  ])
    assert.equal(read(headline), undefined, headline)
})

test('scores, dates and uneven counts are no votes', () => {
  for (const headline of [
    'Ellery School Board approves 2026-27 calendar',
    'Ellery School Board approves party after 5-2 win',
    'Ellery council approves 3-3 plan on a 3-3 vote',
    'Ellery council approves fee, 2-5 vote or not',
  ])
    assert.equal(read(headline)?.vote, undefined, headline)
})

test('any vote of any council is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 15 }), fc.nat(14), (more, less) => {
      fc.pre(more > less)
      assert.deepEqual(read(`Ellery council approves pool by ${more}-${less} vote`)?.vote, { for: more, against: less })
    }),
  )
})

test('a long hostile text is read soon', () => {
  for (const part of ['Ellery ', 'board ', 'voted, ', '1-', '$1,', 'of and ', 'County Board, '])
    read(part.repeat(50_000), part.repeat(50_000))
})
