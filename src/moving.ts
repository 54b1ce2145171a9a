import type { App } from './app.ts'
import { BroadsheetError } from './errors.ts'
import type { Article } from './model/article.ts'
import type { Edition, SectionPlan } from './model/edition.ts'
import type { Move } from './model/move.ts'
import type { RankedStory } from './model/story.ts'
import { planIssue } from './pipeline.ts'
import { likeliestOf } from './rank/place.ts'
import { rank } from './rank/rank.ts'
import { deleteMove, findMoves, saveMove } from './store/moves.ts'
import type { Database } from './store/schema.ts'

/** What came of moving a story: a move that teaches, one that is forgotten, or nothing where it stood there by itself. */
export type Moved = { readonly move: Move } | { readonly undone: Move | null }

/** Where to, and who says so. */
export interface Destination {
  /** Id of a section. */
  readonly section: string
  readonly by: string
}

/**
 * Moves the story that one of these articles tells, and remembers it for stories like it. Moving it back to where its own
 * evidence puts it forgets the move. Throws `usage` for an unknown section, `input` for what cannot be moved.
 */
export async function moveStory(
  app: App,
  edition: Edition,
  date: string,
  articles: readonly Article[],
  { section, by }: Destination,
): Promise<Moved> {
  const plan = sectionOf(edition, section)
  const { story, where, own, others } = await byItself(app, edition, date, articles)
  if (where === plan.id) {
    await forget(app.db, edition, own)
    return { undone: own.at(-1) ?? null }
  }
  const { lead, topic: from } = story
  const move: Move = {
    edition: edition.id,
    story: story.id,
    section: plan.id,
    from,
    to: topicIn(plan, story, edition, others),
    source: lead.source,
    headline: lead.headline,
    ...(lead.lede ? { lede: lead.lede } : {}),
    url: lead.url,
    categories: lead.categories,
    by,
    at: app.clock.now().toISOString(),
  }
  await app.db.transaction().execute(async transaction => {
    await forget(transaction, edition, own)
    await saveMove(transaction, move)
  })
  return { move }
}

/** Forgets the move of the story that one of these articles tells, wherever its own evidence puts it. Undefined where nobody moved it. */
export async function undoMove(
  app: App,
  edition: Edition,
  date: string,
  ids: readonly string[],
): Promise<Move | undefined> {
  const { stories } = await planIssue(app, edition, date, [])
  const told = stories.find(story => idsOf(story).some(id => ids.includes(id)))
  const own = ofStory([...ids, ...(told ? idsOf(told) : [])], await findMoves(app.db, edition.id))
  await forget(app.db, edition, own)
  return own.at(-1)
}

interface ByItself {
  readonly story: RankedStory
  /** Id of the section in which it stands, or which would take it first. */
  readonly where: string | undefined
  /** Moves of it, and of other stories. */
  readonly own: readonly Move[]
  readonly others: readonly Move[]
}

/** Where a story stands without its own move. */
async function byItself(app: App, edition: Edition, date: string, articles: readonly Article[]): Promise<ByItself> {
  const ids = articles.map(({ id }) => id)
  const isOurs = (story: RankedStory) => idsOf(story).some(id => ids.includes(id))
  const moves = await findMoves(app.db, edition.id)
  const plain = await planIssue(app, edition, date, [])
  const known = plain.stories.find(isOurs)
  const own = ofStory(known ? idsOf(known) : ids, moves)
  const others = moves.filter(move => !own.includes(move))
  const { stories, issue } = known && others.length > 0 ? await planIssue(app, edition, date, others) : plain
  const story = stories.find(isOurs) ?? rank(articles, edition, app.clock.now(), [], others).find(isOurs)
  if (!story)
    throw new BroadsheetError('input', 'what it tells is over: it stands in no section', {
      help: 'Its move, if there is one, goes with: broadsheet move STORY --undo',
    })
  if (story.lead.alert)
    throw new BroadsheetError('input', 'a warning cannot be moved', {
      help: 'It stands above all news while it is in force.',
    })
  const where = issue?.sections.find(section => section.stories.some(isOurs))?.id ?? story.sections[0]
  return { story, where, own, others }
}

/** The section's topic for a story: its own where the section takes that, otherwise the likeliest. An obituary and an event stay what they are wherever they stand. */
function topicIn(
  { topics }: SectionPlan,
  { lead, topic }: RankedStory,
  { rules, places }: Edition,
  moves: readonly Move[],
) {
  if (topic === 'obituaries' || lead.event) return topic
  return topic !== 'other' && topics.includes(topic) ? topic : likeliestOf(topics, lead, { rules, moves, places })
}

function sectionOf({ id: edition, sections }: Edition, id: string): SectionPlan {
  const plan = sections.find(section => section.id === id)
  if (plan) return plan
  throw new BroadsheetError('usage', `${edition} has no section ${JSON.stringify(id)}`, {
    help: `There are: ${sections.map(section => section.id).join(', ')}`,
  })
}

function idsOf({ lead, others }: RankedStory): string[] {
  return [lead, ...others].map(({ id }) => id)
}

function ofStory(ids: readonly string[], moves: readonly Move[]): Move[] {
  return moves.filter(({ story }) => ids.includes(story))
}

async function forget(db: Database, edition: Edition, moves: readonly Move[]): Promise<void> {
  for (const { story } of moves) await deleteMove(db, edition.id, story)
}
