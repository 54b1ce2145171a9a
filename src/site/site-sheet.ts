import type { App } from '../app.ts'
import { loadTemplate } from '../render/templates.ts'

/** The style sheet of the readers' pages, or the publication's own in its place. */
export async function siteSheet({ templateFolders }: Pick<App, 'templateFolders'>): Promise<string> {
  const sheet = await loadTemplate('site/site.css', templateFolders)
  return sheet({})
}
