import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDns, type FindPolicy } from '../../src/commands/check-dns.ts'
import { loadSigningKeys } from '../../src/deliver/signing-keys.ts'
import { anEdition, aPublication } from '../support/fixtures.ts'
import { ed25519Pem, rsaPem } from '../support/keys.ts'

const publication = aPublication({
  sender: { name: 'The Bell', address: 'morning@bell.org' },
  bounces: 'back@mail.bell.org',
})
const edition = anEdition({ publication })
const keys = await loadSigningKeys(`${rsaPem}${ed25519Pem}`, publication)
const [rsa, ed25519] = keys.map(({ record }) => record)

/** A name server that knows these TXT records, and nothing of hosts that are undefined. */
function knowing(zone: Readonly<Record<string, string | undefined>>): FindPolicy {
  return async (host, pattern) => {
    if (!Object.hasOwn(zone, host)) return null
    const text = zone[host]
    return text === undefined || pattern.test(text) ? text : null
  }
}

const policies = { 'mail.bell.org': 'v=spf1 mx -all', '_dmarc.bell.org': 'v=DMARC1; p=none' }

test('all is well where mail may come from where it comes back, and each key is published', async () => {
  const zone = {
    ...policies,
    [rsa?.host ?? '']: rsa?.text,
    [ed25519?.host ?? '']: ed25519?.text.replaceAll(';', ' ; '),
  }
  const findings = await checkDns(edition, keys, knowing(zone))
  assert.deepEqual(
    findings.map(({ state, text }) => [state, text]),
    [
      ['good', 'mail.bell.org has SPF: v=spf1 mx -all'],
      ['good', '_dmarc.bell.org has DMARC: v=DMARC1; p=none'],
      ['good', 'broadsheet._domainkey.bell.org has DKIM: our rsa key'],
      ['good', 'broadsheet-ed25519._domainkey.bell.org has DKIM: our ed25519 key'],
    ],
  )
})

test('a record may leave out what is usual, and may be written with spaces', async () => {
  const text = rsa?.text.replace('v=DKIM1; k=rsa; p=', 'p = ').replace(/.{60}/g, '$& ')
  const [, , finding] = await checkDns(edition, keys, knowing({ ...policies, [rsa?.host ?? '']: text }))
  assert.equal(finding?.state, 'good')
})

test('a key that is not published is bad, and the help is the line to publish', async () => {
  const findings = await checkDns(edition, keys, knowing(policies))
  const bad = findings.filter(({ state }) => state === 'bad')
  assert.deepEqual(
    bad.map(({ text }) => text),
    ['broadsheet._domainkey.bell.org has no DKIM record', 'broadsheet-ed25519._domainkey.bell.org has no DKIM record'],
  )
  assert.match(bad[0]?.help ?? '', /broadsheet\._domainkey\.bell\.org\. IN TXT "v=DKIM1; k=rsa; p=MII[^"]+" "[^"]+"$/)
  assert.match(bad[1]?.help ?? '', /IN TXT "v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}="$/)
})

test('another key in its place, one that is withdrawn and one of another kind are bad', async () => {
  for (const text of [ed25519?.text ?? '', 'v=DKIM1; p=', rsa?.text.replace('k=rsa', 'k=ed25519') ?? '']) {
    const [, , finding] = await checkDns(edition, keys, knowing({ ...policies, [rsa?.host ?? '']: text }))
    assert.deepEqual(
      [finding?.state, finding?.text],
      ['bad', 'broadsheet._domainkey.bell.org holds another key than BROADSHEET_DKIM_KEY'],
      text,
    )
  }
})

test('where nobody answers, that is a warning only', async () => {
  const silence: FindPolicy = async () => undefined
  for (const { state, text } of await checkDns(edition, keys, silence)) {
    assert.equal(state, 'warning')
    assert.match(text, /could not be looked up/)
  }
})

test('a domain that is only an example is not looked up', async () => {
  const findings = await checkDns(anEdition(), keys, () => assert.fail('it was looked up'))
  assert.deepEqual(
    findings.map(({ state, text }) => [state, text]),
    [['warning', 'tamsinmorning.example is not a real domain']],
  )
})

test('without a key there is a warning, for a mail provider may sign', async () => {
  const [, , finding] = await checkDns(edition, [], knowing(policies))
  assert.equal(finding?.state, 'warning')
  assert.match(finding?.text ?? '', /BROADSHEET_DKIM_KEY is not set/)
})
