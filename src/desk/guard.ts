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

/** The same without pictures, as many mail programs show it at first. */
export const withoutPictures = emailPolicy.replace('img-src https: http: data:', "img-src 'none'")

/**
 * Answers only what asks for this machine by its own name, so that no page elsewhere can read the desk by having its
 * name point here; a form counts only if one of our own pages sent it. Every answer gets the headers that keep it to itself.
 */
export const guard: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host))
    c.res = c.text('The desk answers to localhost, 127.0.0.1 and [::1] only.\n', 421)
  else if (!['GET', 'HEAD', 'POST'].includes(c.req.method))
    c.res = c.text('Pages here can be read, and forms sent.\n', 405, { Allow: 'GET, HEAD, POST' })
  else if (c.req.method === 'POST' && c.req.header('origin')?.toLowerCase() !== `http://${host}`.toLowerCase())
    c.res = c.text('A page elsewhere sent this form: nothing was done.\n', 403)
  else await next()
  if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', pagePolicy)
  c.header('X-Content-Type-Options', 'nosniff')
  // Without it browsers would not say which page a form was sent from.
  c.header('Referrer-Policy', 'same-origin')
  c.header('Cache-Control', 'no-store')
}
