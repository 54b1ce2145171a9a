/** A thousand small papers: serves feeds on loopback, each answer after a delay, with validators. Prints its port when it is ready. */
import { createServer, type Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

const [hosts, items, latency] = process.argv.slice(2).map(Number) as [number, number, number]
const sentences = [
  'The board said on Tuesday that the bridge would stay open through the summer.',
  'Neighbors had asked for a hearing since the spring floods.',
  'A vote is expected before the end of the month, the clerk said.',
  'Nobody was hurt, and the road was open again by noon.',
]
const words = [
  'board',
  'bridge',
  'school',
  'levy',
  'harvest',
  'library',
  'council',
  'river',
  'market',
  'team',
  'fair',
  'road',
]

function feed(path: string): string {
  const seed = [...path].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) >>> 0, 7)
  const pick = (list: readonly string[], at: number) => list[(seed + at * 7919) % list.length]
  const rows = Array.from({ length: items }, (_, at) => {
    const story = `${pick(words, at)} and ${pick(words, at + 3)} ${seed % 1000}-${at}`
    return `<item><title>Ellery &amp; Marlow: ${story}</title><link>https://paper-${seed}.example/news/${at}?utm_source=rss</link>
<guid isPermaLink="false">https://paper-${seed}.example/?p=${at}</guid><dc:creator><![CDATA[Ada Porter]]></dc:creator>
<pubDate>${new Date(Date.now() - at * 1_800_000).toUTCString()}</pubDate><category><![CDATA[News]]></category><category><![CDATA[Local]]></category>
<description><![CDATA[<p>${pick(sentences, at)} ${pick(sentences, at + 1)} [&#8230;]</p>]]></description>
<content:encoded><![CDATA[${`<p>${sentences.join(' ')}</p>\n`.repeat(6)}<img src="https://paper-${seed}.example/${at}.jpg" width="800" height="600" alt="">]]></content:encoded>
<media:content url="https://paper-${seed}.example/${at}.jpg" medium="image" width="1200" height="800"/></item>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Paper ${seed}</title><link>https://paper-${seed}.example/</link><language>en-US</language>
${rows.join('\n')}</channel></rss>`
}

const made = new Map<string, Buffer>()

const servers: Server[] = []
let port = 0
for (let host = 1; host <= hosts; host++) {
  const server = createServer(async (request, response) => {
    const path = `${host}${request.url}`
    const known = made.get(path)
    await pause(latency)
    if (request.headers['if-none-match'] === '"1"') return response.writeHead(304, { etag: '"1"' }).end()
    const body = known ?? Buffer.from(feed(path))
    made.set(path, body)
    response
      .writeHead(200, { 'content-type': 'application/rss+xml', 'content-length': body.length, etag: '"1"' })
      .end(body)
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>(done => server.listen(port, `127.0.0.${host}`, done))
  port = (server.address() as { port: number }).port
  servers.push(server)
}
// Made beforehand, so that making them is not timed.
for (let host = 1; host <= hosts; host++)
  for (let at = 0; at < 1000 / hosts; at++) made.set(`${host}/${at}.xml`, Buffer.from(feed(`${host}/${at}.xml`)))
console.log(port)
