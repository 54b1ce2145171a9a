import type { Edition } from '../model/edition.ts'

/** What stands at the top of each page. */
export function viewTop({ masthead, locale }: Edition, date: string) {
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'full' })
  return { masthead, date: day.format(new Date(`${date}T12:00:00Z`)) }
}
