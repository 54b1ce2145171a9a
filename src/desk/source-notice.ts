import { isSilent, type SourceHealth } from './source-health.ts'

/** Sources that the notice names; the others it counts. */
const mostNamed = 3

/** That sources gave nothing the last time, for who looks at the issue. Null where all gave something or were not asked yet. */
export function viewNotice(sources: readonly SourceHealth[]) {
  const silent = sources.filter(isSilent)
  if (silent.length === 0) return null
  const names = silent.map(({ source }) => {
    const isShared = sources.some(other => other.source !== source && other.source.name === source.name)
    return isShared ? `${source.name} (${source.id})` : source.name
  })
  return {
    silent: silent.length,
    all: sources.length,
    names: names.slice(0, mostNamed).join(', '),
    more: Math.max(0, names.length - mostNamed),
  }
}
