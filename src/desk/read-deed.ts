import { hash } from 'node:crypto'
import { BroadsheetError } from '../errors.ts'
import type { Article } from '../model/article.ts'
import type { Deed } from '../model/change.ts'
import type { Edition } from '../model/edition.ts'
import type { Issue } from '../model/issue.ts'
import type { RankedStory } from '../model/story.ts'

/** The fields of a form. */
export type Form = Readonly<Record<string, string>>

/** Characters that an editor may write. */
const most = { headline: 300, lede: 2000, note: 1000, subject: 200, preheader: 300, url: 2000 }

/** What a form of the desk asks for. Throws `input` for what cannot be done. */
export function readDeed(form: Form, edition: Edition, now: Date, issue: Issue | undefined): Deed {
  const { kind = '', story = '', section = '' } = form
  const where = section ? { section } : {}
  switch (kind) {
    case 'drop':
      return { kind, story }
    case 'pin':
      return { kind, story, section: theSection(section, edition), ...(form.before && { before: form.before }) }
    case 'rewrite':
      return { kind, story, ...where, headline: needed('headline', form), lede: line('lede', form) }
    case 'picture': {
      const image = articlesOf(findStory(issue, story)).find(each => each.image?.url === form.image)?.image
      return { kind, story, ...where, image: image ?? null }
    }
    case 'lead':
    case 'split':
      return { kind, story, ...where, article: form.article ?? '' }
    case 'merge':
      return { kind, story, ...where, into: form.into ?? '' }
    case 'add':
      return { kind, section: theSection(section, edition), article: readArticle(form, edition, now) }
    case 'note':
      return { kind, text: line('note', form) }
    case 'subject':
      return { kind, subject: line('subject', form), preheader: line('preheader', form) }
    default:
      throw new BroadsheetError('input', `the desk does not know how to ${JSON.stringify(kind)} anything`)
  }
}

/** What an editor has before them while they write, to be sent back with what they wrote. */
export function seenOf(deed: Deed, issue: Issue): string {
  if (deed.kind === 'rewrite') return seenStory(findStory(issue, deed.story))
  if (deed.kind === 'note') return seenText(issue.note ?? '')
  if (deed.kind === 'subject') return seenText(JSON.stringify(issue.lines ?? null))
  return ''
}

export function seenStory(story: RankedStory | undefined): string {
  return seenText(JSON.stringify([story?.lead.headline, story?.lead.lede]))
}

export function seenText(text: string): string {
  return hash('sha256', text).slice(0, 16)
}

/** A story of an issue, be it left out, by the id of one of its articles. */
export function findStory(issue: Issue | undefined, id: string): RankedStory | undefined {
  const all = [
    ...(issue?.sections.flatMap(({ stories }) => stories) ?? []),
    ...(issue?.leftOut.map(({ story }) => story) ?? []),
  ]
  return all.find(story => articlesOf(story).some(article => article.id === id))
}

function articlesOf(story: RankedStory | undefined): readonly Article[] {
  return story ? [story.lead, ...story.others] : []
}

function theSection(id: string, { sections }: Edition): string {
  if (sections.some(section => section.id === id)) return id
  throw new BroadsheetError('input', `there is no section ${JSON.stringify(id)}`)
}

function readArticle(form: Form, edition: Edition, now: Date): Article {
  const headline = needed('headline', form)
  const text = line('url', form)
  const url = URL.parse(text || edition.publication.webAddress)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new BroadsheetError('input', `${JSON.stringify(text)} is not the address of a page`, {
      help: 'It begins with https://',
    })
  return {
    id: hash('sha256', `${headline} ${url.href} ${now.toISOString()}`).slice(0, 32),
    source: 'desk',
    outlet: edition.publication.name,
    scope: 'local',
    url: url.href,
    headline,
    lede: line('lede', form),
    categories: [],
    publishedAt: now.toISOString(),
  }
}

function needed(field: keyof typeof most, form: Form): string {
  const text = line(field, form)
  if (text) return text
  throw new BroadsheetError('input', `a ${field} is needed`)
}

/** A field as plain text in one line. */
function line(field: keyof typeof most, form: Form): string {
  const text = (form[field] ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  if ([...text].length <= most[field]) return text
  throw new BroadsheetError('input', `the ${field} has more than ${most[field]} characters`)
}
