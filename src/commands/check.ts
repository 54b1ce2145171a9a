import type { App } from '../app.ts'
import { BroadsheetError, faultText } from '../errors.ts'
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
        await checkTemplates(app, edition),
        await checkMail(app),
        await checkReaders(app, edition),
        ...(await checkDns(edition)),
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

async function checkTemplates(app: App, edition: Edition): Promise<Finding> {
  const [{ renderIssue }, { sampleIssue }] = await Promise.all([import('../pipeline.ts'), import('../render/view.ts')])
  try {
    await renderIssue(app, edition, sampleIssue(edition))
    return { about: 'templates', state: 'good', text: 'a sample issue renders' }
  } catch (fault) {
    if (!(fault instanceof BroadsheetError)) throw fault
    return { about: 'templates', state: 'bad', text: fault.message, ...(fault.help ? { help: fault.help } : {}) }
  }
}

async function checkMail({ secrets }: App): Promise<Finding> {
  if (!secrets.smtpUrl)
    return {
      about: 'mail',
      state: 'warning',
      text: 'BROADSHEET_SMTP_URL is not set: messages go into the Maildir folder "mail" and to nobody',
      help: 'Set it to something like smtps://user:password@smtp.example.org:465 when you want to send.',
    }
  try {
    await (await import('../deliver/smtp.ts')).verifySmtp(secrets.smtpUrl)
    return { about: 'mail', state: 'good', text: `${new URL(secrets.smtpUrl).hostname} lets us in` }
  } catch (fault) {
    return {
      about: 'mail',
      state: 'bad',
      text: `${new URL(secrets.smtpUrl).hostname}: ${faultText(fault)}`,
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

/** Whether the sender's domain says who may send for it: receivers refuse bulk mail without SPF and DMARC. */
async function checkDns(edition: Edition): Promise<Finding[]> {
  const domain = edition.publication.sender.address.split('@').at(-1) ?? ''
  if (/\.(example|test|invalid|localhost)$/.test(domain))
    return [
      {
        about: 'dns',
        state: 'warning',
        text: `${domain} is not a real domain`,
        help: 'Set publication.sender to an address of your own.',
      },
    ]
  const { findPolicy } = await import('./dns.ts')
  const asked = [
    ['SPF', domain, /^v=spf1\b/i],
    ['DMARC', `_dmarc.${domain}`, /^v=DMARC1\b/i],
  ] as const
  return Promise.all(
    asked.map(async ([name, host, pattern]): Promise<Finding> => {
      const policy = await findPolicy(host, pattern)
      if (policy === undefined)
        return {
          about: 'dns',
          state: 'warning',
          text: `${host} could not be looked up from here`,
          help: 'Is there a network, and a name server? Try again from where it will run.',
        }
      if (policy) return { about: 'dns', state: 'good', text: `${host} has ${name}: ${policy}` }
      return {
        about: 'dns',
        state: 'bad',
        text: `${host} has no ${name} record`,
        help: 'Your mail provider says what to put into it.',
      }
    }),
  )
}
