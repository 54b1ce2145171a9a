import type { LintFinding, LintPlace } from '../../model/lint-finding.ts'
import { error, warning } from './finding.ts'
import { checkLinkText } from './link-text.ts'
import { lintPlace } from './places.ts'
import { feedTexts, givenNames, plain, quote, type Reading, type Rule, toldStories } from './reading.ts'

const longestLink = 2000

/** Where links lead, and what they say. */
export const checkLinks: Rule = reading => {
  const { html } = reading
  const told = toldStories(reading)
  const names = new Set([...givenNames(reading), ...told.flatMap(feedTexts)].filter(Boolean))
  const withNone = new Set([...names, ''])
  const reports = told.flatMap(({ lead, others }) => [lead, ...others])
  const unnamed = new Set(
    reports.filter(({ headline, outlet }) => !plain(headline) || !plain(outlet)).map(({ url }) => url),
  )
  const ids = new Set(html.elements.flatMap(({ attributes: { id, name } }) => [id ?? [], name ?? []].flat()))
  return [
    ...html.links.flatMap(({ href, text, place }) =>
      href === undefined
        ? []
        : [
            ...checkTarget(href, quote(text || href), lintPlace(place), ids),
            ...checkLinkText(href, text, place, unnamed.has(href) ? withNone : names),
          ],
    ),
    ...checkShared(reading),
  ]
}

function checkTarget(href: string, name: string, where: LintPlace, ids: ReadonlySet<string>): LintFinding[] {
  const mend = where.story
    ? 'Look at the report on its page, or take the story out.'
    : 'Mend the link in the template or in feeds.json.'
  const target = href.trim()
  if (target === '' || target === '#')
    return [error('link-broken', where, `the link ${name} leads nowhere: its address is empty`, mend)]
  if (target.startsWith('#')) {
    if (ids.has(decoded(target.slice(1)))) return []
    const text = `the link ${name} leads to ${target}, and nothing in the email has that id`
    return [error('link-broken', where, text, 'Give the place that it leads to that id.')]
  }
  const url = URL.parse(target)
  if (!url)
    return [error('link-broken', where, `the link ${name} leads to ${quote(target)}, which is no whole address`, mend)]
  if (/^(mailto|tel|sms):$/.test(url.protocol)) return []
  if (!/^https?:$/.test(url.protocol))
    return [
      error('link-unsafe', where, `the link ${name} begins with ${url.protocol}, which mail programs block`, mend),
    ]
  return checkAddress(url, target, name, where, mend)
}

function checkAddress(url: URL, target: string, name: string, where: LintPlace, mend: string): LintFinding[] {
  const found: LintFinding[] = []
  if (url.protocol === 'http:')
    found.push(
      warning('link-plain', where, `the link ${name} is not encrypted: it begins with http:`, 'Try it with https:.'),
    )
  const odd = oddHost(url)
  if (odd) found.push(warning('link-host', where, `the link ${name} ${odd}`, mend))
  if (target.length > longestLink)
    found.push(
      warning('link-long', where, `the link ${name} has ${target.length} characters; some programs cut it`, mend),
    )
  return found
}

function oddHost({ hostname, username, password }: URL): string | undefined {
  if (username || password) return 'carries a user name, as links of swindlers do'
  if (/^(\[.*\]|\d{1,3}(\.\d{1,3}){3})$/.test(hostname)) return `leads to a bare address, ${hostname}`
  if (/(^|\.)localhost\.?$/.test(hostname) || !hostname.replace(/\.$/, '').includes('.'))
    return `leads to ${hostname}, which readers cannot reach`
  return undefined
}

/** Two stories with one address: one of them leads readers to the other. What a calendar announces often has one page for all. */
function checkShared({ stories }: Reading): LintFinding[] {
  const reports = stories.filter(({ story }) => !story.lead.event)
  return [...Map.groupBy(reports, ({ story }) => story.lead.url)].flatMap(([url, shared]) => {
    const [first, second] = shared
    if (!first || !second) return []
    const others = shared.slice(1).map(({ story }) => quote(story.lead.headline))
    const text = `it has the same link as ${others.slice(0, 3).join(', ')}: ${quote(url)}`
    return [warning('link-shared', first.where, text, 'Look which of them the link belongs to.')]
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
