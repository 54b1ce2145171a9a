const halfDay =
  /\b([ap])\.m\b\.?(?= +(?:\p{Ll}|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\b|[A-Z][a-z]{2,8}\.? \d)|[,;)]|$)/gu
const boundary = /(?<=[.!?]["”’)]?) +(?=["“‘(]?\p{Lu})/u
const abbreviation =
  /(?:^|[\s.(“"])(?:st|mt|dr|rev|fr|mr|mrs|ms|jr|sr|no|ave|co|ft|jan|feb|mar|apr|aug|sept?|oct|nov|dec|\p{L})(?<!\b[ap]\.m)\.$/iu

/** The sentences of a text, each with its stop; an hour in the midst of one is written `2 pm`. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = []
  let open = ''
  for (const piece of text.replace(halfDay, '$1m').split(boundary)) {
    open = open === '' ? piece : `${open} ${piece}`
    if (abbreviation.test(open)) continue
    sentences.push(open)
    open = ''
  }
  return open === '' ? sentences : [...sentences, open]
}
