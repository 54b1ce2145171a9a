import { shorten } from '../model/shorten.ts'
import type { Reason, Signal } from '../model/story.ts'
import type { Standing } from './standing.ts'

const columns: readonly (readonly [string, readonly Signal[]])[] = [
  ['time', ['freshness', 'soonness', 'gravity']],
  ['near', ['nearness']],
  ['spread', ['spread']],
  ['source', ['source']],
  ['placed', ['prominence']],
  ['told', ['novelty']],
  ['image', ['image']],
  ['length', ['length']],
  ['agenda', ['agenda']],
]
const width = 7

/** What the columns are called, and what they count. */
export function standingHead(): string {
  return `${'#'.padStart(3)}${cells(['score', ...columns.map(([name]) => name)])}  headline (outlet)`
}

/** A story as one line of the table: its place in its section, its score, each signal's share. */
export function standingLine({ score, signals, lead, others, place }: Standing): string {
  const shares = columns.map(([, names]) => {
    const points = names.flatMap(name => signals[name] ?? [])
    return points.length === 0 ? '·' : points.reduce((sum, each) => sum + each).toFixed(1)
  })
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  const at = place?.split(', ').at(-1) ?? '–'
  return `${at.padStart(3)}${cells([score.toFixed(1), ...shares])}  ${shorten(lead.headline, 90)} (${lead.outlet}${more})`
}

function cells(texts: readonly string[]): string {
  return texts.map(text => text.padStart(width)).join('')
}

/** What speaks for a story's standing, but for the shares of its score, which the table has. */
function evidenceLines({ topic, scope, confidence, reasons, leftOut, sections }: Standing): string[] {
  const lines = [
    `${scope} ${topic}, ${Math.round(confidence * 100)} % sure${sections.length > 0 ? `; for ${sections.join(', ')}` : ''}`,
    ...reasons.filter(({ about }) => about !== 'score').map(reason => `${reason.about}: ${reasonText(reason)}`),
    ...(leftOut === null ? [] : [`left out: ${leftOut}`]),
  ]
  return lines.map(line => `        ${line}`)
}

/** A reason with its points. */
export function reasonText({ text, points }: Reason): string {
  return points === undefined ? text : `${text} (${points > 0 ? '+' : ''}${Math.round(points * 10) / 10})`
}

/** The table with what speaks for each standing: section by section as they are printed, then what was left out. */
export function standingsText(rows: readonly Standing[], headings: readonly string[]): string {
  const groups = Map.groupBy(rows, ({ place }) => place?.replace(/, \d+$/, '') ?? 'Left out')
  const at = ({ place }: Standing) => Number(place?.split(', ').at(-1) ?? 0)
  const tables = [...headings, 'Left out'].flatMap(heading => {
    const group = groups.get(heading)?.toSorted((a, b) => at(a) - at(b))
    if (!group) return []
    const lines = group.flatMap(row => [standingLine(row), ...evidenceLines(row)])
    return [[heading, standingHead(), ...lines].join('\n')]
  })
  // What a feed writes reaches the terminal as text alone.
  return tables.join('\n\n').replace(/[^\P{Cc}\n]/gu, ' ')
}
