import type { Edition } from '../model/edition.ts'

/** An instant in words, and as programs read it. */
export interface Moment {
  readonly text: string
  /** UTC, ISO 8601. */
  readonly datetime: string
}

/** `6:10 AM` on the day that it is, `Fri, May 15, 6:10 AM` within the year, in the edition's zone and language. */
export function viewMoment(instant: string, { locale, timeZone }: Edition, now: Date): Moment {
  const format = (options: Intl.DateTimeFormatOptions, at = new Date(instant)) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(at)
  const isSame = (options: Intl.DateTimeFormatOptions) => format(options) === format(options, now)
  const hour = { hour: 'numeric', minute: '2-digit' } as const
  const day = { weekday: 'short', month: 'short', day: 'numeric' } as const
  if (isSame({ dateStyle: 'short' })) return { text: format(hour), datetime: instant }
  const year = isSame({ year: 'numeric' }) ? {} : ({ year: 'numeric' } as const)
  return { text: format({ ...year, ...day, ...hour }), datetime: instant }
}
