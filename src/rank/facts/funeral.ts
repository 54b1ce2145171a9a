import type { Service } from '../../model/facts.ts'
import { venueAtStart } from '../places/place-names.ts'
import { dayAhead, dayBefore, findDays, findTime, type SaidDay } from './said-days.ts'
import { sentencesOf } from './sentences.ts'

/** Ways to mourn together, the one for which people come first. */
const ways: readonly RegExp[] = [
  /\b(?:funeral|memorial|graveside|prayer|committal|burial|celebration of life|thanksgiving|worship|church|the) services?\b|^services?\b|\bservice (?:of|at|will|for|is|set)\b|\bmass\b|\bfuneral (?!home|director)|\bcelebration of (?:his|her|their|a|the)?\s?life\b|\bceremony\b|\bmemorial gathering\b/i,
  /\bgraveside\b|\bburial\b|\binterment\b|\binurnment\b/i,
  /\bvisitation\b|\bcalling hours\b|\bviewing\b|\bwake\b|\brosary\b|\bgathering\b|\bopen house\b|\breceive friends\b/i,
]

/** The service that a notice of death announces: rather the funeral than the visitation. `told` is the day of the notice, `YYYY-MM-DD`. */
export function readService(text: string, told: string | undefined): Service | undefined {
  const clauses = sentencesOf(text)
    .flatMap(sentence =>
      sentence.split(
        /;\s|(?<=\w),? (?:followed by|with (?:a |the )?(?:visitation|viewing|burial|interment|lunch|luncheon|meal)\b)/u,
      ),
    )
    .map(clause => clause.trim())
  for (const [at, way] of ways.entries()) {
    for (const clause of clauses) {
      const named = way.exec(clause)
      const service = named && readClause(clause, told)
      if (service) return at === ways.length - 1 ? { ...service, isVisitation: true } : service
    }
  }
  return undefined
}

function readClause(clause: string, told: string | undefined): Service | undefined {
  if (/\b(?:died|passed away|was born|married|served|survived)\b/i.test(clause)) return undefined
  const said = findDays(clause)[0]
  if (!said) return undefined
  const date = /\b(?:was|were|took place)\b/i.test(clause) ? dayBefore(said, told) : dayAhead(said, told)
  if (!date) return undefined
  const time = findTime(clause)
  const place = placeIn(clause, said)
  return { date, ...(time ? { time } : {}), ...(place ? { place } : {}) }
}

/** The venue behind `at`, or behind the day where nothing but a comma stands between. */
function placeIn(clause: string, said: SaidDay): string | undefined {
  const after = clause
    .slice(said.end)
    .replace(/^,? ?(?:(?:at|from) )?\d{1,2}[\d:]* ?(?:to \d{1,2}[\d:]* ?)?[ap]m\b/i, '')
  const direct = /^,? (?:at |in )?(?:the )?(?=\p{Lu})/u.exec(after)
  const behindDay = direct && venueAtStart(after.slice(direct[0].length))
  if (behindDay) return behindDay
  for (const { index, 0: word } of clause.matchAll(/\b(?:at|in) (?:the )?(?=["“]?\p{Lu})/gu)) {
    const place = venueAtStart(clause.slice(index + word.length))
    if (place) return place
  }
  return undefined
}
