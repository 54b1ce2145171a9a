import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import {
  aServer,
  aTlsServer,
  believeCertificate,
  errorOf,
  fetchOnce,
  namesAt,
  textOf,
} from '../../support/web-server.ts'

const feed = '<rss version="2.0"><channel><title>Wick Radio – Mühle</title></channel></rss>'

/** Where each path of a server redirects to, with which status; any other path gives the feed. */
async function aServerThatMoves(moves: Readonly<Record<string, readonly [number, string]>>) {
  return aServer((request, response) => {
    const [status, location] = moves[request.url ?? ''] ?? []
    if (location !== undefined) response.writeHead(status ?? 302, { location }).end('moved')
    else response.end(feed)
  })
}

test('an answer comes with its bytes, its type, its address and what it says of its age', async () => {
  await using server = await aServer((_, response) =>
    response
      .writeHead(200, {
        'content-type': 'text/xml; charset=utf-8',
        etag: '"v1"',
        'last-modified': 'Wed, 13 May 2026 08:00:00 GMT',
      })
      .end(feed),
  )
  assert.deepEqual(await fetchOnce(`${server.url}/feed?x=1`), {
    status: 'ok',
    bytes: Buffer.from(feed),
    contentType: 'text/xml; charset=utf-8',
    url: `${server.url}/feed?x=1`,
    validators: { etag: '"v1"', lastModified: 'Wed, 13 May 2026 08:00:00 GMT' },
  })
})

test('a source learns who reads it and what is wanted', async () => {
  let seen: IncomingMessage | undefined
  await using server = await aServer((request, response) => {
    seen = request
    response.end(feed)
  })
  await fetchOnce(`${server.url}/feed`)
  assert.equal(seen?.headers['user-agent'], 'Broadsheet/test')
  assert.match(seen?.headers.accept ?? '', /application\/rss\+xml/)
  assert.match(seen?.headers['accept-encoding'] ?? '', /gzip/)
  assert.equal(seen?.headers['if-none-match'], undefined)
  assert.equal(seen?.headers['if-modified-since'], undefined)
  assert.equal(seen?.headers.authorization, undefined)
})

test('a source that has not changed since its last answer is unchanged', async () => {
  await using server = await aServer((request, response) => {
    const isKnown =
      request.headers['if-none-match'] === '"v1"' &&
      request.headers['if-modified-since'] === 'Wed, 13 May 2026 08:00:00 GMT'
    response.writeHead(isKnown ? 304 : 200).end(isKnown ? undefined : feed)
  })
  const known = { etag: '"v1"', lastModified: 'Wed, 13 May 2026 08:00:00 GMT' }
  assert.deepEqual(await fetchOnce(server.url, { validators: known }), { status: 'unchanged' })
  assert.equal(textOf(await fetchOnce(server.url, { validators: { etag: '"v0"', lastModified: null } })), feed)
})

test('a source that says "unchanged" without having been asked has failed', async () => {
  await using server = await aServer((_, response) => response.writeHead(304).end())
  assert.match(errorOf(await fetchOnce(server.url)), /^answers HTTP 304: it has nothing new/)
  const none = { etag: null, lastModified: null }
  assert.match(errorOf(await fetchOnce(server.url, { validators: none })), /^answers HTTP 304: it has nothing new/)
})

test('validators that no header can hold are not sent', async () => {
  let seen: IncomingMessage | undefined
  await using server = await aServer((request, response) => {
    seen = request
    response.end(feed)
  })
  const validators = { etag: '"Mühle–1"', lastModified: 'Wed\r\nx-evil: 1' }
  assert.equal(textOf(await fetchOnce(server.url, { validators })), feed)
  assert.equal(seen?.headers['if-none-match'], undefined)
  assert.equal(seen?.headers['if-modified-since'], undefined)
})

test('an answer says how long it holds, one that is unchanged too', async () => {
  await using server = await aServer((request, response) => {
    const isKnown = request.headers['if-none-match'] === '"v1"'
    response
      .writeHead(isKnown ? 304 : 200, { 'cache-control': 'max-age=600', age: '60' })
      .end(isKnown ? undefined : feed)
  })
  const fetched = await fetchOnce(server.url)
  assert.equal(fetched.status === 'ok' && fetched.freshFor, 540)
  assert.deepEqual(await fetchOnce(server.url, { validators: { etag: '"v1"', lastModified: null } }), {
    status: 'unchanged',
    freshFor: 540,
  })
})

test('the time that an answer holds is counted by the clock that is given', async () => {
  await using server = await aServer((_, response) => {
    response.sendDate = false
    response.writeHead(200, { expires: 'Thu, 14 May 2026 10:32:00 GMT' }).end(feed)
  })
  const fetched = await fetchOnce(server.url, { now: () => new Date('2026-05-14T10:30:00Z') })
  assert.equal(fetched.status === 'ok' && fetched.freshFor, 120)
})

test('a user and a password in the address are sent as such, and not to where the source redirects', async () => {
  const seen: (string | undefined)[] = []
  const note = (request: IncomingMessage) => seen.push(request.headers.authorization)
  await using elsewhere = await aServer((request, response) => {
    note(request)
    response.end(feed)
  })
  await using server = await aServer((request, response) => {
    note(request)
    response.writeHead(302, { location: `${elsewhere.url}/feed` }).end()
  })
  assert.equal(textOf(await fetchOnce(`${server.url.replace('//', '//ann:p%40ss@')}/feed`)), feed)
  assert.deepEqual(seen, [`Basic ${Buffer.from('ann:p@ss').toString('base64')}`, undefined])
})

test('a password is sent along a redirect within its own origin, and no more once one has led out of it', async () => {
  const seen: string[] = []
  await using elsewhere = await aServer((request, response) => {
    seen.push(`elsewhere ${request.headers.authorization !== undefined}`)
    response.writeHead(302, { location: `http://127.0.0.1:${server.port}/back` }).end()
  })
  await using server = await aServer((request, response) => {
    seen.push(`${request.url} ${request.headers.authorization !== undefined}`)
    const next = { '/feed': '/inside', '/inside': elsewhere.url }[request.url ?? '']
    if (next) response.writeHead(302, { location: next }).end()
    else response.end(feed)
  })
  const fetched = await fetchOnce(`http://ann:secret@127.0.0.1:${server.port}/feed`)
  assert.equal(fetched.status === 'ok' && fetched.url, `${server.url}/back`)
  assert.deepEqual(seen, ['/feed true', '/inside true', 'elsewhere false', '/back false'])
})

test('a password that a redirect brings along is not used, and none is given back or told', async () => {
  const seen: (string | undefined)[] = []
  await using server = await aServer((request, response) => {
    seen.push(request.headers.authorization)
    const [status, location] = {
      '/a': [302, `http://eve:evil@127.0.0.1:${server.port}/b`] as const,
      '/round': [302, '/round'] as const,
    }[request.url ?? ''] ?? [200, undefined]
    response.writeHead(status, location ? { location } : {}).end(feed)
  })
  const fetched = await fetchOnce(`${server.url}/a`)
  assert.equal(fetched.status === 'ok' && fetched.url, `${server.url}/b`)
  assert.deepEqual(seen, [undefined, undefined])
  const withPassword = `http://ann:secret@127.0.0.1:${server.port}`
  const own = await fetchOnce(`${withPassword}/b`)
  assert.equal(own.status === 'ok' && own.url, `${server.url}/b`)
  assert.doesNotMatch(errorOf(await fetchOnce(`${withPassword}/round`)), /secret/)
})

test('a password that is not written in UTF-8 is sent as it is written', async () => {
  let seen: string | undefined
  await using server = await aServer((request, response) => {
    seen = request.headers.authorization
    response.end(feed)
  })
  assert.equal(textOf(await fetchOnce(`http://:%ff@127.0.0.1:${server.port}/`)), feed)
  assert.equal(seen, `Basic ${Buffer.from(':%ff').toString('base64')}`)
})

test('a source that is read with a password is not followed from https to http, any other is', async () => {
  await using plain = await aServer((_, response) => response.end(feed))
  await using server = await aTlsServer((_, response) => response.writeHead(302, { location: plain.url }).end())
  using _believed = believeCertificate()
  const { lookup } = namesAt({ 'feeds.wick.example': [['127.0.0.1']] })
  const options = { lookup, trustedHosts: ['127.0.0.1:*', 'feeds.wick.example:*'] }
  const at = `feeds.wick.example:${server.port}/feed`
  assert.equal(textOf(await fetchOnce(`https://${at}`, options)), feed)
  assert.equal(
    errorOf(await fetchOnce(`https://ann:secret@${at}`, options)),
    `redirects to ${plain.url}/…, which is not encrypted, though it is read with a password`,
  )
})

test('no cookie and no referrer is ever sent', async () => {
  const seen: IncomingMessage['headers'][] = []
  await using server = await aServer((request, response) => {
    seen.push(request.headers)
    response.setHeader('set-cookie', 'who=ann; Path=/')
    if (request.url === '/a') response.writeHead(302, { location: '/b' }).end()
    else response.end(feed)
  })
  await fetchOnce(`${server.url}/a`)
  assert.equal(seen.length, 2)
  for (const headers of seen) {
    assert.equal(headers.cookie, undefined)
    assert.equal(headers.referer, undefined)
  }
})

test('an answer that is an error is told with its number', async () => {
  await using server = await aServer((request, response) =>
    response.writeHead(Number(request.url?.slice(1))).end('<rss/>'),
  )
  for (const status of [400, 401, 403, 404, 410, 429, 500, 503])
    assert.match(
      errorOf(await fetchOnce(`${server.url}/${status}`)),
      new RegExp(`^answers HTTP ${status}: it|^answers HTTP 404: nothing is there`),
    )
})

test('a server that asks to be left alone says for how long', async () => {
  await using server = await aServer((request, response) => {
    const [, status, wait] = request.url?.split('/') ?? []
    response.writeHead(Number(status), { 'retry-after': decodeURIComponent(wait ?? '') }).end()
  })
  const now = () => new Date('2026-05-14T10:30:00Z')
  const asked = async (path: string) => {
    const fetched = await fetchOnce(`${server.url}/${path}`, { now })
    return fetched.status === 'failed' ? fetched.retryAfter : 'no failure'
  }
  assert.equal(await asked('429/120'), 120)
  assert.equal(await asked('503/7200'), 7200)
  assert.equal(await asked(`503/${encodeURIComponent('Thu, 14 May 2026 11:30:00 GMT')}`), 3600)
  assert.equal(await asked('429/soon'), undefined)
  assert.equal(await asked('404/120'), undefined)
})

test('redirects are followed, relative ones too, and the last address is the one that counts', async () => {
  await using server = await aServer((request, response) => {
    const next = { '/a': '/b?c=1', '/b?c=1': 'd/e', '/d/e': './f#top' }[request.url ?? '']
    if (next) response.writeHead(request.url === '/a' ? 301 : 307, { location: next }).end('moved')
    else response.end(feed)
  })
  const fetched = await fetchOnce(`${server.url}/a`)
  assert.equal(textOf(fetched), feed)
  assert.equal(fetched.status === 'ok' && fetched.url, `${server.url}/d/f`)
})

test('a redirect that is written in UTF-8, against the rules, is followed', async () => {
  await using server = await aServer((request, response) => {
    const location = Buffer.from('/mühle').toString('latin1')
    if (request.url === '/a') response.writeHead(302, { location }).end()
    else response.end(request.url)
  })
  assert.equal(textOf(await fetchOnce(`${server.url}/a`)), '/m%C3%BChle')
})

test('a redirect loop is noticed', async () => {
  let count = 0
  await using server = await aServer((_, response) => {
    count++
    response.writeHead(302, { location: '/again' }).end()
  })
  assert.equal(errorOf(await fetchOnce(server.url)), `redirects in a circle, back to ${server.url}/again`)
  assert.equal(count, 2)
})

test('five redirects are followed, six are not', async () => {
  await using server = await aServer((request, response) => {
    const left = Number(request.url?.slice(1))
    if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end()
    else response.end(feed)
  })
  assert.equal(textOf(await fetchOnce(`${server.url}/5`)), feed)
  assert.equal(errorOf(await fetchOnce(`${server.url}/6`)), 'redirects more than 5 times')
})

test('a source has moved as far as its redirects are permanent from the start', async () => {
  await using server = await aServerThatMoves({
    '/a': [301, '/b'],
    '/b': [308, '/c#top'],
    '/x': [301, '/y'],
    '/y': [302, '/c'],
    '/t': [307, '/a'],
    '/gone': [301, '/nothing'],
  })
  const moved = async (path: string) => {
    const fetched = await fetchOnce(`${server.url}${path}`)
    return fetched.status === 'ok' && fetched.movedTo?.replace(server.url, '')
  }
  assert.equal(await moved('/a'), '/c')
  assert.equal(await moved('/x'), '/y')
  assert.equal(await moved('/t'), undefined)
  assert.equal(await moved('/c'), undefined)
  const password = await fetchOnce(`http://ann:secret@127.0.0.1:${server.port}/a`)
  assert.equal(password.status === 'ok' && password.movedTo, undefined)
})

test('a source that is unchanged where it has moved to says so, one that failed there does not', async () => {
  await using server = await aServer((request, response) => {
    if (request.url === '/old') response.writeHead(301, { location: '/new' }).end()
    else if (request.url === '/lost') response.writeHead(301, { location: '/nothing' }).end()
    else response.writeHead(request.url === '/new' ? 304 : 404).end()
  })
  const validators = { etag: '"v1"', lastModified: null }
  assert.deepEqual(await fetchOnce(`${server.url}/old`, { validators }), {
    status: 'unchanged',
    movedTo: `${server.url}/new`,
  })
  assert.deepEqual(Object.keys(await fetchOnce(`${server.url}/lost`)), ['status', 'error'])
})

test('a redirect to what is no web address is refused', async () => {
  await using server = await aServer((request, response) => {
    const location = decodeURIComponent(request.url?.slice(1) ?? '')
    response.writeHead(302, { location }).end()
  })
  for (const target of [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/xml,<rss/>',
    'ftp://wick.example/feed',
    'http://',
  ])
    assert.match(
      errorOf(await fetchOnce(`${server.url}/${encodeURIComponent(target)}`)),
      /^redirects to ".*", which is not a web address$/,
      target,
    )
})

test('a redirect without a target is an answer like any other error', async () => {
  await using server = await aServer((_, response) => response.writeHead(302).end())
  assert.equal(errorOf(await fetchOnce(server.url)), 'answers HTTP 302: it redirects without saying where')
})

test('a redirect to a private address is refused, named or literal, in any spelling', async () => {
  let count = 0
  await using inside = await aServer((_, response) => {
    count++
    response.end('secret')
  })
  await using server = await aServer((request, response) =>
    response
      .writeHead(302, { location: Buffer.from(decodeURIComponent(request.url?.slice(1) ?? '')).toString('latin1') })
      .end(),
  )
  const { lookup } = namesAt({ 'wick.example': [['10.0.0.5', '127.0.0.1']] })
  const options = { lookup, trustedHosts: [`127.0.0.1:${server.port}`] }
  const { port } = inside
  const mend = 'if that is meant, name the host under collect.privateHosts'
  for (const [target, words] of [
    ['http://169.254.169.254/latest/meta-data/', 'http://169.254.169.254/…, a private address'],
    [`http://127.0.0.1:${port}/`, `http://127.0.0.1:${port}/…, a private address`],
    [`http://0x7f.1:${port}/`, `http://127.0.0.1:${port}/…, a private address`],
    [`http://2130706433:${port}/`, `http://127.0.0.1:${port}/…, a private address`],
    [`http://0177.0.0.1:${port}/`, `http://127.0.0.1:${port}/…, a private address`],
    [`http://①②⑦.0.0.1:${port}/`, `http://127.0.0.1:${port}/…, a private address`],
    [`http://[::ffff:127.0.0.1]:${port}/`, `http://[::ffff:7f00:1]:${port}/…, a private address`],
    [`http://0.0.0.0:${port}/`, `http://0.0.0.0:${port}/…, a private address`],
    [`http://wick.example:${port}/`, `http://wick.example:${port}/…, which resolves to 10.0.0.5, a private address`],
  ])
    assert.equal(
      errorOf(await fetchOnce(`${server.url}/${encodeURIComponent(target ?? '')}`, options)),
      `redirects to ${words}: ${mend}`,
    )
  assert.equal(count, 0)
})
