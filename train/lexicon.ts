import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readWords } from '../src/rank/topic/words.ts'

/** Kinds of thing and the phrases that name them. */
export interface Lexicon {
  readonly kinds: readonly string[]
  /** By phrase of small words, the places of its kinds. */
  readonly phrases: ReadonlyMap<string, readonly number[]>
}

/** A folder with a list of phrases for each kind: a line each, `# ` before remarks. */
export function readLexicon(folder: string): Lexicon {
  const names = readdirSync(folder)
    .filter(name => name.endsWith('.txt'))
    .toSorted()
  const phrases = new Map<string, number[]>()
  for (const [kind, name] of names.entries())
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      if (line.startsWith('# ') || line.trim() === '') continue
      const key = readWords(line)
        .map(word => word.key)
        .join(' ')
      const known = phrases.get(key) ?? []
      if (key !== '' && !known.includes(kind)) phrases.set(key, [...known, kind])
    }
  return { kinds: names.map(name => name.replace(/\.txt$/, '')), phrases }
}
