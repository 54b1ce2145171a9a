import type { Edition } from '../model/edition.ts'
import type { RankedStory } from '../model/story.ts'

/** Why a notice of death is told no more on a day (`YYYY-MM-DD`): the day of the service is past. Undefined where it is told. */
export function whyRetired({ facts }: RankedStory, date: string, { locale }: Edition): string | undefined {
  const day = facts?.kind === 'obituary' ? facts.service?.date : undefined
  if (day === undefined || day >= date) return undefined
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' })
  return `the service was on ${format.format(new Date(`${day}T12:00:00Z`))}`
}
