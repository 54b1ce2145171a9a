import { readClock, readOffset, toInstant } from './instant.ts'
import { readIso } from './iso-date.ts'
import { foldText } from './month-names.ts'
import { readWords } from './worded-date.ts'
import { zoneOffset } from './zone.ts'

/** Characters of a date, runs of spaces counted as one; what is longer is none. */
const longest = 200

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec'
const usualRfc822 =
  /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? (?:([A-Z]{1,4})|([+-]\d\d)([0-5]\d))$/
const usualIso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:([Zz])|([+-]\d\d):?([0-5]\d))?)?$/

/**
 * The instant that a feed's date means: RFC 822 and its successors, ISO 8601 and its profiles, and what feeds write in
 * their place, in most languages of Europe and some others. `timeZone` (IANA) holds where the date names none. Undefined
 * for what names no year, and for a day or time of day that does not exist.
 */
export function readDate(written: string, timeZone: string): Date | undefined {
  if (written.length > longest * 5) return undefined
  const rfc822 = usualRfc822.exec(written)
  if (rfc822) {
    const [, day, name = '', year, hour, minute, second, zoneName, zoneHours, zoneMinutes] = rfc822
    const month = months.indexOf(name)
    const zone = zoneName ? zoneOffset(zoneName) : readOffset(zoneHours, zoneMinutes)
    if (month % 3 === 0 && zone !== undefined)
      return toInstant(Number(year), month / 3 + 1, Number(day), readClock(hour, minute, second), zone)
  }
  const iso = rfc822 ? null : usualIso.exec(written)
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction, utc, zoneHours, zoneMinutes] = iso
    const zone = utc ? 0 : (readOffset(zoneHours, zoneMinutes) ?? timeZone)
    return toInstant(Number(year), Number(month), Number(day), readClock(hour, minute, second, fraction), zone)
  }
  const text = foldText(written)
  if (text.length > longest || !/\d/.test(text)) return undefined
  return readCount(text) ?? readIso(text, timeZone) ?? readDigits(text, timeZone) ?? readWords(text, timeZone)
}

/** Seconds or milliseconds since 1970: ten or thirteen digits, or `/Date(…)/` as some of Microsoft's programs write it. */
function readCount(text: string): Date | undefined {
  const [, stamp, seconds, rest = ''] =
    /^(?:\/date\((-?\d{1,15})(?:[+-]\d{4})?\)\/|(\d{10})(\d{3}|\.\d+)?)$/.exec(text) ?? []
  if (stamp === undefined && seconds === undefined) return undefined
  const time = stamp ? Number(stamp) : Number(seconds) * 1000 + Number(`${rest.replace('.', '')}000`.slice(0, 3))
  const date = new Date(time)
  return date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999 ? date : undefined
}

/** Year to minute or second in digits alone. */
function readDigits(text: string, timeZone: string): Date | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/.exec(text) ?? []
  return year
    ? toInstant(Number(year), Number(month), Number(day), readClock(hour, minute, second), timeZone)
    : undefined
}
