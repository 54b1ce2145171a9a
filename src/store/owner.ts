import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'

const own = new Set<string>()

/** A name for this process, under which it holds deliveries. */
export function nameOwner(): string {
  const name = `${hostname()} ${process.pid} ${randomUUID()}`
  own.add(name)
  return name
}

/** True where the owner was a process of this machine that has ended: its lease need not run out first. */
export function isGone(owner: string): boolean {
  const [host, pid] = owner.split(' ')
  if (host !== hostname() || !pid) return false
  // In a container every process may be number 1: a name that is not ours belongs to one before us.
  if (Number(pid) === process.pid) return !own.has(owner)
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
