import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { addSources, type NewSource, setSourceUrl } from '../../src/config/edit.ts'
import { checkConfig } from '../../src/config/load.ts'

const echo: NewSource = { name: 'Ellery Echo', url: 'https://echo.example/feed', scope: 'local' }
const ledger: NewSource = {
  name: 'Port Wick Ledger',
  url: 'https://ledger.example/"rss"',
  scope: 'national',
  topic: 'sports',
  homePage: 'https://ledger.example/',
}

test('new sources stand behind the others, set as the last of them is, and nothing else changes', async () => {
  const text = await readFile(new URL('../../examples/tamsin-county/feeds.json', import.meta.url), 'utf8')
  const edited = addSources(text, [{ ...echo, name: 'Mill Pond Gazette' }, ledger])
  const { sources } = checkConfig(JSON.parse(edited), 'feeds.json')
  assert.deepEqual(
    sources.slice(-2).map(source => [source.id, source.name, source.url, source.scope, source.topic, source.homePage]),
    [
      ['mill-pond-gazette', 'Mill Pond Gazette', echo.url, 'local', undefined, undefined],
      ['port-wick-ledger', 'Port Wick Ledger', ledger.url, 'national', 'sports', 'https://ledger.example/'],
    ],
  )
  let begin = 0
  while (text[begin] === edited[begin]) begin++
  const end = begin + edited.length - text.length
  assert.equal(text.slice(0, begin) + edited.slice(begin, end) + text.slice(begin), edited)
})

test('entries of several lines, of one line and without any space are set as their neighbours are', () => {
  const lines = '{\r\n\t"sources": [\r\n\t\t{\r\n\t\t\t"id": "a"\r\n\t\t}\r\n\t],\r\n\t"editions": []\r\n}\r\n'
  assert.equal(
    addSources(lines, [echo]),
    '{\r\n\t"sources": [\r\n\t\t{\r\n\t\t\t"id": "a"\r\n\t\t},\r\n\t\t{\r\n\t\t\t"id": "ellery-echo",\r\n\t\t\t"name": "Ellery Echo",\r\n\t\t\t"url": "https://echo.example/feed",\r\n\t\t\t"scope": "local"\r\n\t\t}\r\n\t],\r\n\t"editions": []\r\n}\r\n',
  )
  assert.equal(
    addSources('{\n  "sources": [\n    { "id": "a" }\n  ]\n}\n', [echo]),
    '{\n  "sources": [\n    { "id": "a" },\n    { "id": "ellery-echo", "name": "Ellery Echo", "url": "https://echo.example/feed", "scope": "local" }\n  ]\n}\n',
  )
  assert.equal(
    addSources('{"sources":[{"id":"a"}]}', [echo]),
    '{"sources":[{"id":"a"},{"id":"ellery-echo","name":"Ellery Echo","url":"https://echo.example/feed","scope":"local"}]}',
  )
  assert.equal(
    addSources('{"sources": [{\n  "id": "a"\n}]}', [echo]),
    '{"sources": [{\n  "id": "a"\n}, {\n  "id": "ellery-echo",\n  "name": "Ellery Echo",\n  "url": "https://echo.example/feed",\n  "scope": "local"\n}]}',
  )
})

test('an id that is taken gets a number, whoever took it', () => {
  const edited = addSources('{"sources":[{"id":"ellery-echo"}]}', [echo, echo, { ...echo, name: 'Ellery Echo 2' }])
  assert.deepEqual(
    (JSON.parse(edited) as { sources: { id: string }[] }).sources.map(source => source.id),
    ['ellery-echo', 'ellery-echo-2', 'ellery-echo-3', 'ellery-echo-2-2'],
  )
})

test('a source’s URL is set where it stands, a byte order mark and odd spaces kept', () => {
  const text = '\ufeff{"sources" : [ {"url":"u:1", "id":"a"},\n{ "id" : "b", "url"  :  "old" } ]}'
  assert.equal(setSourceUrl(text, 'b', 'https://new.example/"'), text.replace('"old"', '"https://new.example/\\""'))
  assert.throws(() => setSourceUrl(text, 'c', 'https://new.example/'), /no source "c"/)
})

test('a configuration without a list of sources is an error in words', () => {
  for (const text of ['', '[]', '{"sources": {}}'])
    assert.throws(() => addSources(text, [echo]), { name: 'BroadsheetError', code: 'config' })
})
