import type Handlebars from 'handlebars'
import type { Edition } from '../model/edition.ts'
import { type Archive, feedPath, isIndexed, urlOf } from './archive.ts'
import { scriptData } from './script-data.ts'

/** What a page of the archive says of itself in its head. */
export interface HeadView {
  readonly title: string
  readonly description: string | null
  readonly kind: 'website' | 'article'
  /** The page's own address, or null where another one stands for it. */
  readonly canonical: string | null
  /** `en_US` */
  readonly locale: string
  readonly siteName: string
  readonly feeds: readonly { readonly title: string; readonly url: string }[]
  readonly isIndexed: boolean
  /** What the page may load and do, where no server says so. */
  readonly policy: string | null
  readonly data: Handlebars.SafeString | null
}

export interface PageFacts {
  readonly title: string
  readonly description?: string
  readonly kind?: HeadView['kind']
  /** Path of the page. */
  readonly path?: string
  /** Those of whose feeds it speaks. */
  readonly editions: readonly Edition[]
  /** Its Content-Security-Policy. */
  readonly policy: string
  /** What machines read of it: schema.org as JSON-LD. */
  readonly data?: object
}

export function headOf(archive: Archive, edition: Edition, facts: PageFacts): HeadView {
  return {
    title: facts.title,
    description: facts.description ?? null,
    kind: facts.kind ?? 'website',
    canonical: facts.path === undefined ? null : urlOf(archive, facts.path),
    locale: edition.locale.replace('-', '_'),
    siteName: edition.publication.name,
    feeds: facts.editions.map(({ id, masthead }) => ({ title: masthead, url: feedPath(archive, id) })),
    isIndexed: isIndexed(archive),
    policy: archive.isFiles ? withinPage(facts.policy) : null,
    data: facts.data ? scriptData(facts.data) : null,
  }
}

/** A policy without what only a header can say. */
function withinPage(policy: string): string {
  return policy
    .split('; ')
    .filter(directive => !directive.startsWith('frame-ancestors'))
    .join('; ')
}
