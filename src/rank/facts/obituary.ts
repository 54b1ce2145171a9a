import type { Article } from '../../model/article.ts'
import type { Obituary } from '../../model/facts.ts'
import { isState, townAtStart } from '../places/place-names.ts'
import { nameShape } from '../shapes.ts'
import { readService } from './funeral.ts'
import { readPersonName } from './person-name.ts'
import { dayBefore, dayIn, findDays } from './said-days.ts'
import { sentencesOf } from './sentences.ts'

type Life = Pick<Obituary, 'age' | 'town' | 'born' | 'died'>

/** Characters of a headline and of a lede that are read. */
const [longestHeadline, longestLede] = [160, 2000]
/** Years; what says that somebody grew older is misread. */
const oldest = 115

/**
 * Whom a notice of death mourns, out of its headline and lede. Undefined where the headline is not a person's name. Days
 * without a year are counted from when it was published, in the publication's zone; what contradicts itself is left out.
 */
export function readObituary(
  {
    headline,
    lede,
    publishedAt,
    dateInDoubt,
    topicHint,
  }: Pick<Article, 'headline' | 'lede' | 'publishedAt' | 'dateInDoubt' | 'topicHint'>,
  timeZone: string,
): Obituary | undefined {
  const text = lede.slice(0, longestLede).replace(/\s+/g, ' ')
  const told = dateInDoubt ? undefined : dayIn(timeZone, publishedAt)
  const title = readHeadline(headline.slice(0, longestHeadline).replace(/\s+/g, ' ').trim(), told)
  const last = title && surnameOf(title.name)
  if (!title || !last || !(topicHint === 'obituaries' || nameShape(title.name) > 0 || mentions(text, last)))
    return undefined
  const life = { ...readLede(text, last, told), ...title }
  const service = readService(text, told)
  return { kind: 'obituary', ...consistent(life), ...(service ? { service } : {}) }
}

function readHeadline(headline: string, told: string | undefined): (Life & { readonly name: string }) | undefined {
  const life: { -readonly [key in keyof Life]: Life[key] } = {}
  let rest = headline
    .replace(
      /^(?:obituary|death notice|funeral notice|in (?:loving )?memory(?: of)?|in memoriam|remembering)\s*(?::|–|—|-|\s)\s*/i,
      '',
    )
    .replace(/,?\s+(?:obituary|death notice)$/i, '')
    .replace(/\s+obituary(?=,? \(?\d{4})/i, '')
  const days = findDays(rest)
  const [birth, death] = days
  if (birth?.year && death?.year && days.length === 2 && /^\s*(?:-|–|—|to)\s*$/.test(rest.slice(birth.end, death.at))) {
    Object.assign(life, known('born', dayBefore(birth, told)), known('died', dayBefore(death, told)))
    rest = rest.slice(0, birth.at)
  }
  rest = rest.replace(/,?\s*\(?\b((?:18|19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)\)?$/, (_, born: string, died: string) => {
    if (Number(died) - Number(born) <= oldest && died >= born) Object.assign(life, { born, died })
    return ''
  })
  rest = rest.replace(/(,|\d) of ((?:rural )?\p{Lu}[\p{L}.’' -]{1,38})$/u, (_, before: string, place: string) => {
    Object.assign(life, known('town', townAtStart(place)))
    return before
  })
  rest = rest.replace(/,?\s+(?:(?:dies|died|has died)\s+at\s+)?(?:age[d]?\s+)?(\d{1,3}),?$/i, (_, age: string) => {
    if (Number(age) <= oldest) life.age = Number(age)
    return ''
  })
  const name = rest.replace(/, \p{Lu}\p{L}+ \p{Lu}[\p{L} ]+$/u, '').replace(/[\s,(–—-]+$/, '')
  const words = name.split(' ')
  const looksRight = words.length >= 2 && words.length <= 9 && !/[\d:;!?$%&/]|\.\s+\p{Lu}\p{Ll}{2,}\s\p{Ll}/u.test(name)
  return looksRight && words.every(word => isNameWord.test(word)) ? { name, ...life } : undefined
}

const isNameWord =
  /^["“‘'(]*(?:\p{Lu}[\p{L}.’'-]*|de|del|della|di|do|dos|du|la|le|van|von|der|den|ten|ter|y|n[ée]e)["”’'),.]*$/u

function surnameOf(name: string): string | undefined {
  const bare = name.replace(/\([^()]*\)?|["“][^"“”]*["”]?/g, ' ').replace(/,?\s+(?:Jr|Sr|II|III|IV)\.?\s*$/i, '')
  return readPersonName(name) && /[\p{L}’'-]+$/u.exec(bare.trim())?.[0]
}

function mentions(text: string, word: string): boolean {
  return text.toLowerCase().includes(word.toLowerCase())
}

const dying =
  /\b(?:died|passed|was called|(?:peacefully )?entered (?:into )?(?:eternal|rest|the arms)|went (?:home )?to be with|left us|departed this|finished (?:his|her|their) earthly|took (?:his|her|their) last breath|gained (?:his|her) wings)\b/i

function readLede(text: string, surname: string, told: string | undefined): Life {
  const sentences = sentencesOf(text)
  const about = sentences.findIndex(sentence => mentions(sentence, surname))
  const sentence = sentences
    .slice(0, Math.max(about, 1) + 2)
    .find(each => dying.test(each) && (mentions(each, surname) || /^(?:he|she|they)\b/i.test(each)))
  const passing = sentence?.slice(dying.exec(sentence)?.index) ?? ''
  const said = findDays(passing.slice(0, 200))[0]
  const died = said && dayBefore(said, told)
  const isLate = died && (!told || (died <= told && Date.parse(told) - Date.parse(died) < 500 * 24 * 3_600_000))
  const birth = /\bborn (?:on )?(?:\w+day, )?(?=\p{Lu})/u.exec(text)
  const bornSaid = birth ? findDays(text.slice(birth.index, birth.index + 80))[0] : undefined
  const born = bornSaid?.year ? dayBefore(bornSaid, told) : undefined
  const last =
    sentence &&
    /^[^.;]{0,200}?\b(?:at (?:the )?age (?:of )?|aged? |at )(\d{1,3})(?= years of age|[,.]|$| (?:surrounded|after|with|at|in|on|from|following|while))/i.exec(
      passing,
    )?.[1]
  return {
    ...(last && Number(last) <= oldest ? { age: Number(last) } : {}),
    ...readApposition(text, surname),
    ...(isLate ? { died } : {}),
    ...known('born', born),
  }
}

/** What stands between commas behind the name: `…, 87, of Ellery, …`. */
function readApposition(text: string, surname: string): Life {
  const at = text.search(new RegExp(`(?<!\\p{L})${surname.replace(/[^\p{L}]/gu, '.')}(?!\\p{L})`, 'iu'))
  if (at < 0 || at > 250) return {}
  const rest = text
    .slice(at + surname.length, at + surname.length + 240)
    .replace(/^["”’]?(?:,? (?:Jr|Sr|II|III|IV)\b\.?)?(?: \((?:n[ée]e )?\p{L}[^()]{0,30}\))?/u, '')
  const found: { -readonly [key in keyof Life]: Life[key] } = {}
  let skipped = 0
  for (const [place, part] of rest
    .split(',')
    .map(part => part.trim())
    .entries()) {
    const aged =
      /^\(?(?:aged? |at )?(\d{1,3})\)?(?: years? old| years of age)?(?: (?:of|from) (.+)| (?:was|passed|died|entered|went|left|peacefully)\b.*)?$/.exec(
        part,
      )
    const from = /^(?:a (?:lifelong )?resident )?(?:of|from) (.+)/.exec(part)
    if (aged && found.age === undefined && Number(aged[1]) <= oldest) {
      found.age = Number(aged[1])
      Object.assign(found, known('town', aged[2] && townAtStart(aged[2])))
    } else if (from && !found.town) Object.assign(found, known('town', townAtStart(from[1] ?? '')))
    else if (
      found.age !== undefined &&
      !found.town &&
      /^\p{Lu}[\p{L}.’' -]{2,30}$/u.test(part) &&
      !isState(part) &&
      townAtStart(part) === part
    )
      found.town = part
    else if (
      part !== '' &&
      !isState(part) &&
      (place > 3 || ++skipped > 1 || !/^(?:an?|the|our|beloved|longtime|loving|devoted|former)\b/.test(part))
    )
      break
  }
  return found
}

/** Without what cannot be: a birth that the death or the age belies. */
function consistent({
  name,
  age,
  town,
  born,
  died,
}: Life & { readonly name: string }): Life & { readonly name: string } {
  const years = born && died ? Number(died.slice(0, 4)) - Number(born.slice(0, 4)) : undefined
  const isPossible =
    years === undefined || (years >= 0 && years <= oldest && (age === undefined || years === age || years === age + 1))
  return {
    name,
    ...known('age', age),
    ...known('town', town),
    ...(isPossible ? known('born', born) : {}),
    ...known('died', died),
  }
}

function known<Key extends string, Value>(key: Key, value: Value | undefined | ''): { [key in Key]?: Value } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [key in Key]?: Value })
}
