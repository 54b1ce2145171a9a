import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'

/** A name for this process, under which it holds deliveries. */
export function nameOwner(): string {
  return `${hostname()} ${process.pid} ${randomUUID()}`
}

/** True where the owner was a process of this machine that has ended: its lease need not run out first. */
export function isGone(owner: string): boolean {
  const [host, pid] = owner.split(' ')
  if (host !== hostname() || !pid || Number(pid) === process.pid) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
