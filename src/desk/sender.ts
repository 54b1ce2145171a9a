import { type App, openTransport } from '../app.ts'
import { faultText } from '../errors.ts'
import type { UnknownPolicy } from '../model/delivery.ts'
import type { Edition } from '../model/edition.ts'
import { sendIssue } from '../pipeline.ts'

/** Sends an issue while the desk stays open. Disposing of it waits for what is under way. */
export interface Sender extends AsyncDisposable {
  readonly isSending: () => boolean
  /** Why the last sending stopped, in words; null where it ended well or none was. */
  readonly trouble: () => string | null
  /** Begins, where it is not sending already. */
  start(options: { readonly unknown?: UnknownPolicy; readonly isRetry?: boolean }): void
}

/** Minutes for which the desk stays with what was deferred. */
const waitMinutes = 60

export function createSender(app: App, edition: Edition, id: string): Sender {
  let running: Promise<void> | undefined
  let trouble: string | null = null
  return {
    isSending: () => running !== undefined,
    trouble: () => trouble,
    start(options) {
      running ??= send(app, edition, id, options)
        .then(
          () => null,
          (fault: unknown) => faultText(fault),
        )
        .then(why => {
          trouble = why
          if (why) app.log.event('fault', { issue: id, fault: why })
          running = undefined
        })
    },
    async [Symbol.asyncDispose]() {
      await running
    },
  }
}

async function send(
  app: App,
  edition: Edition,
  id: string,
  options: { readonly unknown?: UnknownPolicy; readonly isRetry?: boolean },
): Promise<void> {
  const transport = await openTransport(app)
  try {
    await sendIssue(app, edition, id, transport, { wait: waitMinutes, ...options })
  } finally {
    await transport.close()
  }
}
