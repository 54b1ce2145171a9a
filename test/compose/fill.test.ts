import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fillSections } from '../../src/compose/fill.ts'
import { usualRanking } from '../../src/model/edition.ts'
import type { RankedStory } from '../../src/model/story.ts'
import { anAlert, anArticle, anEdition, aPlan, storyOf } from '../support/fixtures.ts'

const told = (headline: string, outlet: string, score: number, given: Partial<RankedStory> = {}) =>
  storyOf(headline, { lead: anArticle({ headline, outlet, lede: '' }), score, ...given })
const section = (most: number) => anEdition({ sections: [aPlan({ most })] })

/** The headlines of the only section. */
const held = (stories: readonly RankedStory[], edition = section(4)) =>
  fillSections(stories, edition).sections[0]?.held.map(({ lead }) => lead.headline)

test('an outlet loses more with each story that it has in a section, and the story says so', () => {
  const stories = [
    told('Courier 1', 'Courier', 50),
    told('Courier 2', 'Courier', 49),
    told('Echo 1', 'Echo', 47),
    told('Radio 1', 'Radio', 10),
  ]
  assert.deepEqual(held(stories), ['Courier 1', 'Echo 1', 'Courier 2', 'Radio 1'])
  const second = fillSections(stories, section(4)).sections[0]?.held[2]
  assert.deepEqual(second?.reasons, [
    { about: 'section', text: 'Courier has 1 above it in “Top of the morning”', points: -4 },
  ])
  assert.equal(second?.score, 49)
})

test('an outlet that has its share of a section waits until no other wants the room', () => {
  const flood = [1, 2, 3, 4, 5].map(at => told(`Courier ${at}`, 'Courier', 100 - at))
  const few = [told('Echo 1', 'Echo', 20), told('Radio 1', 'Radio', 15)]
  assert.deepEqual(held([...flood, ...few]), ['Courier 1', 'Courier 2', 'Echo 1', 'Radio 1'])
  assert.deepEqual(held(flood), ['Courier 1', 'Courier 2', 'Courier 3', 'Courier 4'])
  const generous = { ...section(4), ranking: { ...usualRanking, mostFromOutlet: 1 } }
  assert.deepEqual(held([...flood, ...few], generous), ['Courier 1', 'Courier 2', 'Courier 3', 'Courier 4'])
})

test('a story whose outlet has its share of a section goes to the next rather than out of the issue', () => {
  const sections = ['front', 'rest']
  const edition = anEdition({ sections: [aPlan({ id: 'front', most: 2 }), aPlan({ id: 'rest', most: 2 })] })
  const flood = [1, 2, 3].map(at => told(`Courier ${at}`, 'Courier', 90 - at, { sections }))
  const few = [1, 2, 3].map(at => told(`Echo ${at}`, 'Echo', 20 - at, { sections }))
  const laidOut = (stories: readonly RankedStory[]) =>
    fillSections(stories, edition).sections.map(({ held: all }) => all.map(({ lead }) => lead.headline))
  assert.deepEqual(laidOut([...flood, ...few]), [
    ['Courier 1', 'Echo 1'],
    ['Courier 2', 'Echo 2'],
  ])
  assert.deepEqual(laidOut(flood), [['Courier 1', 'Courier 2'], ['Courier 3']])
})

test('what the flood leaves out says why', () => {
  const flood = [1, 2, 3].map(at => told(`Courier ${at}`, 'Courier', 100 - at))
  const { leftOut } = fillSections([...flood, told('Echo 1', 'Echo', 20)], section(2))
  assert.deepEqual(
    leftOut.map(({ story, why }) => [story.lead.headline, why]),
    [
      ['Courier 2', '“Top of the morning” is full and had enough of its outlet or its running story'],
      ['Courier 3', '“Top of the morning” is full and had enough of its outlet or its running story'],
    ],
  )
})

test('a running story loses more with each of its stories in a section', () => {
  const related = { id: 'x', headline: 'Levee leaks', url: 'https://x.example/', date: '2026-05-13' }
  const stories = [
    told('Levee 1', 'Courier', 50, { related }),
    told('Levee 2', 'Echo', 49, { related }),
    told('Levee 3', 'Radio', 48, { related }),
    told('Fair', 'Herald', 40),
  ]
  assert.deepEqual(held(stories), ['Levee 1', 'Levee 2', 'Fair', 'Levee 3'])
  const last = fillSections(stories, section(4)).sections[0]?.held.at(-1)
  assert.deepEqual(last?.reasons, [
    { about: 'section', text: '2 of its running story above it in “Top of the morning”', points: -16 },
  ])
})

test('obituaries and lists of meetings are not weighed by outlet', () => {
  const died = [1, 2, 3, 4].map(at => told(`Ida Berg ${at}`, 'Funeral Home', 40 - at, { topic: 'obituaries' }))
  const edition = anEdition({ sections: [aPlan({ layout: 'obituary', most: 4 })] })
  assert.deepEqual(held([...died, told('Other', 'Echo', 1, { topic: 'obituaries' })], edition), [
    'Ida Berg 1',
    'Ida Berg 2',
    'Ida Berg 3',
    'Ida Berg 4',
  ])
})

test('a warning that some section takes stands first in the first section of news, and takes no room', () => {
  const edition = anEdition({
    sections: [
      aPlan({ id: 'meetings', layout: 'meeting' }),
      aPlan({ id: 'front', most: 2 }),
      aPlan({ id: 'around', most: 2 }),
    ],
  })
  const alert = (headline: string, sections: string[]) =>
    storyOf(headline, { lead: anArticle({ headline, alert: anAlert() }), sections, score: 8000 })
  const news = storyOf('Tower', { sections: ['front'], score: 80 })
  const laidOut = (stories: readonly RankedStory[]) =>
    Object.fromEntries(
      fillSections(stories, edition).sections.map(({ plan, held: all }) => [
        plan.id,
        all.map(({ lead }) => lead.headline),
      ]),
    )
  assert.deepEqual(laidOut([alert('Flood', ['around']), news]), { front: ['Flood', 'Tower'] })
  assert.deepEqual(laidOut([alert('Flood', []), news]), { front: ['Tower'] })
  const many = ['A', 'B', 'C'].map(name => alert(name, ['around']))
  assert.deepEqual(laidOut([...many, news]), { front: ['A', 'B', 'C', 'Tower'] })
})

const anyStories = fc.array(
  fc.record({ outlet: fc.constantFrom('Courier', 'Echo', 'Radio'), score: fc.integer({ min: 0, max: 90 }) }),
  { maxLength: 25 },
)

test('while others want room no outlet has more than its share, and no room stays empty that somebody wants', () => {
  fc.assert(
    fc.property(
      anyStories,
      fc.integer({ min: 1, max: 10 }),
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      (given, most, share) => {
        const stories = given.map(({ outlet, score }, at) => told(`Story ${at}`, outlet, score))
        const edition = { ...section(most), ranking: { ...usualRanking, mostFromOutlet: share } }
        const { sections, leftOut } = fillSections(stories, edition)
        const printed = sections[0]?.held ?? []
        assert.equal(printed.length, Math.min(most, stories.length))
        assert.equal(printed.length + leftOut.length, stories.length)
        const cap = Math.ceil(share * most)
        const count = (outlet: string) => printed.filter(({ lead }) => lead.outlet === outlet).length
        for (const { story } of leftOut)
          if (count(story.lead.outlet) < cap)
            for (const outlet of ['Courier', 'Echo', 'Radio']) assert.ok(count(outlet) <= cap)
      },
    ),
  )
})
