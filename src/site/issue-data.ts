import type { Edition } from '../model/edition.ts'
import type { Issue } from '../model/issue.ts'
import type { IssueCorrection } from '../model/issue-correction.ts'
import { type Archive, pathOf, urlOf } from './archive.ts'

/** An issue as schema.org has it: an issue of a periodical, with the articles of which its stories are told. */
export function issueData(
  archive: Archive,
  edition: Edition,
  issue: Issue,
  corrections: readonly IssueCorrection[],
): object {
  const { publication } = edition
  const url = urlOf(archive, pathOf(archive, 'issues', edition.id, issue.date))
  return {
    '@context': 'https://schema.org',
    '@type': 'PublicationIssue',
    '@id': url,
    url,
    name: issue.subject,
    issueNumber: issue.date,
    datePublished: issue.madeAt,
    ...(corrections.length > 0 ? { dateModified: corrections.at(-1)?.at } : {}),
    inLanguage: edition.locale,
    isAccessibleForFree: true,
    isPartOf: {
      '@type': 'Periodical',
      name: edition.masthead,
      url: urlOf(archive, pathOf(archive, 'issues', edition.id)),
    },
    publisher: { '@type': 'Organization', name: publication.name, url: publication.webAddress },
    ...(corrections.length > 0
      ? {
          correction: corrections.map(({ text, at }) => ({
            '@type': 'CorrectionComment',
            text,
            datePublished: at,
          })),
        }
      : {}),
    hasPart: issue.sections.flatMap(({ stories }) => stories.map(({ lead }) => articleData(lead))),
  }
}

function articleData({ headline, url, outlet, publishedAt, dateInDoubt }: Issue['sections'][0]['stories'][0]['lead']) {
  return {
    '@type': 'NewsArticle',
    headline,
    url,
    ...(dateInDoubt ? {} : { datePublished: publishedAt }),
    publisher: { '@type': 'Organization', name: outlet },
  }
}
