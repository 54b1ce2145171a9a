/** Runs every bench in this folder, one after another, each in a process of its own. Arguments are passed on. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))
for (const name of readdirSync(folder).filter(file => file.endsWith('.ts') && file !== 'run.ts')) {
  const { status } = spawnSync(process.execPath, [`${folder}${name}`, ...process.argv.slice(2)], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
