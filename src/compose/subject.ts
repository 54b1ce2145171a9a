import type { Layout } from '../model/edition.ts'
import type { Section } from '../model/issue.ts'
import { shorten } from '../model/shorten.ts'
import type { RankedStory } from '../model/story.ts'

/** Characters; phones show about 40 of a subject and 90 of a preheader. */
const longestSubject = 78
const longestPreheader = 150

/**
 * The two lines that an inbox shows, made of the news: the first is the lead story of the issue, which is the first one of
 * its `lead` section or, without one, the local story with the highest score. Deaths and events, which an issue tells of
 * again and again, stand there only where there is nothing else, and corrections only where there is not even that.
 */
export function composeSubject(sections: readonly Section[]): { readonly subject: string; readonly preheader: string } {
  const allBut = (...layouts: readonly Layout[]) =>
    sections.filter(({ layout }) => !layouts.includes(layout)).flatMap(({ stories }) => stories)
  const told = allBut('obituary', 'correction')
  const news = told.filter(story => !story.lead.event)
  const all = [news, told, allBut('correction'), allBut()].find(stories => stories.length > 0) ?? []
  const byScore = all.toSorted((a, b) => Number(b.scope === 'local') - Number(a.scope === 'local') || b.score - a.score)
  const opening = sections.find(section => section.layout === 'lead')?.stories
  const lead = opening?.find(story => all.includes(story)) ?? byScore[0]
  if (!lead) return { subject: '', preheader: '' }
  const rest = byScore.filter(story => story.id !== lead.id)
  const first = shorten(lead.lead.headline, longestSubject)
  const second = rest.slice(0, 6).find(story => `${first}; ${story.lead.headline}`.length <= longestSubject)
  const others = rest.filter(story => story !== second)
  return {
    subject: second ? `${first}; ${second.lead.headline}` : first,
    preheader: preheaderOf(others) || shorten(lead.lead.lede, longestPreheader),
  }
}

/** True where one of the two lines tells a story, as `composeSubject` has it told. */
export function tellsOf(
  lines: { readonly subject: string; readonly preheader: string },
  { lead }: RankedStory,
): boolean {
  const [first, lede] = [shorten(lead.headline, longestSubject), shorten(lead.lede, longestPreheader)]
  return (
    lines.subject.includes(first) ||
    lines.preheader.includes(lead.headline) ||
    (lede !== '' && lines.preheader === lede)
  )
}

function preheaderOf(stories: readonly RankedStory[]): string {
  return stories.reduce((line, { lead: { headline } }) => {
    const longer = line === '' ? headline : `${line} · ${headline}`
    return longer.length <= longestPreheader ? longer : line
  }, '')
}

/** Up to three ways to say what an issue tells, the first as we choose it. */
export function proposeLines(sections: readonly Section[]): { readonly subject: string; readonly preheader: string }[] {
  const first = composeSubject(sections)
  const news = sections
    .filter(({ layout }) => layout !== 'obituary' && layout !== 'correction' && layout !== 'meeting')
    .flatMap(({ stories }) => stories)
    .toSorted((a, b) => b.score - a.score)
  const others = news
    .map(({ lead }) => shorten(lead.headline, longestSubject))
    .filter(headline => headline !== first.subject)
    .map(subject => ({
      subject,
      preheader: preheaderOf(news.filter(({ lead }) => !subject.startsWith(lead.headline))),
    }))
  return [first, ...others].slice(0, 3)
}
