import type { ItemImage } from '../item.ts'
import { textOf } from './element-text.ts'
import type { XmlElement } from './xml.ts'

/** The pictures that a row names beside its text, in its order: Media RSS's, enclosures, iTunes's and what feeds invent. */
export function imagesOfRow(row: XmlElement): ItemImage[] {
  return row.children.flatMap((child): ItemImage[] => {
    const { attributes } = child
    if (child.name === 'media:group') return imagesOfRow(child)
    if (child.name === 'media:content')
      return [...(isImage(attributes) ? sized(child, attributes.url) : []), ...imagesOfRow(child)]
    if (child.name === 'media:thumbnail') return sized(child, attributes.url)
    if (child.name === 'enclosure' && isImage(attributes)) return sized(child, attributes.url)
    if (child.name === 'link' && attributes.rel === 'enclosure' && isImage(attributes))
      return sized(child, attributes.href)
    if (child.name === 'itunes:image') return sized(child, attributes.href)
    if (/^(image|thumbnail|post-thumbnail|featured_?image)$/.test(child.name))
      return sized(child, textOf(child, ['url']) ?? attributes.url ?? attributes.href ?? child.text.trim())
    return []
  })
}

function isImage({ type, medium, url, href }: XmlElement['attributes']): boolean {
  if (medium) return medium === 'image'
  if (type) return type.startsWith('image/')
  return /\.(jpe?g|png|gif|webp|avif)(\?|$)/i.test(url ?? href ?? '')
}

function sized(element: XmlElement, url: string | undefined): ItemImage[] {
  if (!url) return []
  const { width, height, alt } = element.attributes
  const words = alt ?? textOf(element, ['media:description', 'media:title', 'title'])
  return [
    {
      url: url.trim(),
      ...(words === undefined ? {} : { alt: words }),
      ...(Number(width) > 0 ? { width: Math.round(Number(width)) } : {}),
      ...(Number(height) > 0 ? { height: Math.round(Number(height)) } : {}),
    },
  ]
}
