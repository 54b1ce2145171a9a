import type { Article } from '../../model/article.ts'
import type { Reason } from '../../model/story.ts'

/** Articles that tell the same event, the lead article first, and why they stand together. */
export interface Cluster {
  readonly articles: readonly Article[]
  readonly reasons: readonly Reason[]
}
