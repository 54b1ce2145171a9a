import type { App } from '../app.ts'
import { faultText } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import type { Place, Served } from '../site/serve.ts'
import { type Command, type CommonArguments, withApp } from './command.ts'
import { readPort } from './desk.ts'

interface SiteArguments extends CommonArguments {
  readonly port: number | undefined
  readonly host: string
}

const usualPort = 8080

export const siteCommand: Command<SiteArguments> = {
  usage: 'site',
  describe: "Serve the readers' pages: joining, choosing and leaving, and each issue on the web",
  examples: [
    ['broadsheet site', 'for a web server on this machine that passes on what it gets for publication.site'],
    ['broadsheet site --host 0.0.0.0 --port 80', 'for a web server elsewhere'],
  ],
  options: argv =>
    argv
      .option('port', { coerce: readPort, describe: `The port; ${usualPort} if left out` })
      .option('host', { string: true, default: '127.0.0.1', describe: 'The address of this machine to listen on' }),
  run: async (argv, stop) => {
    const { loadConfig } = await import('../config/load.ts')
    const ids = argv.edition ? [argv.edition] : (await loadConfig(argv.config)).editions.map(({ id }) => id)
    return withApp({ ...argv, edition: ids[0] }, stop, async app => {
      const { editionOf } = await import('../config/load.ts')
      const editions = ids.map(id => editionOf(app.config, id, app.configFile))
      await using site = await openSite(app, editions, { port: argv.port ?? usualPort, host: argv.host })
      const { site: address } = app.config.publication
      app.log.say(`The site is open: ${site.origin}, for ${address}   (Ctrl-C closes it)`)
      if (!stop.aborted) await new Promise(resolve => stop.addEventListener('abort', resolve, { once: true }))
      return { json: { url: site.origin, site: address, editions: ids } }
    })
  },
}

/** Milliseconds after which notices are looked for although nobody asked: some wait for another try. */
const noticeInterval = 60_000

/**
 * Serves the readers' pages of these editions, and sends the mails that they lead to, until it is disposed of. Throws
 * `config` where they cannot work, `unavailable` where the port is taken.
 */
export async function openSite(app: App, editions: readonly Edition[], place: Place): Promise<Served> {
  const [{ createSite }, { serveSite }, { openTransport }, { sendNotices }, { whenAsked }] = await Promise.all([
    import('../site/create-site.ts'),
    import('../site/serve.ts'),
    import('../app.ts'),
    import('../notices.ts'),
    import('../site/when-asked.ts'),
  ])
  await using opened = new AsyncDisposableStack()
  const transport = await openTransport(app)
  opened.defer(() => transport.close())
  const notices = opened.use(
    whenAsked(
      async () => void (await sendNotices(app, editions, transport)),
      fault => app.log.event('fault', { page: 'notices', fault: faultText(fault) }),
      noticeInterval,
    ),
  )
  const { origin } = opened.use(await serveSite(createSite(app, editions, { onNotice: notices.ask }), place))
  notices.ask()
  const all = opened.move()
  return { origin, [Symbol.asyncDispose]: () => all.disposeAsync() }
}
