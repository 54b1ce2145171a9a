import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pointOf } from '../../../src/collect/feeds/georss.ts'
import { readXml } from '../../../src/collect/feeds/xml.ts'

const namespaces =
  'xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"'

function pointIn(inner: string) {
  const [row] = readXml(`<item ${namespaces}>${inner}</item>`).children
  assert.ok(row)
  return pointOf(row)
}

test('a place is read in each of the ways in which feeds write it', () => {
  const wick = { latitude: 39.39, longitude: -87.69 }
  assert.deepEqual(pointIn('<georss:point> 39.39 -87.69 </georss:point>'), wick)
  assert.deepEqual(pointIn('<georss:point>39.39,-87.69</georss:point>'), wick)
  assert.deepEqual(pointIn('<georss:where><gml:Point><gml:pos>39.39 -87.69</gml:pos></gml:Point></georss:where>'), wick)
  assert.deepEqual(pointIn('<geo:lat>39.39</geo:lat><geo:long>-87.69</geo:long>'), wick)
  assert.deepEqual(pointIn('<geo:Point><geo:lat>39.39</geo:lat><geo:long>-87.69</geo:long></geo:Point>'), wick)
})

test('what names no place on earth is none', () => {
  for (const inner of [
    '',
    '<georss:point>north</georss:point>',
    '<georss:point>39.39</georss:point>',
    '<georss:point>91 0</georss:point>',
    '<geo:lat>39.39</geo:lat>',
  ])
    assert.equal(pointIn(inner), undefined, inner)
})
