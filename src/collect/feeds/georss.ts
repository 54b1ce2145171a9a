import type { Point } from '../../model/article.ts'
import { textOf } from './element-text.ts'
import type { XmlElement } from './xml.ts'

/** Where a row says that it happened: GeoRSS-Simple, GeoRSS-GML or W3C's `geo`, in degrees of WGS 84. Undefined for none, or one off the earth. */
export function pointOf(row: XmlElement): Point | undefined {
  const where = row.children.find(child => child.name === 'georss:where' || child.name === 'where')
  const gml = (where ?? row).children.find(child => child.name === 'gml:point')
  const geo = row.children.find(child => child.name === 'geo:point') ?? row
  const pair = textOf(row, ['georss:point']) ?? textOf(gml, ['gml:pos'])
  const [latitude, longitude] = pair
    ? pair.split(/[\s,]+/).map(Number)
    : [Number(textOf(geo, ['geo:lat']) ?? Number.NaN), Number(textOf(geo, ['geo:long']) ?? Number.NaN)]
  if (latitude === undefined || longitude === undefined) return undefined
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}
