import { join } from 'node:path'
import { type App, openApp } from '../../src/app.ts'
import { editionOf } from '../../src/config/load.ts'
import type { Article } from '../../src/model/article.ts'
import type { Edition } from '../../src/model/edition.ts'
import { saveArticles } from '../../src/store/articles.ts'
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
): Promise<{ app: App; edition: Edition; folder: string } & AsyncDisposable> {
  const paper = await publication([{ id: 'echo', url: 'echo.xml' }], edition)
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
