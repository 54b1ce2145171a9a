import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bodyShape, gameShape, nameShape, noticeShape, scoreShape, seriesShape } from '../../src/rank/shapes.ts'

test('a headline that is a name with an age, years, a nickname or a maiden name is surely one', () => {
  for (const headline of [
    'Ida Berg, 87',
    'Ann Lee, 1938–2026',
    'Ann Lee, 1938-2026',
    'Mary (Mills) Boyd',
    'John “Jack” Ames Jr.',
    "Robert 'Bob' Pike",
    'Carl H. Dunn, 101',
  ])
    assert.ok(nameShape(headline) > 0.95, `${headline}: ${nameShape(headline)}`)
})

test('a headline that is a name with an initial or a title is very likely one', () => {
  for (const headline of ['Carl H. Dunn', 'Rev. Thomas Ames Sr.', 'Dr. Ann Lee'])
    assert.ok(nameShape(headline) >= 0.95, headline)
})

test('names of other shapes and languages are names', () => {
  for (const headline of [
    'Mary Boyd',
    'José Núñez',
    'Mary-Ann O’Brien',
    "Sean O'Brien",
    'Maria de la Cruz',
    'Ludwig van der Berg',
    'Anna Marie Schmidt-Boyd',
  ])
    assert.ok(nameShape(headline) > 0.5, headline)
})

test('what names no person is no name', () => {
  for (const headline of [
    '',
    'Ellery',
    'Farm & Home Day',
    'Ellery School Board',
    'Port Wick Library',
    'Honor Roll',
    'Police Log',
    'Letters to the Editor',
    'Council approves tower',
    'Who Is Mary Boyd?',
    'Mary Boyd: a life',
    'Top 10 Fairs',
    'mary boyd',
    'A B',
  ])
    assert.equal(nameShape(headline), 0, headline)
})

test('whatever the headline, the answer lies between 0 and 1', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc
          .array(fc.constantFrom('Mary', 'Boyd', ',', '87', '(', ')', '“', 'Jr.', 'van', '-', '’', '1938–2026'))
          .map(words => words.join(' ')),
      ),
      headline => {
        const shape = nameShape(headline)
        assert.ok(shape >= 0 && shape <= 1)
        assert.equal(typeof scoreShape(headline), 'boolean')
        assert.equal(typeof noticeShape(headline), 'boolean')
      },
    ),
  )
})

test('scores are found in the ways in which they are written', () => {
  for (const headline of [
    'Ellery 21, Port Wick 14',
    'Quarry Bend tops Ellery, 3-1',
    'Tigers fall to Eagles 54-51',
    'Ellery sweeps Port Wick 2-0 in volleyball',
    'St. Anne 5, Ellery 0',
  ])
    assert.ok(scoreShape(headline), headline)
})

test('numbers that are no score are none', () => {
  for (const headline of [
    'Council votes 5-2 for tower',
    'Route 21 closed until May 14',
    'Ages 5-12 wanted for camp',
    'Tower costs 3 million',
    'May 14, 2026',
  ])
    assert.ok(!scoreShape(headline), headline)
})

test('notices and summaries of public meetings are found', () => {
  for (const headline of [
    'Notice of public hearing',
    'NOTICE: zoning board',
    'Agenda for May 14',
    'Minutes of the county board',
    'Meeting briefs: Ellery council',
    'Public hearing on solar farm',
    'Ellery council meeting summary',
  ])
    assert.ok(noticeShape(headline), headline)
  for (const headline of ['Board notices leak', 'Ten minutes with the mayor', 'Council to meet', 'A meeting of minds'])
    assert.ok(!noticeShape(headline), headline)
})

test('public bodies are found, a district or township less surely', () => {
  for (const headline of ['Plan Commission', 'City Council', 'Committee of the Whole', 'Board of Education', 'Hearing'])
    assert.equal(bodyShape(headline), 1, headline)
  for (const headline of ['Park District', 'Rankin Township', 'Port Authority', 'Village of Arden'])
    assert.ok(bodyShape(headline) > 0 && bodyShape(headline) < 1, headline)
})

test('boards to play on, to cut on and to skate on are no public bodies', () => {
  for (const headline of [
    'Board game night',
    'Charcuterie board class',
    'Skateboards and ramps',
    'Boarding stable tour',
  ])
    assert.equal(bodyShape(headline), 0, headline)
})

test('games are found by two sides, or by a sport and a word for playing it', () => {
  for (const headline of [
    'Baseball vs. Port Wick',
    'Ellery vs Wick',
    'JV football game',
    'Golf @ Quarry Bend',
    'Swim meet',
  ])
    assert.ok(gameShape(headline), headline)
  for (const headline of [
    'Golf outing',
    'Game night',
    'Meet the candidates',
    'Swimming lessons',
    'Lunch @ the library',
  ])
    assert.ok(!gameShape(headline), headline)
})

test('a series that tells a little of everything is known by its name', () => {
  for (const headline of [
    'Newscast 4-30-26',
    'Ellery news briefs for May 14',
    'Photos of the week',
    'TV LISTINGS 5-14-26',
  ])
    assert.equal(seriesShape(headline), true, headline)
  for (const headline of ['Newscaster retires', 'Board hears news of grant', 'Lottery winner gives barn to 4-H'])
    assert.equal(seriesShape(headline), false, headline)
})
