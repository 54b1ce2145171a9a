import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
/** npm under this very Node, whatever the machine's own is. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}`, NO_COLOR: '1' }

let folder = ''
let packed: { filename: string; files: { path: string }[] }
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-package-'))
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root, env })
  const parsed = JSON.parse(stdout.slice(stdout.search(/^[[{]/m))) as Record<string, typeof packed> | (typeof packed)[]
  packed = Object.values(parsed)[0] as typeof packed
})
after(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(join(root, 'dist'), { recursive: true, force: true })
})

test('the package holds JavaScript, templates and examples, and neither tests nor TypeScript sources', () => {
  const paths = packed.files.map(file => file.path)
  for (const path of [
    'bin/broadsheet.js',
    'dist/cli.js',
    'dist/rank/topic/weights.bin',
    'templates/issue.mjml.hbs',
    'templates/desk/desk.css',
    'examples/tamsin-county/feeds.json',
    'feeds.schema.json',
    'LICENSE',
    'README.md',
  ])
    assert.ok(paths.includes(path), path)
  assert.deepEqual(
    paths.filter(path => /^(src|test|bench|train|docs|\.github)\/|(?<!\.d)\.ts$/.test(path)),
    [],
  )
})

test('installed in another folder it runs the demo and answers as the checkout does', async () => {
  await writeFile(join(folder, 'package.json'), '{ "private": true }')
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>
  }
  assert.ok(Object.keys(lock.packages).length > 100)
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, packed.filename)], {
    cwd: folder,
    env,
  })
  const bin = join(folder, 'node_modules/.bin/broadsheet')
  const { stdout } = await run(process.execPath, [bin, 'demo', '--json'], { cwd: folder, env, maxBuffer: 1e8 })
  const report = JSON.parse(stdout) as { accepted: number; mail: string }
  assert.equal(report.accepted, 25)
  assert.equal((await readdir(report.mail)).length, 25)
  const installed = JSON.parse(await readFile(join(folder, 'node_modules/broadsheet/package.json'), 'utf8')) as {
    version: string
  }
  const version = await run(process.execPath, [bin, '--version'], { cwd: folder, env })
  assert.equal(version.stdout.trim(), installed.version)
})
