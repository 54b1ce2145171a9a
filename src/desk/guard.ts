import type { MiddlewareHandler } from 'hono'

const shared = "style-src 'self'; img-src https: http: data:; base-uri 'none'; form-action 'self'"

/** What a page of the desk may load and do. */
export const pagePolicy = `default-src 'none'; script-src 'self'; frame-src 'self'; connect-src 'self'; ${shared}; frame-ancestors 'none'`

/** The same for a page that stands in the email's place: it holds no script, and the desk shows it in a frame. */
export const framedPolicy = `default-src 'none'; ${shared}; frame-ancestors 'self'`

/**
 * The email's: pictures and its own styles, never a script. Same origin, so that the desk keeps its scroll place. Its
 * links open outside of the sandbox, where a newspaper's page works.
 */
export const emailPolicy =
  "default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"

/**
 * Answers only what asks for this machine by its own name, so that no page elsewhere can read the desk by having its
 * name point here, and only what reads. Every answer gets the headers that keep it to itself.
 */
export const guard: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host))
    c.res = c.text('The desk answers to localhost, 127.0.0.1 and [::1] only.\n', 421)
  else if (c.req.method !== 'GET' && c.req.method !== 'HEAD')
    c.res = c.text('The desk can only be read.\n', 405, { Allow: 'GET, HEAD' })
  else await next()
  if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', pagePolicy)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('Cache-Control', 'no-store')
}
