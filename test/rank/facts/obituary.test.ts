import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Article } from '../../../src/model/article.ts'
import { readObituary } from '../../../src/rank/facts/obituary.ts'

const read = (headline: string, lede = '', given: Partial<Article> = {}) => {
  const article = { headline, lede, publishedAt: '2026-05-14T10:00:00.000Z', ...given }
  const found = readObituary(article, 'America/Chicago')
  if (!found) return undefined
  const { kind, ...facts } = found
  assert.equal(kind, 'obituary')
  return facts
}

test('name, age, town, day of death and service are read out of headline and lede', () => {
  assert.deepEqual(
    read(
      'Nell “Nellie” (Van Dorn) Ostby',
      'Nell Ostby, 93, of Ellery, who taught second grade for 34 years, died Monday, May 11, 2026, at home. Services at 11 a.m. Saturday at Zion Church in Ellery.',
    ),
    {
      name: 'Nell “Nellie” (Van Dorn) Ostby',
      age: 93,
      town: 'Ellery',
      died: '2026-05-11',
      service: { date: '2026-05-16', time: '11:00', place: 'Zion Church in Ellery' },
    },
  )
})

test('a headline may tell it alone', () => {
  const headlines: readonly (readonly [string, object | undefined])[] = [
    ['Ida Berg', { name: 'Ida Berg' }],
    ['Ida Berg, 87', { name: 'Ida Berg', age: 87 }],
    ['Ida Berg, 87, of Port Wick', { name: 'Ida Berg', age: 87, town: 'Port Wick' }],
    ['Ida M. Berg dies at 87', { name: 'Ida M. Berg', age: 87 }],
    ['Obituary: Ida M. Berg', { name: 'Ida M. Berg' }],
    ['Ida Berg Obituary (1938 - 2026)', { name: 'Ida Berg', born: '1938', died: '2026' }],
    ['Hal Berg Jr. 1938–2025', { name: 'Hal Berg Jr.', born: '1938', died: '2025' }],
    ['Ida Berg, June 2, 1938 — May 9, 2026', { name: 'Ida Berg', born: '1938-06-02', died: '2026-05-09' }],
    ['Death notices for the week', undefined],
    ['Ellery man dies in crash', undefined],
    ['Former mayor Ida Berg dies at 87', undefined],
  ]
  for (const [headline, facts] of headlines) assert.deepEqual(read(headline), facts, headline)
})

test('the ways in which notices give age and town', () => {
  for (const [lede, facts] of [
    ['Ida Berg, age 87, of Ellery, passed away on May 11, 2026.', { age: 87, town: 'Ellery', died: '2026-05-11' }],
    ['Ida Mary Berg, aged 87, passed away Monday.', { age: 87, died: '2026-05-11' }],
    ['Ida Berg (87) was called home on May 9, 2026.', { age: 87, died: '2026-05-09' }],
    ['Ida Berg, 87, Ellery, died Sunday.', { age: 87, town: 'Ellery', died: '2026-05-10' }],
    ['Ida Berg, 87 of rural Port Wick, WI died May 9.', { age: 87, town: 'rural Port Wick', died: '2026-05-09' }],
    ['Ida Berg of Ellery died May 9 at the age of 87.', { age: 87, town: 'Ellery', died: '2026-05-09' }],
    ['It is with sadness that we tell of the passing of Ida Berg, 87, of Ellery.', { age: 87, town: 'Ellery' }],
    [
      'Ida was born May 2, 1939, in Ellery. She died May 9 at 87 years of age.',
      { age: 87, born: '1939-05-02', died: '2026-05-09' },
    ],
  ] as const)
    assert.deepEqual(read('Ida Berg', lede), { name: 'Ida Berg', ...facts }, lede)
})

test('nothing is said rather than something wrong', () => {
  for (const lede of [
    'Ida Berg, 19 months, was loved.',
    'Ida Berg, formerly of Ellery, was loved.',
    'Ida Berg, who at age 16 joined the circus, was loved.',
    'Ida Berg, of Wisconsin, was loved.',
    'Ida was loved. Her husband died May 2, 2003.',
    'Ida Berg died May 2, 2003, we remember today.',
  ])
    assert.deepEqual(read('Ida Berg', lede), { name: 'Ida Berg' }, lede)
})

test('a birth that does not go with age and death is left out', () => {
  const lede = 'Ida Berg, 87, was born June 2, 1946. She died May 9, 2026.'
  assert.deepEqual(read('Ida Berg', lede), { name: 'Ida Berg', age: 87, died: '2026-05-09' })
})

test('where the date of the notice is in doubt, a weekday says nothing', () => {
  assert.deepEqual(read('Ida Berg', 'Ida Berg died Saturday.', { dateInDoubt: true }), { name: 'Ida Berg' })
})

test("a weekday is counted from the publication's day", () => {
  const lede = 'Ida Berg died Thursday.'
  assert.equal(read('Ida Berg', lede, { publishedAt: '2026-05-14T04:00:00.000Z' })?.died, '2026-05-07')
  assert.equal(read('Ida Berg', lede, { publishedAt: '2026-05-14T06:00:00.000Z' })?.died, '2026-05-14')
})

test('a source of obituaries alone is taken at its word that a headline is a name', () => {
  assert.equal(read('Al Church'), undefined)
  assert.equal(read('Al Church', '', { topicHint: 'obituaries' })?.name, 'Al Church')
})

test('whatever is written, reading ends soon, ages are ages and days are days', () => {
  const word = fc.constantFrom(
    'Ida',
    'Berg',
    '87',
    ',',
    'of',
    'Ellery',
    'died',
    'May',
    '11',
    '2026',
    '(',
    '"',
    'at',
    'Service',
    'p.m.',
    '\n',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), fc.array(word, { maxLength: 200 }), (head, lede) => {
      const found = read(head.join(' '), lede.join(' '))
      assert.ok(found?.age === undefined || (found.age >= 0 && found.age <= 115))
      for (const day of [found?.born, found?.died, found?.service?.date])
        assert.ok(day === undefined || /^\d{4}(-\d\d-\d\d)?$/.test(day))
    }),
  )
  for (const part of ['Ida ', ', of', '" (', ' May 1', 'died at ', '1-'])
    read(part.repeat(50_000), `Ida Berg ${part.repeat(50_000)}`)
})
