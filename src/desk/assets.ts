import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { builtInTemplates } from '../render/templates.ts'

/** What the desk's pages load, with its media type. */
export const assets = {
  'desk.css': 'text/css',
  'desk.js': 'text/javascript',
  'icon.svg': 'image/svg+xml',
  'sortable.js': 'text/javascript',
} as const

/** One of them, as it stands on disk now. */
export function readAsset(name: keyof typeof assets): Promise<string> {
  const file =
    name === 'sortable.js'
      ? createRequire(import.meta.url).resolve('sortablejs/Sortable.min.js')
      : join(builtInTemplates, 'desk', name)
  return readFile(file, 'utf8')
}
