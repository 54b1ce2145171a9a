import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { builtInTemplates } from '../render/templates.ts'

/** What the desk's pages load, with its media type. */
export const assets = { 'desk.css': 'text/css', 'desk.js': 'text/javascript', 'icon.svg': 'image/svg+xml' } as const

/** One of them, as it stands on disk now. */
export function readAsset(name: keyof typeof assets): Promise<string> {
  return readFile(join(builtInTemplates, 'desk', name), 'utf8')
}
