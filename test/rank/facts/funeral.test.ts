import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readService } from '../../../src/rank/facts/funeral.ts'

/** A Thursday. */
const told = '2026-05-14'
const service = (text: string, on: string | undefined = told) => readService(text, on)

test('a service is read with its day, hour and place, in the orders in which notices tell them', () => {
  const expected = { date: '2026-05-16', time: '11:00', place: 'First Reformed Church, Ellery' }
  for (const text of [
    'Services will be at 11 a.m. Saturday, May 16, at First Reformed Church, Ellery.',
    'Funeral 11 a.m. Saturday, May 16, First Reformed Church, Ellery, with visitation one hour before.',
    'A memorial service will be held at First Reformed Church, Ellery, at 11 a.m. on Saturday.',
    'Mass of Christian Burial, 11 a.m. May 16, 2026, at the First Reformed Church, Ellery. Burial will follow.',
  ])
    assert.deepEqual(service(text), expected, text)
})

test('a funeral goes before a visitation, whichever is told first; without one the visitation counts', () => {
  const visitation = 'Visitation 4 to 7 p.m. Friday at Orr Funeral Home, Port Wick.'
  assert.deepEqual(service(`${visitation} Graveside service at noon Saturday at Ledge Hill Cemetery.`), {
    date: '2026-05-16',
    time: '12:00',
    place: 'Ledge Hill Cemetery',
  })
  assert.deepEqual(service(visitation), {
    date: '2026-05-15',
    time: '16:00',
    place: 'Orr Funeral Home, Port Wick',
    isVisitation: true,
  })
  assert.equal(service(`${visitation.slice(0, -1)}; funeral 10 a.m. Monday at Zion Church.`)?.date, '2026-05-18')
})

test('a service that was has the day that was', () => {
  assert.equal(service('Services were held Saturday at Zion Church.')?.date, '2026-05-09')
})

test('nothing is said of a service without a day, nor of the day of something else', () => {
  for (const text of [
    'Services are pending and will be announced by Orr Funeral Home.',
    'A celebration of her life will be held at a later date.',
    'He died Monday, May 11, at Orr Memorial Home, after 40 years of service.',
    'She retired on May 1 from the church office.',
    'Survived by a son, born May 3, 1970, of the funeral trade.',
    '',
  ])
    assert.equal(service(text), undefined, text)
})

test('a place is left out where it is not plainly one', () => {
  assert.deepEqual(service('Funeral at 2 p.m. Saturday, with music and pie.'), { date: '2026-05-16', time: '14:00' })
})

test('where nobody knows when it was told, only a day in full counts', () => {
  assert.equal(readService('Funeral 11 a.m. Saturday at Zion Church.', undefined), undefined)
  assert.equal(readService('Funeral Saturday, May 16, 2026, at Zion Church.', undefined)?.date, '2026-05-16')
})
