import type { LintFinding } from '../../model/lint-finding.ts'
import { error, warning } from './finding.ts'
import { lintPlace, type OpenPlace } from './places.ts'
import { plain, quote } from './reading.ts'

/** Texts that say nothing to who hears the links of an email read out alone. */
const nothings: ReadonlySet<string> = new Set([
  'click',
  'click here',
  'continue',
  'details',
  'go',
  'here',
  'info',
  'learn more',
  'link',
  'more',
  'more info',
  'open',
  'read',
  'read more',
  'see more',
  'this',
  'this link',
  'view',
  'view more',
  'aquí',
  'clic aquí',
  'enlace',
  'haga clic aquí',
  'leer',
  'leer más',
  'más',
  'más información',
  'pulse aquí',
  'seguir leyendo',
  'ver',
  'ver más',
])

/**
 * What a link says: something, that stands alone, and nothing else than where it leads. `names` are what feeds and the
 * configuration call things; one that looks like an address, or is empty, is no fault of a template.
 */
export function checkLinkText(href: string, text: string, place: OpenPlace, names: ReadonlySet<string>): LintFinding[] {
  const where = lintPlace(place)
  const isName = names.has(text)
  if (text === '')
    return [
      (isName ? warning : error)(
        'link-text',
        where,
        `the link to ${quote(href)} has no text`,
        'Give it words, or its picture an alternative text: who hears the email learns nothing of it.',
      ),
    ]
  const said = text.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  const isHeadline = place.story !== undefined && plain(place.story.lead.headline) === text
  if (nothings.has(said) && !isHeadline)
    return [
      warning(
        'link-text',
        where,
        `the link text ${quote(text)} does not say where it leads`,
        'Write what one finds there, such as the headline: links are also read out in a list.',
      ),
    ]
  const [shown, real] = [hostIn(text), URL.parse(href)]
  if (!shown || !real || !/^https?:$/.test(real.protocol) || isSameSite(shown, real.hostname)) return []
  return [
    (isName ? warning : error)(
      'link-disguised',
      where,
      `the link says ${quote(text)} and leads to ${real.hostname}`,
      'Let it say the headline or the place that it leads to: filters and readers take it for a fraud.',
    ),
  ]
}

/** The host of a text that is an address and nothing else. */
function hostIn(text: string): string | undefined {
  if (text.length > 2000 || /\s/.test(text)) return undefined
  if (/^https?:\/\//i.test(text)) return URL.parse(text)?.hostname
  const host = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,6}\.(?:com|org|net|gov|edu|info|us|uk|es|de|fr|co|io)(?=$|\/)/i
  return host.exec(text)?.[0].toLowerCase()
}

function isSameSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map(host => host.replace(/^www\./, ''))
  return a === b || Boolean(a?.endsWith(`.${b}`)) || Boolean(b?.endsWith(`.${a}`))
}
