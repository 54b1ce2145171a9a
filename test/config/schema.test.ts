import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { checkConfig } from '../../src/config/load.ts'
import { configJsonSchema, configSchema } from '../../src/config/schema.ts'
import { BroadsheetError } from '../../src/errors.ts'
import { aConfig } from '../support/fixtures.ts'

test('feeds.schema.json is what the schema generates (run `npm run schema` when it is not)', async () => {
  const file = fileURLToPath(new URL('../../feeds.schema.json', import.meta.url))
  assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), JSON.parse(JSON.stringify(configJsonSchema())))
})

test('the JSON Schema asks only for what a person has to write', () => {
  const { required, properties } = configJsonSchema() as {
    required: string[]
    properties: Record<string, { required?: string[] }>
  }
  assert.deepEqual(required.toSorted(), ['editions', 'publication', 'sources'])
  assert.ok(properties.publication)
  assert.ok(!properties.publication.required?.includes('locale'))
})

test('what the schema makes of a configuration, it accepts again unchanged', () => {
  const once = configSchema.parse(aConfig())
  assert.deepEqual(configSchema.parse(once), once)
})

test('an edition looks a week ahead unless it says otherwise, from half a day to 60 days', () => {
  const config = (lookAhead?: number) => {
    const { editions, ...rest } = aConfig()
    return { ...rest, editions: editions.map(edition => ({ ...edition, ...(lookAhead ? { lookAhead } : {}) })) }
  }
  assert.equal(configSchema.parse(config()).editions[0]?.lookAhead, 7)
  for (const days of [0.5, 60]) assert.equal(configSchema.parse(config(days)).editions[0]?.lookAhead, days)
  for (const days of [0.4, 61]) assert.equal(configSchema.safeParse(config(days)).success, false)
})

function findingOf(given: { publication?: object; edition?: object }): string {
  try {
    checkConfig(withKeys(given), 'feeds.json')
  } catch (fault) {
    assert.ok(fault instanceof BroadsheetError)
    return fault.message
  }
  return ''
}

function withKeys({ publication = {}, edition = {} }: { publication?: object; edition?: object }) {
  const config = aConfig()
  return {
    ...config,
    publication: { ...config.publication, ...publication },
    editions: config.editions.map(each => ({ ...each, ...edition })),
  }
}

test('signing keys have selectors of their own unless the publication names others, and the sender’s domain', () => {
  assert.deepEqual(checkConfig(aConfig(), 'feeds.json').publication.dkim, {
    rsa: 'broadsheet',
    ed25519: 'broadsheet-ed25519',
  })
  const dkim = { domain: 'courier.example', rsa: 'may26' }
  assert.deepEqual(checkConfig(withKeys({ publication: { dkim } }), 'feeds.json').publication.dkim, {
    ...dkim,
    ed25519: 'broadsheet-ed25519',
  })
  for (const rsa of ['May', 'a_b', '-a', 'a.b', '', 'a'.repeat(64)])
    assert.match(findingOf({ publication: { dkim: { rsa } } }), /publication\.dkim\.rsa: found .*a selector/, rsa)
  assert.match(findingOf({ publication: { dkim: { domain: 'courier' } } }), /dkim\.domain: found "courier", .*a domain/)
})

test('the site is an https URL without a query, and ends with a slash however it was written', () => {
  for (const site of [
    'https://news.courier.example',
    'https://news.courier.example/',
    'https://news.courier.example//',
  ])
    assert.equal(
      checkConfig(withKeys({ publication: { site } }), 'feeds.json').publication.site,
      'https://news.courier.example/',
    )
  for (const site of [
    'http://news.courier.example/',
    'https://news.courier.example/?a=1',
    'https://x.example/#top',
    'news',
  ])
    assert.match(findingOf({ publication: { site } }), /publication\.site: found .*https/, site)
})

test('the mailbox for what comes back is an address short enough for a seal behind its name', () => {
  assert.equal(findingOf({ publication: { bounces: `${'a'.repeat(20)}@courier.example` } }), '')
  assert.match(
    findingOf({ publication: { bounces: `${'a'.repeat(21)}@courier.example` } }),
    /publication\.bounces: found .*, expected an address of at most 20 characters before its @/,
  )
  assert.match(
    findingOf({ publication: { bounces: 'bounces' } }),
    /publication\.bounces: found "bounces", expected an email/,
  )
})

test('the forecast comes from a source that the edition reads', () => {
  assert.equal(findingOf({ edition: { weather: 'wick-radio' } }), '')
  for (const edition of [{ weather: 'wick-tv' }, { weather: 'wick-radio', sources: ['tamsin-courier'] }])
    assert.match(
      findingOf({ edition }),
      /editions\[0\]\.weather: found "wick-\w+", expected the id of one of its sources/,
    )
})
