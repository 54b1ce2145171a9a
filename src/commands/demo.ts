import { existsSync } from 'node:fs'
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { BroadsheetError } from '../errors.ts'
import { createLog } from '../log.ts'
import type { Command, CommonArguments, Result } from './command.ts'
import type { RunReport } from './run.ts'

interface DemoArguments extends CommonArguments {
  readonly out: string
  readonly desk: boolean
  readonly port: number
}

/** The example's morning: the demo's clock stands still at it, so that it makes the same issue every day. */
export const demoInstant = '2026-05-14T10:30:00Z'
const example = fileURLToPath(new URL('../../examples/tamsin-county', import.meta.url))
/** What makes a folder ours to empty. */
const marker = '.broadsheet-demo'

export const demoCommand: Command<DemoArguments> = {
  usage: 'demo',
  describe:
    'See the whole job: a made-up county’s feeds are collected, made into an issue and mailed to a mail catcher',
  examples: [
    ['broadsheet demo', 'about five seconds; nothing leaves this machine'],
    ['broadsheet demo --desk', 'and opens the issue on the desk'],
  ],
  options: argv =>
    argv
      .option('out', { string: true, default: 'broadsheet-demo', describe: 'The folder for all that it writes' })
      .option('desk', { boolean: true, default: false, describe: "Open the editors' pages on it afterwards" })
      .option('port', { number: true, default: 0, describe: 'The port of the desk; 0 takes a free one' }),
  run: runDemo,
}

async function runDemo(argv: DemoArguments, stop: AbortSignal): Promise<Result> {
  const [
    { openApp },
    { editionOf },
    { runOnce },
    { serveFeeds, catchMail },
    { addReaders },
    { readReaders },
    { makeDemoKeys, writeDemoRecords },
    files,
    pipeline,
  ] = await Promise.all([
    import('../app.ts'),
    import('../config/load.ts'),
    import('./run.ts'),
    import('./demo-servers.ts'),
    import('../store/subscribers.ts'),
    import('./readers-import.ts'),
    import('./demo-keys.ts'),
    import('./issue-files.ts'),
    import('../pipeline.ts'),
  ])
  const log = createLog(argv)
  const begun = performance.now()
  const step = (text: string) =>
    log.say(`${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s  ${text.replaceAll('\n', '\n         ')}`)

  const { prepareCamera } = await import('./pictures.ts')
  await using camera = prepareCamera()
  const out = resolve(argv.out)
  const mail = join(out, 'mail')
  await emptyFolder(out)
  await mkdir(mail, { recursive: true })
  const feeds = (await readdir(join(example, 'feeds'))).filter(name => /\.(xml|ics)$/.test(name))
  await using feedServer = await serveFeeds(join(example, 'feeds'), feeds)
  await using catcher = await catchMail(mail)
  step(`A feed server (${feedServer.url}) and a mail catcher (${catcher.url}) listen on this machine`)

  await layOut(out, feedServer.url)
  const keys = await makeDemoKeys()
  await using app = await openApp({
    config: join(out, 'feeds.json'),
    now: argv.now ?? new Date(demoInstant),
    log: { ...log, say: step },
    secrets: { smtpUrls: [catcher.url], ...keys },
    signal: stop,
  })
  const edition = editionOf(app.config, undefined, app.configFile)
  const records = await writeDemoRecords(out, keys.dkimKey, edition.publication)
  const date = argv.date ?? demoInstant.slice(0, 10)
  const { added } = await addReaders(
    app.db,
    edition.id,
    readReaders({
      file: join(example, 'readers.csv'),
      consent: 'example',
      state: 'confirmed',
      sections: edition.sections.map(({ id }) => id),
      columns: {},
      now: app.clock.now().toISOString(),
      app,
    }),
    app.clock.now().toISOString(),
  )
  step(`${added} readers from readers.csv`)

  const result = await runOnce(app, edition, date, 0)
  const report = result.json as RunReport
  const { findIssue } = await import('../store/issues.ts')
  const issue = report.issue ? await findIssue(app.db, report.issue) : undefined
  if (!issue) return { json: { ...report, out, mail }, text: result.text ?? '', exit: result.exit ?? 0 }
  step(result.text ?? '')
  const email = await pipeline.renderIssue(app, edition, issue)
  const written = await files.writeIssueFiles(out, app, edition, issue, email)
  const html = join(out, 'issue.html')
  const pictures = await camera.takePictures(html, out, join(example, 'images'))
  step(
    Array.isArray(pictures)
      ? `${pictures.length} pictures taken (of the first 4000 pixels)`
      : `No pictures: ${pictures}`,
  )

  const show = (path: string) => relative(process.cwd(), path) || '.'
  const dns = records.map(show).join('  ')
  const again = `--config ${show(join(out, 'feeds.json'))} --now ${demoInstant}`
  log.say(`
The issue     ${written.map(show).join('  ')}
In a browser  ${pathToFileURL(html).href}
${Array.isArray(pictures) ? `Pictures      ${pictures.map(show).join('  ')}\n` : ''}Its messages  ${show(mail)}/0001.eml … as the mail server got them
DNS records   ${dns} for the keys of this run, which signed them

What to try next
  npx broadsheet rank --explain ${again}     why each story stands where it stands
  npx broadsheet send ${again}               a second time: who has it does not get it again
  npx broadsheet desk ${again}               the issue on the editors' desk
  npx broadsheet check                       your own feeds.json: is everything set up?`)
  if (argv.desk) {
    const { openDesk, openText } = await import('./desk.ts')
    await using desk = await openDesk({ ...app, log }, edition, date, { port: argv.port })
    log.say(`\n${openText(desk)}`)
    await stopped(stop)
  }
  return { json: { ...report, out, mail }, exit: result.exit ?? 0 }
}

/** Empties a folder that an earlier demo made. Throws `usage` for any other that holds something. */
async function emptyFolder(folder: string): Promise<void> {
  const names: string[] = await readdir(folder).catch(() => [])
  if (names.length > 0 && !names.includes(marker))
    throw new BroadsheetError('usage', `${folder} is not empty and was not made by a demo`, {
      help: 'Name another with --out.',
    })
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, marker), '')
}

/** The example publication in a folder, its sources read over HTTP. */
async function layOut(folder: string, server: string): Promise<void> {
  const text = await readFile(join(example, 'feeds.json'), 'utf8')
  const config = JSON.parse(text) as { sources: { url: string }[] }
  for (const source of config.sources) source.url = source.url.replace(/^feeds\/|^https?:\/\/[^/]+\//, `${server}/`)
  await writeFile(join(folder, 'feeds.json'), `${JSON.stringify(config, null, 2)}\n`)
  await copyFile(join(example, 'readers.csv'), join(folder, 'readers.csv'))
  if (existsSync(join(example, 'templates')))
    await cp(join(example, 'templates'), join(folder, 'templates'), { recursive: true })
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
