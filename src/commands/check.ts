import type { App } from '../app.ts'
import { BroadsheetError, faultText } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import { type Command, withApp } from './command.ts'

/** One thing that was looked at. `help` says what to do about it. */
interface Finding {
  readonly about: 'configuration' | 'store' | 'sources' | 'templates' | 'mail' | 'readers' | 'dns'
  readonly state: 'good' | 'warning' | 'bad'
  readonly text: string
  readonly help?: string
}

export const checkCommand: Command = {
  usage: 'check',
  describe: 'Is everything set up? Looks at configuration, store, sources, templates, mail and readers; sends nothing',
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const findings: Finding[] = [
        { about: 'configuration', state: 'good', text: `${app.configFile} is valid` },
        { about: 'store', state: 'good', text: 'the store is open and up to date' },
        ...(await checkSources(app, edition)),
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
      return { json: { findings, bad, warnings }, text: [...lines, sum].join('\n'), exit: bad > 0 ? 69 : 0 }
    }),
}

async function checkSources(app: App, edition: Edition): Promise<Finding[]> {
  const { trySources } = await import('../rehearsal.ts')
  return (await trySources(app, edition)).map(({ source, status, items, error }): Finding => {
    if (status === 'failed')
      return {
        about: 'sources',
        state: 'bad',
        text: `${source.id} (${source.url}) ${error}`,
        help: 'Mend its url in the configuration, or remove the source.',
      }
    if (items === 0) return { about: 'sources', state: 'warning', text: `${source.id} is a feed without items` }
    return { about: 'sources', state: 'good', text: `${source.id} gives ${items} items` }
  })
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
