import type { Place } from '../model/edition.ts'
import type { RankedStory } from '../model/story.ts'

/** Names that so many of a morning's stories share tell nothing. */
const mostShare = 0.15
const fewest = 8

/** Words that are part of many names. */
const ofManyNames = new Set(
  'county city town township village state states united national american federal public high school schools district board council commission committee department office police sheriff fire court house senate president mayor street road avenue river lake park north south east west new old the and for university college hospital church center january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
)

/**
 * Tells whether two of these stories go on with one running story: both come of the same one that readers know, or they
 * share half of the names that the shorter tells, at least three, or two where their headlines share a word as well. The
 * publication's own places are no such names.
 */
export function findRunning(
  stories: readonly RankedStory[],
  places: readonly Place[] = [],
): (a: RankedStory, b: RankedStory) => boolean {
  const own = new Set(places.flatMap(({ name, also }) => [name, ...also]).flatMap(name => wordsOf(name.toLowerCase())))
  const proper = properNames(stories)
  const words = new Map(
    stories.map(story => [
      story,
      new Set(
        wordsOf(textOf(story).toLowerCase()).filter(
          word => proper.has(word) && !own.has(word) && !ofManyNames.has(word) && word.length > 2,
        ),
      ),
    ]),
  )
  const counts = new Map<string, number>()
  for (const names of words.values()) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  const most = Math.max(fewest, mostShare * stories.length)
  for (const names of words.values()) for (const name of names) if ((counts.get(name) ?? 0) > most) names.delete(name)
  return (a, b) => {
    if (a.related && a.related.id === b.related?.id) return true
    const [mine, its] = [words.get(a) ?? new Set(), words.get(b) ?? new Set()]
    const shared = [...mine].filter(name => its.has(name)).length
    if (shared < 2 || shared < Math.min(mine.size, its.size) / 2) return false
    return shared > 2 || headlinesMeet(a, b)
  }
}

/** Whether two headlines have a word of some length in common, with whatever ending. */
function headlinesMeet(a: RankedStory, b: RankedStory): boolean {
  const stems = ({ lead }: RankedStory) =>
    new Set(wordsOf(lead.headline.toLowerCase()).flatMap(word => (word.length > 4 ? word.slice(0, 5) : [])))
  const other = stems(b)
  return [...stems(a)].some(stem => other.has(stem))
}

function textOf({ lead: { headline, lede } }: RankedStory): string {
  return `${headline} . ${lede}`
}

/** Words that within the sentences of ledes are written with a capital more often than without. */
function properNames(stories: readonly RankedStory[]): ReadonlySet<string> {
  const balance = new Map<string, number>()
  for (const { lead } of stories)
    for (const { 0: word, index } of lead.lede.matchAll(/[\p{L}\p{N}]+/gu)) {
      if (!/[\p{L}\p{N},;’'–-]["“‘ ]{0,2}$/u.test(lead.lede.slice(Math.max(0, index - 4), index))) continue
      const key = word.toLowerCase()
      balance.set(key, (balance.get(key) ?? 0) + (/^\p{Lu}/u.test(word) ? 1 : -1))
    }
  return new Set([...balance].filter(([, sum]) => sum > 0).map(([word]) => word))
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}
