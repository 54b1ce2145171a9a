import type { Change, Deed } from '../model/change.ts'
import type { Edition } from '../model/edition.ts'
import type { Issue } from '../model/issue.ts'
import { shorten } from '../model/shorten.ts'
import { type Moment, viewMoment } from './moment.ts'
import { findStory } from './read-deed.ts'

/** A change as the desk lists it. */
export interface ChangeRow {
  readonly number: number
  readonly text: string
  readonly by: string
  readonly at: Moment
  readonly undoneBy: string | null
}

/** The newest first. */
export function viewChanges(changes: readonly Change[], issue: Issue, edition: Edition, now: Date): ChangeRow[] {
  return changes.toReversed().map(({ number, by, at, deed, undone }) => ({
    number,
    text: describeDeed(deed, issue, edition),
    by,
    at: viewMoment(at, edition, now),
    undoneBy: undone?.by ?? null,
  }))
}

/** A deed in words, such as `dropped “Bus 14 gets a new driver”`. */
export function describeDeed(deed: Deed, issue: Issue, { sections }: Edition): string {
  const name = (id: string) => `“${shorten(findStory(issue, id)?.lead.headline ?? 'a story that is gone', 70)}”`
  const heading = (id: string) => `“${sections.find(section => section.id === id)?.heading ?? id}”`
  switch (deed.kind) {
    case 'drop':
      return `dropped ${name(deed.story)}`
    case 'pin':
      return `put ${name(deed.story)} into ${heading(deed.section)}${deed.before ? `, above ${name(deed.before)}` : ', last'}`
    case 'rewrite':
      return `wrote “${shorten(deed.headline, 70)}”`
    case 'picture':
      return `${deed.image ? 'chose a picture for' : 'took the picture away from'} ${name(deed.story)}`
    case 'lead':
      return `had another report lead ${name(deed.story)}`
    case 'merge':
      return `made one story of ${name(deed.into)} and another`
    case 'split':
      return `set ${name(deed.article)} apart`
    case 'add':
      return `added “${shorten(deed.article.headline, 70)}”`
    case 'note':
      return deed.text ? `wrote the note “${shorten(deed.text, 70)}”` : 'took the note away'
    case 'subject':
      return deed.subject ? `wrote the subject “${shorten(deed.subject, 70)}”` : 'left the subject to us'
  }
}
