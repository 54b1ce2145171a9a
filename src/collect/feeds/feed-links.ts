/** Longer ones are passed over. */
const longestHref = 2000
const longestText = 60

/** True where an address looks like that of a feed or a calendar, as a link writes it. */
export function isFeedHref(href: string): boolean {
  if (href.length > longestHref) return false
  const address = href.trim().split('#', 1)[0] ?? ''
  if (/^(feed|webcals?):/i.test(address)) return true
  if (/^(?!https?:)[a-z][a-z\d+.-]*:/i.test(address)) return false
  const [, host = '', path = '', search = ''] = /^(?:https?:)?(?:\/\/([^/?]*))?([^?]*)(.*)$/is.exec(address) ?? []
  return /^(feeds?|rss)\d*\./i.test(host) || isFeedPath(path) || isFeedSearch(search)
}

function isFeedPath(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (/\.xml$/i.test(name)) return !/sitemap|opensearch|manifest|browserconfig|rsd/i.test(name)
  return (
    /(^|\/)(feeds?|rss2?|atom|rdf)(\/|$)/i.test(path) ||
    /\.(rss|atom|rdf|ics)$/i.test(name) ||
    /^(rss_?feeds?|rss|feeds?|atom|icalendar|ical)\.(aspx?|php|cfm|jsp|json)$/i.test(name)
  )
}

function isFeedSearch(search: string): boolean {
  return /[?&;](format=(feed|rss2?|atom|ical)|(f|alt|type|output|view)=(rss2?|atom)|feed=[a-z]|(outlook-)?ical=1)/i.test(
    search,
  )
}

/** True where the words of a link say that it leads to a feed or a calendar: `RSS`, `News feed`, `Subscribe by iCal`. */
export function hasFeedText(text: string): boolean {
  const words = text.replace(/\s+/g, ' ').trim()
  if (words.length > longestText) return false
  return /\b(rss|ical|icalendar|webcal|atom)\b/i.test(words) || /^(\S+ ){0,3}feeds?$/i.test(words)
}

const readers =
  /(^|\.)(feedly|inoreader|newsblur|netvibes|theoldreader|newsgator|bloglines|my\.yahoo|my\.msn|facebook|twitter|x|instagram|pinterest|linkedin|outlook\.live|outlook\.office)\.com$|^(www|fusion)\.google\.com$/

/** True for the hosts of feed readers and of networks: what pages link to there takes a feed in, or shares it. */
export function isReaderHost(host: string): boolean {
  return readers.test(host)
}
