import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Topic, topics } from '../../src/model/article.ts'
import { labels, lexicon } from '../../src/rank/lexicon.ts'
import { placeTopic } from '../../src/rank/place.ts'

/** A category that an outlet gives to each topic. */
const categories: Readonly<Partial<Record<Topic, string>>> = {
  world: 'World',
  nation: 'Nation',
  politics: 'Politics',
  'local-government': 'City council',
  sports: 'Sports',
  obituaries: 'Obituaries',
  schools: 'Schools',
  business: 'Business',
  'crime-courts': 'Crime',
  weather: 'Weather',
  community: 'Community',
  opinion: 'Opinion',
  health: 'Health',
  'science-tech': 'Technology',
  entertainment: 'Entertainment',
  agriculture: 'Agriculture',
}

test('every topic but "other" has a category that speaks for it', () => {
  for (const topic of topics.filter(each => each !== 'other'))
    assert.equal(placeTopic({ headline: 'x', categories: [categories[topic] ?? ''] }).topic, topic)
})

test('every word of the lexicon speaks for its topic when it stands in a headline', () => {
  const silent: string[] = []
  for (const [topic, words] of Object.entries(lexicon) as [Topic, { strong: string; weak: string }][])
    for (const word of `${words.strong} ${words.weak}`.split(' ')) {
      const headline = word.replaceAll('_', ' ').replace('*', '')
      const category = categories[topic] ?? ''
      const { reasons } = placeTopic({
        headline,
        categories: [category, category.toLowerCase()],
        url: `https://x.example/${category.toLowerCase()}/1`,
      })
      if (!reasons.some(({ text }) => text === `“${headline}”`)) silent.push(`${topic}: ${word}`)
    }
  assert.deepEqual(silent, [])
})

test('a word with an apostrophe in it is found as people write it', () => {
  for (const headline of ['Dean’s list named', "Dean's list named"])
    assert.ok(
      placeTopic({ headline, categories: ['Schools'] }).reasons.some(({ text }) => /^“dean.*list”$/.test(text)),
      headline,
    )
})

test('no word speaks twice for one topic', () => {
  for (const [topic, { strong, weak }] of Object.entries(lexicon)) {
    const words = `${strong} ${weak}`.split(' ')
    assert.deepEqual(
      words.filter((word, at) => words.indexOf(word) !== at),
      [],
      topic,
    )
  }
})

test('the words are written as they are compared', () => {
  for (const { strong, weak } of Object.values(lexicon))
    for (const word of `${strong} ${weak}`.split(' '))
      assert.match(word, /^[\p{Ll}\p{N}.:’'-]+(_[\p{Ll}\p{N}.:-]+){0,2}\*?$/u)
})

test('a category belongs to one topic only, the first that names it', () => {
  for (const [pattern, topic] of labels) {
    assert.ok(
      pattern.source.startsWith('^') && pattern.source.endsWith('$'),
      `${pattern} of ${topic} would match a part of a word`,
    )
    assert.ok(topics.includes(topic))
  }
})
