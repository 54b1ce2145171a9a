/** Every error code: what it means, the exit code of a command that ends with it, the HTTP status of a page that does. */
export const errorCodes = {
  usage: { meaning: 'the command line asks for something that does not exist', exit: 64, status: 400 },
  input: { meaning: 'a file or stream given to a command cannot be used', exit: 65, status: 422 },
  template: { meaning: 'a template cannot be rendered', exit: 65, status: 422 },
  preflight: { meaning: 'the issue has errors that keep it from being sent', exit: 65, status: 422 },
  config: { meaning: 'the configuration is wrong', exit: 78, status: 500 },
  'no-news': { meaning: 'there is nothing to send', exit: 3, status: 404 },
  'no-readers': { meaning: 'there is nobody to send to', exit: 3, status: 409 },
  'not-approved': { meaning: 'the issue waits for an editor', exit: 3, status: 409 },
  unavailable: { meaning: 'a service that is needed is down', exit: 69, status: 503 },
  paused: { meaning: 'too many messages fail: sending is paused', exit: 69, status: 503 },
  'too-late': { meaning: 'what is settled or sent cannot be changed', exit: 65, status: 409 },
  conflict: { meaning: 'somebody else has changed the same meanwhile', exit: 65, status: 409 },
  late: { meaning: 'a person has to say whether it still goes out', exit: 3, status: 409 },
  stopped: { meaning: 'somebody asked it to stop before it had sent anything', exit: 130, status: 503 },
  'store-newer': { meaning: 'the store was written by a newer Broadsheet', exit: 78, status: 500 },
  internal: { meaning: 'a fault of ours', exit: 1, status: 500 },
} as const
export type ErrorCode = keyof typeof errorCodes

/** What stops a run. `message` says what is wrong and where; `help` says what to do about it. */
export class BroadsheetError extends Error {
  readonly code: ErrorCode
  readonly help: string | undefined

  constructor(code: ErrorCode, message: string, more: { cause?: unknown; help?: string } = {}) {
    super(message, more.cause === undefined ? {} : { cause: more.cause })
    this.name = 'BroadsheetError'
    this.code = code
    this.help = more.help
  }
}

/** One line for whatever was thrown. */
export function faultText(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault)
  const cause =
    fault.cause instanceof Error && fault.cause.message !== fault.message ? `: ${faultText(fault.cause)}` : ''
  return (fault.message || fault.name).replace(/\s+/g, ' ').trim() + cause
}
