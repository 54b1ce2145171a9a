import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { scopes, type Topic, topics } from '../../src/model/article.ts'
import { type Evidence, placeTopic } from '../../src/rank/place.ts'
import { anAlert, anEvent } from '../support/fixtures.ts'

function expectTopic(topic: Topic, headlines: readonly string[], more: Partial<Evidence> = {}) {
  assert.deepEqual(
    headlines.map(headline => [headline, placeTopic({ headline, ...more }).topic]),
    headlines.map(headline => [headline, topic]),
  )
}

function reasonsOf(evidence: Evidence): string[] {
  return placeTopic(evidence).reasons.map(reason => reason.text)
}

test('what the source fixes counts before everything else, and is said', () => {
  assert.deepEqual(placeTopic({ headline: 'Ellery 21, Port Wick 14', topicHint: 'schools', categories: ['Sports'] }), {
    topic: 'schools',
    confidence: 1,
    reasons: [{ about: 'topic', text: 'all that this source sends is schools' }],
  })
})

test('a category speaks for its topic, however it is written', () => {
  for (const [category, topic] of [
    ['High School Sports', 'sports'],
    ['OBITUARIES', 'obituaries'],
    ['Crime & Courts', 'crime-courts'],
    ['city_council', 'local-government'],
    ['K-12', 'schools'],
    ['AP World News', 'world'],
    ['Letters to the Editor', 'opinion'],
    ['Agri-Business', 'agriculture'],
  ] as const) {
    const placing = placeTopic({ headline: 'Something happened here', categories: ['Home', category] })
    assert.equal(placing.topic, topic, category)
    assert.ok(
      placing.reasons.some(reason => reason.text === `its category is “${category}”`),
      category,
    )
  }
})

test('a folder in the address speaks for its topic; the last part, which is the story, does not', () => {
  const placing = placeTopic({
    headline: 'Something happened here',
    url: 'https://wickradio.example/news/sports/2026/it-happened',
  })
  assert.equal(placing.topic, 'sports')
  assert.equal(placing.reasons[0]?.text, 'its address holds “sports”')
  for (const url of ['https://wickradio.example/news/sports', 'not a url/sports/x'])
    assert.deepEqual(
      placeTopic({ headline: 'Something happened here', url }),
      placeTopic({ headline: 'Something happened here' }),
    )
})

test('words of the headline and of the lede speak, and are named', () => {
  const inHeadline = placeTopic({ headline: 'Tornado warning for the Ellery valley', scope: 'local' })
  const inLede = placeTopic({
    headline: 'A long night in Ellery',
    lede: 'A tornado touched down; hail, thunderstorms and flooding are in the forecast until noon.',
    scope: 'local',
  })
  for (const { topic, reasons } of [inHeadline, inLede]) {
    assert.equal(topic, 'weather')
    assert.ok(
      reasons.some(({ text }) => /“tornado/i.test(text)),
      JSON.stringify(reasons),
    )
  }
})

test('headlines that are only a name are obituaries, with the reason', () => {
  const names = [
    'Mary Boyd',
    'Mary (Mills) Boyd',
    'John “Jack” Ames Jr.',
    'Ida Berg, 87',
    'Ann Lee, 1938–2026',
    'Carl H. Dunn',
    'Maria de la Cruz',
  ]
  expectTopic('obituaries', names, { scope: 'local' })
  for (const headline of names)
    assert.ok(reasonsOf({ headline, scope: 'local' }).includes('the headline is only a person’s name'), headline)
})

test('a name alone in a national outlet is no obituary, unless its lede tells of a death', () => {
  assert.notEqual(placeTopic({ headline: 'Mary Boyd', scope: 'national' }).topic, 'obituaries')
  assert.equal(
    placeTopic({ headline: 'Mary Boyd', lede: 'The actress died on Tuesday.', scope: 'national' }).topic,
    'obituaries',
  )
})

test('a name and an age whose lede tells of a death is an obituary', () => {
  const evidence: Evidence = {
    headline: 'Coach Bud of the Tigers, 74',
    lede: 'He passed away at home on Monday.',
    scope: 'local',
  }
  assert.equal(placeTopic(evidence).topic, 'obituaries')
  assert.ok(reasonsOf(evidence).includes('a name and an age, and the lede tells of a death'))
})

test('short headlines that name no person are never obituaries', () => {
  for (const headline of [
    'Farm & Home Day',
    'Ellery School Board',
    'Boil Order Lifted',
    'Boil Water Advisory',
    'Blood Drive',
    'Chili Supper',
    'Burn Ban Continues',
    'Grain Prices',
    'Flood Warning',
    'Heat Advisory',
    'Power Outage',
    'Storm Damage',
    'Yard Waste Pickup',
    'Trash Pickup Delayed',
    'Garden Walk',
    'Tax Bills Mailed',
    'Christmas Parade Route',
    'Ferry Runs Again',
    'Vacation Bible Study',
  ])
    assert.notEqual(placeTopic({ headline, scope: 'local' }).topic, 'obituaries', headline)
})

test('scores are sports', () => {
  expectTopic('sports', ['Ellery 21, Port Wick 14', 'Quarry Bend tops Ellery, 3-1'], { scope: 'local' })
  assert.ok(reasonsOf({ headline: 'Ellery 21, Port Wick 14' }).includes('the headline holds a score'))
})

test('notices of meetings and decisions of public bodies are local government', () => {
  expectTopic(
    'local-government',
    ['Notice of public hearing', 'Agenda for May 14', 'Board votes to repair Mill Street', 'Trustees delay pool'],
    { scope: 'local' },
  )
  assert.ok(
    reasonsOf({ headline: 'Meeting briefs: Ellery', scope: 'local' }).includes(
      'the headline announces or sums up a public meeting',
    ),
  )
  assert.ok(reasonsOf({ headline: 'Trustees delay pool', scope: 'local' }).some(text => text.includes('Trustees')))
})

test('what is marked as opinion is opinion, whatever it is about', () => {
  expectTopic(
    'opinion',
    [
      'Letter: the tower is too tall',
      'Editorial: fix the bridge',
      'Our view: vote yes',
      'Guest column: farms matter',
      'OPINION | Schools need us',
    ],
    {
      scope: 'local',
    },
  )
})

test('the same words weigh otherwise for a national and a local source', () => {
  const headline = 'Board discusses budget'
  assert.equal(placeTopic({ headline, scope: 'local' }).topic, 'local-government')
  assert.notEqual(placeTopic({ headline, scope: 'national' }).topic, 'local-government')
})

test('what speaks for nothing is community where it is local and "other" elsewhere, with little confidence', () => {
  for (const [scope, topic] of [
    ['local', 'community'],
    ['national', 'other'],
  ] as const) {
    const placing = placeTopic({ headline: 'Xyzzy plugh', scope })
    assert.equal(placing.topic, topic)
    assert.ok(placing.confidence < 0.5)
    assert.deepEqual(
      placing.reasons.map(reason => reason.text),
      ['nothing in it speaks clearly for a topic'],
    )
  }
})

test('reasons speak for the topic that was found, the weightiest first', () => {
  const { topic, reasons } = placeTopic({
    headline: 'Sheriff arrests man after burglary',
    categories: ['Crime'],
    url: 'https://wick.example/crime/1',
    scope: 'local',
  })
  assert.equal(topic, 'crime-courts')
  const points = reasons.map(reason => reason.points ?? 0)
  assert.deepEqual(
    points,
    points.toSorted((a, b) => b - a),
  )
  assert.ok(points.every(each => each > 0))
})

test('more evidence makes it surer', () => {
  const one = placeTopic({ headline: 'Tigers win opener', scope: 'local' })
  const two = placeTopic({
    headline: 'Tigers win opener',
    lede: 'The Tigers scored in the ninth inning.',
    scope: 'local',
  })
  const three = placeTopic({ headline: 'Tigers win opener', categories: ['Sports'], scope: 'local' })
  assert.deepEqual([one.topic, two.topic, three.topic], ['sports', 'sports', 'sports'])
  assert.ok(two.confidence >= one.confidence && three.confidence >= one.confidence)
})

test('whatever an article says, there is a topic, a confidence from 0 to 1 and a reason', () => {
  const evidence = fc.record(
    {
      headline: fc.string({ unit: 'binary' }),
      lede: fc.string({ unit: 'binary' }),
      url: fc.oneof(fc.webUrl(), fc.string()),
      categories: fc.array(fc.oneof(fc.string(), fc.constantFrom('Sports', 'constructor', '__proto__'))),
      scope: fc.constantFrom(...scopes),
    },
    { requiredKeys: ['headline'] },
  )
  fc.assert(
    fc.property(evidence, given => {
      const { topic, confidence, reasons } = placeTopic(given)
      assert.ok(topics.includes(topic))
      assert.ok(confidence >= 0 && confidence <= 1)
      assert.ok(reasons.length > 0)
    }),
  )
})

const announced = { event: anEvent(), scope: 'local' } as const

test('an event of a public body is local government, and says so', () => {
  expectTopic(
    'local-government',
    [
      'Plan Commission',
      'Ellery City Council',
      'Tamsin County Board',
      'School board: regular meeting',
      'Library Board of Trustees',
      'Public hearing: solar farm',
      'Finance Committee',
      'Rankin Township',
      'Quarry Bend Fire Protection District',
      'Tamsin Housing Authority',
      'Ellery party caucus',
    ],
    announced,
  )
  assert.ok(
    reasonsOf({ headline: 'Plan Commission', ...announced }).includes('an event whose headline names a public body'),
  )
})

test('a game that a calendar announces is sports, whoever plays', () => {
  expectTopic(
    'sports',
    [
      'Baseball vs. Port Wick',
      'Varsity softball at Ellery',
      'District track meet',
      'JV football game',
      'Ellery vs Quarry Bend',
    ],
    announced,
  )
  assert.ok(
    reasonsOf({ headline: 'Ellery vs Quarry Bend', ...announced }).includes('an event whose headline announces a game'),
  )
})

test('any other event is what its words say, and the community’s where they say nothing', () => {
  expectTopic('community', ['Pancake breakfast', 'Board game night', 'Yoga', 'Pilates with Bo', 'Mary Boyd'], announced)
  expectTopic('entertainment', ['Spring concert of the Ellery Symphony Orchestra at the theater'], announced)
  expectTopic('obituaries', ['Mary Boyd'], { ...announced, lede: 'Visitation for Mary, who died on Monday.' })
})

test('the same headline in a report is placed by its words alone', () => {
  assert.notDeepEqual(
    placeTopic({ headline: 'Finance Committee' }),
    placeTopic({ headline: 'Finance Committee', ...announced }),
  )
})

test('a warning is weather, and says who says so; what its source fixes counts all the same', () => {
  const alert = anAlert({ event: 'Flood Warning' })
  assert.deepEqual(placeTopic({ headline: 'County board: stay at home', alert, categories: ['Sports'] }), {
    topic: 'weather',
    confidence: 1,
    reasons: [{ about: 'topic', text: 'a warning service sent it: Flood Warning' }],
  })
  assert.equal(placeTopic({ headline: 'Flood Warning', alert, topicHint: 'community' }).topic, 'community')
  assert.equal(placeTopic({ headline: 'Plan Commission', ...announced, topicHint: 'schools' }).topic, 'schools')
})
