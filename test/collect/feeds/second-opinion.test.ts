import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondOpinion } from '../../../src/collect/feeds/second-opinion.ts'
import { atom, rss, sample } from '../../support/reading.ts'

test('a well-formed feed is read with what an article needs', async () => {
  const parsed = await secondOpinion(sample('rss-2.0.xml').toString())
  assert.ok(parsed && 'items' in parsed)
  assert.equal(parsed.homePage, 'https://tamsincourier.example/')
  const [tower, pie] = parsed.items
  assert.equal(parsed.items.length, 3)
  assert.equal(tower?.guid, 'https://tamsincourier.example/?p=4711')
  assert.equal(tower?.link, 'https://tamsincourier.example/2026/05/tower/')
  assert.equal(tower?.title, 'Council approves a new water tower')
  assert.equal(tower?.author, 'Ann Lee')
  assert.equal(tower?.date, 'Wed, 13 May 2026 08:00:00 -0500')
  assert.match(tower?.content ?? '', /Work begins in August/)
  assert.deepEqual(tower?.categories, ['City hall'])
  assert.equal(pie?.title, 'Café Zoé wins the pie contest')
})

test('Atom and RSS 1.0 are read too', async () => {
  for (const [name, title] of [
    ['atom-1.0.xml', 'Pool opens &amp; closes'],
    ['rss-1.0.rdf', 'Bridge reopens a week early'],
  ] as const) {
    const parsed = await secondOpinion(sample(name).toString())
    assert.equal(parsed && 'items' in parsed && parsed.items[0]?.title, title)
  }
})

test('an enclosed picture is kept, a sound is not', async () => {
  const enclosed = async (type: string) => {
    const parsed = await secondOpinion(
      rss(`<item><title>x</title><enclosure url="https://wickradio.example/1" type="${type}" length="1"/></item>`),
    )
    return parsed && 'items' in parsed ? parsed.items[0]?.images : undefined
  }
  assert.deepEqual(await enclosed('image/jpeg'), [{ url: 'https://wickradio.example/1' }])
  assert.deepEqual(await enclosed('audio/mpeg'), [])
})

test('where it finds nothing either, or cannot read it, there is none', async () => {
  for (const text of [
    '',
    'Ferry runs again',
    '<html><body>x</body></html>',
    rss(''),
    atom(''),
    rss('<item><title>Ferry</item>'),
    rss('<item><title>Fish & chips</title></item>').slice(0, -20),
    '<rss></rss>',
    '<feed/>',
  ])
    assert.equal(await secondOpinion(text), undefined, text)
})

test('fields that are markup, lists or the machinery of JavaScript are no texts', async () => {
  const parsed = await secondOpinion(
    rss(
      '<item><title>Ferry<b>x</b></title><link/><guid isPermaLink="false"/><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor></item>',
    ),
  )
  assert.ok(parsed && 'items' in parsed)
  for (const [key, value] of Object.entries(parsed.items[0] ?? {}))
    assert.ok(typeof value === 'string' || key === 'categories' || key === 'images', key)
  assert.equal(({} as Record<string, unknown>).polluted, undefined)
})

test('tags nested without end and bombs of entities are not even begun', async () => {
  assert.equal(await secondOpinion(`<rss>${'<a>'.repeat(300_000)}`), undefined)
  const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`
  const parsed = await secondOpinion(`${bomb}${rss('<item><title>&b;&c;</title></item>')}`)
  assert.ok(!JSON.stringify(parsed ?? '').match(/aaaa|root:/))
})
