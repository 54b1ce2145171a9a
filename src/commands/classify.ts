import type { Command } from './command.ts'

export const classifyCommand: Command = {
  usage: 'classify',
  describe: 'Say what articles on standard input are about (NDJSON in and out)',
  examples: [
    [
      `echo '{"id":"1","headline":"Board adopts budget","scope":"local"}' | broadsheet classify`,
      'its topic, how sure it is, and why',
    ],
  ],
  async run() {
    const [{ readArticleLines }, { placeTopic }] = await Promise.all([
      import('./json-lines.ts'),
      import('../rank/place.ts'),
    ])
    return { lines: placeAll(readArticleLines(), placeTopic) }
  },
}

async function* placeAll<T extends { id: string }, P extends object>(lines: AsyncIterable<T>, place: (line: T) => P) {
  for await (const line of lines) yield { id: line.id, ...place(line) }
}
