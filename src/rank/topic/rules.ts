import type { Article, Topic } from '../../model/article.ts'
import type { TopicRule } from '../../model/edition.ts'

type Ruled = Pick<Article, 'headline'> & Partial<Pick<Article, 'lede' | 'source'>>

/** The topic that the first fitting rule of the publication gives, and why in words. */
export function ruleFor(
  { headline, lede = '', source }: Ruled,
  rules: readonly TopicRule[],
): { readonly topic: Topic; readonly about: string } | undefined {
  const text = spaced(`${headline} | ${lede}`)
  for (const { topic, words, places, sources } of rules) {
    const word = words.find(each => text.includes(spaced(each)))
    const place = places.find(each => text.includes(spaced(each)))
    const fits =
      (words.length === 0 || word !== undefined) &&
      (places.length === 0 || place !== undefined) &&
      (sources.length === 0 || (source !== undefined && sources.includes(source))) &&
      words.length + places.length + sources.length > 0
    if (!fits) continue
    const why = [
      ...[word, place].flatMap(each => (each === undefined ? [] : [`it names “${each}”`])),
      ...(sources.length > 0 ? [`it comes from ${source}`] : []),
    ]
    return { topic, about: `your rule: ${topic} where ${why.join(' and ')}` }
  }
  return undefined
}

/** Words in small letters with one blank before, between and after them. */
function spaced(text: string): string {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{N}$]+/gu) ?? []).join(' ')} `
}
