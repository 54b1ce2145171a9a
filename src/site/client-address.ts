import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'

/**
 * The network address of who asks: the other end of the connection or, behind so many trusted proxies, what the outermost
 * of them saw. What stands further left in `X-Forwarded-For` anybody can write. Empty where it cannot be told.
 */
export function clientAddress(c: Context, hops: number): string {
  if (hops === 0) return c.env && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? '') : ''
  const seen = (c.req.header('x-forwarded-for') ?? '').split(',').at(-hops)?.trim() ?? ''
  return ipaddr.isValid(seen) ? seen : ''
}
