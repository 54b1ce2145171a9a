import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { needSecret, waysOf } from '../src/posting.ts'
import { readReturnPath } from '../src/subscribe/return-path.ts'
import { readToken } from '../src/subscribe/token.ts'
import { broadsheet } from './support/cli.ts'
import { anEdition, aPublication } from './support/fixtures.ts'
import { ed25519Pem } from './support/keys.ts'
import { feedServer, morning, publication, rss } from './support/publication.ts'

const secret = 'a-secret-for-tests-that-is-long-enough'
const secrets = { linkSecrets: [secret] } as const
const ann = { id: '0123456789abcdef0123', address: 'ann@tamsin.example' }
const issue = 'tamsin-morning-2026-05-14'
const both = anEdition({
  publication: aPublication({ site: 'https://news.tamsin.example/paper/', bounces: 'back@tamsin.example' }),
})

test('a reader leaves on a page of the site, and their copy comes back to an address that tells who they are', () => {
  const { leavePage = '', leaveWord = '', returnPath = '' } = waysOf({ secrets }, both, issue)(ann)
  assert.equal(leavePage, `https://news.tamsin.example/paper/leave/tamsin-morning/${leaveWord}`)
  assert.equal(readToken([secret], 'leave', 'tamsin-morning', leaveWord), ann.id)
  assert.deepEqual(readReturnPath(returnPath, [secret], ['tamsin-morning']), {
    edition: 'tamsin-morning',
    date: '2026-05-14',
    subscriber: ann.id,
  })
})

test('with a secret alone a reader leaves by mail, with a word for their address', () => {
  const ways = waysOf({ secrets }, anEdition(), issue)(ann)
  assert.deepEqual(Object.keys(ways), ['leaveWord'])
})

test('without a secret there are no ways of their own', () => {
  assert.deepEqual(waysOf({ secrets: {} }, both, issue)(ann), {})
})

test('a site or an address for bounces without a secret is refused, by the key', () => {
  needSecret({ secrets: {} }, anEdition())
  needSecret({ secrets }, both)
  const need = (given: { site?: string; bounces?: string }) => () =>
    needSecret({ secrets: {} }, anEdition({ publication: aPublication(given) }))
  assert.throws(need({ site: 'https://x.example/' }), {
    code: 'config',
    message: /^publication\.site is set, but BROADSHEET_SECRET is not/,
  })
  assert.throws(need({ bounces: 'back@x.example' }), { code: 'config', message: /^publication\.bounces is set/ })
})

test('nothing is sent without the secret that the site needs, or by a key that cannot sign; with both it is', async () => {
  await using feeds = await feedServer({ '/feed': rss('bell.example', [{ title: 'Council approves tower' }]) })
  await using paper = await publication([{ id: 'bell', url: `${feeds.url}/feed` }])
  const config = JSON.parse(await readFile(paper.config, 'utf8')) as { publication: Record<string, unknown> }
  Object.assign(config, { collect: { privateHosts: ['127.0.0.1'] } })
  Object.assign(config.publication, { site: 'https://news.bell.example', bounces: 'back@bell.example' })
  await writeFile(paper.config, JSON.stringify(config))
  const run = (words: readonly string[], env: Record<string, string> = {}) =>
    broadsheet([...words, '--now', morning], { cwd: paper.folder, env })
  await run(['readers', 'add', 'ann@tamsin.example'])
  assert.equal((await run(['make'])).code, 0)

  for (const words of [['send'], ['send', '--dry-run'], ['send', '--to', 'you@bell.example']]) {
    const without = await run(words)
    assert.equal(without.code, 78, words.join(' '))
    assert.match(without.stderr, /publication\.site is set, but BROADSHEET_SECRET is not/)
  }
  const unsigned = await run(['send'], { BROADSHEET_SECRET: secret, BROADSHEET_DKIM_KEY: 'hunter2' })
  assert.equal(unsigned.code, 78)
  assert.match(unsigned.stderr, /BROADSHEET_DKIM_KEY holds no private key/)
  assert.doesNotMatch(unsigned.stderr, /hunter2/)
  await assert.rejects(readdir(join(paper.folder, 'mail/new')), 'something was sent')

  const sent = await run(['send'], { BROADSHEET_SECRET: secret, BROADSHEET_DKIM_KEY: ed25519Pem })
  assert.equal(sent.code, 0, sent.stderr)
  const [name = ''] = await readdir(join(paper.folder, 'mail/new'))
  const raw = await readFile(join(paper.folder, 'mail/new', name), 'utf8')
  assert.match(raw, /^DKIM-Signature: v=1; a=ed25519-sha256;/)
  assert.match(raw, /^List-Unsubscribe: <https:\/\/news\.bell\.example\/leave\/bell\/[a-z0-9]{36}>,\r\n <mailto:/m)
  assert.equal((await run(['send'])).code, 0, 'what is sent already needs no secret any more')
})
