/** Minutes since midnight of the first time of day in a text, as Americans write them: `6:30 PM`, `6 p.m.`, `18:30`, `noon`. */
export function clockTime(text: string): number | undefined {
  const [found, written, minutes, half] =
    /(?<![\d:.])(\d{1,2})(?::(\d\d)(?::\d\d)?)?\s?([ap])\.?\s?m\b|(?<![\d:.])\d{1,2}:\d\d(?![\d:])|\b(?:noon|midnight)\b/i.exec(
      text.slice(0, 200),
    ) ?? []
  if (found === undefined) return undefined
  if (/noon/i.test(found)) return 12 * 60
  if (/midnight/i.test(found)) return 0
  const [hour = 0, minute = 0] =
    written === undefined ? found.split(':').map(Number) : [Number(written), Number(minutes ?? 0)]
  if (minute > 59 || hour > (half ? 12 : 23) || (half && hour === 0)) return undefined
  return ((half ? hour % 12 : hour) + (half?.toLowerCase() === 'p' ? 12 : 0)) * 60 + minute
}
