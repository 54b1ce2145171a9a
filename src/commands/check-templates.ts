import type { App } from '../app.ts'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import { renderIssue } from '../pipeline.ts'
import { isError, placeText, preflight } from '../preflight.ts'
import { sampleIssue } from '../render/sample-issue.ts'
import { findOwnKeys, hasStrings } from '../render/strings.ts'
import type { Finding } from './finding.ts'

const about = 'templates'

/** Renders a made-up issue and looks at what only templates can have caused. */
export async function checkTemplates(app: App, edition: Edition): Promise<Finding[]> {
  try {
    const sample = sampleIssue(edition)
    const findings = preflight(await renderIssue(app, edition, sample), sample, edition)
    const faults = findings.filter(finding => isError(finding) || finding.rule === 'client-support')
    const words = await checkStrings(app, edition)
    if (faults.length === 0)
      return [{ about, state: 'good', text: 'a sample issue renders and passes the preflight' }, ...words]
    return [
      ...faults.map(
        (fault): Finding => ({
          about,
          state: isError(fault) ? 'bad' : 'warning',
          text: `${placeText(fault.where)}: ${fault.text}`,
          help: fault.help,
        }),
      ),
      ...words,
    ]
  } catch (fault) {
    if (!(fault instanceof BroadsheetError)) throw fault
    return [{ about, state: 'bad', text: fault.message, ...(fault.help ? { help: fault.help } : {}) }]
  }
}

async function checkStrings({ templateFolders }: App, { locale }: Edition): Promise<Finding[]> {
  const { language } = new Intl.Locale(locale)
  const untranslated: Finding = {
    about,
    state: 'warning',
    text: `there are no words in ${language}: those of the templates are English`,
    help: `Translate strings/en.json into templates/strings/${language}.json beside your configuration.`,
  }
  const strange = (await findOwnKeys(locale, templateFolders)).map(
    (key): Finding => ({
      about,
      state: 'warning',
      text: `templates/strings has ${JSON.stringify(key)}, which no template of ours says`,
      help: 'Is it misspelt? strings/en.json has all of ours. Leave it where a template of your own says it.',
    }),
  )
  return [...((await hasStrings(locale, templateFolders)) ? [] : [untranslated]), ...strange]
}
