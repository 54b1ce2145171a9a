/**
 * Sends the bench's issue as `broadsheet send` does, but for its startup, and prints {perSecond, attempted}:
 * `node send.ts STORE URL CONNECTIONS SECONDS [KEYFILE]`. It stops after so many seconds.
 */
import { readFileSync } from 'node:fs'
import type { App } from '../../src/app.ts'
import { createClock } from '../../src/clock.ts'
import { configSchema } from '../../src/config/schema.ts'
import { assemble, prepare } from '../../src/deliver/message.ts'
import { loadSigningKeys } from '../../src/deliver/signing-keys.ts'
import { smtpTransport } from '../../src/deliver/smtp.ts'
import { waysOf } from '../../src/posting.ts'
import { renderEmail } from '../../src/render/render.ts'
import { builtInTemplates } from '../../src/render/templates.ts'
import { carryOut } from '../../src/sending.ts'
import { beginSending, freezeSome } from '../../src/store/audience.ts'
import { openStore } from '../../src/store/open.ts'
import { edition } from '../render/an-issue.ts'
import { issue } from './a-store.ts'

const [store = '', url = '', connections = '10', seconds = '10', keyFile] = process.argv.slice(2)
const stop = new AbortController()
const db = await openStore(`sqlite:${store}`, '/')
const clock = createClock()
const secrets = { linkSecrets: ['a-secret-of-this-bench-for-nothing-else'] as const }
const limits = configSchema.shape.deliver.parse({ connections: Number(connections) })
const app = {
  db,
  clock,
  signal: stop.signal,
  secrets,
  log: { say() {}, progress() {}, event() {} },
  config: { deliver: limits, publication: edition.publication },
} as unknown as App
const email = await renderEmail(issue, edition, [builtInTemplates])
const signers = keyFile ? await loadSigningKeys(readFileSync(keyFile, 'utf8'), edition.publication) : []
const prepared = prepare(email, edition, issue.id, clock.now(), { findWays: waysOf(app, edition, issue.id), signers })
const now = clock.now().toISOString()
const calling = { weekly: edition.weekly, sectionsTold: async () => new Set(issue.sections.map(({ id }) => id)) }
await beginSending(db, issue, clock.real().toISOString())
const transport = smtpTransport([url], { connections: Number(connections) })
let bytes = 0
const begun = performance.now()
const timer = setTimeout(() => stop.abort(), Number(seconds) * 1000)
const attempted = await carryOut(
  app,
  {
    id: issue.id,
    edition: edition.id,
    async assemble({ recipient }, memory) {
      const message = await assemble(prepared, recipient, memory)
      bytes = message.raw.length
      return message
    },
    freezeSome: () => freezeSome(db, issue, now, calling),
  },
  transport,
  {},
)
const elapsed = (performance.now() - begun) / 1000
clearTimeout(timer)
await transport.close()
await db.destroy()
console.log(JSON.stringify({ perSecond: Math.round(attempted / elapsed), attempted, bytes }))
