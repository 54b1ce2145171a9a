import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { idMaker } from '../../src/config/source-id.ts'

const url = 'https://www.town-paper.example/feed'

test('an id is the name in small ASCII letters with hyphens', () => {
  for (const [name, id] of [
    ['The Ellery Echo', 'the-ellery-echo'],
    ['  Mary’s “Café” & Bar: News! ', 'marys-cafe-bar-news'],
    ['Łódź Straße Ærø', 'lodz-strasse-aero'],
    ['日本', 'town-paper-example'],
    ['—', 'town-paper-example'],
    ['x'.repeat(100), 'x'.repeat(60)],
    [`${'word '.repeat(12)}end`, `${'word-'.repeat(11)}word`],
  ] as const)
    assert.equal(idMaker([])({ name, url }), id)
})

test('whatever the names, ids fit the configuration and none is given twice', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constant('a'.repeat(70)), fc.constantFrom('a', 'a-2', 'A 2'))),
      names => {
        const idOf = idMaker(['a', 'a-3'])
        const ids = names.map(name => idOf({ name, url }))
        assert.equal(new Set(['a', 'a-3', ...ids]).size, ids.length + 2)
        for (const id of ids) assert.match(id, /^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/)
      },
    ),
  )
})
