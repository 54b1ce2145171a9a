import { EventEmitter, once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One morning in a made-up town: the instant at which its tests run. */
export const morning = '2026-05-14T10:30:00Z'

export interface FeedItem {
  readonly title: string
  readonly text?: string
  readonly path?: string
  /** Hours before `morning`. */
  readonly hoursAgo?: number
}

/** An RSS feed of made-up news. */
export function rss(host: string, items: readonly FeedItem[]): string {
  const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const entries = items.map(({ title, text = '', path, hoursAgo = 3 }, at) => {
    const date = new Date(Date.parse(morning) - hoursAgo * 3_600_000).toUTCString()
    return `<item><title>${xml(title)}</title><link>https://${host}/${path ?? `story-${at}`}</link><description>${xml(text)}</description><pubDate>${date}</pubDate></item>`
  })
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${host}</title><link>https://${host}/</link>${entries.join('')}</channel></rss>`
}

/** A feed server on loopback: a path's text is its feed, a number its HTTP status, `silence` never an answer. */
export async function feedServer(
  routes: Record<string, string | number>,
): Promise<{ url: string; whenAsked: (path: string) => Promise<void> } & AsyncDisposable> {
  const asked = new EventEmitter()
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.emit(path)
    const answer = routes[path] ?? 404
    if (answer === 'silence') return
    if (typeof answer === 'number') response.writeHead(answer).end()
    else response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(answer)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    whenAsked: async path => void (await once(asked, path)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** A publication in a folder of its own, which goes when it is disposed of. */
export async function publication(
  sources: readonly { id: string; url: string; scope?: 'local' | 'national'; topic?: string }[],
  edition: Record<string, unknown> = {},
): Promise<{ folder: string; config: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-test-'))
  const config = join(folder, 'feeds.json')
  await writeFile(
    config,
    JSON.stringify({
      publication: {
        name: 'The Ellery Bell',
        place: 'Ellery',
        timeZone: 'America/Chicago',
        webAddress: 'https://bell.example/',
        postalAddress: '1 Courthouse Square, Ellery',
        sender: { name: 'The Ellery Bell', address: 'morning@bell.example' },
        replyTo: 'editor@bell.example',
      },
      collect: { deadline: 1 },
      sources: sources.map(source => ({ name: source.id, scope: 'local', ...source })),
      editions: [
        {
          id: 'bell',
          masthead: 'The Ellery Bell',
          hour: '05:30',
          sections: [
            { id: 'top', heading: 'Top', layout: 'lead', most: 3 },
            { id: 'rest', heading: 'In brief', layout: 'brief', most: 50 },
          ],
          ...edition,
        },
      ],
    }),
  )
  return { folder, config, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}
