import { addressIn } from './address.ts'
import { field, type Head } from './head.ts'

/** A request to leave by mail (RFC 2369 §3.2), as its subject says it: `unsubscribe EDITION WORD`, or the first word alone. */
export function readLeaving(
  head: Head,
): { readonly edition?: string; readonly word?: string; readonly from?: string } | undefined {
  const match = /^\s{0,20}unsubscribe(?:\s{1,9}(\S{1,200})\s{1,9}(\S{1,1000}))?\s{0,20}$/i.exec(
    field(head, 'subject').slice(0, 1500),
  )
  if (!match) return
  const [, edition, word] = match
  const from = addressIn(field(head, 'from'))
  return { ...(edition !== undefined && word !== undefined && { edition, word }), ...(from !== undefined && { from }) }
}
