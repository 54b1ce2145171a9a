import { privateCode } from './connect.ts'
import { acceptedEncodings } from './decompress.ts'
import { faultInWords, isPassing, privateInWords, statusInWords } from './fetch-faults.ts'
import { type Attempt, failed, type Validators } from './fetched.ts'
import { readFreshFor, readRetryAfter } from './freshness.ts'
import { largestBody, readBody, tooLarge } from './read-body.ts'
import type { Answer, Request } from './request.ts'

const mostRedirects = 5
const redirects = new Set([301, 302, 303, 307, 308])
const permanent = new Set([301, 308])
/** Answers that may be gone a moment later, and seconds that they may ask to wait for it. */
const passing = new Set([500, 502, 503, 504])
const shortWait = 5

/** What one try needs. `deadline` is the milliseconds after which `signal` ends it. */
export interface Wire {
  readonly request: Request
  readonly userAgent: string
  readonly signal: AbortSignal
  readonly deadline: number
  readonly now: () => Date
}

/**
 * Asks an `http:` or `https:` source once, redirects followed. The user and password of its URL are sent to its own origin
 * only, until a redirect leaves it; no cookies and no referrer are sent. Never throws.
 */
export async function followSource(source: URL, validators: Validators | undefined, wire: Wire): Promise<Attempt> {
  const password = basicCredentials(source)
  const isConditional = Boolean(validators?.etag || validators?.lastModified)
  const seen = new Set<string>()
  let url = withoutCredentials(source)
  let isAtHome = true
  let isForGood = password === undefined
  let movedTo: string | undefined
  try {
    for (;;) {
      const answer = await wire.request(url, headersOf(wire, validators, isAtHome ? password : undefined), wire.signal)
      const location = asUtf8(answer.header('location'))
      if (!redirects.has(answer.status) || location === undefined)
        return await readAnswer(answer, { url: url.href, movedTo, isConditional }, wire)
      answer.discard()
      const next = URL.parse(location, url.href)
      if (!next || !/^https?:$/.test(next.protocol))
        return failed(`redirects to ${JSON.stringify(location.slice(0, 200))}, which is not a web address`)
      if (password && url.protocol === 'https:' && next.protocol === 'http:')
        return failed(`redirects to ${next.origin}/…, which is not encrypted, though it is read with a password`)
      seen.add(url.href)
      url = withoutCredentials(next)
      if (seen.has(url.href)) return failed(`redirects in a circle, back to ${url.href.slice(0, 200)}`)
      if (seen.size > mostRedirects) return failed(`redirects more than ${mostRedirects} times`)
      isAtHome &&= url.origin === source.origin
      isForGood &&= permanent.has(answer.status)
      if (isForGood) movedTo = url.href
    }
  } catch (fault) {
    if (isPrivate(fault)) return failed(privateInWords(fault, seen.size > 0 ? url : undefined))
    return { ...failed(faultInWords(fault, wire.deadline)), ...(isPassing(fault) ? { again: 0 } : {}) }
  }
}

async function readAnswer(
  answer: Answer,
  asked: { readonly url: string; readonly movedTo: string | undefined; readonly isConditional: boolean },
  wire: Wire,
): Promise<Attempt> {
  const { status, header, body } = answer
  const freshFor = readFreshFor(header, wire.now())
  const moved = asked.movedTo === undefined ? {} : { movedTo: asked.movedTo }
  const prospects = { ...moved, ...(freshFor === undefined ? {} : { freshFor }) }
  if (status === 304 && asked.isConditional) {
    answer.discard()
    return { fetched: { status: 'unchanged', ...prospects } }
  }
  if (status < 200 || status > 299) {
    answer.discard()
    return refusal(status, readRetryAfter(header('retry-after'), wire.now()))
  }
  if (Number(header('content-length')) > largestBody) {
    answer.discard()
    return failed(tooLarge)
  }
  const { bytes, isCut } = await readBody(body, header('content-encoding'), wire.signal)
  const contentType = header('content-type')
  const read = { status: 'ok', bytes, url: asked.url, ...(contentType ? { contentType } : {}) } as const
  if (isCut) {
    const none = { etag: null, lastModified: null }
    if (bytes.length === 0) return { ...failed('its answer ends too early'), again: 0 }
    return { fetched: { ...read, ...moved, validators: none, cutShort: true }, again: 0 }
  }
  const validators = {
    etag: header('etag')?.slice(0, 1000) ?? null,
    lastModified: header('last-modified')?.slice(0, 100) ?? null,
  }
  return { fetched: { ...read, ...prospects, validators } }
}

function refusal(status: number, retryAfter: number | undefined): Attempt {
  const isAsked = retryAfter !== undefined && (status === 429 || status === 503)
  const isPassing = passing.has(status) && (retryAfter ?? 0) <= shortWait
  return {
    fetched: { status: 'failed', error: statusInWords(status), ...(isAsked ? { retryAfter } : {}) },
    ...(isPassing ? { again: retryAfter ?? 0 } : {}),
  }
}

function headersOf({ userAgent }: Wire, validators: Validators | undefined, password: string | undefined) {
  const { etag, lastModified } = validators ?? {}
  return {
    'user-agent': userAgent,
    accept:
      'application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
    'accept-encoding': acceptedEncodings,
    ...(password ? { authorization: password } : {}),
    ...(etag && isSendable(etag) ? { 'if-none-match': etag } : {}),
    ...(lastModified && isSendable(lastModified) ? { 'if-modified-since': lastModified } : {}),
  }
}

/** What a header may hold (RFC 9110 §5.5): a server that writes anything else would never hear of it again. */
function isSendable(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
}

/** Headers are read as ISO 8859-1; where a server wrote UTF-8, this is what it meant. */
function asUtf8(header: string | undefined): string | undefined {
  if (header === undefined || /^[\x20-\x7e]*$/.test(header)) return header
  const text = Buffer.from(header, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? header : text
}

/** RFC 7617, in UTF-8. */
function basicCredentials({ username, password }: URL): string | undefined {
  if (!username && !password) return undefined
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function withoutCredentials(url: URL): URL {
  const bare = new URL(url.href)
  bare.username = ''
  bare.password = ''
  bare.hash = ''
  return bare
}

function isPrivate(fault: unknown): fault is { hostname: string; address: string } {
  return (fault as NodeJS.ErrnoException).code === privateCode
}
