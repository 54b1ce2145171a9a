import type { Argv } from 'yargs'
import type { App } from '../app.ts'
import { readSecrets } from '../config/secrets.ts'
import { BroadsheetError } from '../errors.ts'
import { createLog } from '../log.ts'
import type { Edition } from '../model/edition.ts'

/** The options that every command takes, as they were read. */
export interface CommonArguments {
  readonly config: string
  readonly store?: string | undefined
  readonly edition?: string | undefined
  readonly date?: string | undefined
  readonly now?: Date | undefined
  readonly json: boolean
  readonly quiet: boolean
  readonly verbose: boolean
}

/** What a command gives back: `json` is what `--json` prints, `text` what people read, `lines` NDJSON in either case. */
export interface Result {
  readonly json?: unknown
  readonly text?: string
  readonly lines?: Iterable<unknown> | AsyncIterable<unknown>
  /** Exit code; 0 if left out. */
  readonly exit?: number
}

/** One command of the command line. */
export interface Command<Arguments extends CommonArguments = CommonArguments> {
  /** The name and, behind it, what must follow: `send`, `readers add <address>`. */
  readonly usage: string
  readonly describe: string
  /** Lines such as `broadsheet send --dry-run`, each with what it does. */
  readonly examples?: readonly (readonly [string, string])[]
  readonly options?: (argv: Argv<CommonArguments>) => Argv<Arguments>
  readonly run: (argv: Arguments, stop: AbortSignal) => Promise<Result>
}

/** Opens the app, runs `work` with it and the edition asked for, and closes it, whatever happens. */
export async function withApp(
  argv: CommonArguments,
  stop: AbortSignal,
  work: (app: App, edition: Edition) => Promise<Result>,
): Promise<Result> {
  const [{ openApp }, { editionOf }] = await Promise.all([import('../app.ts'), import('../config/load.ts')])
  await using app = await openApp({
    config: argv.config,
    ...(argv.store ? { store: argv.store } : {}),
    ...(argv.now ? { now: argv.now } : {}),
    log: createLog(argv),
    secrets: readSecrets(),
    signal: stop,
  })
  return await work(app, editionOf(app.config, argv.edition, app.configFile))
}

/** The issue date asked for, or today in the edition's time zone. */
export async function dateOf(argv: CommonArguments, app: App, edition: Edition): Promise<string> {
  const { issueDate } = await import('../timetable.ts')
  return argv.date ?? issueDate(edition, app.clock.now())
}

/** An instant as `--now` gives it. Throws `usage`. */
export function readInstant(text: string): Date {
  const instant = new Date(text)
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(instant.getTime())) return instant
  throw new BroadsheetError('usage', `${JSON.stringify(text)} is not an instant`, {
    help: 'Write it as 2026-05-14T10:30:00Z.',
  })
}

/** A day as `--date` gives it. Throws `usage`. */
export function readDay(text: string): string {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)) return text
  throw new BroadsheetError('usage', `${JSON.stringify(text)} is not a day`, { help: 'Write it as 2026-05-14.' })
}
