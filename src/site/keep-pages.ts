import type { App } from '../app.ts'

/** Pages kept, and for how many milliseconds. */
const mostKept = 50
const keptFor = 300_000

interface Kept<T> {
  readonly since: number
  readonly page: Promise<T>
}

/** Makes what renders a page once for whoever asks for it again and again: by a key that says all on which it depends. */
export function keepPages<T>({ clock }: Pick<App, 'clock'>): (key: string, render: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Kept<T>>()
  return async (key, render) => {
    const now = clock.elapsed()
    const known = kept.get(key)
    if (known && now - known.since < keptFor) return known.page
    const page = render()
    kept.delete(key)
    kept.set(key, { since: now, page })
    const [oldest] = kept.keys()
    if (oldest !== undefined && kept.size > mostKept) kept.delete(oldest)
    try {
      return await page
    } catch (fault) {
      kept.delete(key)
      throw fault
    }
  }
}
