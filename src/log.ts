/** What a run tells about itself while it works. All of it goes to stderr. */
export interface Log {
  /** A line for people. */
  say(line: string): void
  /** A step's progress: drawn in place on a terminal, silent elsewhere. */
  progress(line: string): void
  /** One event as one line of JSON, for programs; only with `--verbose`. */
  event(name: string, facts?: Readonly<Record<string, unknown>>): void
}

/** `quiet` says nothing; `verbose` adds the events. Times are milliseconds since the log was made. */
export function createLog(options: { quiet?: boolean; verbose?: boolean } = {}): Log {
  const { stderr } = process
  const started = performance.now()
  let drawn = false
  const clear = () => {
    if (drawn) stderr.write('\r\u001b[K')
    drawn = false
  }
  return {
    say(line) {
      if (options.quiet) return
      clear()
      stderr.write(`${line}\n`)
    },
    progress(line) {
      if (options.quiet || !stderr.isTTY) return
      clear()
      stderr.write(line.slice(0, Math.max(20, (stderr.columns ?? 80) - 1)))
      drawn = true
    },
    event(name, facts = {}) {
      if (!options.verbose) return
      clear()
      stderr.write(`${JSON.stringify({ event: name, ms: Math.round(performance.now() - started), ...facts })}\n`)
    },
  }
}
