/**
 * Trains the classifier: `npm run train -- PATH`. PATH is a table with the columns title, summary, source, url, gold_section,
 * also_ok and scope, or a folder that holds it as `headlines.tsv`. Where headlines-more.tsv, meetings.tsv, topics.tsv and
 * syndicated.tsv stand beside it, they are read too.
 * To them come the headlines and lists of words beside this file and the word vectors of a package, which is fetched once.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { writeWeights } from '../src/rank/topic/weights.ts'
import { readOutside, readWritten } from './examples.ts'
import { fetchVectors } from './fetch-vectors.ts'
import { layGround, learn, readAll, usual } from './learn.ts'
import { readLexicon } from './lexicon.ts'
import { validate } from './validate.ts'
import { readWordVectors } from './word-vectors.ts'

const folds = 5
const mostWords = 30_000

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const [path] = process.argv.slice(2)
if (path === undefined) {
  console.error('train: say where the labelled headlines are, such as npm run train -- headlines.tsv')
  process.exit(64)
}
const { labelled, weak } = readOutside(path)
const written = readWritten(here('headlines'))
console.error(`${labelled.length} labelled, ${weak.length} weakly labelled, ${written.length} written for this`)
const ground = layGround(readLexicon(here('lexicon')), readWordVectors(fetchVectors(), mostWords))
const [ours, others] = [readAll(labelled, ground), readAll([...weak, ...written], ground)]
console.error(`Learning ${folds} times without a part of the publishers`)
const validation = validate(ours, others, reads => learn(reads, ground, usual), folds)
console.error('Learning from all')
const weights = { ...learn([...ours, ...others], ground, usual), temperature: validation.temperature }
const file = writeWeights(weights)
writeFileSync(here('../src/rank/topic/weights.bin'), file)
console.log(
  JSON.stringify({ examples: ours.length + others.length, megabytes: file.length / 1e6, ...validation }, null, 2),
)
