import assert from 'node:assert/strict'
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { loadSigningKeys, signingDomain } from '../../src/deliver/signing-keys.ts'
import { BroadsheetError } from '../../src/errors.ts'
import { aPublication } from '../support/fixtures.ts'
import { ed25519Pem, rsaPem } from '../support/keys.ts'

const pkcs8 = { type: 'pkcs8', format: 'pem' } as const
const publication = aPublication()

async function faultOf(pem: string): Promise<BroadsheetError> {
  const fault = await loadSigningKeys(pem, publication).then(
    () => assert.fail('the key was taken'),
    (thrown: unknown) => thrown,
  )
  assert.ok(fault instanceof BroadsheetError, `${fault} is no BroadsheetError`)
  assert.equal(fault.code, 'config')
  assert.match(fault.message, /^BROADSHEET_DKIM_KEY /)
  assert.ok(fault.help, 'it says nothing of what to do')
  for (const line of pem.split('\n').filter(each => /^[A-Za-z0-9+/]{30}/.test(each)))
    assert.ok(!inspect(fault, { depth: 9 }).includes(line), 'it shows the key')
  return fault
}

test('one key or both are found, in whatever order and with whatever around them', async () => {
  const kinds = async (pem: string) => (await loadSigningKeys(pem, publication)).map(({ algorithm }) => algorithm)
  assert.deepEqual(await kinds(rsaPem), ['rsa-sha256'])
  assert.deepEqual(await kinds(ed25519Pem), ['ed25519-sha256'])
  assert.deepEqual(await kinds(`first\n${ed25519Pem}\nthen\n${rsaPem}`), ['rsa-sha256', 'ed25519-sha256'])
  assert.deepEqual(await kinds(rsaPem.replaceAll('\n', '\r\n')), ['rsa-sha256'])
  assert.deepEqual(await kinds(rsaPem.replaceAll('\n', '\\n')), ['rsa-sha256'])
  const pkcs1 = String(createPrivateKey(rsaPem).export({ type: 'pkcs1', format: 'pem' }))
  assert.deepEqual(await kinds(pkcs1), ['rsa-sha256'])
})

test('the record to publish stands under the selector and holds the public half', async () => {
  const [rsa, ed25519] = await loadSigningKeys(`${rsaPem}${ed25519Pem}`, publication)
  assert.equal(rsa?.record.host, 'broadsheet._domainkey.tamsinmorning.example')
  assert.match(rsa?.record.text ?? '', /^v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG[A-Za-z0-9+/]+=*$/)
  assert.equal(ed25519?.record.host, 'broadsheet-ed25519._domainkey.tamsinmorning.example')
  const [, key = ''] = /^v=DKIM1; k=ed25519; p=([A-Za-z0-9+/]{43}=)$/.exec(ed25519?.record.text ?? '') ?? []
  assert.equal(Buffer.from(key, 'base64').length, 32)
})

test('the Ed25519 key of RFC 8463 has the public half that stands there', async () => {
  const seed = Buffer.from('nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=', 'base64')
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const pem = String(createPrivateKey({ key: der, type: 'pkcs8', format: 'der' }).export(pkcs8))
  const [key] = await loadSigningKeys(pem, publication)
  assert.equal(key?.record.text, 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=')
})

test('a key that could not sign for us is refused, with the mend, and never shown', async () => {
  const rsa = (modulusLength: number) => String(generateKeyPairSync('rsa', { modulusLength }).privateKey.export(pkcs8))
  assert.match((await faultOf(rsa(1024))).message, /an RSA key of 1024 bits: receivers take 2048 to 4096/)
  const encrypted = createPrivateKey(rsaPem).export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'tower' })
  const sealed = await faultOf(String(encrypted))
  assert.match(sealed.message, /encrypted/)
  assert.match(sealed.help ?? '', /openssl pkey -in/)
  const old = createPrivateKey(rsaPem).export({
    type: 'pkcs1',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'tower',
  })
  assert.match((await faultOf(String(old))).message, /encrypted/)
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  assert.match((await faultOf(String(curve.privateKey.export(pkcs8)))).message, /of the kind ec/)
  assert.match(
    (await faultOf(String(curve.privateKey.export({ type: 'sec1', format: 'pem' })))).message,
    /of the kind ec/,
  )
  const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
  assert.match((await faultOf(String(pss.privateKey.export(pkcs8)))).message, /of the kind rsa-pss/)
  assert.match(
    (await faultOf(String(curve.publicKey.export({ type: 'spki', format: 'pem' })))).message,
    /no private key/,
  )
  assert.match((await faultOf('hunter2')).message, /holds no private key/)
  assert.match((await faultOf(rsaPem.slice(0, 800))).message, /end is missing/)
  assert.match((await faultOf(rsaPem.replace(/\n.{20}/, '\nAAAA'))).message, /cannot be read/)
  assert.match((await faultOf(`${rsaPem}${rsa(2048)}`)).message, /two keys of the same kind/)
  assert.match((await faultOf(`${ed25519Pem}${rsaPem}${ed25519Pem}`)).message, /two keys of the same kind/)
})

test('a key whose halves do not belong together cannot sign', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const [mine, theirs] = [privateKey.export({ format: 'jwk' }), other.export({ format: 'jwk' })]
  const mixed = createPrivateKey({ key: { ...mine, n: theirs.n ?? '' }, format: 'jwk' })
  assert.match((await faultOf(String(mixed.export(pkcs8)))).message, /cannot sign|cannot be read/)
})

test('the signing domain is the sender’s own or one above it', () => {
  const from = (address: string, domain?: string) =>
    signingDomain(
      aPublication({
        sender: { name: 'x', address },
        dkim: { rsa: 'a', ed25519: 'b', ...(domain ? { domain } : {}) },
      }),
    )
  assert.equal(from('m@news.tamsin.example'), 'news.tamsin.example')
  assert.equal(from('m@News.Tamsin.Example'), 'news.tamsin.example')
  assert.equal(from('m@münchen.example'), 'xn--mnchen-3ya.example')
  assert.equal(from('m@news.tamsin.example', 'tamsin.example'), 'tamsin.example')
  for (const domain of ['wick.example', 'sin.example', 'x.news.tamsin.example'])
    assert.throws(() => from('m@news.tamsin.example', domain), {
      code: 'config',
      message: `publication.dkim.domain is ${domain}, but publication.sender writes from news.tamsin.example`,
    })
})
