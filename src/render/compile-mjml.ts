import type { MJMLParseResults } from 'mjml-core'
import { BroadsheetError } from '../errors.ts'

/** MJML → HTML. Throws `template` with the line of what the templates wrote. */
export async function compileMjml(mjml: string): Promise<string> {
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
