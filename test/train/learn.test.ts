import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { classify } from '../../src/rank/topic/classifier.ts'
import { readWeights, writeWeights } from '../../src/rank/topic/weights.ts'
import { readLabelled, readTable, readWritten } from '../../train/examples.ts'
import { layGround, learn, readAll, usual } from '../../train/learn.ts'
import { readLexicon } from '../../train/lexicon.ts'
import { readWordVectors } from '../../train/word-vectors.ts'

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-train-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const vectorsFile = join(folder, 'vectors.json')
writeFileSync(
  vectorsFile,
  JSON.stringify({
    dimensions: 2,
    words: ['the', 'harvest', '--', 'quarterback'],
    vectors: { the: [1, 1], harvest: [1, 0], '--': [1, 1], quarterback: [0, 2] },
  }),
)
const here = (path: string) => fileURLToPath(new URL(`../../train/${path}`, import.meta.url))
const written = readWritten(here('headlines')).filter(({ topic }) => topic === 'agriculture' || topic === 'sports')
const ground = layGround(readLexicon(here('lexicon')), readWordVectors(vectorsFile, 10))
const settings = { ...usual, hidden: 4, rounds: 8, seeds: [1] }

test('what is learned from the headlines beside it tells topics apart that it was not shown', () => {
  const reads = readAll(written, ground)
  const weights = learn(
    reads.filter((_, at) => at % 4 !== 0),
    ground,
    settings,
  )
  const asked = written.filter((_, at) => at % 4 === 0)
  const right = asked.filter(example => {
    const { probabilities } = classify(example, weights)
    const other = example.topic === 'sports' ? 'agriculture' : 'sports'
    return (probabilities.get(example.topic) ?? 0) > (probabilities.get(other) ?? 0)
  })
  assert.ok(right.length > 0.9 * asked.length, `${right.length} of ${asked.length}`)
})

test('the same examples give the same file, byte for byte', () => {
  const reads = readAll(written.slice(0, 300), ground)
  const [one, two] = [writeWeights(learn(reads, ground, settings)), writeWeights(learn(reads, ground, settings))]
  assert.deepEqual(one, two)
  assert.deepEqual(readWeights(one).topics, readWeights(two).topics)
})

test('all headlines written for this have a topic and a scope that exist, and no two are alike', () => {
  const all = readWritten(here('headlines'))
  assert.ok(all.length > 10_000)
  const headlines = all.map(({ headline }) => headline.toLowerCase())
  assert.equal(new Set(headlines).size, headlines.length)
})

test('vectors are kept for words that can be met, as long as the word is telling', () => {
  const { words, rows } = readWordVectors(vectorsFile, 10)
  assert.deepEqual(words, ['the', 'harvest', 'quarterback'])
  const length = (at: number) => Math.hypot(rows[2 * at] ?? 0, rows[2 * at + 1] ?? 0)
  assert.ok(length(0) < length(1) && length(1) < length(2))
})

test('a table that lacks a column or names an unknown topic is refused with the place', () => {
  const file = join(folder, 'headlines.tsv')
  writeFileSync(file, 'title\tsource\nA\tB\n')
  assert.throws(() => readTable(file, ['title', 'scope']), /has no column scope/)
  writeFileSync(file, 'title\tsummary\tsource\turl\tgold_section\talso_ok\tscope\nA\t\tB\t\tgossip\t\tlocal\n')
  assert.throws(() => readLabelled(file), /headlines\.tsv, line 2: “gossip” is no topic/)
})
