import type { LintFinding } from '../../model/lint-finding.ts'
import { error, warning } from './finding.ts'
import { lintPlace } from './places.ts'
import type { Element } from './read-html.ts'
import { plain, quote, type Rule } from './reading.ts'

const longestAlt = 250

/** Pictures: that they have a size, can be loaded, and say in words what they show. */
export const checkImages: Rule = ({ html }) => html.elements.filter(({ name }) => name === 'img').flatMap(checkImage)

function checkImage({ attributes, place }: Element): LintFinding[] {
  const where = lintPlace(place)
  const { src = '', width = '', alt } = attributes
  const name = `the picture ${quote(src.split('/').at(-1) || src)}`
  const found: LintFinding[] = []
  if (alt === undefined)
    found.push(
      error(
        'image-alt',
        where,
        `${name} has no alt attribute: its address is read out instead`,
        'Write alt="" in the template where a picture says nothing that the text does not.',
      ),
    )
  else found.push(...checkAlt(plain(alt), name).map(text => warning('image-alt', where, text, altHelp)))
  if (!/^[1-9]\d{0,4}$/.test(width))
    found.push(
      error(
        'image',
        where,
        `${name} has no width attribute in pixels: Outlook sets it as wide as it is`,
        'Write width="…" in the template.',
      ),
    )
  const url = URL.parse(src.trim())
  if (!url || !/^https?:$/.test(url.protocol))
    found.push(
      error(
        'image',
        where,
        `${name} is at no web address: ${quote(src)}`,
        'Put it on the web and write its https: URL.',
      ),
    )
  else if (url.protocol === 'http:')
    found.push(
      warning('image', where, `${name} is not encrypted; mail programs may not load it`, 'Try its URL with https:.'),
    )
  return found
}

const altHelp =
  'Leave it empty (alt="") or write what the picture shows; a feed’s own text stands as its outlet wrote it.'

function checkAlt(alt: string, name: string): string[] {
  if (/^(image|img|photo|picture|graphic|logo|imagen|foto)[\s\d]*$/i.test(alt))
    return [`${name} has the alternative text ${quote(alt)}, which says nothing`]
  if (/^\S{1,200}\.(jpe?g|png|gif|webp|avif|svg|bmp|tiff?)$/i.test(alt))
    return [`${name} has a file's name as alternative text: ${quote(alt)}`]
  const { length } = [...alt]
  return length > longestAlt ? [`${name} has an alternative text of ${length} characters, which is read out whole`] : []
}
