import ICAL from 'ical.js'
import type { Component } from './calendar-lines.ts'

/** No rule that is meant needs more; a longer one is none. */
const longestRule = 1000

/** A property of a calendar's component in jCal's words (RFC 7265 §3.4): dates are `2026-05-14T18:30:00`, texts are unescaped. */
export interface Property {
  readonly parameters: ReadonlyMap<string, string | undefined>
  readonly type: string
  readonly values: readonly unknown[]
}

/** The properties of a name that a component has; one that cannot be read is none. */
export function propertiesOf(component: Component, name: string): Property[] {
  return (component.lines.get(name) ?? []).flatMap(line => readProperty(mendLine(line)))
}

/** The first text of a property that is not blank. */
export function textOf(component: Component, name: string): string | undefined {
  const texts = propertiesOf(component, name).map(({ values }) => values.map(String).join(',').trim())
  return texts.find(text => text !== '')
}

function readProperty(line: string): Property[] {
  try {
    const [, parameters, type, ...values]: [string, Record<string, string | string[]>, string, ...unknown[]] =
      ICAL.parse.property(line)
    const first = new Map(
      Object.entries(parameters).map(([key, value]) => [key, Array.isArray(value) ? value[0] : value]),
    )
    return [{ parameters: first, type, values }]
  } catch {
    // Without its parameters a value still says most of it.
    const bare = line.replace(/^([\w-]+)\s*;[^:]*:/, '$1:')
    return bare === line ? [] : readProperty(bare)
  }
}

/** Mends what calendars write wrongly: dates with hyphens, rules in small letters or with spaces, zones with a bare colon. */
function mendLine(line: string): string {
  if (/^RRULE\b/i.test(line))
    return line.length > longestRule
      ? ''
      : line
          .toUpperCase()
          .replace(/\s+|;+$/g, '')
          .replace(/;[A-Z]+=(?=;|$)/g, '')
  if (!/^(DT|EXDATE|RDATE|RECURRENCE-ID|CREATED|LAST-MODIFIED)/i.test(line)) return line
  const isShort = line.length < 500
  return (
    isShort ? line.replace(/^([\w-]+;(?:[^:"]*;)?TZID=)([^";]*:[^";]*)(:\d{4}-?\d\d-?\d\d[^:]*)$/i, '$1"$2"$3') : line
  )
    .replace(/\b(\d{4})-(\d\d)-(\d\d)(?!\d)/g, '$1$2$3')
    .replace(
      /\b(\d{8})[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?/g,
      (_, date, hour, minute, second) => `${date}T${hour}${minute}${second ?? '00'}`,
    )
}
