import Handlebars from 'handlebars'

/**
 * A value as JSON that may stand within `<script type="application/ld+json">` as it is: nothing in it ends the element,
 * begins a comment or is an entity.
 */
export function scriptData(value: object): Handlebars.SafeString {
  const json = JSON.stringify(value)
  const safe = json.replace(/[<>&\u2028\u2029]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return new Handlebars.SafeString(safe)
}
