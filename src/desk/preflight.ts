import type { App } from '../app.ts'
import type { Edition } from '../model/edition.ts'
import type { Issue } from '../model/issue.ts'
import { stillTold } from '../pipeline.ts'
import { counted, isError, placeText, preflight } from '../preflight.ts'
import type { Copy } from './draft.ts'

/** A finding as the desk lists it; `story` is the id of the row that it is about. */
export interface FindingRow {
  readonly level: 'error' | 'warning'
  readonly place: string
  readonly story: string | null
  readonly text: string
  readonly help: string
}

/** What the preflight found in an issue, errors first; `sum` says how many. Many warnings are folded away. */
export interface PreflightView {
  readonly count: number
  readonly sum: string
  readonly shown: readonly FindingRow[]
  readonly folded: readonly FindingRow[]
}

/** Warnings that stand open above the stories. */
const mostOpen = 6

export function viewPreflight(app: App, edition: Edition, issue: Issue, { email }: Copy): PreflightView {
  const findings = preflight(email, stillTold(app, edition, issue), edition)
  const errors = findings.filter(isError).length
  const rows = new Set(issue.sections.flatMap(section => section.stories.map(story => story.id)))
  const all = findings.map(
    ({ level, where, text, help }): FindingRow => ({
      level,
      place: placeText(where),
      story: where.story !== undefined && rows.has(where.story) ? where.story : null,
      text,
      help,
    }),
  )
  const open = findings.length - errors > mostOpen ? errors : all.length
  return {
    count: all.length,
    sum: sumText(errors, all.length - errors),
    shown: all.slice(0, open),
    folded: all.slice(open),
  }
}

function sumText(errors: number, warnings: number): string {
  if (errors + warnings === 0) return 'Nothing stands against sending it.'
  const found = [errors, warnings].flatMap((number, at) =>
    number === 0 ? [] : [counted(number, at === 0 ? 'error' : 'warning')],
  )
  return found.join(' and ') + (errors > 0 ? ': it does not go out by itself.' : '.')
}
