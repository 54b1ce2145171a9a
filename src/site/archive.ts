import type { App } from '../app.ts'
import type { Edition } from '../model/edition.ts'
import type { Site } from './site.ts'

/** What the archive's pages know of where they are: the same whether they are served or written as files. */
export interface Archive extends Pick<Site, 'editions' | 'address'> {
  readonly app: App
  /** The address beneath which readers join, ending with `/`; null where nothing serves that. */
  readonly joinAddress: string | null
  /** Whether the pages are files of a web server that knows no page but as a folder with an `index.html`. */
  readonly isFiles: boolean
}

/** The archive as a site serves it. */
export function archiveOf({ app, editions, address }: Site): Archive {
  return { app, editions, address, joinAddress: `${address.pathname}join/`, isFiles: false }
}

/** The path of a page beneath the site's address; without words the first page. */
export function pathOf({ address, isFiles }: Pick<Archive, 'address' | 'isFiles'>, ...words: string[]): string {
  return words.length === 0 ? address.pathname : `${address.pathname}${words.join('/')}${isFiles ? '/' : ''}`
}

/** The URL of a path. */
export function urlOf({ address }: Pick<Archive, 'address'>, path: string): string {
  return new URL(path, address).href
}

/** An issue's address for good: as messages have it, whatever serves it. */
export function lastingUrl({ address }: Pick<Archive, 'address'>, edition: string, date: string): string {
  return `${address.href}issues/${edition}/${date}`
}

/** The path of an edition's RSS feed. */
export function feedPath({ address }: Pick<Archive, 'address'>, edition: string): string {
  return `${address.pathname}issues/${edition}/feed.xml`
}

/** Where a reader joins an edition, or null. */
export function joinLink({ joinAddress }: Archive, { id }: Edition): string | null {
  return joinAddress === null ? null : joinAddress + id
}

/** Whether search engines may list what is here. */
export function isIndexed({ app }: Pick<Archive, 'app'>): boolean {
  return app.config.site.index
}
