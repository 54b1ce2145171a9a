import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { checkConfig, editionOf, loadConfig } from '../../src/config/load.ts'
import { BroadsheetError } from '../../src/errors.ts'
import { scopes } from '../../src/model/article.ts'
import { usualRanking } from '../../src/model/edition.ts'
import { aConfig, aFolder } from '../support/fixtures.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

function faultOf(raw: unknown): BroadsheetError {
  try {
    checkConfig(raw, 'feeds.json')
  } catch (fault) {
    assert.ok(fault instanceof BroadsheetError)
    return fault
  }
  assert.fail('the configuration was accepted')
}

/** A good configuration with one thing in it set to something else. */
function spoilt(path: readonly (string | number)[], value: unknown): unknown {
  const config = structuredClone(aConfig()) as unknown as Record<string | number, unknown>
  const parent = path.slice(0, -1).reduce((at, key) => at[key] as Record<string | number, unknown>, config)
  const last = path.at(-1) ?? ''
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return config
}

async function loadText(text: string): Promise<unknown> {
  await using folder = await aFolder()
  const file = join(folder.path, 'feeds.json')
  await writeFile(file, text)
  return await loadConfig(file)
}

test('a configuration gets what it leaves out', () => {
  const config = checkConfig(aConfig(), 'feeds.json')
  assert.equal(config.publication.locale, 'en-US')
  assert.equal(config.collect.deadline, 15)
  assert.equal(config.sources[0]?.weight, 1)
  assert.equal(config.editions[0]?.lookBack, 36)
  assert.equal(config.editions[0]?.approval, 'automatic')
  assert.deepEqual(
    config.editions[0]?.sections.map(({ least, most, layout, scopes }) => ({ least, most, layout, scopes })),
    [{ least: 1, most: 6, layout: 'story', scopes: ['national', 'local'] }],
  )
})

test('every wrong key is named at once, with what stands there and what was expected', () => {
  const raw = structuredClone(aConfig()) as Record<string, unknown> & ReturnType<typeof aConfig>
  Object.assign(raw.publication, { timeZone: 'Illinois', locale: 'english please', replyTo: 'the editor' })
  Object.assign(raw.sources[0] ?? {}, { scope: 'regional', weight: 11, url: 'ftp://tamsincourier.example/feed' })
  Object.assign(raw.editions[0] ?? {}, { hour: '6 am', lookBack: '36' })
  Object.assign(raw.editions[0]?.sections[0] ?? {}, { most: 2.5 })
  const { code, message } = faultOf(raw)
  assert.equal(code, 'config')
  assert.match(message, /^feeds\.json: 9 things are wrong\n/)
  const lines = message.split('\n').slice(1)
  assert.equal(lines.length, 9)
  for (const line of [
    '  publication.timeZone: found "Illinois", expected an IANA time zone, such as "America/Chicago"',
    '  publication.locale: found "english please", expected a BCP 47 language tag, such as "en-US"',
    '  publication.replyTo: found "the editor", expected an email address, such as "news@courier.example"',
    '  sources[0].scope: found "regional", expected one of "national", "local"',
    '  sources[0].weight: found 11, expected 10 or less',
    '  sources[0].url: found "ftp://tamsincourier.example/feed", expected an https: or http: URL, or the path of a file beside the configuration',
    '  editions[0].hour: found "6 am", expected a time of day as HH:MM, such as "06:00"',
    '  editions[0].lookBack: found "36", expected a number',
    '  editions[0].sections[0].most: found 2.5, expected a whole number',
  ])
    assert.ok(lines.includes(line), `${line}\nis not in\n${message}`)
})

test('a key that is missing is named with what belongs there', () => {
  assert.match(
    faultOf(spoilt(['publication', 'name'], undefined)).message,
    /publication\.name: found nothing, expected a string/,
  )
})

test('what is no configuration at all is said so', () => {
  for (const raw of [null, 7, [], 'feeds'])
    assert.match(faultOf(raw).message, /\(the whole file\): found .*, expected an object/)
})

test('an unknown key is named with the key that was perhaps meant', () => {
  assert.match(
    faultOf(spoilt(['publication', 'timezone'], 'America/Chicago')).message,
    /publication\.timezone: found an unknown key, expected perhaps "timeZone"/,
  )
  assert.match(
    faultOf(spoilt(['editions', 0, 'sections', 0, 'heding'], 'x')).message,
    /editions\[0\]\.sections\[0\]\.heding: found an unknown key, expected perhaps "heading"/,
  )
})

test('an unknown key that resembles nothing is named with the keys there are', () => {
  const { message } = faultOf(spoilt(['sources', 0, 'colour'], 'red'))
  assert.match(message, /sources\[0\]\.colour: found an unknown key, expected only id, name, url/)
})

test('a key with an odd name cannot garble the message', () => {
  const { message } = faultOf(spoilt(['publication', 'a\n  b\u001b[31m'], 1))
  assert.equal(message.split('\n').length, 2)
  assert.ok(!message.includes('\u001b'))
})

test('an id that is used twice is named, with the place of the first', () => {
  const source = { id: 'wick-radio', name: 'Wick Radio 2', url: 'feeds/two.xml', scope: 'local' }
  assert.match(
    faultOf(spoilt(['sources', 2], source)).message,
    /sources\[2\]\.id: found "wick-radio", expected an id that sources\[1\] does not have/,
  )
  assert.match(
    faultOf(spoilt(['editions', 0, 'sections', 1], { id: 'front', heading: 'Again' })).message,
    /editions\[0\]\.sections\[1\]\.id: found "front", expected an id that editions\[0\]\.sections\[0\] does not have/,
  )
})

test('an edition that names a source which is not there is told so', () => {
  assert.match(
    faultOf(spoilt(['editions', 0, 'sources'], ['wick-radio', 'wick-tv'])).message,
    /editions\[0\]\.sources\[1\]: found "wick-tv", expected the id of one of the sources/,
  )
})

test('a section cannot need more stories than it may hold', () => {
  assert.match(
    faultOf(spoilt(['editions', 0, 'sections', 0], { id: 'front', heading: 'Top', least: 4, most: 3 })).message,
    /editions\[0\]\.sections\[0\]\.least: found 4, expected no more than its most, 3/,
  )
})

test('faults between keys are told together with faults in them', () => {
  const raw = spoilt(['editions', 0, 'sections', 0], {
    id: 'front',
    heading: 'Top',
    least: 4,
    most: 3,
    layout: 'tabloid',
  })
  assert.match(faultOf(raw).message, /2 things are wrong\n.*layout: found "tabloid".*\n.*least: found 4/)
})

test("a source's file stays in the folder of the configuration", () => {
  for (const url of [
    '../feed.xml',
    'feeds/../../feed.xml',
    '/etc/passwd',
    'feeds\\..\\..\\feed.xml',
    '\\\\host\\feed.xml',
    'file:///etc/passwd',
    'C:\\feed.xml',
    '',
  ])
    assert.match(faultOf(spoilt(['sources', 1, 'url'], url)).message, /sources\[1\]\.url: found /, url)
  for (const url of ['feed.xml', 'feeds/wick radio.xml', './feed.xml', 'http://127.0.0.1:8080/feed'])
    assert.ok(checkConfig(spoilt(['sources', 1, 'url'], url), 'feeds.json'), url)
})

test('a web address has no password in it and is http or https', () => {
  for (const address of [
    'https://me:secret@tamsinmorning.example/',
    'javascript:alert(1)',
    'tamsinmorning.example',
    '//tamsinmorning.example',
    'https://',
  ])
    assert.match(faultOf(spoilt(['publication', 'webAddress'], address)).message, /webAddress: found /, address)
})

test('time zones and locales are those that this machine knows', () => {
  for (const zone of ['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'])
    assert.ok(checkConfig(spoilt(['publication', 'timeZone'], zone), 'feeds.json'), zone)
  for (const zone of ['', 'Tamsin/Ellery', '+02:00', 'America/Chicago '])
    assert.match(faultOf(spoilt(['publication', 'timeZone'], zone)).message, /publication\.timeZone/, zone)
  for (const locale of ['de', 'es-US', 'zh-Hant-TW', 'ar'])
    assert.ok(checkConfig(spoilt(['publication', 'locale'], locale), 'feeds.json'), locale)
  for (const locale of ['', 'en_US', 'a'])
    assert.match(faultOf(spoilt(['publication', 'locale'], locale)).message, /publication\.locale/, locale)
})

test('names that are printed hold nothing invisible', () => {
  for (const name of ['Tamsin\nMorning', 'Tamsin\u202eMorning', 'Tamsin\u0000', '   '])
    assert.match(faultOf(spoilt(['publication', 'name'], name)).message, /publication\.name/, JSON.stringify(name))
})

test('a file that cannot be read is a configuration error that names it', async () => {
  await using folder = await aFolder()
  const file = join(folder.path, 'feeds.json')
  await assert.rejects(loadConfig(file), { code: 'config', message: `${file} cannot be read: ENOENT` })
  await assert.rejects(loadConfig(folder.path), { code: 'config', message: `${folder.path} cannot be read: EISDIR` })
})

test('a byte order mark before the configuration does no harm', async () => {
  assert.ok(await loadText(`\ufeff${JSON.stringify(aConfig())}`))
})

test('a fault in the JSON is told with its line and column', async () => {
  for (const [text, line] of [
    ['{\n  "publication": {\n    "name": "x"\n    "place": "y"\n  }\n}', 4],
    ['{\n  "sources": [\n    1,\n    2,\n  ]\n}', 5],
    ['{\n  "sources": [\n    tru\n  ]\n}', 3],
    ['{\n  "sources": [\n', 3],
    ['{\n  "name": "Ellery\n"}', 2],
  ] as const)
    await assert.rejects(
      loadText(text),
      (fault: unknown) =>
        fault instanceof BroadsheetError &&
        fault.code === 'config' &&
        new RegExp(`\\bline ${line}\\b.*\\bcolumn \\d`).test(fault.message),
      `the fault in ${JSON.stringify(text)} should be told with line ${line} and a column`,
    )
})

test('an empty file is a configuration error', async () => {
  await assert.rejects(loadText(''), { code: 'config', message: /feeds\.json is not JSON/ })
})

test("the repository's own configuration and that of the example are good", async () => {
  for (const file of ['feeds.json', 'examples/tamsin-county/feeds.json']) {
    const config = await loadConfig(join(root, file))
    for (const { id } of config.editions) assert.equal(editionOf(config, id, join(root, file)).id, id)
    const written = JSON.parse(await readFile(join(root, file), 'utf8')) as { $schema: string }
    assert.equal(resolve(root, file, '..', written.$schema), join(root, 'feeds.schema.json'))
  }
})

test('the only edition is found without being named', () => {
  const config = checkConfig(aConfig(), 'feeds.json')
  assert.equal(editionOf(config, undefined, '/paper/feeds.json').id, 'tamsin-morning')
})

test('of several editions one has to be named, and the error tells which there are', () => {
  const raw = spoilt(['editions', 1], {
    ...aConfig().editions[0],
    id: 'tamsin-weekend',
    locale: 'es-US',
    timeZone: 'UTC',
    sources: ['wick-radio'],
  })
  const config = checkConfig(raw, 'feeds.json')
  assert.throws(() => editionOf(config, undefined, '/paper/feeds.json'), {
    code: 'usage',
    help: /tamsin-morning, tamsin-weekend/,
  })
  const edition = editionOf(config, 'tamsin-weekend', '/paper/feeds.json')
  assert.equal(edition.locale, 'es-US')
  assert.equal(edition.timeZone, 'UTC')
  assert.deepEqual(
    edition.sources.map(source => source.id),
    ['wick-radio'],
  )
})

test('an edition that is not there is a usage error that tells which there are', () => {
  const config = checkConfig(aConfig(), 'feeds.json')
  assert.throws(() => editionOf(config, 'wick-evening', '/paper/feeds.json'), {
    code: 'usage',
    message: /wick-evening/,
    help: /tamsin-morning/,
  })
})

test('an edition inherits time zone, locale and sources, and files are looked for beside the configuration', () => {
  const edition = editionOf(checkConfig(aConfig(), 'feeds.json'), undefined, '/paper/feeds.json')
  assert.equal(edition.timeZone, 'America/Chicago')
  assert.equal(edition.locale, 'en-US')
  assert.deepEqual(
    edition.sources.map(source => source.url),
    ['https://tamsincourier.example/feed', pathToFileURL('/paper/feeds/wick-radio.xml').href],
  )
})

test('places, rules and ranking are the publication’s, and an edition has its own where it says so', () => {
  const raw = {
    ...aConfig(),
    places: ['Ellery', { name: 'Tamsin County', also: ['Tamsin Co.'], weight: 0.8 }, { name: 'Port Wick' }],
    rules: [{ topic: 'sports', words: ['regatta'], sources: ['wick-radio'] }],
    ranking: { weights: { freshness: 2, image: 0 }, floor: 20 },
  }
  const [first] = raw.editions
  const own = { id: 'wick', places: ['Port Wick'], rules: [], ranking: { weights: { image: 3 }, sureness: 0.5 } }
  const sections = [{ id: 'front', heading: 'Top', halfLife: 12 }]
  const config = checkConfig({ ...raw, editions: [first, { ...first, ...own, sections }] }, 'feeds.json')
  const [usual, wick] = ['tamsin-morning', 'wick'].map(id => editionOf(config, id, '/paper/feeds.json'))
  assert.deepEqual(usual?.places, [
    { name: 'Ellery', also: [], weight: 1 },
    { name: 'Tamsin County', also: ['Tamsin Co.'], weight: 0.8 },
    { name: 'Port Wick', also: [], weight: 1 },
  ])
  assert.deepEqual(usual?.rules, [{ topic: 'sports', words: ['regatta'], places: [], sources: ['wick-radio'] }])
  assert.deepEqual(usual?.ranking, {
    ...usualRanking,
    weights: { ...usualRanking.weights, freshness: 2, image: 0 },
    floor: 20,
  })
  assert.equal(usual?.sections[0]?.halfLife, undefined)
  assert.deepEqual([wick?.places.map(({ name }) => name), wick?.rules], [['Port Wick'], []])
  assert.deepEqual(wick?.ranking, {
    ...usualRanking,
    weights: { ...usualRanking.weights, freshness: 2, image: 3 },
    floor: 20,
    sureness: 0.5,
  })
  assert.equal(wick?.sections[0]?.halfLife, 12)
  const plain = editionOf(checkConfig(aConfig(), 'feeds.json'), undefined, '/paper/feeds.json')
  assert.deepEqual([plain.places, plain.rules, plain.ranking], [[], [], usualRanking])
})

test('what is wrong with a place, a rule or the ranking is named where it stands', () => {
  const { message } = faultOf({
    ...aConfig(),
    places: ['Ellery', { name: 'Port Wick', weight: 11 }, { name: 'Hollis', wieght: 1 }, 7, { also: ['Wick'] }, ''],
    rules: [{ topic: 'sports' }, { topic: 'games', words: ['a'] }, { topic: 'sports', sources: ['nope'] }],
    ranking: { weights: { freshnes: 1, spread: 20 }, sureness: 2 },
    editions: [{ ...aConfig().editions[0], rules: [{ topic: 'sports', sources: ['wick-radio', 'gone'] }] }],
  })
  const lines = message.split('\n').slice(1)
  for (const line of [
    '  places[1].weight: found 11, expected 10 or less',
    '  places[2].wieght: found an unknown key, expected perhaps "weight"',
    '  places[3]: found 7, expected an object',
    '  places[4].name: found nothing, expected a string',
    '  places[5]: found "", expected the name of a place',
    '  rules[0]: found {"topic":"sports"}, expected words, places or sources that a story has to have',
    '  rules[2].sources[0]: found "nope", expected the id of one of the sources',
    '  ranking.weights.freshnes: found an unknown key, expected perhaps "freshness"',
    '  ranking.weights.spread: found 20, expected 10 or less',
    '  ranking.sureness: found 2, expected 1 or less',
    '  editions[0].rules[0].sources[1]: found "gone", expected the id of one of the sources',
  ])
    assert.ok(lines.includes(line), `${line}\nis not in\n${message}`)
  assert.ok(lines.some(line => /^ {2}rules\[1\]\.topic: found "games", expected one of "world"/.test(line)))
  assert.equal(lines.length, 12)
})

test('both configurations have a section for the rest, local and national', async () => {
  for (const file of ['feeds.json', 'examples/tamsin-county/feeds.json']) {
    const edition = editionOf(await loadConfig(join(root, file)), undefined, join(root, file))
    for (const scope of scopes)
      assert.ok(
        edition.sections.some(section => section.topics.includes('other') && section.scopes.includes(scope)),
        `${file}: ${scope}`,
      )
    assert.ok(edition.places.length > 0 && edition.rules.length > 0)
  }
})
