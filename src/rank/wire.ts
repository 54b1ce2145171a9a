import type { Article } from '../model/article.ts'

/** News agencies and services whose copy others print, each with the ways in which copy names it. */
const services: readonly (readonly [string, string, RegExp])[] = [
  ['AP', 'ap', /\b(?:Associated Press|AP (?:News|Sports|Business|National|Top 25)? ?(?:writer|wire|staff)?)\b/i],
  ['Reuters', 'reuters', /\bReuters\b/],
  ['AFP', 'afp', /\b(?:Agence France[- ]Presse|AFP)\b/],
  ['UPI', 'upi', /\b(?:United Press International|UPI)\b/],
  ['CNN', 'cnn', /\bCNN(?: Newsource)?\b/],
  ['NPR', 'npr', /\b(?:NPR|National Public Radio)\b/],
  ['Bloomberg', 'bloomberg', /\bBloomberg(?: News)?\b/],
  ['TNS', 'tns', /\b(?:Tribune News Service|TNS)\b/],
  ['States Newsroom', 'states-newsroom', /\bStates Newsroom\b/],
  ['Stateline', 'stateline', /\bStateline\b/],
  ['Capitol News Illinois', 'capitol-news-illinois', /\bCapitol News Illinois\b/],
  ['The Center Square', 'center-square', /\bThe Center Square\b/],
  ['The Conversation', 'the-conversation', /\bThe Conversation\b/],
  ['KFF Health News', 'kff', /\b(?:KFF|Kaiser) Health News\b/],
  ['ProPublica', 'propublica', /\bProPublica\b/],
  ['Stacker', 'stacker', /\bStacker\b/],
  ['Field Level Media', 'field-level-media', /\bField Level Media\b/],
  ['The Canadian Press', 'canadian-press', /\bCanadian Press\b/],
  ['PA Media', 'pa-media', /\bPA Media\b/],
  ['Report for America', 'report-for-america', /\bReport for America\b/],
]

const anyService =
  /^([\p{Lu}\d][\p{L}\d.&’' -]{1,40}?\b(?:Wire|News Service|Newswire|Press Service|Press Association|Newsroom|News Bureau))$/u

/**
 * The agency whose copy an article is, from its byline, the first words of its lede (`(AP)`, `WASHINGTON (AP) —`) or its
 * address (`/ap/`); undefined where the outlet wrote it. Case does not matter for whether two are of one agency.
 */
export function wireOf({
  byline = '',
  headline,
  lede,
  url,
  outlet,
}: Pick<Article, 'headline' | 'lede' | 'url' | 'outlet'> & { readonly byline?: string }): string | undefined {
  return (
    named(byline.slice(0, 120)) ??
    serviceIn(byline.slice(0, 120), outlet) ??
    marked(lede.slice(0, 120), outlet) ??
    marked(headline.slice(-40), outlet) ??
    inAddress(url.slice(0, 500).split(/[?#]/, 1)[0] ?? '')
  )
}

function named(byline: string): string | undefined {
  return byline === '' ? undefined : services.find(([, , pattern]) => pattern.test(byline))?.[0]
}

/** A service that nobody listed: the byline is its name, and not the outlet's own. */
function serviceIn(byline: string, outlet: string): string | undefined {
  if (byline === '') return undefined
  const name = anyService.exec(byline.replace(/^by\s+/i, '').trim())?.[1]
  return name && name !== outlet ? name : undefined
}

/** A service in brackets, as a dateline has it. */
function marked(text: string, outlet: string): string | undefined {
  if (!text.includes('(')) return undefined
  for (const [, inside = ''] of text.matchAll(/\(([^()]{2,40})\)/g)) {
    const known = inside === 'AP' ? 'AP' : (named(inside) ?? serviceIn(inside, outlet))
    if (known) return known
  }
  return undefined
}

const folder = new RegExp(`/(${services.map(([, mark]) => mark).join('|')})(?:-[a-z0-9]+){0,3}/`, 'i')
const byMark = new Map(services.map(([name, mark]) => [mark, name]))

/** A folder of the address, never its last part: `/ap/`, `/ap-world-news/`. */
function inAddress(url: string): string | undefined {
  return byMark.get(folder.exec(url)?.[1]?.toLowerCase() ?? '')
}
