import type { Article } from '../model/article.ts'
import type { Edition } from '../model/edition.ts'
import type { Stored } from '../store/find-stored.ts'
import type { Standing } from './standing.ts'
import { reasonText } from './standing-text.ts'

/** `explain --json`: the whole way of one article. */
export interface Explanation {
  readonly id: string
  /** One for each source that gave it. */
  readonly articles: readonly Stored[]
  /** Why readers cannot be told of it now. */
  readonly whyNot: string | null
  /** The story that tells it, where it may be told. */
  readonly story: Standing | null
  /** Ids of the issues that carried it. */
  readonly issues: readonly string[]
}

/** The way of one article, for people; times are in the edition's zone. */
export function explanationText(explanation: Explanation, edition: Edition): string {
  const { articles, whyNot, story, issues } = explanation
  const lines = [
    ...articles.flatMap(stored => [...articleLines(stored, edition), '']),
    ...(whyNot === null ? [] : [`Readers are not told of it: ${whyNot}.`]),
    ...(story ? storyLines(explanation, story) : []),
    issues.length > 0 ? `Readers were told of it in ${issues.join(', ')}.` : 'No issue has told readers of it yet.',
  ]
  // What a feed writes reaches the terminal as text alone.
  return lines.join('\n').replace(/[^\P{Cc}\n]/gu, ' ')
}

function articleLines({ article, collectedAt }: Stored, edition: Edition): string[] {
  const time = (instant: string) =>
    new Intl.DateTimeFormat(edition.locale, {
      timeZone: edition.timeZone,
      dateStyle: 'medium',
      timeStyle: 'short',
    }).format(new Date(instant))
  const { headline, id, source, outlet, scope, url, publishedAt, dateInDoubt } = article
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['collected', `${time(collectedAt)}, from ${source} (${outlet}, ${scope})`],
    ['published', dateInDoubt ? `in doubt; ${time(publishedAt)} stands in` : time(publishedAt)],
    ['id', id],
    ['url', url],
    ['lede', article.lede || undefined],
    ['byline', article.byline],
    ['categories', article.categories.join(', ') || undefined],
    ['image', article.image?.url],
    ['in its feed', article.prominence === undefined ? undefined : `number ${article.prominence}`],
    ['announces', announcement(article, time)],
  ]
  return [headline, ...rows.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name.padEnd(12)}${value}`]))]
}

function announcement({ event, alert }: Article, time: (instant: string) => string): string | undefined {
  if (alert) return `${alert.event} (${alert.severity}) for ${alert.area}, until ${time(alert.expires)}`
  return event && `${time(event.starts)}${event.place ? `, ${event.place}` : ''} (${event.status})`
}

function storyLines({ id }: Explanation, story: NonNullable<Explanation['story']>): string[] {
  const { lead, others, score, topic, scope, confidence, reasons, place, leftOut } = story
  const group = (heading: string, about: string) => {
    const texts = reasons.filter(reason => reason.about === about).map(reason => `    ${reasonText(reason)}`)
    return texts.length === 0 ? [] : [`  ${heading}`, ...texts]
  }
  const told =
    others.length === 0
      ? ['It is a story by itself.']
      : [
          `It tells the same story as ${others.length} more, led by “${lead.headline}” (${lead.outlet})${lead.id === id ? ', this one' : ''}:`,
          ...others.map(other => `    ${other.headline} (${other.outlet}) ${other.url}`),
        ]
  return [
    ...told,
    ...group('why they are one', 'merged'),
    ...group('told before', 'related'),
    ...group(`topic: ${topic}, ${Math.round(confidence * 100)} % sure`, 'topic'),
    ...group(`scope: ${scope}`, 'scope'),
    ...group(`score: ${score.toFixed(1)} points`, 'score'),
    ...group('section', 'section'),
    place === null ? `Left out: ${leftOut}.` : `It stands in ${place}.`,
  ]
}
