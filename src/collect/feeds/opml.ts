import { shorten } from '../../model/shorten.ts'
import { plainText } from '../clean/clean.ts'
import { feedUrl } from './feed-url.ts'
import { readTags } from './tags.ts'

/** A feed that a list of sources names. */
export interface OpmlFeed {
  readonly url: string
  readonly title?: string
  readonly homePage?: string
  /** Names of the outlines around it, the outermost first. */
  readonly folders: readonly string[]
  /** What its `category` attribute says, such as `sports` or `places/illinois`. */
  readonly categories: readonly string[]
}

export type Opml =
  | {
      readonly feeds: readonly OpmlFeed[]
      /** Outlines whose feed has no web address. */
      readonly dropped: readonly { readonly url: string; readonly title?: string }[]
    }
  | { readonly error: string }

/** Deeper folders are read, but not named. */
const mostFolders = 10
const mostCategories = 10

interface Outline {
  readonly isFolder: boolean
  readonly isComment: boolean
}

/**
 * Reads OPML 1.0, 1.1 and 2.0, as forgivingly as such lists are written: attributes in any letter case, no head, tags left
 * open. A feed that is listed twice counts where it comes first; links to other lists and outlines that are commented out
 * do not count. Linear in its length; never throws.
 */
export function readOpml(text: string): Opml {
  const feeds = new Map<string, OpmlFeed>()
  const dropped: { url: string; title?: string }[] = []
  const open: Outline[] = []
  const path: string[] = []
  let commented = 0
  let isOpml = false
  readTags(
    text,
    { isXml: true },
    {
      open(name, attributes, isEmpty) {
        if (name === 'opml') isOpml = true
        if (name !== 'outline') return
        isOpml = true
        const isComment = /^\s*true\s*$/i.test(attributes.get('iscomment') ?? '')
        const written = commented > 0 || isComment ? undefined : urlOf(attributes)
        if (written !== undefined) {
          const title = titleOf(attributes)
          const url = feedUrl(written)
          if (url === undefined) dropped.push({ url: shorten(plainText(written), 200), ...title })
          else if (!feeds.has(url))
            feeds.set(url, { url, ...title, ...homePageOf(attributes), ...placeOf(attributes, path) })
        }
        if (isEmpty) return
        const isFolder = written === undefined
        open.push({ isFolder, isComment })
        if (isFolder) path.push(path.length < mostFolders ? (titleOf(attributes).title ?? '') : '')
        if (isComment) commented++
      },
      close(name) {
        const outline = name === 'outline' ? open.pop() : undefined
        if (outline?.isFolder) path.pop()
        if (outline?.isComment) commented--
      },
    },
  )
  if (!isOpml) return { error: /<html\b/i.test(text.slice(0, 5000)) ? 'is a web page, not OPML' : 'is not OPML' }
  return { feeds: [...feeds.values()], dropped }
}

/** What an outline gives as its feed's address; undefined where it is none. */
function urlOf(attributes: ReadonlyMap<string, string>): string | undefined {
  const type = (attributes.get('type') ?? '').trim().toLowerCase()
  if (type === 'include' || type === 'link') return undefined
  const isFeed = /^(|rss\d*|atom|rdf|feed|json|xml)$/.test(type)
  return attributes.get('xmlurl')?.trim() || (isFeed ? attributes.get('url')?.trim() : '') || undefined
}

function titleOf(attributes: ReadonlyMap<string, string>): { title?: string } {
  const title = nameOf(attributes.get('title')) || nameOf(attributes.get('text'))
  return title ? { title } : {}
}

function homePageOf(attributes: ReadonlyMap<string, string>): { homePage?: string } {
  const homePage = feedUrl(attributes.get('htmlurl') ?? '')
  return homePage ? { homePage } : {}
}

function placeOf(attributes: ReadonlyMap<string, string>, path: readonly string[]) {
  const categories = (attributes.get('category') ?? '').slice(0, 2000).split(',', mostCategories)
  return {
    folders: path.slice(0, mostFolders).filter(Boolean),
    categories: categories.map(each => nameOf(each).replace(/^\/|\/$/g, '')).filter(Boolean),
  }
}

function nameOf(written: string | undefined): string {
  return shorten(plainText((written ?? '').slice(0, 1000)), 200)
}

interface Folder {
  readonly folders: Map<string, Folder>
  readonly feeds: OpmlFeed[]
}

/** A list of sources as OPML 2.0: folders as nested outlines, its dates in RFC 822's form with the year in full. */
export function writeOpml(list: readonly OpmlFeed[], { title, now }: { title: string; now: Date }): string {
  const root: Folder = { folders: new Map(), feeds: [] }
  for (const feed of list) folderAt(root, feed.folders).feeds.push(feed)
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    <title>${escapeXml(title)}</title>`,
    `    <dateCreated>${now.toUTCString()}</dateCreated>`,
    '  </head>',
    '  <body>',
    ...outlines(root, '    '),
    '  </body>',
    '</opml>',
  ].join('\n')}\n`
}

function folderAt(root: Folder, names: readonly string[]): Folder {
  return names.reduce((folder, name) => {
    const known = folder.folders.get(name) ?? { folders: new Map(), feeds: [] }
    folder.folders.set(name, known)
    return known
  }, root)
}

function outlines(folder: Folder, indent: string): string[] {
  return [
    ...[...folder.folders].flatMap(([name, inner]) => [
      `${indent}<outline${attributeList({ text: name, title: name })}>`,
      ...outlines(inner, `${indent}  `),
      `${indent}</outline>`,
    ]),
    ...folder.feeds.map(({ url, title = url, homePage, categories }) => {
      const category = categories.join(',')
      const attributes = { text: title, title, type: 'rss', xmlUrl: url, htmlUrl: homePage, category }
      return `${indent}<outline${attributeList(attributes)}/>`
    }),
  ]
}

function attributeList(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value ? ` ${name}="${escapeXml(value)}"` : ''))
    .join('')
}

function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
