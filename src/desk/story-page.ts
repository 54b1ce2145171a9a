import type { App } from '../app.ts'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import type { Issue } from '../model/issue.ts'
import { builtInTemplates, loadTemplate } from '../render/templates.ts'
import { viewMoment } from './moment.ts'
import { findStory, seenStory } from './read-deed.ts'
import { viewTop } from './view-top.ts'

/** All that can be done to one story. Throws `no-news` where the issue does not have it. */
export async function storyPage(app: App, edition: Edition, issue: Issue, id: string): Promise<string> {
  const story = findStory(issue, id)
  if (!story)
    throw new BroadsheetError('no-news', 'this story is not in the issue any more', {
      help: 'It may have been merged with another: look at the issue.',
    })
  const section = issue.sections.find(({ stories }) => stories.includes(story))
  const articles = [story.lead, ...story.others]
  const pictures = new Map(articles.flatMap(({ image, outlet }) => (image ? [[image.url, { ...image, outlet }]] : [])))
  const template = await loadTemplate('desk/story.html.hbs', [builtInTemplates])
  const now = app.clock.now()
  return template({
    ...viewTop(edition, issue.date),
    id: story.id,
    section: section?.id ?? '',
    headline: story.lead.headline,
    lede: story.lead.lede,
    seen: seenStory(story),
    original: story.original ?? null,
    sections: edition.sections.map(plan => ({
      id: plan.id,
      heading: plan.heading,
      isHere: plan.id === section?.id,
    })),
    pictures: [...pictures.values()].map(({ url, alt, outlet }) => ({
      url,
      alt: alt || `Picture by ${outlet}`,
      isChosen: url === story.lead.image?.url,
    })),
    hasPicture: story.lead.image !== undefined,
    reports: articles.map(({ id, headline, outlet, url, publishedAt }, at) => ({
      id,
      headline: at === 0 && story.original ? story.original.headline : headline,
      outlet,
      url,
      at: viewMoment(publishedAt, edition, now),
      isLead: at === 0,
    })),
    mergeable: issue.sections.map(({ heading, stories }) => ({
      heading,
      stories: stories.filter(each => each !== story).map(({ id, lead }) => ({ id, headline: lead.headline })),
    })),
  })
}
