import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { configJsonSchema, configSchema } from '../../src/config/schema.ts'
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
