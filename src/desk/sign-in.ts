import { hash, randomBytes } from 'node:crypto'
import type { Context, Hono, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { App } from '../app.ts'
import { builtInTemplates, loadTemplate } from '../render/templates.ts'
import { beginSession, endSession, findSession, type Session } from '../store/sessions.ts'

/** Hours after which one has to sign in again. */
const sessionHours = 16

/** What the desk knows of each request that gets through. */
export interface DeskVariables {
  readonly Variables: { session: Session }
}

/** Links that sign editors in, each once. */
export interface Keys {
  /** Paths, by the editor's name. */
  readonly paths: ReadonlyMap<string, string>
  /** Whose key it is; it opens nothing afterwards. */
  take(key: string): string | undefined
}

/** Makes a link for each of these editors. */
export function makeKeys(editors: readonly string[]): Keys {
  const keys = new Map(editors.map(editor => [randomBytes(24).toString('base64url'), editor]))
  return {
    paths: new Map([...keys].map(([key, editor]) => [editor, `/enter?key=${key}`])),
    take(key) {
      const editor = keys.get(key)
      keys.delete(key)
      return editor
    },
  }
}

/** Lets in who holds a session; all others are told how to get one. */
export function onlyEditors({ db, clock }: App): MiddlewareHandler<DeskVariables> {
  return async (c, next) => {
    const token = getCookie(c, cookieName(c))
    const session = token && (await findSession(db, digest(token), clock.real().toISOString()))
    if (!session) {
      const template = await loadTemplate('desk/sign-in.html.hbs', [builtInTemplates])
      return c.html(template({}), 401)
    }
    c.set('session', session)
    return next()
  }
}

/** The pages by which editors come and go. A session begins anew each time, with a secret that was in no page before. */
export function addDoor(desk: Hono<DeskVariables>, { db, clock }: App, keys: Keys): void {
  desk.get('/enter', async c => {
    const editor = keys.take(c.req.query('key') ?? '')
    if (editor === undefined) return c.redirect('/', 303)
    const token = randomBytes(32).toString('base64url')
    const now = clock.real()
    const ends = new Date(now.getTime() + sessionHours * 3_600_000)
    await beginSession(db, { id: digest(token), editor }, now.toISOString(), ends.toISOString())
    setCookie(c, cookieName(c), token, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      maxAge: sessionHours * 3600,
    })
    return c.redirect('/', 303)
  })
  desk.post('/leave', async c => {
    const token = getCookie(c, cookieName(c))
    if (token) await endSession(db, digest(token))
    return c.redirect('/', 303)
  })
}

/** Browsers hold one cookie for all ports of a host; two desks must not sign each other out. */
function cookieName(c: Context): string {
  return `desk-${/:(\d+)$/.exec(c.req.header('host') ?? '')?.[1] ?? 'default'}`
}

function digest(token: string): string {
  return hash('sha256', token)
}
