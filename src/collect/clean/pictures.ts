import type { Image } from '../../model/article.ts'
import { shorten } from '../../model/shorten.ts'
import { readTags } from '../feeds/tags.ts'
import type { ItemImage } from '../item.ts'
import { plainText } from './clean.ts'
import { webUrl } from './links.ts'

/** Sizes are CSS pixels. */
const narrowest = 200
const lowest = 100
const wideEnough = 400
const wideAsNeeded = 2000
const mostRead = 50_000
const mostImages = 50

/** What counts readers, marks a site or stands in for a picture. */
const noPictures = [
  /^https?:\/\/(?:pixel|beacon|track(?:ing)?|analytics|counter|ads?)\d*\./,
  /^https?:\/\/(?:[^/]*\.)?(?:gravatar\.com|doubleclick\.net|scorecardresearch\.com|quantserve\.com|googlesyndication\.com|google-analytics\.com|googleadservices\.com|feedsportal\.com|feedburner\.com|addtoany\.com|addthis\.com|sharethis\.com|stats\.wordpress\.com|stats\.wp\.com|feeds\.wordpress\.com|s\.w\.org|facebook\.com\/tr|assets\.feedblitz\.com|feedads\.g)/,
  anyOf([
    /\.(?:svgz?|ico|cur|swf|mp[34]|webm|m3u8|html?)$/,
    /\/(?:smil(?:ies|eys?)|emoji|emoticons?|twemoji|avatars?|favicons?|icons?|badges|share-?(?:buttons?|icons?)|sharing|social-?icons?|feedads|~r|~f|~a|pixel|beacon)\//,
    /\/(?:pixel|beacon|track(?:er|ing)?|count(?:er)?|b|1x1|spacer|blank|transparent|clear|trans|shim|dot|empty)(?:\.(?:gif|png|php|aspx?))?$/,
    /[/.-](?:1x1|spacer|favicon|(?:web)?logos?|(?:site|app|touch)-icon|default-?(?:image|img|thumb(?:nail)?|photo|picture|og)|placeholder|no-?(?:image|img|photo|picture|thumb(?:nail)?)|image-?(?:not|un)-?available|missing-?image)(?:[/.-]|\d*x\d|$)/,
    /\/(?:add-?to-?)?(?:facebook|twitter|instagram|linkedin|pinterest|reddit|digg|delicious|flattr|e?mail|print|rss|feed)(?:-?(?:badge|button|icon|share|large|small|\d+))*\.[a-z]+$/,
    /(?:\/|[-.])(?:icon|avatar)\d*(?:-\d+x\d+)?\.[a-z]+$/,
  ]),
]

interface Sized extends Omit<Image, 'alt'> {
  readonly area: number
  /** HTML. */
  readonly alt: string | undefined
}

/** The picture that a report is best shown with: a large one, but not larger than needed; undefined where all are pixels, icons or stand-ins. */
export function pickImage(images: readonly ItemImage[], base: string): Image | undefined {
  const usable = images.slice(0, mostImages).flatMap(image => usableImage(image, base))
  const best = usable.reduce<Sized | undefined>(
    (best, each) => (best && !isBetter(each, best) ? best : each),
    undefined,
  )
  if (!best) return undefined
  const { area: _, ...image } = best
  return { ...image, alt: shorten(plainText(best.alt ?? ''), 200) }
}

/** The pictures that stand in the beginning of some HTML, each at the largest size that it names. Alternative texts are HTML. */
export function imagesOf(html: string): ItemImage[] {
  const beginning = html.slice(0, mostRead)
  const images: ItemImage[] = []
  let left = beginning.match(/<img/gi)?.length ?? 0
  if (left === 0) return images
  readTags(
    beginning,
    { isXml: false },
    {
      only: 'img',
      open(_, attributes) {
        if (images.length < mostImages) images.push(...imageOf(attributes))
        left--
      },
      close() {},
      isEnough: () => left === 0,
    },
  )
  return images
}

function imageOf(attributes: ReadonlyMap<string, string>): ItemImage[] {
  const given = (...names: readonly string[]) =>
    names.map(name => attributes.get(name)?.trim() ?? '').find(value => value !== '' && !value.startsWith('data:'))
  const [width, height] = [pixels(attributes.get('width')), pixels(attributes.get('height'))]
  const largest = largestOf(given('srcset', 'data-srcset', 'data-lazy-srcset') ?? '')
  const url = largest?.url ?? given('data-src', 'data-lazy-src', 'data-original', 'data-orig-file', 'src')
  if (url === undefined || /(?:^|\s)(?:wp-smiley|emoji|avatar|icon)/.test(attributes.get('class') ?? '')) return []
  const alt = attributes.get('alt')?.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const size = largest?.width
    ? { width: largest.width, ...(width && height ? { height: Math.round((height * largest.width) / width) } : {}) }
    : { ...(width ? { width } : {}), ...(height ? { height } : {}) }
  return [{ url, ...(alt ? { alt } : {}), ...size }]
}

/** The candidate of a `srcset` that is widest, or densest (HTML, §4.8.4.2.1). */
function largestOf(srcset: string): { url: string; width?: number } | undefined {
  const candidates = srcset.split(/,\s+|\s+,|,(?=https?:)/).flatMap(candidate => {
    const [url = '', size = '1x'] = candidate.trim().split(/\s+/)
    const amount = Number.parseFloat(size)
    if (url === '' || url.startsWith('data:') || !(amount > 0)) return []
    return [{ url, amount, ...(size.endsWith('w') ? { width: Math.round(amount) } : {}) }]
  })
  return candidates.toSorted((a, b) => b.amount - a.amount)[0]
}

function usableImage(image: ItemImage, base: string): Sized[] {
  const url = webUrl(image.url, base) ?? ''
  const [, site = '', path = '', query = ''] = /^(https?:\/\/[^/]+)([^?]*)(.*)$/.exec(url) ?? []
  if (url === '' || isNoPicture(site, path, query)) return []
  const hint = sizeIn(path, query)
  const width = smaller(pixels(image.width), hint.width)
  const height = smaller(pixels(image.height), hint.height)
  if ((width ?? narrowest) < narrowest || (height ?? lowest) < lowest) return []
  return [
    {
      url,
      alt: image.alt,
      ...(width ? { width } : {}),
      ...(height ? { height } : {}),
      area: (width ?? 0) * (height ?? (width ?? 0) * 0.6),
    },
  ]
}

function isNoPicture(site: string, path: string, query: string): boolean {
  const address = site + path.toLowerCase().replaceAll('_', '-')
  return noPictures.some(kind => kind.test(address)) || /[?&][\w-]*pixel=/i.test(query)
}

function anyOf(kinds: readonly RegExp[]): RegExp {
  return new RegExp(kinds.map(kind => kind.source).join('|'))
}

/** The better of two is wide enough but not too wide; among such, the larger. One of unknown size is better than a small or a huge one. */
function isBetter(one: Sized, other: Sized): boolean {
  const [first, second] = [rank(one), rank(other)]
  if (first !== second) return first > second
  return first === 1 ? one.area < other.area : one.area > other.area
}

function rank({ width }: Sized): number {
  if (width === undefined) return 2
  if (width > wideAsNeeded) return 1
  return width >= wideEnough ? 3 : 0
}

/** The size that an address names: `?w=640`, `photo-150x150.jpg`, `/640x360/`, `=w640-h360`. */
function sizeIn(path: string, query: string): { width?: number; height?: number } {
  const parameters = query === '' ? undefined : new URLSearchParams(query)
  const given = (name: string) => parameters?.get(name) ?? undefined
  const pair = /[-_/=]w?(\d{2,4})(?:x|-h)(\d{2,4})(?:[-_./]|$)/.exec(path.slice(-300))
  const resized = /^(\d{1,4})[,x](\d{1,4})/.exec(given('resize') ?? given('fit') ?? '')
  const square = /[/=]s(\d{2,4})(?:-[a-z]{1,3})*(?:\/|$)/.exec(path.slice(-300))
  const [, wide, high] = pair ?? resized ?? square ?? []
  const width = pixels(wide ?? given('w') ?? given('width'))
  const height = pixels(high ?? given('h') ?? given('height'))
  return { ...(width ? { width } : {}), ...(height ? { height } : {}) }
}

function smaller(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other)
}

/** A whole number of pixels; undefined for percentages and what is none. */
function pixels(written: string | number | undefined): number | undefined {
  const amount = typeof written === 'number' ? written : /^\s*(\d{1,5}(?:\.\d+)?)(?:px)?\s*$/.exec(written ?? '')?.[1]
  const size = Math.round(Number(amount))
  return size >= 1 && size <= 20_000 ? size : undefined
}
