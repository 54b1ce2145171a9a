/** RFC 3676 §4.2 wants flowed lines of at most 78 characters; people quote them. */
const columns = 72
/** A line as short as `[12]` keeps the address that follows, however long. */
const shortest = 8

/**
 * A text whose lines are paragraphs, as `format=flowed` has it (RFC 3676, DelSp=No): a line that goes on ends with a space,
 * and one that would look quoted or mangled has a space before it. Marks of sections have no width. What has no spaces stays
 * whole: a break would put one into it.
 */
export function flow(text: string): string {
  return text
    .split('\n')
    .map(line => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .split('\n')
    .map(flowParagraph)
    .join('\n')
}

function flowParagraph(paragraph: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(/[ \t]+/)) {
    // A line of two hyphens would begin a signature (RFC 3676 §4.3).
    const stays = line === '--' || (width(line) < shortest && width(word) >= columns)
    if (line !== '' && !stays && width(line) + 1 + width(word) > columns - 1) {
      lines.push(`${line} `)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map(stuff).join('\n')
}

/** RFC 3676 §4.4. */
function stuff(line: string): string {
  const [marks = ''] = /^(?:<!--bs[0-9a-f]{24}:[a-z0-9:-]{1,80}-->)*/.exec(line) ?? []
  const text = line.slice(marks.length)
  return /^(?: |>|From )/.test(text) ? `${marks} ${text}` : line
}

/** Columns on a terminal: wide characters take two, marks that combine none. */
function width(text: string): number {
  const shown = text.includes('<!--bs') ? text.replace(/<!--bs[0-9a-f]{24}:[a-z0-9:-]{1,80}-->/g, '') : text
  if (/^[\x20-\x7e]*$/.test(shown)) return shown.length
  let sum = 0
  for (const character of shown)
    if (!/^[\p{M}\p{Cf}]$/u.test(character))
      sum +=
        /^[\p{Script=Han}\p{Script=Hira}\p{Script=Kana}\p{Script=Hang}\u3000-\u303f\uff01-\uff60\u{1f300}-\u{1faff}]$/u.test(
          character,
        )
          ? 2
          : 1
  return sum
}
