import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { feedServer, publication, rss } from './support/publication.ts'
import { smtpServer } from './support/smtp.ts'

interface Step {
  readonly name?: string
  readonly run?: string
  readonly uses?: string
  readonly if?: string
  readonly env?: Record<string, string>
}
interface Workflow {
  readonly on: { readonly schedule: readonly { readonly cron: string }[] }
  readonly concurrency: { readonly 'cancel-in-progress': boolean }
  readonly jobs: { readonly issue: { readonly steps: readonly Step[] } }
}

const launcher = fileURLToPath(new URL('../bin/broadsheet.js', import.meta.url))
const daily = parse(await readFile(new URL('../.github/workflows/daily.yml', import.meta.url), 'utf8')) as Workflow
const { steps } = daily.jobs.issue

/** Runs the workflow's own shell steps in a folder, as the runner would on a good day. */
async function runSteps(folder: string, secrets: Record<string, string>): Promise<string> {
  const bin = join(folder, '.bin')
  await mkdir(bin, { recursive: true })
  await writeFile(join(bin, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${launcher}" "$@"\n`)
  await chmod(join(bin, 'npx'), 0o755)
  const files = { GITHUB_OUTPUT: join(folder, '.output'), GITHUB_STEP_SUMMARY: join(folder, '.summary') }
  for (const step of steps) {
    if (!step.run || step.run === 'npm ci' || (step.if && step.if !== 'always()')) continue
    const own = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [
        name,
        secrets[/secrets\.(\w+)/.exec(value)?.[1] ?? ''] ?? '',
      ]),
    )
    const env = {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: folder,
      ...files,
      ...own,
      BROADSHEET_SMTP_URL: secrets.BROADSHEET_SMTP_URL ?? '',
    }
    await new Promise<void>((resolve, reject) =>
      execFile('bash', ['-e', '-o', 'pipefail', '-c', step.run ?? ''], { cwd: folder, env }, (fault, _, stderr) =>
        fault ? reject(new Error(`${step.name ?? step.run}: ${stderr}`)) : resolve(),
      ),
    )
  }
  return readFile(files.GITHUB_STEP_SUMMARY, 'utf8')
}

test('the daily workflow’s own steps make and mail an issue, keep the store encrypted, and go on from it the next day', async () => {
  await using feeds = await feedServer({
    '/a': rss('a.example', [
      { title: 'Board adopts a budget', hoursAgo: (Date.parse('2026-05-14T10:30:00Z') - Date.now()) / 3_600_000 + 1 },
    ]),
  })
  await using paper = await publication([{ id: 'a', url: `${feeds.url}/a` }])
  await using smtp = await smtpServer()
  const secrets = {
    BROADSHEET_SMTP_URL: smtp.url,
    BROADSHEET_STORE_KEY: 'a key that only the test knows',
    BROADSHEET_READERS_CSV: 'address\nada@inbox.example\nben@inbox.example',
  }
  const summary = await runSteps(paper.folder, secrets)
  assert.match(summary, /"audience":2,"accepted":2/)
  assert.equal(smtp.took.length, 2)
  assert.ok(!(await readdir(paper.folder)).includes('readers.csv'), 'the readers’ file is gone')
  const sealed = await readFile(join(paper.folder, 'broadsheet.db.enc'))
  assert.doesNotMatch(sealed.toString('latin1'), /inbox\.example|SQLite format/)

  for (const name of ['broadsheet.db', 'report.json', '.summary']) await rm(join(paper.folder, name), { force: true })
  assert.match(await runSteps(paper.folder, secrets), /"attempted":0/)
  assert.equal(smtp.took.length, 2)
})

test('the workflow keeps the report as an artifact and the store even when the run fails, one run at a time', () => {
  const step = (action: string) => steps.find(each => each.uses?.startsWith(action))
  assert.equal(step('actions/upload-artifact')?.if, 'always()')
  assert.equal(step('actions/cache/save')?.if, 'always()')
  assert.ok(
    steps.findIndex(each => each.uses?.startsWith('actions/cache/restore')) <
      steps.findIndex(each => each.run?.includes('broadsheet run')),
  )
  assert.equal(daily.concurrency['cancel-in-progress'], false)
  assert.match(daily.on.schedule[0]?.cron ?? '', /^\d+ \d+ \* \* \*$/)
})

test('no secret stands in the workflow itself', async () => {
  const text = await readFile(new URL('../.github/workflows/daily.yml', import.meta.url), 'utf8')
  for (const [line] of text.matchAll(/^ *(BROADSHEET_SMTP_URL|STORE_KEY|READERS_CSV): .*$/gm))
    assert.match(line, /\$\{\{ secrets\.BROADSHEET_\w+ \}\}/)
})
