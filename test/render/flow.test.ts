import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { flow } from '../../src/render/flow.ts'

/** As a section begins. */
const mark = '<!--bs0123456789abcdef01234567:open:front-->'

/** What a program that knows RFC 3676 makes of a flowed text. */
function unflow(text: string): string {
  return text
    .split('\n')
    .map(line => (line.startsWith(' ') ? line.slice(1) : line))
    .join('\n')
    .replace(/ \n/g, ' ')
}

test('a paragraph is broken between words at 72 columns, and ends with a blank where it goes on', () => {
  const lines = flow('The board voted on the bridge. '.repeat(6)).split('\n')
  assert.ok(lines.length === 3 && lines.every(line => line.length <= 72))
  assert.deepEqual(
    lines.map(line => line.endsWith(' ')),
    [true, true, false],
  )
})

test('an address is never broken, and stays behind its number', () => {
  const url = `https://tamsincourier.example/${'long/'.repeat(20)}`
  assert.equal(flow(`[12] ${url}`), `[12] ${url}`)
  assert.equal(flow(`You can read it at ${url} today`), `You can read it at \n${url} \ntoday`)
})

test('a line that a program would take for a quotation or for the next mail has a blank before it', () => {
  assert.equal(flow('> said the mayor'), ' > said the mayor')
  assert.equal(flow('From Ellery to Wick'), ' From Ellery to Wick')
  assert.equal(flow(`${mark}> said the mayor`), `${mark} > said the mayor`)
})

test('marks of sections take no room, and more than one empty line is one', () => {
  const words = 'ten lettrs '.repeat(6).trim()
  assert.equal(flow(`${mark}${words}`), `${mark}${words}`)
  assert.equal(flow('a\n\n\n\nb'), 'a\n\nb')
})

test('no line becomes the one that begins a signature', () => {
  const word = 'x'.repeat(70)
  assert.equal(flow(`-- ${word}`), `-- ${word}`)
})

test('a hostile text takes no longer for each character than another', () => {
  const hostile = '<!--'.repeat(50_000)
  assert.equal(flow(hostile), hostile)
})

test('wide characters count as two', () => {
  const lines = flow('町議会は橋を架け替える '.repeat(8)).split('\n')
  assert.ok(lines.every(line => line.trim().length <= 36))
})

test('whatever the words are, none is lost and each paragraph comes back whole', () => {
  const word = fc.stringMatching(/^[a-zé>F.,-]{1,30}$/)
  fc.assert(
    fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 40 }), { minLength: 1 }), paragraphs => {
      const text = paragraphs.map(words => words.join(' ')).join('\n')
      assert.equal(unflow(flow(text)), text)
      for (const line of flow(text).split('\n')) assert.ok(line.length <= 73, line)
    }),
  )
})
