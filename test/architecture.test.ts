import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'

/** What each room may import, besides itself and the root's errors. `app` and the like are files of the root. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  collect: ['model'],
  rank: ['model'],
  compose: ['model'],
  render: ['model'],
  deliver: ['model'],
  subscribe: ['model'],
  config: ['model', 'subscribe'],
  store: ['model', 'subscribe', 'clock'],
  app: ['model', 'config', 'store', 'render', 'deliver', 'clock', 'log'],
  timetable: ['model'],
  collecting: ['app', 'model', 'collect', 'store'],
  preflight: ['model', 'render', 'deliver'],
  posting: ['app', 'model', 'deliver', 'subscribe'],
  tailoring: ['app', 'posting', 'model', 'compose', 'rank', 'render', 'deliver', 'store'],
  sending: ['app', 'model', 'deliver', 'store'],
  pipeline: [
    'app',
    'sending',
    'tailoring',
    'posting',
    'preflight',
    'collecting',
    'model',
    'collect',
    'rank',
    'compose',
    'render',
    'deliver',
    'subscribe',
    'store',
    'timetable',
  ],
  changing: ['app', 'pipeline', 'model', 'compose', 'store'],
  moving: ['app', 'pipeline', 'model', 'rank', 'store'],
  notices: ['app', 'posting', 'model', 'render', 'deliver', 'store', 'subscribe'],
  returning: ['app', 'model', 'store', 'subscribe'],
  correcting: ['app', 'sending', 'tailoring', 'posting', 'pipeline', 'model', 'deliver', 'render', 'store'],
  rehearsal: [
    'app',
    'posting',
    'tailoring',
    'collecting',
    'pipeline',
    'model',
    'collect',
    'deliver',
    'subscribe',
    'store',
  ],
  desk: [
    'app',
    'posting',
    'pipeline',
    'preflight',
    'changing',
    'moving',
    'rehearsal',
    'tailoring',
    'timetable',
    'model',
    'config',
    'store',
    'compose',
    'subscribe',
    'render',
    'deliver',
    'log',
  ],
  site: ['app', 'pipeline', 'returning', 'deliver', 'timetable', 'model', 'subscribe', 'store', 'render', 'log'],
  commands: [
    'app',
    'posting',
    'pipeline',
    'preflight',
    'moving',
    'notices',
    'returning',
    'correcting',
    'rehearsal',
    'timetable',
    'desk',
    'site',
    'model',
    'config',
    'store',
    'collect',
    'rank',
    'render',
    'deliver',
    'subscribe',
    'log',
  ],
  cli: ['commands'],
  clock: [],
  log: [],
  errors: [],
}

/** The files that may touch network, disk, database, environment or time. */
const edges = new Set([
  'cli.ts',
  'clock.ts',
  'log.ts',
  'collect/fetch/fetch.ts',
  'collect/fetch/connect.ts',
  'collect/fetch/request.ts',
  'collect/reader.ts',
  'collect/reader-thread.ts',
  'config/load.ts',
  'config/write.ts',
  'config/secrets.ts',
  'rank/topic/learned.ts',
  'render/templates.ts',
  'render/strings.ts',
  'deliver/smtp.ts',
  'deliver/smtp/dialogue.ts',
  'deliver/smtp/open.ts',
  'deliver/maildir.ts',
  'store/sqlite.ts',
  'store/hot.ts',
  'store/witness.ts',
  'store/ledger.ts',
  'store/senders.ts',
  'store/owner.ts',
  'desk/serve.ts',
  'desk/watch.ts',
  'desk/assets.ts',
  'site/serve.ts',
  'site/fetch-certificate.ts',
  'site/when-asked.ts',
  'commands/bounces.ts',
  'commands/mailboxes/imap.ts',
  'commands/mailboxes/maildir.ts',
  'commands/mailboxes/mbox.ts',
  'commands/browser.ts',
  'commands/changed-file.ts',
  'commands/check-links.ts',
  'commands/demo.ts',
  'commands/demo-keys.ts',
  'commands/demo-servers.ts',
  'commands/dns.ts',
  'commands/issue-files.ts',
  'commands/json-lines.ts',
  'commands/list-files.ts',
  'commands/pictures.ts',
  'commands/readers-export.ts',
  'commands/readers-file.ts',
])

const outside =
  /\bfrom '(node:(fs|fs\/promises|net|tls|http|https|dns|dns\/promises|child_process|worker_threads|sqlite|os|timers\/promises|readline)|undici|nodemailer|smtp-server|@hono\/node-server|playwright-core)'|\bprocess\.(env|stdin|stdout|kill|pid)\b|\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bMath\.random\(|\brandomUUID\(|\bsetInterval\(|\bsetTimeout\(/

const root = new URL('../src/', import.meta.url).pathname
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')
const roomOf = (file: string) => file.split('/')[0]?.replace(/\.ts$/, '') ?? ''
const importsOf = (file: string) =>
  [...textOf(file).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(match =>
    normalize(join(dirname(file), match[1] ?? '')),
  )

test('each room imports only what the plan of the house allows', () => {
  const faults = files.flatMap(file =>
    importsOf(file).flatMap(target => {
      const [here, there] = [roomOf(file), roomOf(target)]
      if (here === there || there === 'errors' || mayImport[here]?.includes(there)) return []
      return [`${here} may not import ${there}: ${file} imports ${target}`]
    }),
  )
  assert.deepEqual(faults, [])
})

test('only the files that are named as edges touch network, disk, database, environment or time', () => {
  const faults = files
    .filter(file => !edges.has(file))
    .flatMap(file => {
      const found = outside.exec(textOf(file))
      return found ? [`${file} touches the outside: ${found[0]}`] : []
    })
  assert.deepEqual(faults, [])
})

test('SQL stands in the store only', () => {
  const faults = files.filter(
    file =>
      roomOf(file) !== 'store' && /from 'kysely|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(textOf(file)),
  )
  assert.deepEqual(faults, [])
})

test('no file is an index, and none is named after nothing', () => {
  assert.deepEqual(
    files.filter(file => /(^|\/)(index|utils?|helpers?|common|manager|service)\.ts$/.test(file)),
    [],
  )
})

test('source files stay small enough to be read', () => {
  const long = files.map(file => [file, textOf(file).split('\n').length] as const).filter(([, lines]) => lines > 260)
  assert.deepEqual(long, [])
})

test('no template lets text through unescaped', () => {
  const templates = readdirSync(join(root, '../templates'), { recursive: true, encoding: 'utf8' }).filter(name =>
    /\.(mjml|html)\.hbs$/.test(name),
  )
  assert.ok(templates.length > 10)
  const raw = templates.filter(name => /\{\{\{|\{\{&/.test(readFileSync(join(root, '../templates', name), 'utf8')))
  assert.deepEqual(raw, [])
})

test('every edge that is named exists', () => {
  assert.deepEqual(
    [...edges].filter(edge => !files.includes(edge)),
    [],
  )
})
