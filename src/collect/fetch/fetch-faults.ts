const remedies: Readonly<Record<number, string>> = {
  304: 'it has nothing new, though it was not asked that way',
  400: 'it does not understand the request: look whether its URL is right',
  401: 'it wants a user and a password: write them into its URL, as https://user:password@host/',
  403: 'it does not let us in: ask its publisher, or look for another address',
  404: 'nothing is there (any more): look for its new address',
  410: 'it is gone for good: take it out, or look for its new address',
  429: 'it has been asked too often: it is left alone for a while',
  451: 'the law keeps it back: take it out',
}

/** An answer that is an error, with what to do about it. */
export function statusInWords(status: number): string {
  const remedy = remedies[status] ?? remedyFor(status)
  return `answers HTTP ${status}: ${remedy}`
}

function remedyFor(status: number): string {
  if (status >= 500) return 'its server is in trouble: wait, and tell its publisher if it stays so'
  if (status >= 400) return 'it refuses the request: look at its URL in a browser'
  return 'it redirects without saying where'
}

const notTls = 'does not speak TLS there: look whether its URL begins with http:// instead'

const faults: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its host is not known',
  EAI_AGAIN: 'its host could not be looked up',
  ECONNREFUSED: 'its host refuses connections',
  ECONNRESET: 'its host broke the connection',
  EPIPE: 'its host broke the connection',
  UND_ERR_SOCKET: 'its host broke the connection',
  UND_ERR_HEADERS_OVERFLOW: 'its answer begins with too many headers',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'its host cannot be reached',
  ENOENT: 'there is no such file',
  EACCES: 'the file may not be read',
  EISDIR: 'it is a folder, not a file',
  CERT_HAS_EXPIRED: 'its certificate has expired: tell its publisher',
  CERT_NOT_YET_VALID: "its certificate is not valid yet: look at this machine's clock",
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself: nobody vouches for its host',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by somebody this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by somebody this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate cannot be verified: its server leaves out those between it and the root',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  ERR_SSL_WRONG_VERSION_NUMBER: notTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: notTls,
  Z_DATA_ERROR: 'its compressed body is broken',
}

/** Whatever went wrong with a source, in words that follow "the source …". `deadline` is milliseconds. */
export function faultInWords(fault: unknown, deadline: number): string {
  const { name, code = '', message } = fault as NodeJS.ErrnoException
  if (name === 'TimeoutError' || /TIMEOUT|TIMEDOUT/.test(code)) return `did not answer in ${deadline / 1000} s`
  if (name === 'AbortError') return 'was not read to its end: somebody asked to stop'
  if (name === 'HTTPParserError') return 'does not speak HTTP'
  if (/^(ERR_(BROTLI|_ERROR_FORMAT)|ZSTD_error)/.test(code)) return 'its compressed body is broken'
  if (faults[code]) return faults[code]
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return 'its host and this machine find no way to encrypt'
  return message.replace(/\s+/g, ' ').slice(0, 200)
}

/** A host that is at a private address: of the source itself, or of what it redirects to. */
export function privateInWords(
  { hostname, address }: { readonly hostname: string; readonly address: string },
  redirectedTo: URL | undefined,
): string {
  const mend = 'if that is meant, name the host under collect.privateHosts'
  const resolves = hostname === address ? '' : ` resolves to ${address},`
  if (!redirectedTo) return `its host ${hostname}${resolves || ' is'} a private address: ${mend}`
  return `redirects to ${redirectedTo.origin}/…,${resolves && ` which${resolves}`} a private address: ${mend}`
}

const passing = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'EAI_AGAIN', 'UND_ERR_SOCKET'])

/** Whether a fault may have been an accident, gone a moment later. */
export function isPassing(fault: unknown): boolean {
  return passing.has((fault as NodeJS.ErrnoException).code ?? '')
}
