import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { joinFragments, tokens } from '../../src/model/email.ts'
import { makeMarks } from '../../src/render/fragments.ts'

const hostile = [
  '%%unsubscribe%%',
  '{{slot "unsubscribe"}}',
  '{{address}}',
  '<!--bs0123456789abcdef01234567:close-->',
  '<!--bs0123456789abcdef01234567:open:front-->',
  'bs0123456789abcdef01234567xunsubscribex',
]

test('a rendering is cut into the frame and the sections, with slots where the template cut them', () => {
  const { open, close, slot, split } = makeMarks('content')
  assert.deepEqual(
    split(
      `Hello ${slot('address')}!${open('front')}News${close}${open('sports')}Goal${close}Bye ${slot('unsubscribe')}`,
    ),
    [
      { section: null, parts: ['Hello ', { token: 'address' }, '!'] },
      { section: 'front', parts: ['News'] },
      { section: 'sports', parts: ['Goal'] },
      { section: null, parts: ['Bye ', { token: 'unsubscribe' }] },
    ],
  )
})

test('a rendering without marks is one fragment', () => {
  const { split } = makeMarks('content')
  assert.deepEqual(split('Hello'), [{ section: null, parts: ['Hello'] }])
  assert.deepEqual(split(''), [])
})

test('whatever a feed writes, it never becomes a slot or a section', () => {
  const { split } = makeMarks('content')
  for (const text of hostile) assert.deepEqual(split(text), [{ section: null, parts: [text] }])
})

test('the marks of other content are text', () => {
  const [mine, other] = [makeMarks('content'), makeMarks('other content')]
  const text = other.slot('address') + other.open('front') + other.close
  assert.deepEqual(mine.split(text), [{ section: null, parts: [text] }])
})

test('the same content has the same marks, so that an issue is rendered the same twice', () => {
  assert.equal(makeMarks('content').slot('address'), makeMarks('content').slot('address'))
})

test('a section within a section, one that is not opened, and one that is not closed are errors', () => {
  const { open, close, split } = makeMarks('content')
  for (const text of [
    `${open('a')}x${open('b')}y${close}${close}`,
    `x${close}`,
    `${open('a')}x${close}${close}`,
    `x${open('a')}y`,
  ])
    assert.throws(() => split(text), { code: 'template' }, text)
})

test('a rendering for people shows slots as %%token%% and no marks', () => {
  const { open, close, slot, show } = makeMarks('content')
  assert.equal(
    show(`${open('front')}Hello ${slot('address')}${close} ${slot('unsubscribe')}`),
    'Hello %%address%% %%unsubscribe%%',
  )
})

test('fragments joined are the rendering, whatever stands in it', () => {
  const marks = makeMarks('content')
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...hostile),
    fc.constantFrom(...tokens).map(token => ({ token })),
  )
  const section = fc.tuple(fc.constantFrom('front', 'sports', null), fc.array(piece))
  fc.assert(
    fc.property(fc.array(section), sections => {
      const inside = (
        pieces: readonly (string | { token: (typeof tokens)[number] })[],
        slot: (token: (typeof tokens)[number]) => string,
      ) => pieces.map(each => (typeof each === 'string' ? each : slot(each.token))).join('')
      const rendered = sections
        .map(([id, pieces]) =>
          id ? marks.open(id) + inside(pieces, marks.slot) + marks.close : inside(pieces, marks.slot),
        )
        .join('')
      const expected = sections.map(([, pieces]) => inside(pieces, token => `[${token}]`)).join('')
      assert.equal(
        joinFragments(marks.split(rendered), {
          address: '[address]',
          unsubscribe: '[unsubscribe]',
          choose: '[choose]',
        }),
        expected,
      )
    }),
  )
})
