import { themes } from '../../src/config/themes.ts'
import { type Edition, usualRanking } from '../../src/model/edition.ts'
import type { Issue } from '../../src/model/issue.ts'
import { sampleIssue } from '../../src/render/sample-issue.ts'

export const [sectionCount, storyCount] = [8, 60]
/** The most that a section holds. */
export const storiesEach = Math.ceil(storyCount / sectionCount)
export const lede =
  'The board voted 3-2 on Tuesday night to replace the bridge with a span costing $6.4 million. '.repeat(2)

/** An edition of eight sections, with pages for its readers. */
export const edition: Edition = {
  id: 'bench',
  masthead: 'The Bench',
  publication: {
    name: 'The Bench',
    place: 'Ellery',
    timeZone: 'America/Chicago',
    locale: 'en-US',
    webAddress: 'https://bench.example/',
    postalAddress: '1 Courthouse Square, Ellery',
    sender: { name: 'The Bench', address: 'morning@bench.example' },
    replyTo: 'editor@bench.example',
    site: 'https://news.bench.example/',
    bounces: 'bounces@bench.example',
    dkim: { rsa: 'broadsheet', ed25519: 'broadsheet-ed25519' },
  },
  timeZone: 'America/Chicago',
  locale: 'en-US',
  hour: '06:00',
  weekly: 'saturday',
  lookBack: 36,
  lookAhead: 7,
  approval: 'automatic',
  sources: [],
  places: [],
  rules: [],
  ranking: usualRanking,
  theme: themes[0],
  sections: Array.from({ length: sectionCount }, (_, at) => ({
    id: `section-${at}`,
    heading: `Section ${at}`,
    topics: ['other'],
    scopes: ['local'],
    least: 1,
    most: storiesEach,
    layout: at === 0 ? 'lead' : 'story',
  })),
}

/** An issue of it with so many stories: events, votes, scores and obituaries among them, every third with a picture. */
export function anIssue(count = storyCount): Issue {
  const sample = sampleIssue(edition)
  return {
    ...sample,
    sections: sample.sections.map((section, index) => {
      const kinds = section.stories.filter(({ lead }) => !lead.alert)
      const image = kinds.find(({ lead }) => lead.image)?.lead.image
      const held = Math.floor((count + sectionCount - 1 - index) / sectionCount)
      const stories = Array.from({ length: held }, (_, at) => {
        const story = kinds[at % kinds.length]
        if (!story) throw new Error('the sample has no story')
        const { image: _image, ...lead } = story.lead
        const headline = `Headline ${at} of ${section.heading}`
        return {
          ...story,
          id: `${section.id}-${at}`,
          lead: { ...lead, ...(image && at % 3 === 0 ? { image } : {}), headline, lede },
        }
      })
      return { ...section, stories }
    }),
  }
}
