import { contrast, inverted, leastContrast } from '../../model/contrast.ts'
import { error } from './finding.ts'
import { lintPlace } from './places.ts'
import type { TextRun } from './read-html.ts'
import { quote, type Rule } from './reading.ts'

/** Whether all text can be read on its ground, also where a mail program turns light into dark by itself. */
export const checkContrast: Rule = ({ html }) => {
  const pairs = Map.groupBy(html.runs.filter(canBeSeen), ({ color, ground }) => `${color} ${ground}`)
  return [...pairs.values()].flatMap(([first]) => {
    const { color, ground, text, place } = first ?? {}
    if (!color || !ground || text === undefined || !place) return []
    const light = contrast(color, ground)
    const turned = contrast(inverted(color), inverted(ground))
    const least = Math.min(light, turned)
    if (least >= leastContrast) return []
    const where = light < leastContrast ? '' : ' where a mail program inverts both'
    return [
      error(
        'contrast',
        lintPlace(place),
        `${quote(text)} is ${color} on ${ground}: a contrast of ${Math.floor(least * 100) / 100}${where}`,
        `Make it ${leastContrast} at least: darken the text or lighten its ground, in the theme or in the template.`,
      ),
    ]
  })
}

function canBeSeen({ isHidden, text }: TextRun): boolean {
  return !isHidden && /[\p{L}\p{N}]/u.test(text)
}
