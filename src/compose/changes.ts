import type { Change, Deed } from '../model/change.ts'
import type { Edition } from '../model/edition.ts'
import type { Issue, LeftOut, Section } from '../model/issue.ts'
import type { RankedStory, Reason } from '../model/story.ts'
import { composeSubject } from './subject.ts'

/** An issue on the table. */
interface Table {
  readonly sections: Map<string, RankedStory[]>
  leftOut: LeftOut[]
  note: string
  subject: string
  preheader: string
}

/**
 * An issue with what editors did to it, in their order; what was undone counts no more. `lost`: numbers of the changes that
 * change nothing any more, because their story is gone.
 */
export function applyChanges(
  issue: Issue,
  changes: readonly Change[],
  edition: Edition,
): { readonly issue: Issue; readonly lost: readonly number[] } {
  const standing = changes.filter(({ undone }) => !undone)
  if (standing.length === 0) return { issue, lost: [] }
  const own = issue.lines ?? { subject: '', preheader: '' }
  const table: Table = {
    sections: new Map(edition.sections.map(({ id }) => [id, []])),
    leftOut: [...issue.leftOut],
    note: issue.note ?? '',
    ...own,
  }
  for (const { id, stories } of issue.sections) table.sections.set(id, [...stories])
  const lost = standing.filter(({ deed, by }) => !carryOut(table, deed, by)).map(({ number }) => number)
  const headings = new Map([...edition.sections, ...issue.sections].map(plan => [plan.id, plan]))
  const sections = [...table.sections].flatMap(([id, stories]): Section[] => {
    const plan = headings.get(id)
    return plan && stories.length > 0 ? [{ id, heading: plan.heading, layout: plan.layout, stories }] : []
  })
  const { note: _, lines: __, ...rest } = issue
  const made = composeSubject(sections)
  const lines = { subject: table.subject, preheader: table.preheader }
  return {
    issue: {
      ...rest,
      subject: lines.subject || made.subject,
      preheader: lines.preheader || made.preheader,
      sections,
      leftOut: table.leftOut,
      ...(table.note && { note: table.note }),
      ...((lines.subject || lines.preheader) && { lines }),
    },
    lost,
  }
}

/** Returns false where there is nothing to do it to. */
function carryOut(table: Table, deed: Deed, by: string): boolean {
  switch (deed.kind) {
    case 'note':
      table.note = deed.text
      return true
    case 'subject':
      table.subject = deed.subject
      table.preheader = deed.preheader
      return true
    case 'add':
      return put(table, added(deed, by), deed.section)
    case 'drop':
      return drop(table, deed.story, by)
    case 'pin':
      return pin(table, deed, by)
    case 'merge':
      return merge(table, deed, by)
    case 'split':
      return split(table, deed, by)
    default:
      return edit(table, deed)
  }
}

function drop(table: Table, id: string, by: string): boolean {
  const story = take(table, id)
  if (story) table.leftOut = [{ story, why: `${by} dropped it` }, ...table.leftOut]
  return story !== undefined
}

function pin(table: Table, { story: id, section, before }: Extract<Deed, { kind: 'pin' }>, by: string): boolean {
  if (!table.sections.has(section)) return false
  const story = take(table, id)
  return (
    story !== undefined &&
    put(table, withReason(story, { about: 'section', text: `${by} put it here` }), section, before)
  )
}

function edit(table: Table, deed: Extract<Deed, { kind: 'rewrite' | 'picture' | 'lead' }>): boolean {
  const place = find(table, deed.story, deed.section)
  if (!place) return false
  const edited = editStory(place.story, deed)
  if (edited) place.list[place.at] = edited
  return edited !== undefined
}

function editStory(
  story: RankedStory,
  deed: Extract<Deed, { kind: 'rewrite' | 'picture' | 'lead' }>,
): RankedStory | undefined {
  const { lead, others } = story
  if (deed.kind === 'rewrite') {
    const { headline, lede } = deed
    const original = story.original ?? { headline: lead.headline, lede: lead.lede }
    return { ...story, lead: { ...lead, headline, lede }, original }
  }
  if (deed.kind === 'picture') {
    const { image: _, ...bare } = lead
    return { ...story, lead: deed.image ? { ...bare, image: deed.image } : bare }
  }
  const next = others.find(({ id }) => id === deed.article)
  if (!next) return undefined
  const { original, ...rest } = story
  return {
    ...rest,
    id: next.id,
    lead: next,
    others: [{ ...lead, ...original }, ...others.filter(each => each !== next)],
  }
}

function merge(table: Table, { story, section, into }: Extract<Deed, { kind: 'merge' }>, by: string): boolean {
  const target = find(table, into, section)
  if (!target || idsOf(target.story).includes(story)) return false
  const other = take(table, story)
  const place = find(table, into, section)
  if (!other || !place) return false
  const joined = { ...place.story, others: [...place.story.others, other.lead, ...other.others] }
  place.list[place.at] = withReason(joined, { about: 'merged', text: `${by} says that it is one story` })
  return true
}

function split(table: Table, { story, section, article }: Extract<Deed, { kind: 'split' }>, by: string): boolean {
  const place = find(table, story, section)
  const apart = place?.story.others.find(({ id }) => id === article)
  if (!place || !apart) return false
  const { original: _, facts: __, ...own } = place.story
  const reasons = [...own.reasons.filter(({ about }) => about !== 'merged')]
  place.list.splice(
    place.at,
    1,
    { ...place.story, others: place.story.others.filter(each => each !== apart) },
    withReason(
      { ...own, id: apart.id, lead: apart, others: [], reasons },
      { about: 'merged', text: `${by} set it apart` },
    ),
  )
  return true
}

function added({ article, section }: Extract<Deed, { kind: 'add' }>, by: string): RankedStory {
  return {
    id: article.id,
    lead: article,
    others: [],
    topic: 'other',
    scope: article.scope,
    confidence: 1,
    score: 0,
    sections: [section],
    reasons: [{ about: 'section', text: `${by} added it` }],
  }
}

/** Where a story stands in a section. One that was left out comes back to `section`, last, where that is given. */
function find(
  table: Table,
  id: string,
  section?: string,
): { readonly list: RankedStory[]; readonly at: number; readonly story: RankedStory } | undefined {
  for (const list of table.sections.values())
    for (const [at, story] of list.entries()) if (idsOf(story).includes(id)) return { list, at, story }
  const list = section === undefined ? undefined : table.sections.get(section)
  const story = list && takeLeftOut(table, id)
  if (!list || !story) return undefined
  return { list, at: list.push(story) - 1, story }
}

/** Takes a story away from wherever it is. */
function take(table: Table, id: string): RankedStory | undefined {
  const place = find(table, id)
  if (!place) return takeLeftOut(table, id)
  place.list.splice(place.at, 1)
  return place.story
}

function takeLeftOut(table: Table, id: string): RankedStory | undefined {
  const found = table.leftOut.find(({ story }) => idsOf(story).includes(id))
  table.leftOut = table.leftOut.filter(each => each !== found)
  return found?.story
}

function put(table: Table, story: RankedStory, section: string, before?: string): boolean {
  const list = table.sections.get(section)
  const at = before === undefined ? -1 : (list?.findIndex(each => idsOf(each).includes(before)) ?? -1)
  list?.splice(at < 0 ? list.length : at, 0, story)
  return list !== undefined
}

function idsOf({ lead, others }: RankedStory): string[] {
  return [lead, ...others].map(({ id }) => id)
}

/** A reason is told once. */
function withReason(story: RankedStory, reason: Reason): RankedStory {
  return { ...story, reasons: [...story.reasons.filter(({ text }) => text !== reason.text), reason] }
}
