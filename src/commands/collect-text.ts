import { hasMoved } from '../model/has-moved.ts'
import { remedyFor } from '../model/remedy.ts'
import type { CollectReport, SourceStatus } from '../model/report.ts'

type Row = CollectReport['sources'][number]

/** The report for people: a line for each source, last those that want something done. Times are in `timeZone`. */
export function collectText(report: CollectReport, timeZone: string): string {
  const [good, bad] = [report.sources.filter(row => !isTrouble(row)), report.sources.filter(isTrouble)]
  return textOf(report, [...good, ...bad], timeZone)
}

/** The same without the sources of which there is nothing to say. */
export function troubleText(report: CollectReport, timeZone: string): string {
  return textOf(report, report.sources.filter(isTrouble), timeZone)
}

/** Whether all sources failed, or rest because they did. */
export function hasAllFailed({ sources }: CollectReport): boolean {
  return sources.every(({ status }) => status === 'failed' || status === 'resting')
}

function isTrouble(row: Row): boolean {
  return row.status === 'failed' || row.status === 'resting' || movedText(row) !== ''
}

function textOf(report: CollectReport, rows: readonly Row[], timeZone: string): string {
  const width = Math.max(0, ...rows.map(row => row.id.length))
  const lines = rows.map(row => {
    const line = `  ${row.id.padEnd(width)}  ${row.status.padEnd(9)}  ${rowText(row, timeZone)}${movedText(row)}`
    // What a server writes reaches the terminal as text alone.
    return line.replace(/\p{Cc}/gu, ' ').trimEnd()
  })
  return [...lines, sumText(report)].join('\n')
}

function rowText({ status, items, new: fresh, error, restUntil }: Row, timeZone: string): string {
  if (status === 'ok') return `${counted(items, 'item')}, ${fresh} new`
  if (status === 'unchanged') return 'nothing new'
  if (status === 'fresh') return 'not asked again so soon'
  const why = error ?? 'it gave no reason'
  const remedy = remedyFor(why)
  const cause = remedy ? `${why}: ${remedy}` : why
  const until = restUntil ? `not asked again until ${localTime(restUntil, timeZone)}` : 'not asked for now'
  if (status === 'resting') return `${until}; the last time: ${cause}`
  return restUntil ? `${cause}; ${until}` : cause
}

function movedText({ url, movedTo }: Row): string {
  return hasMoved(url, movedTo) ? `; has moved for good to ${movedTo}: set its url, or run broadsheet check --fix` : ''
}

const words: readonly (readonly [SourceStatus, string])[] = [
  ['ok', 'read'],
  ['unchanged', 'unchanged'],
  ['fresh', 'fresh'],
  ['resting', 'resting'],
  ['failed', 'failed'],
]

function sumText({ sources, new: fresh }: CollectReport): string {
  const count = (status: SourceStatus) => sources.filter(row => row.status === status).length
  const counts = words.flatMap(([status, word]) => (count(status) > 0 ? [`${count(status)} ${word}`] : []))
  const sum = `${counted(fresh, 'new article')}. ${counted(sources.length, 'source')}: ${counts.join(', ')}.`
  const isForceable = count('fresh') + count('resting') > 0
  return isForceable ? `${sum} broadsheet collect --all asks also those that rest or are fresh.` : sum
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** `2026-05-14 06:05` */
function localTime(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(instant),
  )
}
