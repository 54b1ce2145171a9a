import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Milliseconds for which nothing more may change before a change is told. */
const quiet = 50

/**
 * Calls `onChange` after a file within these folders, at any depth, was written, replaced, added or removed. A folder
 * that does not exist yet is waited for. Each folder is watched by itself: a recursive `fs.watch` loses files that an
 * editor saves by renaming.
 */
export function watchFolders(folders: readonly string[], onChange: () => void): Disposable {
  const watchers = new Map<string, FSWatcher>()
  let timer: NodeJS.Timeout | undefined
  const changed = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      follow()
      onChange()
    }, quiet)
  }
  const follow = () => {
    const wanted = new Map(folders.flatMap(placesOf).map(place => [place.key, place]))
    for (const [key, watcher] of watchers)
      if (!wanted.has(key)) {
        watcher.close()
        watchers.delete(key)
      }
    for (const { key, folder, only } of wanted.values()) {
      if (watchers.has(key)) continue
      const watcher = tryWatching(folder, name => (only === undefined || name === only) && changed())
      if (watcher) watchers.set(key, watcher)
    }
  }
  follow()
  return {
    [Symbol.dispose]() {
      clearTimeout(timer)
      for (const watcher of watchers.values()) watcher.close()
    },
  }
}

/** Calls `onChange` when `read` gives another text than before; it is asked each `interval` milliseconds. */
export function watchText(read: () => Promise<string>, interval: number, onChange: () => void): Disposable {
  let before: string | undefined
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  const look = async () => {
    const text = await read().catch(() => before)
    if (isOver) return
    if (before !== undefined && text !== before) onChange()
    before = text
    timer = setTimeout(look, interval).unref()
  }
  void look()
  return {
    [Symbol.dispose]() {
      isOver = true
      clearTimeout(timer)
    },
  }
}

/** Nothing where the folder went meanwhile, or the system watches as many as it can. */
function tryWatching(folder: string, onChange: (name: string | null) => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, (_, name) => onChange(name))
    return watcher.on('error', () => watcher.close())
  } catch {
    return undefined
  }
}

interface Place {
  /** The same for the same folder, another for one that took its path later. */
  readonly key: string
  readonly folder: string
  /** The one name within it that matters. */
  readonly only?: string
}

/** A folder and all below it, or the folder above it where it does not exist. */
function placesOf(folder: string): Place[] {
  const here = placeOf(folder)
  if (here) return [here, ...foldersWithin(folder).flatMap(name => placesOf(join(folder, name)))]
  const above = placeOf(dirname(folder))
  const only = basename(folder)
  return above ? [{ ...above, key: `${above.key} ${only}`, only }] : []
}

function placeOf(folder: string): Place | undefined {
  const facts = statSync(folder, { throwIfNoEntry: false })
  return facts?.isDirectory() ? { key: `${folder} ${facts.ino} ${facts.birthtimeMs}`, folder } : undefined
}

function foldersWithin(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap(entry => (entry.isDirectory() ? [entry.name] : []))
  } catch {
    return []
  }
}
