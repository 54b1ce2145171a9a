import type { App } from '../app.ts'
import { BroadsheetError } from '../errors.ts'
import type { Stored } from '../store/find-stored.ts'

/** The ids that an article may have which a person names by its URL or its id, and the URL. */
export async function readArticleKey(key: string): Promise<{ readonly ids: readonly string[]; readonly url: string }> {
  const [{ canonicalKey, cleanUrl }, { articleId }] = await Promise.all([
    import('../collect/clean/links.ts'),
    import('../collect/identify.ts'),
  ])
  const text = key.trim()
  const url = cleanUrl(text, text) ?? text
  return { ids: [text, articleId(canonicalKey(url))], url }
}

/** An article by its URL or its id, once for each source that gave it. Throws `input` where the store has none. */
export async function findArticle(app: App, key: string): Promise<readonly [Stored, ...Stored[]]> {
  const [{ findStored }, { ids, url }] = await Promise.all([import('../store/find-stored.ts'), readArticleKey(key)])
  const [first, ...more] = await findStored(app.db, ids, url)
  if (first) return [first, ...more]
  throw new BroadsheetError('input', `the store has no article ${JSON.stringify(key)}`, {
    help: 'Read the sources first: broadsheet collect. What is there: broadsheet articles',
  })
}
