import type { Edition } from '../model/edition.ts'
import type { Section } from '../model/issue.ts'
import type { RankedStory } from '../model/story.ts'
import { placesOf, readGazetteer } from './places/near.ts'

/** The sections with what a town is named in first, each half as it stood. Warnings stay above all, a story with a picture opens a `lead` section if it did. */
export function putTownFirst(sections: readonly Section[], town: string, edition: Edition): readonly Section[] {
  const place = edition.places.find(({ name }) => name === town)
  if (!place) return sections
  const gazetteer = readGazetteer(edition.places, edition.publication.place)
  const isThere = ({ lead, others }: RankedStory) =>
    [lead, ...others].some(article => placesOf(article, gazetteer).some(named => named.place === place))
  return sections.map(section => {
    const alerts = section.stories.filter(({ lead }) => lead.alert)
    const news = section.stories.filter(({ lead }) => !lead.alert)
    return { ...section, stories: [...alerts, ...news.filter(isThere), ...news.filter(story => !isThere(story))] }
  })
}

/** The publication's own name for a town, by that or another name of it in any case; undefined where it knows none. */
export function townCalled(text: string, { places }: Pick<Edition, 'places'>): string | undefined {
  const wanted = text.trim().toLowerCase()
  return places.find(({ name, also }) => [name, ...also].some(each => each.toLowerCase() === wanted))?.name
}
