import type { Edition } from '../model/edition.ts'
import { type BegunIssue, findBegunIssues } from '../store/begun-issues.ts'
import { type Archive, feedPath, joinLink, pathOf } from './archive.ts'
import { pagePolicy } from './guard.ts'
import { dayText, fillPage, monthText } from './page.ts'
import { headOf } from './page-head.ts'

/** Issues on a page that is not of one month. */
const most = 31

/** An edition's first page: its latest issue, those before it, and how to get it. */
export async function editionPage(archive: Archive, edition: Edition): Promise<string> {
  const found = await findBegunIssues(archive.app.db, edition.id, { most: most + 1 })
  return listPage(archive, edition, {
    month: null,
    latest: found[0],
    issues: found.slice(1, most),
    older: found[most]?.date.slice(0, 7),
    path: pathOf(archive, 'issues', edition.id),
  })
}

/** An edition's issues of one month, `YYYY-MM`, the newest first; undefined where there are none. */
export async function monthPage(archive: Archive, edition: Edition, month: string): Promise<string | undefined> {
  const { db } = archive.app
  // No month has so many days, and each of its days comes before.
  const issues = await findBegunIssues(db, edition.id, { most, from: `${month}-01`, before: `${month}-99` })
  if (issues.length === 0) return undefined
  const [before] = await findBegunIssues(db, edition.id, { most: 1, before: `${month}-01` })
  return listPage(archive, edition, {
    month: monthText(edition, month),
    issues,
    older: before?.date.slice(0, 7),
    path: pathOf(archive, 'issues', edition.id, month),
  })
}

/** The issues before a day: where older lists went on. */
export async function earlierPage(archive: Archive, edition: Edition, day: string): Promise<string> {
  const found = await findBegunIssues(archive.app.db, edition.id, { most: most + 1, before: day })
  return listPage(archive, edition, {
    month: '',
    issues: found.slice(0, most),
    older: found[most]?.date.slice(0, 7),
  })
}

interface List {
  /** The month that the list is of; `null` for the newest issues. */
  readonly month: string | null
  readonly latest?: BegunIssue | undefined
  readonly issues: readonly BegunIssue[]
  /** The next older month that has issues. */
  readonly older?: string | undefined
  readonly path?: string
}

/** Headlines that are told of the latest issue beside the one in its subject. */
const mostHeadlines = 5

function listPage(archive: Archive, edition: Edition, list: List): Promise<string> {
  const { id, masthead } = edition
  const view = ({ date, subject, headlines }: BegunIssue) => ({
    date,
    subject,
    day: dayText(edition, date),
    url: pathOf(archive, 'issues', id, date),
    headlines: headlines.filter(headline => headline !== subject).slice(0, mostHeadlines),
  })
  const head = headOf(archive, edition, {
    title: list.month ? `${masthead}, ${list.month}` : masthead,
    editions: [edition],
    policy: pagePolicy,
    ...(list.path ? { path: list.path } : {}),
  })
  return fillPage(archive, edition, 'issues', {
    head,
    isNewest: list.month === null,
    month: list.month ?? '',
    latest: list.latest ? view(list.latest) : null,
    issues: list.issues.map(view),
    newest: pathOf(archive, 'issues', id),
    older: list.older === undefined ? null : pathOf(archive, 'issues', id, list.older),
    joinLink: joinLink(archive, edition),
    feed: feedPath(archive, id),
  })
}
