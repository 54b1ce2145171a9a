import { join } from 'node:path'
import { type App, openApp } from '../../src/app.ts'
import { editionOf } from '../../src/config/load.ts'
import { createDesk } from '../../src/desk/create-desk.ts'
import { makeKeys } from '../../src/desk/sign-in.ts'
import type { Article } from '../../src/model/article.ts'
import type { Edition } from '../../src/model/edition.ts'
import { saveArticles } from '../../src/store/articles.ts'
import { type Answer, findSourceStates, saveAnswer } from '../../src/store/source-states.ts'
import { morning, publication } from '../support/publication.ts'

export const today = morning.slice(0, 10)

/** A made-up report that came in an hour before `morning`. */
export function report(headline: string, more: Partial<Article> = {}): Article {
  return {
    id: headline,
    source: 'echo',
    outlet: 'The Ellery Echo',
    scope: 'local',
    url: `https://echo.example/${encodeURIComponent(headline)}`,
    headline,
    lede: 'A sentence that tells more.',
    categories: [],
    publishedAt: new Date(Date.parse(morning) - 3_600_000).toISOString(),
    ...more,
  }
}

/** A publication in a folder of its own with these articles in its store, opened. */
export async function newsroom(
  articles: readonly Article[],
  edition: Record<string, unknown> = {},
  sources: Parameters<typeof publication>[0] = [{ id: 'echo', url: 'echo.xml' }],
): Promise<{ app: App; edition: Edition; folder: string } & AsyncDisposable> {
  const paper = await publication(sources, edition)
  const app = await openApp({
    config: paper.config,
    store: `sqlite:${join(paper.folder, 'broadsheet.db')}`,
    now: new Date(morning),
    log: { say() {}, progress() {}, event() {} },
    secrets: {},
  })
  await saveArticles(app.db, articles, morning)
  return {
    app,
    edition: editionOf(app.config, undefined, app.configFile),
    folder: paper.folder,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]()
      await paper[Symbol.asyncDispose]()
    },
  }
}

/** Has a source of the edition answer so, `minutesAgo` before `morning`. */
export async function answered(
  { app, edition }: { readonly app: App; readonly edition: Edition },
  id: string,
  answer: Omit<Answer, 'source'>,
  minutesAgo = 10,
): Promise<void> {
  const source = edition.sources.find(each => each.id === id)
  if (!source) throw new Error(`there is no source ${id}`)
  const before = (await findSourceStates(app.db)).get(id)
  await saveAnswer(app.db, before, { ...answer, source }, minutesFrom(-minutesAgo))
}

/** The instant so many minutes after `morning`. */
export function minutesFrom(minutes: number): string {
  return new Date(Date.parse(morning) + minutes * 60_000).toISOString()
}

/** The desk of a newsroom, and how an editor who is signed in asks it. */
export async function signedIn({ app, edition }: { readonly app: App; readonly edition: Edition }, editor = 'Ada') {
  const keys = makeKeys([editor])
  const desk = createDesk(app, edition, today, keys)
  const cookie = await enter(path => Promise.resolve(desk.pages.request(path)), keys.paths.get(editor) ?? '')
  return {
    desk,
    cookie,
    request: async (path: string, init: RequestInit = {}) =>
      desk.pages.request(path, { ...init, headers: { cookie, ...(init.headers as Record<string, string>) } }),
    /** Sends a form as one of our own pages would. */
    post: async (path: string, fields: Readonly<Record<string, string>>) =>
      desk.pages.request(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { cookie, origin: 'http://localhost' },
      }),
  }
}

/** The cookie that a link to the desk gives. */
export async function enter(ask: (path: string) => Promise<Response>, path: string): Promise<string> {
  return (await ask(path)).headers.get('Set-Cookie')?.split(';')[0] ?? ''
}
