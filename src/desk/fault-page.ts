import { BroadsheetError, errorCodes, faultText } from '../errors.ts'
import { builtInTemplates, loadTemplate } from '../render/templates.ts'

/** A page that says what is wrong and what to do about it, with the status that the error's code has. */
export async function faultPage(fault: unknown) {
  const known = fault instanceof BroadsheetError ? fault : new BroadsheetError('internal', faultText(fault))
  const template = await loadTemplate('desk/fault.html.hbs', [builtInTemplates])
  const { meaning, status } = errorCodes[known.code]
  return { html: template({ meaning, message: known.message, help: known.help ?? null }), status }
}
