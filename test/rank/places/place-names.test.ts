import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isState, townAtStart, venueAtStart } from '../../../src/rank/places/place-names.ts'

test('a town is the name with which a text begins, without its state', () => {
  for (const [text, town] of [
    ['Ellery passed away Monday', 'Ellery'],
    ['rural Port Wick', 'rural Port Wick'],
    ['the Town of Pine Creek', 'Town of Pine Creek'],
    ['Sun Hollow AZ died', 'Sun Hollow'],
    ['St. Anselm', 'St. Anselm'],
    ['Wisconsin', undefined],
    ['Ill.', undefined],
    ['the arms of her family', undefined],
    ['', undefined],
  ] as const)
    assert.equal(townAtStart(text), town, text)
})

test('states are known by name and by their short forms', () => {
  assert.deepEqual(['Ohio', 'Wis.', 'Ellery'].map(isState), [true, true, false])
})

test('a venue is a name with a word for a place where people meet, and the town behind it', () => {
  for (const [text, venue] of [
    ['St. Olaf’s Lutheran Church.', 'St. Olaf’s Lutheran Church'],
    ['the Ellery Fire Hall, with music', 'Ellery Fire Hall'],
    ['VFW Post 12 in Port Wick on Friday', 'VFW Post 12 in Port Wick'],
    ['Zion Church at 11 a.m.', 'Zion Church'],
    ['First Reformed Church, Ellery, with visitation', 'First Reformed Church, Ellery'],
    ['Ellery', undefined],
    ['home with her family', undefined],
  ] as const)
    assert.equal(venueAtStart(text), venue, text)
})
