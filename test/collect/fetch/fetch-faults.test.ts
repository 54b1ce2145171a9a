import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultInWords, isPassing, privateInWords, statusInWords } from '../../../src/collect/fetch/fetch-faults.ts'

const fault = (code: string, message = 'read ERROR\n  at wick') => Object.assign(new Error(message), { code })

test('an answer that is an error is told with its number and what to do', () => {
  assert.equal(
    statusInWords(401),
    'answers HTTP 401: it wants a user and a password: write them into its URL, as https://user:password@host/',
  )
  assert.equal(statusInWords(404), 'answers HTTP 404: nothing is there (any more): look for its new address')
  assert.equal(statusInWords(410), 'answers HTTP 410: it is gone for good: take it out, or look for its new address')
  assert.equal(statusInWords(429), 'answers HTTP 429: it has been asked too often: it is left alone for a while')
  for (let status = 300; status < 600; status++)
    assert.match(statusInWords(status), new RegExp(`^answers HTTP ${status}: it\\b|^answers HTTP ${status}: \\w`))
})

test('faults of networks, certificates and files are told in words', () => {
  for (const [code, words] of [
    ['ENOTFOUND', /^its host is not known$/],
    ['EAI_AGAIN', /^its host could not be looked up$/],
    ['ECONNREFUSED', /^its host refuses connections$/],
    ['UND_ERR_SOCKET', /^its host broke the connection$/],
    ['CERT_HAS_EXPIRED', /certificate has expired/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /does not speak TLS/],
    ['ERR_SSL_NO_CIPHERS_AVAILABLE', /find no way to encrypt/],
    ['EPROTO', /find no way to encrypt/],
    ['Z_DATA_ERROR', /compressed body is broken/],
    ['ERR__ERROR_FORMAT_PADDING_1', /compressed body is broken/],
    ['ZSTD_error_corruption_detected', /compressed body is broken/],
    ['UND_ERR_CONNECT_TIMEOUT', /^did not answer in 1.5 s$/],
    ['ENOENT', /^there is no such file$/],
    ['EWICK', /^read ERROR at wick$/],
  ] as const)
    assert.match(faultInWords(fault(code), 1500), words, code)
})

test('an end that was asked for is told as one', () => {
  assert.equal(faultInWords(AbortSignal.abort().reason, 1000), 'was not read to its end: somebody asked to stop')
})

test('a fault that nobody knows is told shortly', () => {
  assert.equal(faultInWords(new Error('x'.repeat(1000)), 1000).length, 200)
})

test('a private address is told with what it belongs to and what to do', () => {
  const mend = 'if that is meant, name the host under collect.privateHosts'
  const named = { hostname: 'intranet.wick.example', address: '10.0.0.5' }
  const literal = { hostname: '169.254.169.254', address: '169.254.169.254' }
  assert.equal(
    privateInWords(named, undefined),
    `its host intranet.wick.example resolves to 10.0.0.5, a private address: ${mend}`,
  )
  assert.equal(privateInWords(literal, undefined), `its host 169.254.169.254 is a private address: ${mend}`)
  assert.equal(
    privateInWords(literal, new URL('http://169.254.169.254/latest/meta-data')),
    `redirects to http://169.254.169.254/…, a private address: ${mend}`,
  )
  assert.equal(
    privateInWords(named, new URL('https://intranet.wick.example:8443/feed')),
    `redirects to https://intranet.wick.example:8443/…, which resolves to 10.0.0.5, a private address: ${mend}`,
  )
})

test('only what may be over a moment later is worth another try', () => {
  for (const code of ['ECONNRESET', 'ECONNREFUSED', 'EAI_AGAIN', 'UND_ERR_SOCKET'])
    assert.equal(isPassing(fault(code)), true, code)
  for (const code of ['ENOTFOUND', 'CERT_HAS_EXPIRED', 'EPRIVATE', 'Z_DATA_ERROR', 'UND_ERR_CONNECT_TIMEOUT'])
    assert.equal(isPassing(fault(code)), false, code)
  assert.equal(isPassing(new Error('is larger than 10 MB')), false)
})
