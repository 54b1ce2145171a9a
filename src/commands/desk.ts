import type { App } from '../app.ts'
import type { Served } from '../desk/serve.ts'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import { type Command, type CommonArguments, dateOf, withApp } from './command.ts'

interface DeskArguments extends CommonArguments {
  readonly port?: number | undefined
  readonly editor: readonly string[]
}

export const deskCommand: Command<DeskArguments> = {
  usage: 'desk',
  describe: "Open the editors' pages on this machine: the issue as it will arrive, and why each story is in it",
  examples: [
    ['broadsheet desk', 'until you press Ctrl-C'],
    ['broadsheet desk --port 0', 'on a port that is free'],
    ['broadsheet desk --editor Ada --editor Ben', 'a link for each, so that changes say whose they are'],
  ],
  options: argv =>
    argv.option('port', { coerce: readPort, describe: 'The port on 127.0.0.1; 4680 if left out' }).option('editor', {
      string: true,
      array: true,
      default: [someone],
      defaultDescription: 'you',
      describe: 'Who edits: each gets a link that signs in one browser',
    }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const date = await dateOf(argv, app, edition)
      await using desk = await openDesk(app, edition, date, { port: argv.port, editors: argv.editor })
      app.log.say(openText(desk))
      if (!stop.aborted) await new Promise(resolve => stop.addEventListener('abort', resolve, { once: true }))
      return { json: { url: desk.url, links: desk.links } }
    }),
}

/** A desk that is open, with the link that signs in each of its editors, once. */
export interface OpenDesk extends Served {
  readonly links: readonly { readonly editor: string; readonly url: string }[]
}

/** Serves the desk for one day's issue until it is disposed of. Throws `unavailable` where the port is taken. */
export async function openDesk(
  app: App,
  edition: Edition,
  date: string,
  { port, editors }: { readonly port?: number | undefined; readonly editors?: readonly string[] } = {},
): Promise<OpenDesk> {
  const [{ createDesk }, { serveDesk }, { makeKeys }] = await Promise.all([
    import('../desk/create-desk.ts'),
    import('../desk/serve.ts'),
    import('../desk/sign-in.ts'),
  ])
  const keys = makeKeys([...new Set(editors ?? [someone])])
  const desk = createDesk(app, edition, date, keys)
  const served = await serveDesk(desk.pages, port)
  return {
    url: served.url,
    links: [...keys.paths].map(([editor, path]) => ({ editor, url: new URL(path, served.url).href })),
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]()
      await desk[Symbol.asyncDispose]()
    },
  }
}

/** How to get to an open desk. */
export function openText({ links }: OpenDesk): string {
  const [first] = links
  if (first && links.length === 1) return `The desk is open: ${first.url}   (signs you in once; Ctrl-C closes the desk)`
  return [
    'The desk is open (Ctrl-C closes it). Each link signs in once:',
    ...links.map(({ editor, url }) => `  ${editor}  ${url}`),
  ].join('\n')
}

/** Who edits where nobody says so. */
const someone = 'An editor'

/** A port as `--port` gives it. Throws `usage`. */
export function readPort(text: unknown): number | undefined {
  if (text === undefined) return undefined
  const port = /^\d{1,5}$/.test(String(text)) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new BroadsheetError('usage', `${JSON.stringify(text)} is not a port`, {
    help: 'A port is a number up to 65535; 0 takes a free one.',
  })
}
