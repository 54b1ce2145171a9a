import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('../../bin/broadsheet.js', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line in a folder, as a shell would; `BROADSHEET_…` variables of this process are not passed on. */
export function broadsheet(
  words: readonly string[],
  options: {
    cwd: string
    input?: string
    env?: Record<string, string>
    onStart?: (kill: () => void, stop: () => void) => void
  },
): Promise<Ran> {
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('BROADSHEET_') && name !== 'NODE_TEST_CONTEXT'),
  )
  const child = spawn(process.execPath, [launcher, ...words], {
    cwd: options.cwd,
    env: { ...own, NO_COLOR: '1', ...options.env },
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text
  })
  child.stdin.on('error', () => {})
  child.stdin.end(options.input ?? '')
  options.onStart?.(
    () => child.kill('SIGKILL'),
    () => child.kill('SIGINT'),
  )
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ code, stdout, stderr }))
  })
}
