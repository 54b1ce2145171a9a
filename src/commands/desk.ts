import type { App } from '../app.ts'
import type { Served } from '../desk/serve.ts'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import { type Command, type CommonArguments, dateOf, withApp } from './command.ts'

interface DeskArguments extends CommonArguments {
  readonly port?: number | undefined
}

export const deskCommand: Command<DeskArguments> = {
  usage: 'desk',
  describe: "Open the editors' pages on this machine: the issue as it will arrive, and why each story is in it",
  examples: [
    ['broadsheet desk', 'until you press Ctrl-C'],
    ['broadsheet desk --port 0', 'on a port that is free'],
  ],
  options: argv => argv.option('port', { coerce: readPort, describe: 'The port on 127.0.0.1; 4680 if left out' }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      await using desk = await openDesk(app, edition, await dateOf(argv, app, edition), argv.port)
      app.log.say(`The desk is open: ${desk.url}   (Ctrl-C closes it)`)
      if (!stop.aborted) await new Promise(resolve => stop.addEventListener('abort', resolve, { once: true }))
      return { json: { url: desk.url } }
    }),
}

/** Serves the desk for one day's issue until it is disposed of. Throws `unavailable` where the port is taken. */
export async function openDesk(app: App, edition: Edition, date: string, port?: number): Promise<Served> {
  const [{ createDesk }, { serveDesk }] = await Promise.all([
    import('../desk/create-desk.ts'),
    import('../desk/serve.ts'),
  ])
  return serveDesk(createDesk(app, edition, date), port)
}

/** A port as `--port` gives it. Throws `usage`. */
export function readPort(text: unknown): number | undefined {
  if (text === undefined) return undefined
  const port = /^\d{1,5}$/.test(String(text)) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new BroadsheetError('usage', `${JSON.stringify(text)} is not a port`, {
    help: 'A port is a number up to 65535; 0 takes a free one.',
  })
}
