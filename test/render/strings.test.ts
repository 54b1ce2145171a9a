import assert from 'node:assert/strict'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { findOwnKeys, hasStrings, loadStrings, say } from '../../src/render/strings.ts'
import { builtInTemplates } from '../../src/render/templates.ts'
import { aFolder } from '../support/fixtures.ts'

const read = async (language: string) =>
  JSON.parse(await readFile(join(builtInTemplates, 'strings', `${language}.json`), 'utf8')) as Record<string, unknown>
const holes = (value: unknown) => [...new Set(JSON.stringify(value).match(/\{\w+\}/g))].toSorted()

test('English and Spanish say the same things, with the same names in them', async () => {
  const [english, spanish] = [await read('en'), await read('es')]
  assert.deepEqual(Object.keys(spanish).toSorted(), Object.keys(english).toSorted())
  for (const [key, value] of Object.entries(english)) {
    assert.deepEqual(holes(spanish[key]), holes(value), key)
    assert.equal(typeof spanish[key], typeof value, key)
  }
})

test('plural forms and digits are those of the language', async () => {
  const of = async (locale: string, count: number) =>
    say(await loadStrings(locale, [builtInTemplates]), locale, 'section.more', { count })
  assert.equal(await of('en-US', 1), 'and 1 more story on the web')
  assert.equal(await of('en-US', 1200), 'and 1,200 more stories on the web')
  assert.equal(await of('es-MX', 1), 'y 1 noticia más en la web')
  assert.equal(await of('es-ES', 12000), 'y 12.000 noticias más en la web')
})

test("a publication's own strings go before those that come along, a region's before its language's", async () => {
  await using folder = await aFolder()
  await mkdir(join(folder.path, 'strings'))
  await writeFile(join(folder.path, 'strings', 'es.json'), '{ "update": "Nuevo:", "also": "Y en" }')
  await writeFile(join(folder.path, 'strings', 'es-MX.json'), '{ "also": "Asimismo en" }')
  const folders = [builtInTemplates, folder.path]
  const [mexican, spanish] = [await loadStrings('es-MX', folders), await loadStrings('es', folders)]
  assert.deepEqual([mexican.update, mexican.also, mexican.contents], ['Nuevo:', 'Asimismo en', 'En esta edición'])
  assert.equal(spanish.also, 'Y en')
})

test('a key of a publication that is none of ours can be told', async () => {
  await using folder = await aFolder()
  await mkdir(join(folder.path, 'strings'))
  await writeFile(join(folder.path, 'strings', 'en.json'), '{ "updat": "New:", "also": "And in" }')
  assert.deepEqual(await findOwnKeys('en-US', [builtInTemplates, folder.path]), ['updat'])
  assert.deepEqual(await findOwnKeys('en-US', [builtInTemplates]), [])
})

test('where a language has no strings English stands in, and it can be told', async () => {
  const welsh = await loadStrings('cy', [builtInTemplates])
  assert.equal(welsh.update, 'Update:')
  assert.deepEqual(await Promise.all(['cy', 'es-MX', 'en'].map(locale => hasStrings(locale, [builtInTemplates]))), [
    false,
    true,
    true,
  ])
})

test('a file of strings that is none is an error that names it and the key', async () => {
  await using folder = await aFolder()
  await mkdir(join(folder.path, 'strings'))
  const file = join(folder.path, 'strings', 'en.json')
  for (const [text, message] of [
    ['{ "update": }', /strings\/en\.json is not JSON/],
    ['null', /strings\/en\.json is not an object/],
    ['["update"]', /strings\/en\.json is not an object/],
    ['"update"', /strings\/en\.json is not an object/],
    ['{ "update": 7 }', /strings\/en\.json: "update" is neither/],
    ['{ "update": { "one": "x" } }', /strings\/en\.json: "update" is neither/],
  ] as const) {
    await writeFile(file, text)
    await assert.rejects(loadStrings('en', [folder.path]), { code: 'template', message })
    await assert.rejects(hasStrings('en', [folder.path]), { code: 'template', message })
  }
})

test('a name that is not given is an error, and what a value holds is not read as names', () => {
  const strings = { greeting: 'Good morning, {town}' }
  assert.throws(() => say(strings, 'en', 'greeting', {}), /"greeting" needs a value for \{town\}/)
  assert.equal(say(strings, 'en', 'greeting', { town: '{town} {x}' }), 'Good morning, {town} {x}')
  assert.equal(say(strings, 'en', 'toString', {}), undefined)
})
