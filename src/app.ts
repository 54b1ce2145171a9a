import { dirname, resolve } from 'node:path'
import { type Clock, createClock } from './clock.ts'
import { loadConfig } from './config/load.ts'
import type { Config } from './config/schema.ts'
import type { Secrets } from './config/secrets.ts'
import type { Transport } from './deliver/deliver.ts'
import { createLog, type Log } from './log.ts'
import { builtInTemplates } from './render/templates.ts'
import { openStore } from './store/open.ts'
import type { Database } from './store/schema.ts'

/** What a run needs, opened once. */
export interface App extends AsyncDisposable {
  readonly config: Config
  /** Absolute. */
  readonly configFile: string
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly secrets: Secrets
  /** The later folder's files count. */
  readonly templateFolders: readonly string[]
  /** Ends what can be ended early when the run is to stop. */
  readonly signal: AbortSignal
}

export interface AppOptions {
  readonly config: string
  readonly store?: string
  readonly now?: Date
  readonly log?: Log
  readonly secrets: Secrets
  readonly signal?: AbortSignal
}

/** Opens configuration, store, clock and log. Dispose of it when the run ends. */
export async function openApp(options: AppOptions): Promise<App> {
  const configFile = resolve(options.config)
  const folder = dirname(configFile)
  const config = await loadConfig(configFile)
  const db = await openStore(options.store ?? options.secrets.store ?? 'sqlite:broadsheet.db', folder)
  return {
    config,
    configFile,
    db,
    clock: createClock(options.now),
    log: options.log ?? createLog(),
    secrets: options.secrets,
    templateFolders: [builtInTemplates, resolve(folder, 'templates')],
    signal: options.signal ?? new AbortController().signal,
    async [Symbol.asyncDispose]() {
      await db.destroy()
    },
  }
}

/** What carries messages out: SMTP where `BROADSHEET_SMTP_URL` is set, otherwise the Maildir folder `mail` beside the configuration. */
export async function openTransport(app: App): Promise<Transport> {
  if (app.secrets.smtpUrls)
    return (await import('./deliver/smtp.ts')).smtpTransport(app.secrets.smtpUrls, {
      connections: app.config.deliver.connections,
    })
  return (await import('./deliver/maildir.ts')).maildirTransport(resolve(dirname(app.configFile), 'mail'))
}
