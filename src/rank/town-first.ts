import type { Edition } from '../model/edition.ts'
import type { Section } from '../model/issue.ts'
import type { RankedStory } from '../model/story.ts'
import { placesOf, readGazetteer } from './places/near.ts'

/** The sections with what a town is named in first, each half as it stood. Warnings stay above all, and what has an hour above what has none. */
export function putTownFirst(sections: readonly Section[], town: string, edition: Edition): readonly Section[] {
  const place = edition.places.find(({ name }) => name === town)
  if (!place) return sections
  const gazetteer = readGazetteer(edition.places, edition.publication.place)
  const isThere = ({ lead, others }: RankedStory) =>
    [lead, ...others].some(article => placesOf(article, gazetteer).some(named => named.place === place))
  return sections.map(section => {
    const { layout } = section
    const rank = (story: RankedStory) =>
      story.lead.alert ? 0 : (layout === 'meeting' && !story.lead.event ? 3 : 1) + Number(!isThere(story))
    return { ...section, stories: section.stories.toSorted((a, b) => rank(a) - rank(b)) }
  })
}

/** The publication's own name for a town, by that or another name of it in any case; undefined where it knows none. */
export function townCalled(text: string, { places }: Pick<Edition, 'places'>): string | undefined {
  const wanted = text.trim().toLowerCase()
  return places.find(({ name, also }) => [name, ...also].some(each => each.toLowerCase() === wanted))?.name
}
