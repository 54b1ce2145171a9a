import type { LintFinding } from '../../model/lint-finding.ts'
import { clientSupport } from './client-support.ts'
import { warning } from './finding.ts'
import { harmlessFeatures } from './harmless-features.ts'
import { readDeclarations } from './inline-style.ts'
import { lintPlace, type OpenPlace } from './places.ts'
import type { Element } from './read-html.ts'
import type { Rule } from './reading.ts'
import { readStyleRules } from './style-rules.ts'

/** What many mail programs do not know, once each: by the data of caniemail.com, without what is known to be harmless. */
export const checkSupport: Rule = ({ html }) => {
  const used = new Map<string, OpenPlace>()
  const use = (features: Iterable<string>, place: OpenPlace) => {
    for (const feature of features) if (!used.has(feature)) used.set(feature, place)
  }
  for (const element of html.elements) use(elementFeatures(element), element.place)
  for (const style of html.styles) use(styleFeatures(style), { partial: 'style' })
  return [...used].flatMap(([feature, place]): LintFinding[] => {
    const clients = clientSupport.get(feature)
    if (!clients || harmlessFeatures.has(feature)) return []
    return [
      warning(
        'client-support',
        lintPlace(place),
        `${feature} is not known to ${clients.join(', ')}`,
        'Set it in another way, such as with tables, or see what becomes of it there: www.caniemail.com shows each.',
      ),
    ]
  })
}

function* elementFeatures({ name, attributes }: Element): Generator<string> {
  yield `<${name}>`
  for (const attribute of Object.keys(attributes)) yield `[${attribute}]`
  if (name === 'img' || name === 'source') yield /\.[a-z0-9]{1,5}$/.exec(fileOf(attributes.src ?? ''))?.[0] ?? ''
  yield* declaredFeatures(attributes.style ?? '')
}

function fileOf(src: string): string {
  return (src.split(/[?#]/, 1)[0] ?? '').slice(-40).toLowerCase()
}

function* styleFeatures(style: string): Generator<string> {
  for (const { selector, body } of readStyleRules(style)) {
    if (selector.startsWith('@')) yield selector
    for (const [pseudo] of selector.matchAll(/::?[a-z-]{1,40}/g)) yield pseudo
    yield* declaredFeatures(body)
  }
}

function* declaredFeatures(text: string): Generator<string> {
  for (const [property, value] of readDeclarations(text)) {
    if (/^(-|mso-)/.test(property)) continue
    yield property
    if (value.length <= 30) yield `${property}:${value.replace(/\s*!important$/, '')}`
    for (const [name] of value.matchAll(/(?<![a-z-])[a-z-]{1,30}\(/g)) yield `${name})`
    for (const [, unit = ''] of value.matchAll(/\d([a-z]{2,4})\b/g)) yield unit
    for (const word of value.split(' ')) if (/^(min|max|fit)-content$/.test(word)) yield word
  }
}
