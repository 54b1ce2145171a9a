import type { MiddlewareHandler } from 'hono'
import type { Site } from './site.ts'

/** What a page of the site may load and do. */
export const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src https:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** The same for a form that other pages may frame. */
export const embeddedPolicy = pagePolicy.replace("frame-ancestors 'none'", 'frame-ancestors *')

/** The same for an issue, which is the email's own HTML with its own styles. */
export const issuePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src https: http:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

/** What is the same for everyone. */
export const forEveryone = 'public, max-age=300'

/**
 * Answers only what asks for the site by its public name or by one of this machine's own, so that no other name can be
 * made to point here; what a header says of another request that stands behind this one is not looked at. Answers are
 * kept by nobody unless they say otherwise.
 */
export function guard({ address, app }: Site): MiddlewareHandler {
  const names = new Set([address.hostname, 'localhost', '127.0.0.1', '[::1]'])
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host
    if (!names.has(host.replace(/:\d{1,5}$/, '').toLowerCase()))
      c.res = c.text(`This is ${address.host}, and answers to no other name.\n`, 421)
    else if (!['GET', 'HEAD', 'POST'].includes(c.req.method))
      c.res = c.text('Pages here can be read, and forms sent.\n', 405, { Allow: 'GET, HEAD, POST' })
    else await next()
    if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', pagePolicy)
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
    if (!app.config.site.index) c.header('X-Robots-Tag', 'noindex')
    c.header('Strict-Transport-Security', 'max-age=31536000')
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'no-referrer')
  }
}
