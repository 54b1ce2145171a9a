import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clusterArticles } from '../../../src/rank/cluster.ts'
import { anArticle, hoursBefore } from '../../support/fixtures.ts'
import { kept, type Pair, tried } from './pairs.ts'

function isOneStory({ hours, headlines, ledes }: Pair): boolean {
  const articles = headlines.map((headline, at) =>
    anArticle({
      source: `outlet-${at}`,
      outlet: `Outlet ${at}`,
      url: `https://outlet-${at}.example/${at}`,
      id: `${at}`,
      headline,
      lede: ledes?.[at] ?? '',
      publishedAt: hoursBefore(at * hours + 1),
    }),
  )
  return clusterArticles(articles).length === 1
}

for (const [name, pairs] of [
  ['that the weights were chosen with', tried],
  ['that were kept back', kept],
] as const)
  test(`two events of a town are two stories, and one event is one: pairs ${name}`, () => {
    const joined = pairs.filter(isOneStory)
    const wrong = joined.filter(pair => pair.is === 'apart')
    const same = pairs.filter(pair => pair.is === 'same').length
    assert.deepEqual(
      wrong.map(({ headlines }) => headlines),
      [],
    )
    assert.ok(joined.length - wrong.length >= 0.8 * same, `${joined.length - wrong.length} of ${same} are found`)
  })
