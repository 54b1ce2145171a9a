import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readGame } from '../../../src/rank/facts/game.ts'

const read = (headline: string, url = 'https://x.example/', categories: readonly string[] = []) =>
  readGame({ headline, url, categories })
const score = (headline: string) =>
  read(headline)
    ?.sides.map(side => `${side.team} ${side.score}`)
    .join(', ')

test('two teams with their points are a game, the winner first', () => {
  for (const [headline, expected] of [
    ['Port Wick-Marl 42, Ellery 17', 'Port Wick-Marl 42, Ellery 17'],
    ['Ellery 3, Hollis 11', 'Hollis 11, Ellery 3'],
    ['Final: Ellery 7, Port Wick 3', 'Ellery 7, Port Wick 3'],
    ['Wick Valley 6, Marlow Tech 5: Kingfishers steal one', 'Wick Valley 6, Marlow Tech 5'],
    ['Hollis 2, Ellery 1 (8 inn.)', 'Hollis 2, Ellery 1'],
    ['Ellery girls 45, Hollis girls 30', 'Ellery girls 45, Hollis girls 30'],
    ['Marl 37 – Hollis 20', 'Marl 37, Hollis 20'],
    ['St. Anselm 0, Ellery 0', 'St. Anselm 0, Ellery 0'],
  ] as const)
    assert.equal(score(headline), expected, headline)
})

test('a sentence tells who won by its verb', () => {
  for (const [headline, expected] of [
    ['Herons edge Millers 54-51', 'Herons 54, Millers 51'],
    ['Ellery falls to Hollis, 3-1', 'Hollis 3, Ellery 1'],
    ['Ellery lost to Hollis by 3-2', 'Hollis 3, Ellery 2'],
    ['No. 2 Ellery tops the No. 7 Herons on the road, 70–66', 'Ellery 70, Herons 66'],
    ['Ellery softball blanks Hollis 10-0 on senior night', 'Ellery 10, Hollis 0'],
    ['Herons rally to beat Millers 5-4 in 10', 'Herons 5, Millers 4'],
    ['Kopp throws a two-hitter, Ellery beats Hollis 4-0', 'Ellery 4, Hollis 0'],
    ['Late run helps Ellery top Hollis 4-1 to take 2-1 series lead', 'Ellery 4, Hollis 1'],
    ['Ellery downs Hollis 2-0 to improve to 5-1', 'Ellery 2, Hollis 0'],
    ['Herons Edge Millers In Overtime, 54-51', 'Herons 54, Millers 51'],
    ['Ellery ties Hollis 2-2', 'Ellery 2, Hollis 2'],
    ['Two homers lift Ellery to 9-3 win over Port Wick', 'Ellery 9, Port Wick 3'],
    ['Hard night for Herons in 31-0 loss to Millers', 'Millers 31, Herons 0'],
    ['Ellery rolls to a 35-31 comeback win over Hollis', 'Ellery 35, Hollis 31'],
    ['What we saw in Herons’ 23-22 win over Marlow Tech', 'Herons 23, Marlow Tech 22'],
  ] as const)
    assert.equal(score(headline), expected, headline)
})

test('nothing is said of records, ages, votes, dates, rounds, or where it is not plain who is meant', () => {
  for (const headline of [
    'Ellery (12-3) beats Hollis',
    'Ellery moves to 5-1 with win over Hollis',
    'Ellery sweeps Hollis to move to 11-4',
    'Board beats back plan on 4-3 vote',
    'Ida Berg, 87, beats Hal Orr, 61',
    'Game 7, Round 2',
    'May 12, June 3',
    'Class A 12, Class B 9',
    'Ellery 7, Port Wick 3; Hollis 2, Marl 1',
    'Ellery drops two to Hollis, 3-1, 4-2',
    'Ostby has three goals, uses stout defense to top Hollis 8-2',
    'Jack Orr opens with 6-2 win over Herons',
    'Run Helps Herons Edge Millers 54-51',
    'Ellery beats Hollis 2-2',
    'Ellery tops Ellery 4-2',
    'Schedule 2025-26',
    'Ellery 22, Hollis 20, halftime, ppd.',
    'Adeyemi’s 5-8 is a county record',
    '',
  ])
    assert.equal(read(headline), undefined, headline)
})

test('golf, where fewer strokes win, is left alone', () => {
  assert.equal(read('Ellery 160, Hollis 171', 'https://x.example/sports/golf/2026/a'), undefined)
})

test('the sport is that of its category, headline or address', () => {
  assert.equal(read('Ellery 7, Hollis 3', 'https://x.example/', ['Sports', 'Girls Softball'])?.sport, 'softball')
  assert.equal(read('Ellery baseball beats Hollis 7-3')?.sport, 'baseball')
  assert.equal(read('Ellery 7, Hollis 3', 'https://x.example/sports/field-hockey/a')?.sport, 'field hockey')
  assert.equal(read('Ellery 7, Hollis 3')?.sport, undefined)
})

test('any two teams with any points are read back, the higher first', () => {
  const team = fc.constantFrom('Ellery', 'Port Wick', 'St. Anselm', 'Marlow Tech', 'Quarry Bend')
  fc.assert(
    fc.property(team, team, fc.nat(150), fc.nat(150), (a, b, x, y) => {
      fc.pre(a !== b && x !== y)
      const [high, low] = x > y ? [`${a} ${x}`, `${b} ${y}`] : [`${b} ${y}`, `${a} ${x}`]
      assert.equal(score(`${a} ${x}, ${b} ${y}`), `${high}, ${low}`)
      assert.equal(score(`${a} beats ${b} ${x}-${y}`), `${a} ${Math.max(x, y)}, ${b} ${Math.min(x, y)}`)
    }),
  )
})

test('a long hostile headline is read soon', () => {
  for (const part of ['Ellery ', 'A-', 'beats ', '1-', 'No. 1 ', 'win over '])
    assert.equal(read(part.repeat(100_000)), undefined)
})
