#!/usr/bin/env node
// The published package holds JavaScript under dist/; the checkout runs its TypeScript as it is.
import { existsSync } from 'node:fs'

const [major] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(`broadsheet: Node ${process.versions.node} is too old: it needs Node 24 or newer.
In the checkout npm has brought one: run "npm ci", then "npx broadsheet" or node_modules/.bin/node bin/broadsheet.js.`)
  process.exit(78)
}

// Short-lived objects get little room: a sending of any size stays under 200 MB, and takes no longer.
const { setFlagsFromString } = await import('node:v8')
for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=30']) setFlagsFromString(flag)

// What was compiled once is not compiled again: a third of a short command's time. Threads hear of it by the environment.
const { enableCompileCache, getCompileCacheDir } = await import('node:module')
enableCompileCache()
const compiled = getCompileCacheDir()
if (compiled) process.env.NODE_COMPILE_CACHE ??= compiled

const built = new URL('../dist/cli.js', import.meta.url)
const source = new URL('../src/cli.ts', import.meta.url)
const { main } = await import((existsSync(source) ? source : built).href)

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(130)
    stop.abort()
    console.error('Stopping: what is under way is finished. Once more to stop at once.')
  })
}
process.stdout.on('error', fault => process.exit(fault.code === 'EPIPE' ? 0 : 1))
process.exitCode = await main(process.argv.slice(2), stop.signal)
