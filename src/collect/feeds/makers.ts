/** Software that makes websites, and where it has a site's feed. */
interface Maker {
  readonly generator?: RegExp
  /** Where a page's pictures, styles and scripts come from. */
  readonly asset?: RegExp
  readonly host?: RegExp
  /** Relative to the page. */
  readonly feed: string
}

const makers: readonly Maker[] = [
  { generator: /^wordpress/i, asset: /\/wp-(content|includes)\//i, host: /\.wordpress\.com$/, feed: '/feed/' },
  { generator: /^blogger/i, host: /\.blogspot\.com$/, feed: '/feeds/posts/default' },
  { generator: /^drupal/i, feed: '/rss.xml' },
  { asset: /^(https?:)?\/\/substackcdn\.com\//i, host: /\.substack\.com$/, feed: '/feed' },
  { generator: /^squarespace/i, asset: /^(https?:)?\/\/[\w.-]*squarespace(-cdn)?\.com\//i, feed: '?format=rss' },
  { generator: /^wix/i, asset: /^(https?:)?\/\/static\.(parastorage|wixstatic)\.com\//i, feed: '/blog-feed.xml' },
  { generator: /^ghost/i, feed: '/rss/' },
  {
    generator: /^(blox|townnews|tncms)/i,
    asset: /^(https?:)?\/\/[\w.-]*\.townnews\.com\//i,
    feed: '/search/?f=rss&t=article&l=50&s=start_time&sd=desc',
  },
  { generator: /^joomla/i, feed: '?format=feed&type=rss' },
  { generator: /^hugo/i, feed: '/index.xml' },
  { generator: /^jekyll/i, feed: '/feed.xml' },
]

/** Where the software that made a page has its feed, as far as a tag of it gives that software away; relative to the page. */
export function feedByTag(tag: string, attributes: ReadonlyMap<string, string>): string | undefined {
  if (tag === 'meta') {
    if (attributes.get('name')?.toLowerCase() !== 'generator') return undefined
    const generator = (attributes.get('content') ?? '').slice(0, 200).trim()
    return makers.find(maker => maker.generator?.test(generator))?.feed
  }
  const asset = tag === 'link' ? attributes.get('href') : /^(script|img)$/.test(tag) ? attributes.get('src') : undefined
  if (!asset) return undefined
  return makers.find(maker => maker.asset?.test(asset.slice(0, 500)))?.feed
}

/** The same, as far as the host gives it away. */
export function feedByHost(host: string): string | undefined {
  return makers.find(maker => maker.host?.test(host))?.feed
}
