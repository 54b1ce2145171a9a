import type { Edition } from '../model/edition.ts'
import type { LeftOut } from '../model/issue.ts'
import type { RankedStory, Reason } from '../model/story.ts'

/** Hours after which a forecast is no forecast any more. */
const longestValid = 24

/** Stories without the forecasts, the one that stands beneath the masthead, and what becomes of the others. */
export interface Forecast {
  readonly stories: readonly RankedStory[]
  readonly weather?: RankedStory
  readonly leftOut: readonly LeftOut[]
}

/** Takes an edition's forecasts out of its stories: the newest of the last day stands beneath the masthead, warnings and events stay. */
export function takeForecast(stories: readonly RankedStory[], edition: Edition, now: Date): Forecast {
  if (edition.weather === undefined) return { stories, leftOut: [] }
  const forecasts = stories.filter(story => isForecast(story, edition.weather))
  const newest = forecasts
    .filter(story => isValid(story, now))
    .reduce<RankedStory | undefined>((best, story) => (best && !isNewer(story, best) ? best : story), undefined)
  return {
    stories: stories.filter(story => !isForecast(story, edition.weather)),
    ...(newest && { weather: { ...newest, reasons: [...newest.reasons, why] } }),
    leftOut: forecasts
      .filter(story => story !== newest)
      .map(story => ({
        story,
        why: newest ? 'a newer forecast stands beneath the masthead' : whyOutdated(story, edition),
      })),
  }
}

const why: Reason = { about: 'section', text: 'it is the newest forecast: it stands beneath the masthead' }

/** Whether a forecast is one at `now`, neither of yesterday nor of tomorrow. */
export function isValid({ lead }: RankedStory, now: Date): boolean {
  const hours = (now.getTime() - Date.parse(lead.publishedAt)) / 3_600_000
  return hours >= 0 && hours <= longestValid
}

/** Why a forecast is told no more. */
export function whyOutdated({ lead }: RankedStory, { locale, timeZone }: Edition): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' })
  return `it is the forecast of ${format.format(new Date(lead.publishedAt))}`
}

function isForecast({ lead, others }: RankedStory, weather: string | undefined): boolean {
  return [lead, ...others].every(({ source, event, alert }) => source === weather && !event && !alert)
}

function isNewer({ lead: a }: RankedStory, { lead: b }: RankedStory): boolean {
  return a.publishedAt > b.publishedAt
}
