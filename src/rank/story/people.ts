import type { Article } from '../../model/article.ts'
import type { Obituary } from '../../model/facts.ts'
import { readObituary } from '../facts/obituary.ts'
import { compareNames, type PersonName, readPersonName } from '../facts/person-name.ts'
import { nameShape } from '../shapes.ts'
import type { Cluster } from './group.ts'

const mourning =
  /\b(?:died|passed away|entered (?:into )?(?:eternal )?rest|went (?:home )?to be with|funeral|visitation|celebration of (?:his|her|their) life|survived by|graveside|burial)\b/i
const obituaryLabel = /\bobituar|\bdeath[ -]notice/i

/** Whether an article is a notice of somebody's death: its source sends nothing else, or its headline is a name and it says so. */
export function isObituary({ headline, lede, url, categories, topicHint, event, alert }: Article): boolean {
  if (event || alert || (topicHint && topicHint !== 'obituaries')) return false
  if (topicHint === 'obituaries') return true
  const isLabelled = obituaryLabel.test(url) || categories.some(category => obituaryLabel.test(category))
  return nameShape(headline) > 0 && (isLabelled || mourning.test(lede))
}

/**
 * Whether two notices mourn the same person: by name, and neither age, dates nor, where those are missing, towns speak
 * against it. Names that only an initial, a nickname or a left-out suffix joins want a second sign.
 */
export function samePerson(a: Obituary, b: Obituary): boolean {
  const [nameA, nameB] = [readPersonName(a.name), readPersonName(b.name)]
  return Boolean(nameA && nameB && agree({ obituary: a, name: nameA }, { obituary: b, name: nameB }))
}

/** A notice as far as it is compared. */
interface Told {
  readonly obituary: Obituary
  readonly name: PersonName
}

function agree(a: Told, b: Told): boolean {
  const [one, other] = [a.obituary, b.obituary]
  const likeness = compareNames(a.name, b.name)
  if (!likeness) return false
  const signs = [compare(one.age, other.age), compareDays(one.born, other.born), compareDays(one.died, other.died)]
  if (signs.includes(false)) return false
  if (signs.includes(true)) return true
  if (sameTown(one, other) === false) return false
  const sharesOther = a.name.also.some(name => name.length > 2 && b.name.also.includes(name))
  return likeness === 'full' || (sharesOther && a.name.suffix === b.name.suffix)
}

function compare<Value>(a: Value | undefined, b: Value | undefined): boolean | undefined {
  return a === undefined || b === undefined ? undefined : a === b
}

/** A year alone agrees with any of its days. */
function compareDays(a: string | undefined, b: string | undefined): boolean | undefined {
  const length = Math.min(a?.length ?? 0, b?.length ?? 0)
  return compare(a?.slice(0, length), b?.slice(0, length))
}

function sameTown(a: Obituary, b: Obituary): boolean | undefined {
  const bare = (town: string | undefined) => town?.toLowerCase().replace(/^rural |^(?:town|village|city) of /g, '')
  return compare(bare(a.town), bare(b.town))
}

/** People of one name among whom one is looked for: more are a flood. */
const mostNamesakes = 50

interface Person {
  readonly members: Article[]
  /** Each way in which the notices tell of the person, by its fields. */
  readonly told: Map<string, Told>
}

/**
 * Notices of death as groups, one a person; who leads comes first in `articles`. A notice joins a group where it agrees with
 * all that is told there. Each is compared only with those of its last name and one of its first names.
 */
export function clusterObituaries(articles: readonly Article[], timeZone = 'UTC'): Cluster[] {
  const people: Person[] = []
  const byName = new Map<string, Person[]>()
  for (const article of articles) {
    const told = tell(article, timeZone)
    const keys = told ? namesToLookUnder(told.name) : [`${article.url} ${article.headline}`]
    const known = new Set(keys.flatMap(key => byName.get(key) ?? []))
    const same = [...known].find(person => !told || person.told.values().every(other => agree(other, told)))
    const person: Person = same ?? { members: [], told: new Map() }
    person.members.push(article)
    if (told) person.told.set(fieldsOf(told), told)
    if (!same) people.push(person)
    for (const key of keys) {
      const namesakes = byName.get(key)
      if (!namesakes) byName.set(key, [person])
      else if (!namesakes.includes(person) && namesakes.length < mostNamesakes) namesakes.push(person)
    }
  }
  return people.map(({ members }) => ({
    articles: members,
    reasons: members
      .slice(1)
      .map(({ outlet }) => ({ about: 'merged', text: `${outlet}: it tells of the same person` })),
  }))
}

function tell(article: Article, timeZone: string): Told | undefined {
  const obituary = readObituary(article, timeZone)
  const name = obituary && readPersonName(obituary.name)
  return name && { obituary, name }
}

function fieldsOf({ obituary: { name, age, town, born, died } }: Told): string {
  return [name, age, town, born, died].join('|')
}

function namesToLookUnder(name: PersonName): string[] {
  const given = [name.first, ...name.middle, ...name.also].filter(each => each.length > 1)
  return [...new Set([...given, name.first.slice(0, 1)].map(each => `${each} ${name.last}`))]
}
