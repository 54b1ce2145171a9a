import { error } from './finding.ts'
import { lintPlace } from './places.ts'
import { quote, type Rule } from './reading.ts'

const active: ReadonlySet<string> = new Set(['script', 'iframe', 'frame', 'embed', 'object', 'applet', 'form'])
const help = 'Take it out of the template: mail programs remove it, and filters take the email for an attack.'

/** Markup that runs, embeds or sends something. */
export const checkMarkup: Rule = ({ html }) =>
  html.elements.flatMap(({ name, attributes, place }) => {
    const where = lintPlace(place)
    const handler = Object.keys(attributes).find(attribute => /^on[a-z]/.test(attribute))
    if (active.has(name)) return [error('markup', where, `there is a <${name}> in it`, help)]
    if (handler) return [error('markup', where, `<${name}> has the handler ${quote(handler)}`, help)]
    if (name === 'meta' && /^refresh$/i.test(attributes['http-equiv'] ?? ''))
      return [error('markup', where, 'a <meta> sends readers to another page', help)]
    return []
  })
