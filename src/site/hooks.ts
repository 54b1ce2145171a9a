import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { HookAnswer, HookRequest } from '../deliver/hooks/hook.ts'
import { readMailgun } from '../deliver/hooks/mailgun.ts'
import { readPostmark } from '../deliver/hooks/postmark.ts'
import { readSendgrid } from '../deliver/hooks/sendgrid.ts'
import { type FetchCertificate, readSes } from '../deliver/hooks/ses.ts'
import { takeReturns } from '../returning.ts'
import { lostPage } from './lost-page.ts'
import type { Site } from './site.ts'

const mostBytes = 1 << 20
/** Tokens that are remembered, so that none is used twice while it is fresh. */
const mostTokens = 50_000

/** Adds one endpoint for each provider whose key is set, `hooks/NAME`: what it signed is believed, all else is refused. */
export function addHooks(pages: Hono, site: Site, fetchCertificate: FetchCertificate): void {
  const { app } = site
  const { hooks = {} } = app.secrets
  const isNew = rememberTokens()
  const read: Readonly<
    Record<string, ((request: HookRequest) => HookAnswer | Promise<HookAnswer>) | false | undefined>
  > = {
    ses: hooks.sesTopic !== undefined && (request => readSes(request, hooks.sesTopic ?? '', fetchCertificate)),
    postmark: hooks.postmark !== undefined && (request => readPostmark(request, hooks.postmark ?? '')),
    sendgrid:
      hooks.sendgridKey !== undefined && (request => readSendgrid(request, hooks.sendgridKey ?? '', app.clock.now())),
    mailgun:
      hooks.mailgunKey !== undefined &&
      (request => readMailgun(request, hooks.mailgunKey ?? '', app.clock.now(), isNew)),
  }
  pages.post(
    '/hooks/:provider',
    bodyLimit({ maxSize: mostBytes, onError: c => c.text('Too much.\n', 413) }),
    async (c: Context) => {
      const provider = c.req.param('provider') ?? ''
      const reader = Object.hasOwn(read, provider) && read[provider]
      if (!reader) return lostPage(c, site)
      const answer = await reader({ header: name => c.req.header(name), body: await c.req.text() })
      if (answer === 'forged') return c.text(`This was not signed as ${provider} does for us.\n`, 401)
      if (answer === 'later') return c.text('This cannot be proved now; please send it again.\n', 503)
      if (answer === 'unreadable') return c.text('This cannot be read.\n', 400)
      if (answer.note !== undefined) app.log.event('hook', { provider, note: answer.note })
      const { kinds, suppressed, alarms } = await takeReturns(app, site.editions, answer.returns, { isVerified: true })
      app.log.event('returns', { provider, kinds, suppressed: suppressed.length, alarms })
      return c.text('Thank you.\n')
    },
  )
}

function rememberTokens(): (token: string) => boolean {
  const used = new Set<string>()
  return token => {
    if (used.has(token)) return false
    used.add(token)
    const [oldest] = used.size > mostTokens ? used : []
    if (oldest !== undefined) used.delete(oldest)
    return true
  }
}
