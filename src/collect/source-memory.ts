import { hash } from 'node:crypto'
import type { Source } from '../model/edition.ts'

/** What a source said before. */
export interface SourceMemory {
  /** The configured URL of which it was said. */
  readonly url: string
  readonly etag: string | null
  readonly lastModified: string | null
  /** Of what was read last, and how. */
  readonly mark: string | null
  /** Until when it need not be asked again, and until when it must not. UTC, ISO 8601. */
  readonly freshUntil: string | null
  readonly restUntil: string | null
  /** Where it has moved for good. */
  readonly movedTo: string | null
  /** How often it failed in a row. */
  readonly failures: number
  readonly error: string | null
}

/** What is remembered, as far as it was said of this source as it is configured and read now. */
export function whatHolds(
  known: SourceMemory | undefined,
  source: Source,
  timeZone: string,
  now: Date,
): SourceMemory | undefined {
  if (known?.url !== source.url) return undefined
  const isAsBefore = known.mark === null || known.mark.startsWith(manner(source, timeZone, now))
  return isAsBefore ? known : { ...known, mark: null, freshUntil: null }
}

/** The mark of a document that is read so. */
export function markOf(bytes: Uint8Array, source: Source, timeZone: string, now: Date): string {
  return manner(source, timeZone, now) + hash('sha256', bytes, 'base64url')
}

/** How a source is read: as it is configured, and anew each week, for a calendar's unchanged file tells of other days then. */
function manner({ name, scope, topic, homePage }: Source, timeZone: string, now: Date): string {
  const week = Math.floor(now.getTime() / (7 * 86_400_000))
  return `${hash('sha256', JSON.stringify([name, scope, topic, homePage, timeZone, week]), 'base64url').slice(0, 12)}.`
}
