import type { LintFinding } from '../../model/lint-finding.ts'
import { warning } from './finding.ts'
import { feedTexts, feedUrls, plain, quote, type Reading, type Rule, toldStories } from './reading.ts'

/** Characters that any plain text has, and the share of the HTML's text that it has at least. */
const [leastText, leastShare] = [150, 0.4]
/** Of a headline so many characters are looked for. */
const telling = 60

/** Whether HTML and plain text tell the same. */
export const checkTwins: Rule = reading => [...checkStories(reading), ...checkLength(reading), ...checkMarkup(reading)]

function checkStories({ html, text, stories, copy }: Reading): LintFinding[] {
  const linked = new Set(html.links.map(({ href }) => href))
  const written = writtenUrls(copy.text)
  return stories.flatMap(({ story: { lead }, where }) => {
    const headline = plain(lead.headline).slice(0, telling).trim()
    const help = 'Print in both templates what one of them prints: some readers see only one.'
    const differ = (what: string, inHtml: boolean, inText: boolean) =>
      inHtml === inText
        ? []
        : [
            warning(
              'twins',
              where,
              `its ${what} is ${inHtml ? 'not in the plain text' : 'in the plain text only'}`,
              help,
            ),
          ]
    return [
      ...(headline === '' ? [] : differ('headline', html.text.includes(headline), text.includes(headline))),
      ...differ('link', linked.has(lead.url), written.has(lead.url)),
    ]
  })
}

/** The web addresses in a text, without what stands around them. */
function writtenUrls(text: string): ReadonlySet<string> {
  return new Set(
    text.split(/\s+/).flatMap(word => {
      const at = word.search(/https?:\/\//)
      if (at < 0) return []
      const url = word.slice(at)
      return [url, url.replace(/[>)\].,;]$/, '')]
    }),
  )
}

function checkLength({ html, text }: Reading): LintFinding[] {
  const least = Math.max(leastText, Math.floor(html.text.length * leastShare))
  if (text.length >= least) return []
  const size = `the plain text has ${text.length} characters, the HTML ${html.text.length}`
  return [warning('twins', { partial: 'issue.text' }, size, 'Print every story in issue.text.hbs too.')]
}

function checkMarkup({ text, stories, issue }: Reading): LintFinding[] {
  const own = toldStories({ issue, stories })
    .flatMap(story => [...feedTexts(story), ...feedUrls(story)])
    .join('\n')
  const help = 'In a text template print {{…}}, and write & and < as they are.'
  return [/<\/?[a-z][a-z0-9]{0,15}(?: [^<>]{0,200})?\/?>/i, /&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});/i].flatMap(
    pattern => {
      const [found] = pattern.exec(text) ?? []
      if (found === undefined || own.includes(found)) return []
      return [warning('twins', { partial: 'issue.text' }, `the plain text holds HTML: ${quote(found)}`, help)]
    },
  )
}
