import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { commandLine, commands } from '../src/cli.ts'
import { configJsonSchema } from '../src/config/schema.ts'
import { errorCodes } from '../src/errors.ts'
import { topics } from '../src/model/article.ts'

const root = new URL('..', import.meta.url).pathname
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map(name => join('docs', name)),
].filter(name => name.endsWith('.md'))
const textOf = (page: string) => readFileSync(join(root, page), 'utf8')
const scripts = (JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts

/** Splits a line as a shell would, as far as the documentation needs it. */
const words = (line: string) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(match => match[1] ?? match[2] ?? '')

test('every command that the documentation shows is one that the command line takes', async () => {
  let shown = 0
  for (const page of pages)
    for (const [line] of textOf(page).matchAll(/(?<=^\s*|`|&& )npx broadsheet [^`\n>]+/gm)) {
      let ran = ''
      const list = words(line.trim()).slice(2)
      if (list.includes('--help')) continue
      await commandLine(list, command => async () => {
        ran = command.usage
      }).parseAsync()
      assert.ok(ran, `${page}: ${line}`)
      shown++
    }
  assert.ok(shown > 15, `${shown} commands are shown`)
})

test('every npm script that the documentation names exists', () => {
  for (const page of pages)
    for (const [, name = ''] of textOf(page).matchAll(
      /npm (?:run )?(demo|start|test|check|bench|ci|schema)\b(?<!npm ci)/g,
    ))
      assert.ok(scripts[name], `${page}: npm run ${name}`)
})

test('the README names every command', () => {
  const readme = textOf('README.md')
  for (const { usage } of commands) {
    const name =
      usage
        .split(' ')
        .filter(word => /^[a-z]/.test(word))
        .at(-1) ?? ''
    assert.match(readme, new RegExp(`\`${name}\\b`), name)
  }
})

test('every exit code is explained', () => {
  const page = textOf('docs/json.md')
  for (const { exit } of Object.values(errorCodes)) assert.match(page, new RegExp(`^\\| ${exit} \\|`, 'm'))
})

test('every key of the configuration and every topic is explained', () => {
  const page = textOf('docs/configuration.md')
  const keys = (node: unknown): string[] => {
    if (typeof node !== 'object' || node === null) return []
    const {
      properties = {},
      items,
      anyOf = [],
    } = node as { properties?: Record<string, unknown>; items?: unknown; anyOf?: unknown[] }
    return [
      ...Object.entries(properties).flatMap(([key, child]) => [key, ...keys(child)]),
      ...[items, ...anyOf].flatMap(keys),
    ]
  }
  for (const key of new Set(keys(configJsonSchema())))
    assert.match(page, new RegExp(`\`${key.replace('$', '\\$')}\`|## ${key}\\b|"\\${key}"`), key)
  for (const topic of topics) assert.match(page, new RegExp(`\`${topic}\``))
})

test('links between pages lead somewhere', () => {
  for (const page of pages)
    for (const [, target = ''] of textOf(page).matchAll(/\]\((?!https?:|mailto:)([^)#]+)\)/g)) {
      const place = join(root, page, '..', target)
      assert.doesNotThrow(() => readdirSync(join(place, '..')), `${page}: ${target}`)
      const name = target.split('/').at(-1) ?? ''
      assert.ok(readdirSync(join(place, '..')).includes(name), `${page}: ${target}`)
    }
})
