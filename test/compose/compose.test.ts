import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { composeIssue } from '../../src/compose/compose.ts'
import { layouts, usualRanking } from '../../src/model/edition.ts'
import type { RankedStory } from '../../src/model/story.ts'
import { anAlert, anArticle, anEdition, anEvent, aPlan, hoursBefore, morning, storyOf } from '../support/fixtures.ts'

const none = new Map<string, string>()
const edition = anEdition({
  sections: [
    aPlan({ id: 'front', heading: 'Top of the morning', most: 2, layout: 'lead' }),
    aPlan({ id: 'county', heading: 'County', most: 2 }),
    aPlan({ id: 'sports', heading: 'Sports', least: 2, most: 5 }),
  ],
})

function compose(stories: readonly RankedStory[], plan = edition, carried: ReadonlyMap<string, string> = none) {
  return composeIssue(stories, plan, '2026-05-14', morning, carried)
}

/** The headlines in each section. */
function laidOut(issue: ReturnType<typeof compose>): Record<string, string[]> {
  return Object.fromEntries(
    issue?.sections.map(({ id, stories }) => [id, stories.map(story => story.lead.headline)]) ?? [],
  )
}

test('an issue is a dated draft of its edition', () => {
  const issue = compose([storyOf('Tower')])
  assert.equal(issue?.id, 'tamsin-morning-2026-05-14')
  assert.equal(issue?.edition, 'tamsin-morning')
  assert.equal(issue?.date, '2026-05-14')
  assert.equal(issue?.state, 'draft')
  assert.equal(issue?.madeAt, morning.toISOString())
  assert.equal(issue?.subject, 'Tower')
})

test('each story goes to the first section that takes it and has room, and over from there', () => {
  const both = ['front', 'county']
  const issue = compose(['One', 'Two', 'Three', 'Four', 'Five'].map(headline => storyOf(headline, { sections: both })))
  assert.deepEqual(laidOut(issue), { front: ['One', 'Two'], county: ['Three', 'Four'] })
  assert.deepEqual(
    issue?.leftOut.map(({ story, why }) => [story.lead.headline, why]),
    [['Five', '“Top of the morning” and “County” are full of stories with higher scores']],
  )
})

test('a story that only a full section takes is left out with the reason', () => {
  const issue = compose(['One', 'Two', 'Three'].map(headline => storyOf(headline)))
  assert.deepEqual(
    issue?.leftOut.map(({ why }) => why),
    ['“Top of the morning” is full of stories with higher scores'],
  )
})

test('a story that no section takes is left out with the reason', () => {
  const issue = compose([storyOf('Tower'), storyOf('Rain', { sections: [], topic: 'weather', scope: 'national' })])
  assert.deepEqual(
    issue?.leftOut.map(({ why }) => why),
    ['no section takes national stories about weather'],
  )
})

test('a section with fewer stories than its least is given up, and its stories look for room elsewhere', () => {
  const issue = compose([storyOf('Goal', { sections: ['sports', 'county'] }), storyOf('Tower')])
  assert.deepEqual(laidOut(issue), { front: ['Tower'], county: ['Goal'] })
  const alone = compose([storyOf('Goal', { sections: ['sports'] }), storyOf('Tower')])
  assert.deepEqual(laidOut(alone), { front: ['Tower'] })
  assert.deepEqual(
    alone?.leftOut.map(({ why }) => why),
    ['the section that takes it has too few stories to be printed'],
  )
})

test('a section with as many stories as its least is printed', () => {
  const issue = compose([storyOf('Goal', { sections: ['sports'] }), storyOf('Bout', { sections: ['sports'] })])
  assert.deepEqual(laidOut(issue), { sports: ['Goal', 'Bout'] })
})

test('a section that needs no story is not printed empty', () => {
  const issue = compose([storyOf('Tower')], anEdition({ sections: [aPlan(), aPlan({ id: 'county', least: 0 })] }))
  assert.deepEqual(laidOut(issue), { front: ['Tower'] })
})

test('a story that an earlier issue carried, also through another article, is left out with the date', () => {
  const twice = storyOf('Tower', { others: [anArticle({ id: 'echo-1', source: 'ellery-echo' })] })
  const issue = compose([twice, storyOf('Ferry')], edition, new Map([['echo-1', '2026-05-13']]))
  assert.deepEqual(laidOut(issue), { front: ['Ferry'] })
  assert.deepEqual(
    issue?.leftOut.map(({ story, why }) => [story.lead.headline, why]),
    [['Tower', 'the issue of 2026-05-13 carried it']],
  )
})

test('where nothing is left to print there is no issue', () => {
  const story = storyOf('Tower')
  assert.equal(compose([]), undefined)
  assert.equal(compose([storyOf('Rain', { sections: [] })]), undefined)
  assert.equal(compose([story], edition, new Map([[story.id, '2026-05-13']])), undefined)
  assert.equal(compose([storyOf('Goal', { sections: ['sports'] })]), undefined)
})

test('a story that an earlier issue told in other words is left out with the day, an update of one is not', () => {
  const related = { id: 'x', headline: 'Levee leaks', url: 'https://x.example/', date: '2026-05-13' }
  const issue = compose([
    storyOf('Leak in levee', { toldOn: '2026-05-13' }),
    storyOf('Levee holds', { related }),
    storyOf('Levee walk', { toldOn: '2026-05-13', lead: anArticle({ headline: 'Levee walk', event: anEvent() }) }),
  ])
  assert.deepEqual(laidOut(issue), { front: ['Levee holds', 'Levee walk'] })
  assert.deepEqual(
    issue?.leftOut.map(({ story, why }) => [story.lead.headline, why]),
    [['Leak in levee', 'the issue of 2026-05-13 carried it']],
  )
})

test('obituaries stand by day, the newest first, and by name within a day', () => {
  const died = (headline: string, hours: number) =>
    storyOf(headline, { lead: anArticle({ headline, publishedAt: hoursBefore(hours) }) })
  const issue = compose(
    [died('Ida Berg', 30), died('Zoe Ames', 2), died('Carl Dunn', 3), died('Bo Pike', 31)],
    anEdition({ sections: [aPlan({ layout: 'obituary' })] }),
  )
  assert.deepEqual(laidOut(issue), { front: ['Carl Dunn', 'Zoe Ames', 'Bo Pike', 'Ida Berg'] })
})

const anySetup = fc.record({
  plans: fc.array(
    fc.record({
      least: fc.integer({ min: 0, max: 3 }),
      more: fc.integer({ min: 0, max: 3 }),
      layout: fc.constantFrom(...layouts),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  stories: fc.array(
    fc.record({
      sections: fc.uniqueArray(fc.integer({ min: 0, max: 5 })),
      isCarried: fc.boolean(),
      score: fc.integer({ min: 0, max: 99 }),
    }),
    { maxLength: 20 },
  ),
})

test('no story is printed twice, none is lost, and every section keeps its limits', () => {
  fc.assert(
    fc.property(anySetup, ({ plans, stories }) => {
      const plan = anEdition({
        sections: plans.map(({ least, more, layout }, at) =>
          aPlan({ id: `s${at}`, least, most: Math.max(1, least + more), layout }),
        ),
      })
      const ranked = stories.map(({ sections, score }, at) =>
        storyOf(`Story ${at}`, { score, sections: sections.map(id => `s${id}`).toSorted() }),
      )
      const carried = new Map(
        ranked.flatMap((story, at) => (stories[at]?.isCarried ? [[story.lead.id, '2026-05-13'] as const] : [])),
      )
      const issue = compose(ranked, plan, carried)
      assert.deepEqual(compose(ranked, plan, carried), issue)
      if (!issue) return
      const printed = issue.sections.flatMap(section => section.stories.map(story => story.id))
      const leftOut = issue.leftOut.map(({ story }) => story.id)
      assert.deepEqual([...printed, ...leftOut].toSorted(), ranked.map(story => story.id).toSorted())
      for (const { id } of carried.keys().map(each => ({ id: each }))) assert.ok(!printed.includes(id))
      for (const { id, stories: held } of issue.sections) {
        const its = plan.sections.find(section => section.id === id)
        assert.ok(its && held.length >= Math.max(1, its.least) && held.length <= its.most)
        for (const story of held) assert.ok(story.sections.includes(id))
      }
      for (const { why } of issue.leftOut) assert.match(why, /\S/)
    }),
    { numRuns: 500 },
  )
})

test('a section is never padded with news below the floor, which says how old it is; what is no news has no floor', () => {
  const old = storyOf('Tower', { score: 6.1, lead: anArticle({ headline: 'Tower', publishedAt: hoursBefore(30) }) })
  const died = storyOf('Ida Berg', { score: 2, topic: 'obituaries' })
  const meeting = storyOf('Plan Commission', { score: 1, lead: anArticle({ headline: 'x', event: anEvent() }) })
  const issue = compose([storyOf('Ferry', { score: 12 }), old, died, meeting], anEdition())
  assert.equal(issue?.sections[0]?.stories.length, 3)
  assert.deepEqual(
    issue?.leftOut.map(({ why }) => why),
    ['below the floor: 6.1 of 12 points; it is 30 h old'],
  )
  const ranking = { ...usualRanking, floor: 6 }
  assert.equal(compose([old], anEdition({ ranking }))?.sections[0]?.stories.length, 1)
  assert.equal(compose([old], anEdition()), undefined)
})

test('of two meetings at one hour the one with an agenda stands first', () => {
  const meeting = (headline: string, given: Parameters<typeof storyOf>[1] = {}) =>
    storyOf(headline, { lead: anArticle({ headline, event: anEvent() }), ...given })
  const agenda = { about: 'score', signal: 'agenda', text: 'it has an agenda', points: 6 } as const
  const issue = compose(
    [meeting('Ambulance Board'), meeting('Zoning Board', { reasons: [agenda] })],
    anEdition({ sections: [aPlan({ layout: 'meeting' })] }),
  )
  assert.deepEqual(laidOut(issue), { front: ['Zoning Board', 'Ambulance Board'] })
})

test('what is to come and what is in force is told again each day', () => {
  const event = storyOf('Plan Commission', { lead: anArticle({ headline: 'Plan Commission', event: anEvent() }) })
  const alert = storyOf('Flood Warning', { lead: anArticle({ headline: 'Flood Warning', alert: anAlert() }) })
  const report = storyOf('Tower')
  const carried = new Map([event, alert, report].map(({ lead }) => [lead.id, '2026-05-13']))
  const issue = compose([event, alert, report], edition, carried)
  assert.deepEqual(laidOut(issue), { front: ['Flood Warning', 'Plan Commission'] })
  assert.deepEqual(
    issue?.leftOut.map(({ story, why }) => [story.lead.headline, why]),
    [['Tower', 'the issue of 2026-05-13 carried it']],
  )
})

test('meetings stand by when they begin, at one hour by name, whatever their score; other news stands behind them', () => {
  const meeting = (headline: string, hours: number, more: Parameters<typeof anEvent>[0] = {}) =>
    storyOf(headline, {
      lead: anArticle({ headline, event: anEvent({ starts: hoursBefore(-hours), ...more }) }),
    })
  const issue = compose(
    [
      storyOf('Board adopts budget', { score: 90 }),
      meeting('Zoning Board', 30),
      meeting('Township', 12),
      storyOf('Board hires a clerk', { score: 70 }),
      meeting('Plan Commission', 30, { status: 'cancelled' }),
      meeting('Library Board', 9),
    ],
    anEdition({ sections: [aPlan({ layout: 'meeting' })] }),
  )
  assert.deepEqual(laidOut(issue), {
    front: [
      'Library Board',
      'Township',
      'Plan Commission',
      'Zoning Board',
      'Board adopts budget',
      'Board hires a clerk',
    ],
  })
})

test('a list of meetings gives two thirds of its room to what is on, whatever scores higher, and the rest to reports', () => {
  const meetings = [1, 2, 3, 4, 5].map(day =>
    storyOf(`Board ${day}`, {
      score: 10,
      lead: anArticle({ headline: `Board ${day}`, event: anEvent({ starts: hoursBefore(-24 * day) }) }),
    }),
  )
  const reports = ['Budget', 'Clerk', 'Bridge'].map(headline => storyOf(headline, { score: 90 }))
  const issue = compose([...reports, ...meetings], anEdition({ sections: [aPlan({ layout: 'meeting', most: 6 })] }))
  assert.deepEqual(laidOut(issue), { front: ['Board 1', 'Board 2', 'Board 3', 'Board 4', 'Budget', 'Clerk'] })
  const few = compose(
    [...reports, ...meetings.slice(0, 1)],
    anEdition({ sections: [aPlan({ layout: 'meeting', most: 6 })] }),
  )
  assert.deepEqual(laidOut(few), { front: ['Board 1', 'Budget', 'Clerk', 'Bridge'] })
})

test('no picture stands above a warning', () => {
  const stories = [
    storyOf('Frost Advisory', { lead: anArticle({ headline: 'Frost Advisory', alert: anAlert() }), score: 40 }),
    storyOf('Tower', { lead: anArticle({ headline: 'Tower', image: { url: 'https://x.example/a.jpg', alt: '' } }) }),
  ]
  const edition = anEdition({ sections: [aPlan({ layout: 'lead' })] })
  const issue = composeIssue(stories, edition, '2026-05-14', morning, new Map())
  assert.equal(issue?.sections[0]?.stories[0]?.lead.headline, 'Frost Advisory')
})
