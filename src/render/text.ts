const columns = 72

/** Text broken between words at 72 columns, each line behind `indent` spaces. A word that is longer stands alone. */
export function wrap(text: string, indent = 0): string {
  const margin = ' '.repeat(indent)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && indent + line.length + 1 + word.length > columns) {
      lines.push(margin + line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, margin + line].join('\n')
}
