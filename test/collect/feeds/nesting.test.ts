import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nestingFault } from '../../../src/collect/feeds/nesting.ts'

test('tags that are closed in their order are well nested, whatever stands between and within them', () => {
  for (const xml of [
    '',
    'no tags at all',
    '<rss><channel><item/><item></item></channel></rss>',
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "<b>">]><rss></rss>',
    '<rss><!-- <item> --><![CDATA[</item><b>]]></rss >',
    `<a href="x>y" title='</a>'></a>`,
    '<media:group\n  x="1"\n></media:group>',
  ])
    assert.equal(nestingFault(xml), undefined, xml)
})

test('what is not closed in its order is named', () => {
  assert.equal(nestingFault('<item><title></item>'), '</item> closes <title>')
  assert.equal(nestingFault('</item>'), '</item> closes nothing')
  assert.equal(nestingFault('<item><title'), 'it ends in the middle of a tag')
  assert.equal(nestingFault('<item><![CDATA[ x ]]'), 'it ends in the middle of a tag')
  assert.match(nestingFault('<a>'.repeat(1000)) ?? '', /more than 200 deep/)
})

test('a tree of tags is well nested, and with one opening tag less it is not', () => {
  const leaf: fc.Arbitrary<string[]> = fc.constantFrom(['x'], ['<br/>'], ['<!-- > -->'])
  const within = (inner: fc.Arbitrary<string[]>): fc.Arbitrary<string[]> =>
    fc
      .tuple(fc.constantFrom('item', 'title', 'link'), fc.array(fc.oneof(leaf, inner), { maxLength: 3 }))
      .map(([name, pieces]) => [`<${name}>`, ...pieces.flat(), `</${name}>`])
  fc.assert(
    fc.property(within(within(within(leaf))), fc.nat(), (pieces, at) => {
      assert.equal(nestingFault(pieces.join('')), undefined)
      const openings = pieces.flatMap((piece, index) => (/^<[itl]/.test(piece) ? [index] : []))
      const gone = openings[at % openings.length] ?? 0
      assert.ok(nestingFault(pieces.toSpliced(gone, 1).join('')))
    }),
  )
})

test('whatever the text, the answer is undefined or words', () => {
  fc.assert(
    fc.property(
      fc
        .array(
          fc.constantFrom(
            '<',
            '>',
            '</',
            '/>',
            '"',
            "'",
            '<!--',
            '-->',
            '<![CDATA[',
            ']]>',
            '<?',
            '?>',
            '<!D [',
            ']',
            'a',
            ' ',
          ),
        )
        .map(all => all.join('')),
      xml => {
        const fault = nestingFault(xml)
        assert.ok(fault === undefined || /\S/.test(fault))
      },
    ),
    { numRuns: 1000 },
  )
})
