import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { scopes, type Topic, topics } from '../../../src/model/article.ts'
import { classify } from '../../../src/rank/topic/classifier.ts'
import { learnedWeights } from '../../../src/rank/topic/learned.ts'

const weightsFile = fileURLToPath(new URL('../../../src/rank/topic/weights.bin', import.meta.url))
const card = readFileSync(new URL('../../../docs/model-card.md', import.meta.url), 'utf8')

const likeliest = (headline: string, scope: 'local' | 'national'): Topic =>
  [...classify({ headline, scope }, learnedWeights()).probabilities].reduce((a, b) => (b[1] > a[1] ? b : a))[0]

test('it tells everyday headlines of every topic apart', () => {
  const expected: readonly (readonly [Topic, 'local' | 'national', string])[] = [
    ['world', 'national', 'Parliament in Warsaw approves aid for Ukraine after night of missile strikes'],
    ['politics', 'national', 'House Republicans narrowly pass tax bill, sending it to the president'],
    ['local-government', 'local', 'Ellery council rezones Mill Street for apartments after long hearing'],
    ['sports', 'local', 'Port Wick girls outlast Ellery in overtime to reach basketball semifinal'],
    ['schools', 'local', 'Superintendent proposes later start for Ellery middle school students'],
    ['business', 'national', 'Shares of retailers fall as quarterly earnings disappoint investors'],
    ['crime-courts', 'local', 'Quarry Bend man charged with burglary after deputies search home'],
    ['weather', 'local', 'Forecast: snow and freezing rain expected overnight, wind chill below zero'],
    ['opinion', 'local', 'Letter to the editor: we must not close the library'],
    ['health', 'national', 'New study finds vaccine lowers the risk of severe flu for older patients'],
    ['science-tech', 'national', 'NASA telescope spots water on a distant planet, astronomers say'],
    ['entertainment', 'national', 'Actress joins the cast of the Netflix drama for its second season'],
    ['agriculture', 'local', 'Soybean harvest late as farmers wait for dry fields'],
  ]
  assert.deepEqual(
    expected.map(([, scope, headline]) => likeliest(headline, scope)),
    expected.map(([topic]) => topic),
  )
})

test('the shares of all topics are 1 together, and what speaks for one is told, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(undefined, ...scopes),
      fc.constantFrom(...topics),
      (headline, lede, scope, topic) => {
        const { probabilities, because } = classify({ headline, lede, scope }, learnedWeights())
        const all = [...probabilities.values()].reduce((sum, share) => sum + share, 0)
        assert.ok(Math.abs(all - 1) < 1e-9)
        assert.ok(because(topic).every(({ points }) => Number.isFinite(points)))
      },
    ),
  )
})

test('the words that speak for a topic are named, the strongest first', () => {
  const { because } = classify({ headline: 'Tigers win baseball title', scope: 'local' }, learnedWeights())
  const clues = because('sports')
  assert.match(clues[0]?.about ?? '', /baseball|Tigers/)
  assert.deepEqual(
    clues,
    clues.toSorted((a, b) => b.points - a.points || (a.about < b.about ? -1 : 1)),
  )
})

test('a text of which it knows no word is blank', () => {
  assert.equal(classify({ headline: 'Xyzzyq plughq', scope: 'local' }, learnedWeights()).isBlank, true)
  assert.equal(classify({ headline: 'Xyzzyq parade', scope: 'local' }, learnedWeights()).isBlank, false)
})

test('the weights are those of the model card, and small', () => {
  assert.ok(statSync(weightsFile).size < 10_000_000)
  assert.ok(card.includes(createHash('sha256').update(readFileSync(weightsFile)).digest('hex')))
})
