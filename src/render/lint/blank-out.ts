/** So many characters of a longer text are enough to know it by: templates shorten some. */
const telling = 24

/**
 * A text of the same length, with a line break for each character that belongs to one of `texts`, or to the beginning of
 * a long one. Linear in the text for each of them.
 */
export function blankOut(text: string, texts: Iterable<string>): string {
  const blank = new Uint8Array(text.length)
  for (const own of texts) {
    const least = Math.min(telling, own.length)
    if (least === 0 || !text.includes(own.slice(0, least))) continue
    const shared = sharedWithStart(own + text)
    let end = 0
    for (let at = 0; at < text.length; at++) {
      const length = Math.min(shared[own.length + at] ?? 0, own.length)
      if (length >= least) end = Math.max(end, at + length)
      if (at < end) blank[at] = 1
    }
  }
  return blank.includes(1) ? text.replace(/./gs, (letter, at: number) => (blank[at] ? '\n' : letter)) : text
}

/** For each place in a text but the first, how many characters from there on repeat its beginning (the Z-function). */
function sharedWithStart(text: string): Uint32Array {
  const shared = new Uint32Array(text.length)
  let [from, to] = [0, 0]
  for (let at = 1; at < text.length; at++) {
    let length = at < to ? Math.min(to - at, shared[at - from] ?? 0) : 0
    while (at + length < text.length && text[length] === text[at + length]) length++
    shared[at] = length
    if (at + length > to) [from, to] = [at, at + length]
  }
  return shared
}
