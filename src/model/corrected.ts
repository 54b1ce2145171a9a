import type { Issue } from './issue.ts'
import type { IssueCorrection } from './issue-correction.ts'
import type { RankedStory } from './story.ts'

/** A story that says these words instead of all that may have been wrong in it, but for its headline. */
export function putRight(story: RankedStory, words: string): RankedStory {
  const { facts: _facts, ...plain } = story
  const { image: _image, event: _event, byline: _byline, ...lead } = story.lead
  return { ...plain, lead: { ...lead, lede: words } }
}

/** An issue in which each story that was corrected says so. `tell`: a correction's words as readers are told them. */
export function withCorrections(
  issue: Issue,
  corrections: readonly IssueCorrection[],
  tell: (text: string) => string,
): Issue {
  if (corrections.length === 0) return issue
  const texts = Map.groupBy(corrections, ({ story }) => story)
  const sections = issue.sections.map(section => ({
    ...section,
    stories: section.stories.map(story => {
      const own = texts.get(story.id)
      return own ? putRight(story, tell(own.map(({ text }) => text).join(' '))) : story
    }),
  }))
  return { ...issue, sections }
}
