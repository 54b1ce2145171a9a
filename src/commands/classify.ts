import type { Placing } from '../rank/place.ts'
import type { Command, CommonArguments } from './command.ts'
import type { ArticleLine } from './json-lines.ts'

interface ClassifyArguments extends CommonArguments {
  readonly explain: boolean
}

export const classifyCommand: Command<ClassifyArguments> = {
  usage: 'classify',
  describe: 'Say what articles on standard input are about (NDJSON in and out)',
  examples: [
    [
      `echo '{"id":"1","headline":"Board adopts budget","scope":"local"}' | broadsheet classify`,
      'its topic, how sure it is, and why',
    ],
    ['broadsheet articles | broadsheet classify --explain', 'the same in words, for people'],
  ],
  options: argv => argv.option('explain', { boolean: true, default: false, describe: 'In words instead of NDJSON' }),
  async run({ explain, json }) {
    const [{ readArticleLines }, { placeTopic }] = await Promise.all([
      import('./json-lines.ts'),
      import('../rank/place.ts'),
    ])
    if (!explain || json) return { lines: placeAll(readArticleLines(), placeTopic) }
    const texts: string[] = []
    for await (const line of readArticleLines()) texts.push(placingText(line, placeTopic(line)))
    return { text: texts.join('\n\n') || 'There was nothing on standard input.' }
  },
}

async function* placeAll<T extends { id: string }, P extends object>(lines: AsyncIterable<T>, place: (line: T) => P) {
  for await (const line of lines) yield { id: line.id, ...place(line) }
}

function placingText({ headline }: ArticleLine, { topic, confidence, reasons }: Placing): string {
  const why = reasons.map(({ text, points }) =>
    points === undefined ? `          ${text}` : `  ${`+${points.toFixed(1)}`.padStart(6)}  ${text}`,
  )
  return [headline, `  ${topic}, ${Math.round(confidence * 100)} % sure`, ...why].join('\n')
}
