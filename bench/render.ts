/**
 * How long from an issue to its email, and how many personal messages a second, against what is usually done for each
 * reader: Handlebars over the finished HTML and nodemailer's MIME composition, and the same with MJML. `--json` prints
 * {coldMs, warmMs, assembledPerSecond, vsPerReader, htmlBytes} and more of the kind.
 */
import { generateKeyPairSync } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { assemble, prepare } from '../src/deliver/message.ts'
import { loadSigningKeys } from '../src/deliver/signing-keys.ts'
import type { Email } from '../src/model/email.ts'
import { waysOf } from '../src/posting.ts'
import { renderEmail } from '../src/render/render.ts'
import { builtInTemplates } from '../src/render/templates.ts'
import { anIssue, edition, sectionCount, storyCount } from './render/an-issue.ts'
import { measureColdStarts } from './render/cold-start.ts'

async function timed<T>(work: () => Promise<T> | T): Promise<[number, T]> {
  const begun = performance.now()
  const result = await work()
  return [performance.now() - begun, result]
}

const issue = anIssue()
const render = () => renderEmail(issue, edition, [builtInTemplates])
const [coldMs, email] = await timed(render)
const warmMs = await medianOf(render)
const tooMuch = anIssue(3 * storyCount)
const fittedMs = await medianOf(() => renderEmail(tooMuch, edition, [builtInTemplates]))

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const all: number[] = []
  for (let round = 0; round < 15; round++) all.push((await timed(work))[0])
  return all.toSorted((a, b) => a - b)[7] ?? 0
}

const now = new Date('2026-05-14T10:30:00Z')
const secret = 'a-secret-of-this-bench-for-nothing-else'
const findWays = waysOf({ secrets: { linkSecrets: [secret] } }, edition, issue.id)
const people = Array.from({ length: 20_000 }, (_, at) => ({
  id: at.toString(16).padStart(20, '0'),
  address: `reader${at}@inbox.example`,
  name: `Reader ${at}`,
}))

/** Messages a second, one after another: `each` is done for the first so many people, after a tenth of them to warm up. */
async function rate(count: number, each: (person: (typeof people)[number]) => Promise<unknown>): Promise<number> {
  for (const person of people.slice(0, Math.ceil(count / 10))) await each(person)
  const [ms] = await timed(async () => {
    for (const person of people.slice(0, count)) await each(person)
  })
  return (count / ms) * 1000
}

async function rateOfOurs(count: number, letter: Email, pem = ''): Promise<number> {
  const signers = pem ? await loadSigningKeys(pem, edition.publication) : []
  const prepared = prepare(letter, edition, issue.id, now, { findWays, signers })
  // As `deliver` does it on one connection: memory of a message that is gone holds the next one.
  let memory: Buffer | undefined
  return rate(count, async person => {
    const { raw } = await assemble(prepared, person, memory)
    if (!memory || raw.length > memory.length) memory = raw
  })
}

const ours = await rateOfOurs(20_000, email)
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' })
const ed25519 = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
const signed = {
  rsa: Math.round(await rateOfOurs(1000, email, `${rsa}`)),
  ed25519: Math.round(await rateOfOurs(1000, email, `${ed25519}`)),
  both: Math.round(await rateOfOurs(1000, email, `${rsa}${ed25519}`)),
}

const { handlebarsAndNodemailer, withMjml } = await import('./render/peers.ts')
const leave = 'https://news.bench.example/leave/bench/0000000000000000000fabcdefghijklmnop'
const [usual, mjml] = [handlebarsAndNodemailer(email, edition), withMjml(email, edition)]
const usually = await rate(300, person => usual(person, leave))
const byMjml = await rate(5, person => mjml(person, leave))

const oneDigit = (value: number) => Math.round(value * 10) / 10
const result = {
  coldMs: Math.round(coldMs),
  warmMs: oneDigit(warmMs),
  fittedMs: oneDigit(fittedMs),
  assembledPerSecond: Math.round(ours),
  vsPerReader: oneDigit(ours / usually),
  htmlBytes: email.bytes,
  vsMjmlPerReader: Math.round(ours / byMjml),
  signedPerSecond: signed,
  ...measureColdStarts(),
}
if (process.argv.includes('--json')) console.log(JSON.stringify(result))
else
  console.log(`Rendering ${sectionCount} sections with ${storyCount} stories, ${process.version}
  first, with MJML to load     ${result.coldMs} ms
  again (median of 15)         ${result.warmMs} ms
  three times as many, fitted  ${result.fittedMs} ms
  size of the HTML             ${Math.round(result.htmlBytes / 1000)} KB of the 102 KB that Gmail shows
As whole processes (median of five)
  broadsheet --help            ${result.helpMs} ms
  make --no-collect --out DIR  ${result.coldMakeMs} ms, rendered${result.coldMakeSignatures > 0 ? ', signed' : ''} and written
Messages a second, one after another
  ours                         ${result.assembledPerSecond}
  ours, signed                 ${signed.rsa} by RSA, ${signed.ed25519} by Ed25519, ${signed.both} by both
  Handlebars + nodemailer      ${oneDigit(usually)}: ours is ${result.vsPerReader} times as fast
  the same with MJML           ${oneDigit(byMjml)}: ours is ${result.vsMjmlPerReader} times as fast
The first peer fills two variables into the finished HTML and text by compiled Handlebars templates for each reader and has
nodemailer's MailComposer build the message; the second has MJML make that HTML for each reader too.`)
