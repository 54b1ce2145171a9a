import type { App } from '../app.ts'
import { faultText } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import type { CheckedSource, UrlChange } from './check-sources.ts'
import { type Command, type CommonArguments, withApp } from './command.ts'
import type { Finding } from './finding.ts'

interface CheckArguments extends CommonArguments {
  readonly fix: boolean
}

export const checkCommand: Command<CheckArguments> = {
  usage: 'check',
  describe: 'Is everything set up? Looks at configuration, store, sources, templates, mail and readers; sends nothing',
  examples: [['broadsheet check --fix', 'writes the URLs of sources that have moved, or whose page names a feed']],
  options: argv =>
    argv.option('fix', {
      boolean: true,
      default: false,
      describe: 'Write what is known to be better into the configuration: the URLs of sources',
    }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const sources = await checkEverySource(app, edition)
      const changes = argv.fix ? sources.flatMap(({ change }) => change ?? []) : []
      if (changes.length > 0) await (await import('./check-sources.ts')).fixSources(app.configFile, changes)
      const findings: Finding[] = [
        { about: 'configuration', state: 'good', text: `${app.configFile} is valid` },
        { about: 'store', state: 'good', text: 'the store is open and up to date' },
        ...sources.map(({ finding, change }) => (argv.fix && change ? fixed(change) : finding)),
        ...(await (await import('./check-templates.ts')).checkTemplates(app, edition)),
        ...(await checkMail(app)),
        await checkReaders(app, edition),
        ...(await (await import('./check-dns.ts')).checkSending(app, edition)),
      ]
      const bad = findings.filter(finding => finding.state === 'bad').length
      const warnings = findings.filter(finding => finding.state === 'warning').length
      const lines = findings.map(({ state, about, text, help }) => {
        const mark = { good: ' ok ', warning: 'warn', bad: ' BAD' }[state]
        return `${mark}  ${about}: ${text}${help ? `\n      ${help}` : ''}`
      })
      const sum = bad + warnings === 0 ? 'All is well.' : `${bad} bad, ${warnings} to look at.`
      const json = { findings, bad, warnings, ...(argv.fix ? { fixed: changes } : {}) }
      return { json, text: [...lines, sum].join('\n'), exit: bad > 0 ? 69 : 0 }
    }),
}

async function checkEverySource(app: App, edition: Edition): Promise<CheckedSource[]> {
  const [{ trySources }, { checkSources }] = await Promise.all([
    import('../rehearsal.ts'),
    import('./check-sources.ts'),
  ])
  const keyOf = (id: string) => `sources[${app.config.sources.findIndex(source => source.id === id)}].url`
  return checkSources(edition.sources, sources => trySources(app, { ...edition, sources }), keyOf)
}

function fixed({ id, from, to }: UrlChange): Finding {
  return { about: 'sources', state: 'good', text: `${id}: its url was ${from} and is ${to} now` }
}

async function checkMail({ secrets }: App): Promise<Finding[]> {
  if (!secrets.smtpUrls)
    return [
      {
        about: 'mail',
        state: 'warning',
        text: 'BROADSHEET_SMTP_URL is not set: messages go into the Maildir folder "mail" and to nobody',
        help: 'Set it to something like smtps://user:password@smtp.example.org:465 when you want to send.',
      },
    ]
  return Promise.all(secrets.smtpUrls.map(checkServer))
}

async function checkServer(url: string): Promise<Finding> {
  const { hostname } = new URL(url)
  try {
    await (await import('../deliver/smtp.ts')).verifySmtp(url)
    return { about: 'mail', state: 'good', text: `${hostname} lets us in` }
  } catch (fault) {
    return {
      about: 'mail',
      state: 'bad',
      text: `${hostname}: ${faultText(fault)}`,
      help: 'Check BROADSHEET_SMTP_URL.',
    }
  }
}

async function checkReaders(app: App, edition: Edition): Promise<Finding> {
  const { confirmed, suppressed } = await (await import('../store/subscribers.ts')).countReaders(app.db, edition.id)
  if (confirmed === 0)
    return {
      about: 'readers',
      state: 'warning',
      text: 'nobody gets this edition yet',
      help: 'Add somebody: broadsheet readers add you@example.org',
    }
  return { about: 'readers', state: 'good', text: `${confirmed} confirmed, ${suppressed} of them suppressed` }
}
