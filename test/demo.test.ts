import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { simpleParser } from 'mailparser'
import { broadsheet, type Ran } from './support/cli.ts'
import { verifySignatures } from './support/keys.ts'

const golden = fileURLToPath(new URL('golden', import.meta.url))
/** `UPDATE_GOLDEN=1 npm test` writes the golden files anew: read the difference before it is committed. */
const update = process.env.UPDATE_GOLDEN === '1'

let folder = ''
let ran: Ran
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-demo-'))
  ran = await broadsheet(['demo', '--json'], { cwd: folder })
})
after(() => rm(folder, { recursive: true, force: true }))

/** A message as it is each day: its keys are made anew at each run. */
function withoutSignatures(raw: Buffer): string {
  return raw.toString().replace(/^DKIM-Signature:[^\r]*\r\n(?:[\t ][^\r]*\r\n)*/gm, '')
}

const report = () => JSON.parse(ran.stdout) as Record<string, unknown> & { out: string; mail: string }
const messages = async () => {
  const names = (await readdir(report().mail)).toSorted()
  return Promise.all(names.map(async name => readFile(join(report().mail, name))))
}

test('the demo does the whole job and prints the report of a run, with the folders of issue and mail', () => {
  assert.equal(ran.code, 0, ran.stderr)
  const { issue, audience, accepted, deferred, rejected, unknown, suppressed, seconds, out, mail } = report()
  assert.deepEqual(
    { issue, audience, accepted, deferred, rejected, unknown, suppressed },
    {
      issue: 'tamsin-morning-2026-05-14',
      audience: 25,
      accepted: 25,
      deferred: 0,
      rejected: 0,
      unknown: 0,
      suppressed: 0,
    },
  )
  assert.equal(typeof seconds, 'number')
  assert.equal(out, join(folder, 'broadsheet-demo'))
  assert.equal(mail, join(folder, 'broadsheet-demo/mail'))
})

test('it collects over HTTP from feeds of every kind; the two dead ones are named with the reason', () => {
  const { sources, articles } = report().collected as {
    sources: { id: string; status: string; error?: string }[]
    articles: number
  }
  assert.ok(articles >= 100)
  assert.deepEqual(
    sources.filter(source => source.status !== 'ok').map(({ id, status, error }) => [id, status, error]),
    [
      [
        'ellery-chamber',
        'failed',
        'answers HTTP 500: its server is in trouble: wait, and tell its publisher if it stays so',
      ],
      ['port-wick-library', 'failed', 'did not answer in 1 s'],
    ],
  )
})

test('each of the 25 readers has one message, which another program reads as it was meant', async () => {
  const issue = JSON.parse(await readFile(join(report().out, 'issue.json'), 'utf8')) as { subject: string }
  const parsed = await Promise.all((await messages()).map(raw => simpleParser(raw, { skipTextToHtml: true })))
  const recipients = parsed.map(mail => (Array.isArray(mail.to) ? '' : mail.to?.value[0]?.address))
  assert.equal(new Set(recipients).size, 25)
  for (const mail of parsed) {
    assert.equal(mail.subject, issue.subject)
    assert.equal(mail.from?.value[0]?.address, 'morning@tamsinmorning.example')
    assert.match(mail.text ?? '', /^The Tamsin Morning\n={10,}/)
    assert.match(String(mail.html), /<h1[^>]*>The Tamsin Morning<\/h1>/)
    assert.doesNotMatch(`${mail.text}${mail.html}`, /%%(address|unsubscribe)%%|<!--bs|bs[0-9a-f]{24}/)
  }
})

test('messages are CRLF throughout, in lines that every server takes, and hold nothing but ASCII', async () => {
  for (const raw of await messages()) {
    const text = raw.toString('latin1')
    assert.doesNotMatch(text, /(?<!\r)\n|\r(?!\n)/)
    assert.ok(text.split('\r\n').every(line => line.length <= 998))
    assert.doesNotMatch(text, /[^\r\n\t\x20-\x7e]/)
  }
})

test('another program finds every message signed by both of the keys whose records the demo writes', async () => {
  const zone = await readFile(join(report().out, 'dkim.txt'), 'utf8')
  const records = zone
    .trim()
    .split('\n')
    .map(line => {
      const [host = '', ...text] = line.split(/\. IN TXT |"(?: ")?/).filter(Boolean)
      return { host, text: text.join('') }
    })
  assert.deepEqual(
    records.map(({ host }) => host),
    ['broadsheet._domainkey.tamsinmorning.example', 'broadsheet-ed25519._domainkey.tamsinmorning.example'],
  )
  const rsa = (await readFile(join(report().out, 'dkim-rsa.b64'), 'utf8')).trim()
  assert.equal(records[0]?.text, `v=DKIM1; k=rsa; p=${rsa}`)
  for (const raw of [...(await messages()), await readFile(join(report().out, 'issue.eml'))])
    assert.deepEqual(await verifySignatures(raw, records), ['pass', 'pass'])
})

test('names survive their feeds: windows-1252, entities written twice, capitals, a name alone as an obituary', async () => {
  const text = await readFile(join(report().out, 'issue.json'), 'utf8')
  const { sections } = JSON.parse(text) as { sections: { id: string; stories: { lead: { headline: string } }[] }[] }
  const obituaries = sections.find(section => section.id === 'obituaries')?.stories.map(story => story.lead.headline)
  assert.ok(obituaries?.includes('Marguerite “Peg” (Donnelly) Rausch'), String(obituaries))
  assert.doesNotMatch(text, /&amp;|&#\d+;|�|Ã©| - The Ellery Echo/)
})

test('the same demo gives the same issue, file for file, as the golden ones', async () => {
  const message = (await messages()).find(raw => /^To: Cora Hemming/m.test(raw.toString()))
  assert.ok(message, 'a message to Cora Hemming')
  const made: Record<string, string> = { 'message.eml': withoutSignatures(message) }
  for (const name of ['issue.mjml', 'issue.html', 'issue.txt'])
    made[name] = await readFile(join(report().out, name), 'utf8')
  if (update) await mkdir(golden, { recursive: true })
  for (const [name, content] of Object.entries(made)) {
    if (update) await writeFile(join(golden, name), content)
    assert.equal(
      content,
      await readFile(join(golden, name), 'utf8'),
      `${name} differs from test/golden/${name}; UPDATE_GOLDEN=1 accepts it`,
    )
  }
})

test('a folder that is not its own is left alone', async () => {
  await mkdir(join(folder, 'precious'))
  await writeFile(join(folder, 'precious/letter.txt'), 'Dear Anselm')
  const refused = await broadsheet(['demo', '--out', 'precious'], { cwd: folder })
  assert.equal(refused.code, 64)
  assert.equal(await readFile(join(folder, 'precious/letter.txt'), 'utf8'), 'Dear Anselm')
})

test('what the demo says to try next works', async () => {
  const tried = [
    ...(await broadsheet(['demo', '--out', 'again'], { cwd: folder })).stderr.matchAll(
      /^ {2}npx broadsheet ((?:rank|send).*?) {2,}/gm,
    ),
  ]
  assert.equal(tried.length, 2)
  for (const [, words = ''] of tried) {
    const next = await broadsheet(words.trim().split(' '), { cwd: folder })
    assert.equal(next.code, 0, next.stderr)
  }
})
