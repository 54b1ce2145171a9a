import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLinks } from '../../src/commands/check-links.ts'
import { aServer } from '../support/web-server.ts'

const options = { userAgent: 'Broadsheet', trustedHosts: ['127.0.0.1:*'], signal: new AbortController().signal }
const where = { story: 'one', headline: 'Bridge reopens' }

test('a page that is gone is told with its story, and one that is there is not', async () => {
  const asked: string[] = []
  await using server = await aServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const status = { '/gone': 404, '/away': 410, '/moved': 301, '/shut': 403, '/broken': 500 }[request.url ?? ''] ?? 200
    response.writeHead(status, status === 301 ? { location: '/gone' } : {}).end()
  })
  const links = ['here', 'gone', 'away', 'moved', 'shut', 'broken'].map(path => ({
    url: `${server.url}/${path}`,
    where,
  }))
  const findings = await checkLinks(links, options)
  assert.deepEqual(
    findings.map(({ text }) => text.replace(server.url, '')),
    [
      'the link /gone is dead: its server answers 404',
      'the link /away is dead: its server answers 410',
      'the link /moved is dead: its server answers 404',
    ],
  )
  assert.ok(findings.every(finding => finding.where.story === 'one' && finding.rule === 'link-dead'))
  assert.deepEqual(
    asked.filter(line => line.endsWith('/here')),
    ['HEAD /here'],
  )
})

test('a server that does not know HEAD is asked with GET', async () => {
  await using server = await aServer((request, response) => {
    response.writeHead(request.method === 'HEAD' ? 404 : 200).end('the page')
  })
  assert.deepEqual(await checkLinks([{ url: `${server.url}/a`, where }], options), [])
})

test('a host that does not exist is told, one that cannot be looked up now is not', async () => {
  const lookup = (code: string) => ({
    ...options,
    lookup: (_: string, __: object, answer: (fault: NodeJS.ErrnoException | null, found: []) => void) =>
      answer(Object.assign(new Error(code), { code }), []),
  })
  const link = { url: 'https://nowhere.example/', where: {} }
  const [finding] = await checkLinks([link], lookup('ENOTFOUND'))
  assert.equal(finding?.text, 'the link https://nowhere.example/ is dead: there is no such host')
  assert.deepEqual(await checkLinks([link], lookup('EAI_AGAIN')), [])
})

test('this machine and its neighbours are not asked, not even by way of a redirect', async () => {
  let asked = 0
  await using inner = await aServer((_, response) => {
    asked++
    response.writeHead(404).end()
  })
  await using outer = await aServer((_, response) => {
    response.writeHead(302, { location: `${inner.url}/secret` }).end()
  })
  const trustedHosts = [new URL(outer.url).host]
  const links = [outer.url, inner.url].map(url => ({ url: `${url}/x`, where }))
  assert.deepEqual(await checkLinks(links, { ...options, trustedHosts }), [])
  assert.equal(asked, 0)
})

test('a host gets two requests at once at most', async () => {
  let [now, most] = [0, 0]
  const held: (() => void)[] = []
  await using server = await aServer((_, response) => {
    most = Math.max(most, ++now)
    held.push(() => {
      now--
      response.end()
    })
    if (held.length % 2 === 0) for (const go of held.splice(0)) go()
  })
  await checkLinks(
    Array.from({ length: 6 }, (_, at) => ({ url: `${server.url}/${at}`, where })),
    options,
  )
  assert.equal(most, 2)
})
