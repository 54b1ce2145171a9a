import type { Issue } from '../../model/issue.ts'
import type { LintPlace } from '../../model/lint-finding.ts'
import type { RankedStory } from '../../model/story.ts'
import { plain } from './reading.ts'

/** A place that may be told only when what begins there has ended. */
export interface OpenPlace {
  story?: RankedStory
  readonly section?: string
  readonly partial?: string
}

/** What a finding says of a place. */
export function lintPlace({ story, section, partial }: OpenPlace): LintPlace {
  return {
    ...(story ? { story: story.id, headline: story.lead.headline } : {}),
    ...(section === undefined ? {} : { section }),
    ...(partial === undefined || story ? {} : { partial }),
  }
}

const landmarks: Readonly<Record<string, string>> = { banner: 'masthead', contentinfo: 'footer' }

/** Follows a reading of an email's HTML and knows of which story, section or template what is read is part. */
export function createPlaces(issue: Issue) {
  const stories = [...(issue.weather ? [issue.weather] : []), ...issue.sections.flatMap(section => section.stories)]
  const byUrl = Map.groupBy(stories, story => story.lead.url)
  const byHeadline = new Map(stories.map(story => [plain(story.lead.headline), story]))
  const byImage = new Map(stories.flatMap(story => (story.lead.image ? [[story.lead.image.url, story] as const] : [])))
  let partials: (string | undefined)[] = [undefined]
  let place: OpenPlace = {}
  const move = (section: string | null | undefined, story?: RankedStory) => {
    const partial = partials.at(-1)
    place = {
      ...(story ? { story } : {}),
      ...(section === null || section === undefined ? {} : { section }),
      ...(partial === undefined ? {} : { partial }),
    }
  }
  return {
    now: () => place,
    /** A fragment begins: of a section, or (`null`) of the frame. */
    begin: (section: string | null) => move(section),
    enter(name: string, { role = '', src }: Readonly<Record<string, string>>) {
      const own = name === 'style' ? 'style' : Object.hasOwn(landmarks, role) ? landmarks[role] : undefined
      partials.push(own ?? partials.at(-1))
      if (own) move(place.section)
      const pictured = name === 'img' && src !== undefined ? byImage.get(src) : undefined
      if (pictured && pictured !== place.story) move(place.section, pictured)
    },
    leave() {
      const before = partials.pop()
      if (partials.length === 0) partials = [undefined]
      if (before !== partials.at(-1)) move(place.section)
    },
    beginLink(href: string | undefined): OpenPlace {
      if (href !== undefined && byUrl.has(href)) move(place.section)
      return place
    },
    /** A link ends: one to a story's report begins that story, told by its headline where several have one address. */
    endLink(href: string | undefined, text: string, own: OpenPlace) {
      const told = (href === undefined ? undefined : byUrl.get(href)) ?? []
      const story = told.find(({ lead }) => text.includes(plain(lead.headline))) ?? told[0]
      if (!story) return
      own.story = story
      place.story = story
    },
    endHeading(text: string) {
      const story = byHeadline.get(text)
      if (story && story !== place.story) move(place.section, story)
    },
  }
}
