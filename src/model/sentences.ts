/** They stand before a name or a place, so that their full stop ends no sentence. */
const titles = new Set(
  `adm ala ald approx ariz ark assoc asst atty aug ave bldg blvd bros calif capt cf cllr cmdr co col colo conn corp cpl dec del dept det
  dir dist dr dra est etc ext feb fla fr ft ga gen gov hon hwy ill inc ind insp jan jr kan ky la lic lt ltd maj mass md messrs mich
  minn miss mlle mme mo mont mr mrs ms msgr mt nc neb nev nov oct ofc okla ont op ore pa penn pfc ph ppl pres prof pvt rd reg rep
  reps res ret rev rt sec sen sens sept sep sgt sr sra st sta ste sup supt tenn tex treas twp univ va vs vt wash wis wyo bzw ca dipl
  ggf hr str usw z`.split(/\s+/),
)
/** They end no sentence where a number follows. */
const beforeNumbers =
  /^(nos?|nr|núm|pp?|pg|art|sec|ch|vol|fig|apt|ste|rm|route|rte|mon|tues?|wed|thurs?|fri|sat|sun|jun|jul|mar|apr|may)$/i
const afterHours = /^\s+(mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[ECMP][SD]?T\b)/i
const afterOrdinals =
  /^\s+(januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|jahrhundert)/i

/** What may end a sentence, with the quotation marks and brackets that close behind it. */
const anyStop = /[.!?؟۔।。！？]+["”’»›)\]」』]{0,4}/gu

/** The whole sentences at the beginning of a text, as many as fit into `most` characters; empty where the first does not. */
export function wholeSentences(text: string, most: number): string {
  const stops: [start: number, end: number][] = []
  for (const stop of text.matchAll(anyStop)) {
    const end = stop.index + stop[0].length
    if (end > most) break
    stops.push([stop.index, end])
  }
  const last = stops.findLast(([start, end]) => endsSentence(text, start, end))
  return last ? text.slice(0, last[1]) : ''
}

/**
 * The first sentence of a text, with all that is quoted or bracketed in it; the whole text where it has only one, or none
 * can be told for sure.
 */
export function firstSentence(text: string): string {
  let [from, quotes, brackets] = [0, 0, 0]
  for (const { index, 0: stop } of text.matchAll(anyStop)) {
    const end = index + stop.length
    for (const sign of text.slice(from, end)) {
      if ('"“”„«»「」『』'.includes(sign)) quotes++
      if ('(['.includes(sign)) brackets++
      if (')]'.includes(sign)) brackets--
    }
    from = end
    if (quotes % 2 > 0 || brackets > 0 || asksWithin(stop)) continue
    if (endsSentence(text, index, end)) return text.slice(0, end)
  }
  return text
}

/** Whether a stop may end only what somebody says: `“Will it hold?” Lee asked.` */
function asksWithin(stop: string): boolean {
  return /[!?؟！？]/.test(stop) && /["”’»›」』]/.test(stop)
}

function endsSentence(text: string, stop: number, end: number): boolean {
  if (/[。！？]/.test(text[stop] ?? '')) return true
  const rest = text.slice(end, end + 20)
  if (rest !== '' && !/^\s+[("“‘'«¿¡[]*[\p{Lu}\p{Lt}\p{Lo}\p{N}\p{Sc}]/u.test(rest)) return false
  if (text[stop] !== '.') return true
  if (text[stop + 1] === '.') return false
  const word = /^(?:.*[\s("“‘'«[/–—-])?(.*)$/s.exec(text.slice(Math.max(0, stop - 20), stop))?.[1] ?? ''
  if (/^[ap]\.m$/i.test(word)) return !afterHours.test(rest) && !/^\s+\p{N}/u.test(rest)
  if (/^\p{L}$|^(\p{L}{1,2}\.)+\p{L}{1,2}$/u.test(word) || isTitle(word)) return false
  if (beforeNumbers.test(word)) return !/^\s+\p{N}/u.test(rest)
  return !(/^\d{1,2}$/.test(word) && afterOrdinals.test(rest))
}

function isTitle(word: string): boolean {
  return (/^\p{Lu}/u.test(word) || /^(approx|bzw|ca|ext|ggf|usw|vs)$/.test(word)) && titles.has(word.toLowerCase())
}
