import type { Edition } from '../model/edition.ts'
import type { BegunIssue } from '../store/begun-issues.ts'
import { type Archive, feedPath, lastingUrl, pathOf, urlOf } from './archive.ts'
import { textElement, xmlText } from './xml.ts'

/** Issues in one feed. */
export const mostInFeed = 31

/** An edition's issues as RSS 2.0, the newest first: each with its headlines, and its lasting address as what it is known by. */
export function issuesFeed(archive: Archive, edition: Edition, issues: readonly BegunIssue[]): string {
  const [latest] = issues
  const self = urlOf(archive, feedPath(archive, edition.id))
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">',
    '<channel>',
    textElement('title', edition.masthead),
    textElement('link', urlOf(archive, pathOf(archive, 'issues', edition.id))),
    textElement('description', `${edition.publication.name}, ${edition.publication.place}`),
    textElement('language', edition.locale),
    ...(latest ? [textElement('lastBuildDate', rfc822(latest.madeAt))] : []),
    `<atom:link href="${xmlText(self)}" rel="self" type="application/rss+xml"/>`,
    ...issues.map(issue => itemOf(archive, edition, issue)),
    '</channel>',
    '</rss>',
    '',
  ].join('\n')
}

function itemOf(
  archive: Archive,
  { id }: Edition,
  { date, subject, preheader, madeAt, headlines }: BegunIssue,
): string {
  return [
    '<item>',
    textElement('title', subject),
    textElement('link', urlOf(archive, pathOf(archive, 'issues', id, date))),
    `<guid isPermaLink="true">${xmlText(lastingUrl(archive, id, date))}</guid>`,
    textElement('pubDate', rfc822(madeAt)),
    textElement('description', summary(headlines.length > 0 ? headlines : [preheader])),
    '</item>',
  ].join('\n')
}

/** HTML, as feed readers take a description to be. */
function summary(headlines: readonly string[]): string {
  return `<ul>${headlines.map(headline => textElement('li', headline)).join('')}</ul>`
}

/** As RSS wants it: `Thu, 14 May 2026 10:30:00 GMT`. */
function rfc822(instant: string): string {
  return new Date(instant).toUTCString()
}
