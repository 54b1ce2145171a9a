import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readTags } from '../../../src/collect/feeds/tags.ts'
import { soup } from '../../support/soup.ts'

function told(text: string, isXml: boolean): unknown[] {
  const events: unknown[] = []
  readTags(
    text,
    { isXml },
    {
      open: (name, attributes, isEmpty) => events.push([name, Object.fromEntries(attributes), isEmpty]),
      close: name => events.push(`/${name}`),
      text: piece => events.push(piece),
    },
  )
  return events
}

test('tags are told as they stand, their names small and their references decoded once', () => {
  assert.deepEqual(told('<A HREF=x href="y" Title="&amp;lt; &eacute;">1&lt;2</A><b/>', false), [
    ['a', { href: 'x', title: '&lt; é' }, false],
    '1',
    '<',
    '2',
    '/a',
    ['b', {}, false],
  ])
  assert.deepEqual(told('<A x="&amp; &eacute;"/><![CDATA[<b>]]></c>', true), [
    ['a', { x: '& &eacute;' }, true],
    '<b>',
    '/c',
  ])
})

test('what stands in a script, a comment or a tag that does not end is no tag', () => {
  assert.deepEqual(told('<script>"<a>"</script>', false).flat().includes('a'), false)
  assert.deepEqual(told('<!-- <a> --><?a <b> ?><!DOCTYPE a>', true), [])
  assert.deepEqual(told('<a href="x', false), [])
})

test('a value that does not end soon is cut, and one without a value is empty', () => {
  const [[, attributes]] = told(`<a hidden href="${'x'.repeat(100_000)}">`, false) as [[string, Record<string, string>]]
  assert.equal(attributes.hidden, '')
  assert.equal(attributes.href?.length, 20_000)
})

test('who does not ask for the text is told of the same tags', () => {
  const html = fc.array(
    fc.oneof(soup, fc.constantFrom('<a title="&copy=&amp;&lt', '<img alt=&eacute;&#65', '">', ' x="&notit;"')),
  )
  fc.assert(
    fc.property(html, fc.boolean(), (pieces, isXml) => {
      const text = pieces.join('')
      const tags: unknown[] = []
      readTags(
        text,
        { isXml },
        {
          open: (name, attributes, isEmpty) => tags.push([name, Object.fromEntries(attributes), isEmpty]),
          close: name => tags.push(`/${name}`),
        },
      )
      const withText = told(text, isXml).filter(event => Array.isArray(event))
      assert.deepEqual(
        tags.filter(event => Array.isArray(event)),
        withText,
      )
    }),
    { numRuns: 1000 },
  )
})

test('one may ask for tags of one name, until there are enough', () => {
  const sources: (string | undefined)[] = []
  readTags(
    '<a src="/0"><img src="/1"><p><img><IMG src="/2"><img src="/3">',
    { isXml: false },
    {
      only: 'img',
      open: (_, attributes) => sources.push(attributes.get('src')),
      close() {},
      isEnough: () => sources.length === 3,
    },
  )
  assert.deepEqual(sources, ['/1', undefined, '/2'])
})
