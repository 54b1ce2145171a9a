import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ReadResult } from '../../src/collect/read.ts'
import { createReader } from '../../src/collect/reader.ts'
import { aFolder, aSource } from '../support/fixtures.ts'
import { aReading, readText, rss, sample } from '../support/reading.ts'

/** A feed with this headline; one that only the second reader understands where `isOdd`. */
function aFeed(headline: string, isOdd = false): Buffer {
  const feed = rss(`<item><title>${headline}</title><link>https://tamsincourier.example/1</link></item>`)
  return Buffer.from(isOdd ? feed.replace('<rss ', '<rss xmlns="http://www.w3.org/1999/xhtml" ') : feed)
}

function headlineOf(result: ReadResult): string {
  return 'articles' in result ? (result.articles[0]?.headline ?? 'none') : result.error
}

/** A feed that takes many times longer than the tests wait: families of women, joined without an end. */
function aSlowFeed(): Buffer {
  const families = '👩\u200d'.repeat(16_000)
  const items = Array.from(
    { length: 300 },
    (_, at) => `<item><title>${at}</title><link>/${at}</link><description>${families}</description></item>`,
  )
  return Buffer.from(rss(items.join('')))
}

test('what a thread reads is what is read without one', async () => {
  await using reader = createReader({ deadline: 60_000 })
  for (const name of ['rss-2.0.xml', 'feed.json', 'alerts.geojson', 'error-page.html', 'alert.cap']) {
    const reading = aReading({ source: aSource({ name, homePage: 'https://tamsincourier.example/' }) })
    assert.deepEqual(await reader.read(sample(name), undefined, reading), await readText(sample(name), reading), name)
  }
})

test('of many documents at once each gets its own result, whichever way it is read', async () => {
  await using reader = createReader({ deadline: 60_000 })
  const headlines = Array.from({ length: 60 }, (_, at) => `Notice ${at}`)
  const results = await Promise.all(
    headlines.map((headline, at) => reader.read(aFeed(headline, at % 3 === 0), 'text/xml', aReading())),
  )
  assert.deepEqual(results.map(headlineOf), headlines)
})

test('the bytes that were given stay as they were', async () => {
  await using reader = createReader({ deadline: 60_000 })
  const bytes = aFeed('Ferry runs again')
  assert.equal(headlineOf(await reader.read(bytes, undefined, aReading())), 'Ferry runs again')
  assert.equal(headlineOf(await reader.read(bytes, undefined, aReading())), 'Ferry runs again')
  assert.deepEqual(await reader.read(new Uint8Array(0), undefined, aReading()), { error: 'is empty' })
})

test('a document that takes too long is given up, and those behind it are read', async () => {
  await using reader = createReader({ deadline: 3000 })
  const slow = reader.read(aSlowFeed(), undefined, aReading())
  const others = Array.from({ length: 12 }, (_, at) => reader.read(aFeed(`Notice ${at}`), undefined, aReading()))
  assert.deepEqual(await slow, { error: 'takes longer than 3 s to be read' })
  assert.deepEqual(
    (await Promise.all(others)).map(headlineOf),
    Array.from({ length: 12 }, (_, at) => `Notice ${at}`),
  )
  assert.equal(headlineOf(await reader.read(aFeed('Ferry runs again'), undefined, aReading())), 'Ferry runs again')
})

test('where every document takes too long, each is given up by name', async () => {
  await using reader = createReader({ deadline: 1 })
  const [slow, ...others] = [aSlowFeed(), aSlowFeed(), aFeed('Ferry runs again')]
  assert.deepEqual(await reader.read(slow, undefined, aReading()), { error: 'takes longer than 0.001 s to be read' })
  for (const bytes of others) {
    const result = await reader.read(bytes, undefined, aReading())
    assert.match(headlineOf(result), /^(takes longer than 0\.001 s to be read|Ferry runs again)$/)
  }
})

test('a reader that is closed reads nothing more, and keeps nobody waiting', async () => {
  const reader = createReader({ deadline: 600_000 })
  const first = reader.read(aSlowFeed(), undefined, aReading())
  const others = Array.from({ length: 40 }, () => reader.read(aFeed('Ferry'), undefined, aReading()))
  await reader[Symbol.asyncDispose]()
  for (const result of [await first, ...(await Promise.all(others))])
    assert.match(headlineOf(result), /^was not read: /)
  assert.match(headlineOf(await reader.read(aFeed('Ferry'), undefined, aReading())), /^was not read: /)
  await reader[Symbol.asyncDispose]()
})

test('when a reader is closed, nothing of it holds the process', async () => {
  const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
  const program = `
    import { createReader } from ${url('../../src/collect/reader.ts')}
    import { aReading, rss } from ${url('../support/reading.ts')}
    const reader = createReader({ deadline: 600_000 })
    const feed = Buffer.from(rss('<item><title>Ferry runs again</title></item>'))
    const { articles } = await reader.read(feed, undefined, aReading())
    const slow = '<item><title>x</title><description>' + '👩\u200d'.repeat(16_000) + '</description></item>'
    void reader.read(Buffer.from(rss(slow.repeat(300))), undefined, aReading())
    await reader[Symbol.asyncDispose]()
    console.log(articles[0].headline)
  `
  await using folder = await aFolder()
  const file = join(folder.path, 'program.mjs')
  await writeFile(file, program)
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8', timeout: 100_000 })
  assert.equal(status, 0, stderr)
  assert.equal(stdout, 'Ferry runs again\n')
})
