import type { MJMLParseResults } from 'mjml-core'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import type { Email } from '../model/email.ts'
import type { Issue } from '../model/issue.ts'
import { makeMarks } from './fragments.ts'
import { loadTemplate } from './templates.ts'
import { viewIssue } from './view.ts'

/** Renders an issue once for everyone: Handlebars writes MJML, MJML writes HTML. Throws `template` with file and line. */
export async function renderEmail(issue: Issue, edition: Edition, templateFolders: readonly string[]): Promise<Email> {
  const view = viewIssue(issue, edition)
  const marks = makeMarks(JSON.stringify(view))
  const [mjmlTemplate, textTemplate] = await Promise.all([
    loadTemplate('issue.mjml.hbs', templateFolders),
    loadTemplate('issue.text.hbs', templateFolders),
  ])
  const mjml = mjmlTemplate(view, marks)
  const html = lean(await compileMjml(mjml))
  return {
    subject: issue.subject,
    preheader: issue.preheader,
    html: marks.split(html),
    text: marks.split(
      textTemplate(view, marks)
        .replace(/[ \t]+$/gm, '')
        .replace(/\n{3,}/g, '\n\n'),
    ),
    bytes: Buffer.byteLength(html),
    fitted: [],
    mjml: marks.show(mjml),
  }
}

async function compileMjml(mjml: string): Promise<string> {
  // MJML takes half a second to load: only what renders waits for it.
  const { default: mjml2html } = await import('mjml')
  let result: MJMLParseResults
  try {
    result = await mjml2html(mjml, { validationLevel: 'soft', keepComments: true, ignoreIncludes: true })
  } catch (cause) {
    throw new BroadsheetError('template', `MJML cannot read what the templates write: ${(cause as Error).message}`, {
      cause,
    })
  }
  const [first] = result.errors
  if (first)
    throw new BroadsheetError('template', `MJML does not accept what the templates write: ${first.formattedMessage}`, {
      help: `Line ${first.line} of issue.mjml (make --out DIR writes it):\n  ${mjml.split('\n')[first.line - 1]?.trim().slice(0, 200)}`,
    })
  return result.html
}

/**
 * Without the indentation and empty lines that MJML leaves, a quarter of its size, and without the subject as the name of
 * the whole: a screen reader would say it before the masthead, outside of every landmark.
 */
function lean(html: string): string {
  return html
    .replace(/\saria-label="[^"]*"(?= aria-roledescription="email")/, '')
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
}
