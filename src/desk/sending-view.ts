import type { App } from '../app.ts'
import type { LedgerSums } from '../model/delivery.ts'
import type { Issue } from '../model/issue.ts'
import { sumDeliveries } from '../store/deliveries.ts'
import { findBegun } from '../store/sendings.ts'
import type { Sender } from './sender.ts'

/** How the sending of an issue stands, and what can be done about it. */
export interface SendingView {
  readonly canSend: boolean
  readonly isSending: boolean
  readonly trouble: string | null
  /** In words, such as `audience 120 = 100 accepted + 20 queued`; null before it has begun. */
  readonly sums: string | null
  readonly done: number
  readonly all: number
  readonly deferred: number
  readonly unknown: number
}

export async function viewSending(app: App, issue: Issue, sender: Sender): Promise<SendingView> {
  const hasBegun = (await findBegun(app.db, issue.id)) !== undefined
  const isSending = sender.isSending()
  const sums = hasBegun ? await sumDeliveries(app.db, issue.id) : undefined
  const all = sums ? Object.values(sums).reduce((total, each) => total + each, 0) : 0
  return {
    canSend: !isSending && (issue.state === 'approved' || issue.state === 'sending'),
    isSending,
    trouble: isSending ? null : sender.trouble(),
    sums: sums ? sumsText(sums, all) : null,
    done: all - (sums ? sums.queued + sums.sending + sums.deferred : 0),
    all,
    deferred: sums?.deferred ?? 0,
    unknown: sums?.unknown ?? 0,
  }
}

function sumsText({ sending, queued, ...rest }: LedgerSums, all: number): string {
  const parts = Object.entries({ ...rest, queued: queued + sending })
    .filter(([state, count]) => count > 0 || state === 'accepted')
    .map(([state, count]) => `${count} ${state}`)
  return `audience ${all} = ${parts.join(' + ')}`
}
