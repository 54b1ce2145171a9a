import type { Edition } from '../model/edition.ts'
import type { Decision, Deed, Facts, Obituary, Service } from '../model/facts.ts'
import { dateFormat } from './date-format.ts'

/** Who has died. */
export interface NoticeView {
  readonly age: number | null
  readonly town: string | null
  /** `May 6, 1927`, or the year alone. */
  readonly born: string | null
  readonly died: string | null
  readonly service: { readonly when: string; readonly place: string | null; readonly isVisitation: boolean } | null
}

/** What a public body did. */
export interface DecisionView {
  readonly body: string
  readonly did: Deed
  /** `3–2` */
  readonly vote: string | null
  /** `$6.4 million, $1.9 million` */
  readonly amounts: string | null
}

/** How a game ended, and the same as a line: `Quarry Bend 11, Hollis 1`. */
export interface ScoreView {
  readonly text: string
  readonly sides: readonly { readonly team: string; readonly score: number; readonly hasWon: boolean }[]
}

interface FactsView {
  readonly notice: NoticeView | null
  readonly score: ScoreView | null
  readonly decision: DecisionView | null
}

type Language = Pick<Edition, 'locale'>

/** What a story of a special kind tells besides its headline. */
export function viewFacts(facts: Facts | undefined, headline: string, language: Language): FactsView {
  const none = { notice: null, score: null, decision: null }
  if (facts?.kind === 'obituary') return { ...none, notice: viewNotice(facts, headline, language) }
  if (facts?.kind === 'decision') return { ...none, decision: viewDecision(facts, headline) }
  if (facts?.kind !== 'game') return none
  const text = facts.sides.map(side => `${side.team} ${side.score}`).join(', ')
  const most = Math.max(...facts.sides.map(({ score }) => score))
  const isDrawn = facts.sides.every(({ score }) => score === most)
  const sides = facts.sides.map(side => ({ ...side, hasWon: !isDrawn && side.score === most }))
  return { ...none, score: headline.includes(text) ? null : { text, sides } }
}

/** Age and years that stand in the headline are not told twice. */
function viewNotice(
  { age, town, born, died, service }: Obituary,
  headline: string,
  language: Language,
): NoticeView | null {
  const isAged = age !== undefined && new RegExp(`\\b${age}\\b`).test(headline)
  const isDated = died !== undefined && headline.includes(died.slice(0, 4))
  const notice = {
    age: isAged ? null : (age ?? null),
    town: town && !headline.endsWith(town) ? town : null,
    born: born && !isDated ? dayText(born, language) : null,
    died: died && !isDated ? dayText(died, language) : null,
    service: service ? viewService(service, language) : null,
  }
  return Object.values(notice).some(value => value !== null) ? notice : null
}

function viewService(service: Service, language: Language): NoticeView['service'] {
  const { place = null, isVisitation = false } = service
  return { when: serviceText(service, language), place, isVisitation }
}

/** Shown where the headline leaves out who decided, how they voted or how much it is. */
function viewDecision({ body, did, vote, amounts }: Decision, headline: string): DecisionView | null {
  const isDone = did !== 'discussed' && !did.startsWith('will ')
  const tellsMore = vote || amounts.some(amount => !headline.includes(amount)) || (isDone && !headline.includes(body))
  if (!tellsMore) return null
  return { body, did, vote: vote ? `${vote.for}–${vote.against}` : null, amounts: amounts.join(', ') || null }
}

/** `YYYY-MM-DD` in words; a year alone as it is. */
function dayText(day: string, { locale }: Language): string {
  if (day.length === 4) return day
  return dateFormat(locale, 'UTC', { dateStyle: 'long' }).format(new Date(`${day}T00:00:00Z`))
}

/** `Saturday, May 16, 11:00 AM` */
function serviceText({ date, time }: Service, { locale }: Language): string {
  const at = new Date(`${date}T${time ?? '00:00'}:00Z`)
  const say = (options: Intl.DateTimeFormatOptions) => dateFormat(locale, 'UTC', options).format(at)
  const day = say({ weekday: 'long', month: 'long', day: 'numeric' })
  return time ? `${day}, ${say({ hour: 'numeric', minute: '2-digit' })}` : day
}
