const off =
  '(?:cancell?ed|cancled|called off|cancelad[oa]s?|postponed|pospuest[oa]s?|aplazad[oa]s?|annulée?s?|rained out|no meeting|(?:notice of )?cancell?ation(?: notice)?)'
const moved =
  '(?:re-?scheduled|reprogramad[oa]s?|moved|relocated|(?:new|change of) (?:time|date|day|location|place|venue|room)|(?:time|date|day|location|place|venue|room)s? changed?|updated|revised|corrected)'
const subject =
  '(?:(?:this |the )?(?:meeting|event|class|session|hearing|game|evento|reunión|clase|junta) (?:(?:has been|have been|is|was|will be) )?)?'
/** What may follow: why, and when or where instead. */
const detail = (words: string) =>
  String.raw`(?: (?:&|(?:${words}|to|from|for|until|till|on|at|and)\b)(?:[^:–—|()[\]]|(?<=\d):(?=\d)){0,60}?)?`
const reason = detail('due|because|by|per|see|this|tonight|today')
const whereTo = detail('effective|starting')
const gapBefore = `(?: ?[:–—|*~,;/>•·]{1,5}| -{1,3}|-{1,3} )[ :–—|*~-]{0,6}`
const gapBehind = String.raw`(?!:\d)(?: ?[:–—|*!~,;/>.•·]{1,5}| -{1,3}|-{1,3} )[ :–—|*!~-]{0,6}`

/** Where a title may say so: in brackets, before or behind a gap, between two. */
function places(words: string, more: string, bare: readonly string[]): RegExp[] {
  return [
    String.raw`[([{<]{1,3} ?${subject}${words}${more}[ !.*]{0,5}[)\]}>]{1,3}`,
    `^[ *!~–—|-]{0,6}${subject}${words}${more}(?:${gapBehind}|-|[ !.*]{0,5}$)`,
    `${gapBefore}${words}(?=${gapBehind}[^ !.*-])`,
    String.raw`(?:${gapBefore}|(?<=\S)-)${subject}${words}${more}[ *!.~-]{0,6}$`,
    ...bare,
  ].map(pattern => new RegExp(pattern, 'iu'))
}

const calledOff = places(off, reason, [
  String.raw`^(?:cancell?ed|cancled|cancelad[oa]s?|notice of cancell?ation(?: of| for)?(?: the)?|cancell?ation (?:notice )?(?:of|for)(?: the)?) (?=\S)`,
  String.raw`(?<!\b(?:not|never|if|or)) (?:(?:has been|have been|is|was|will be) )?(?:cancell?ed|cancled|called off|cancelad[oa]|postponed|pospuest[oa]|aplazad[oa]|annulée?|rained out|notice of cancell?ation|cancell?ation notice)${reason}[ *!.~-]{0,6}$`,
])
const putElsewhere = places(moved, whereTo, [
  String.raw`^re-?scheduled (?!to\b|from\b|for\b|until\b)`,
  ` (?:has been |is )?re-?scheduled${whereTo}[ *!.~-]{0,6}$`,
])
const shoutedOff = /^POSTPONED (?!TO\b|UNTIL\b|TILL\b|FROM\b|FOR\b|DUE\b)/
const saysMore =
  /cancel|cancl|called off|postpon|pospuest|aplazad|annul|rained out|no meeting|schedul|reprogram|moved|relocated|new |change|updated|revised|corrected/i
const longestTitle = 500

/**
 * An event's title (plain text) without what it says of the event: `CANCELLED - Plan Commission` and `Plan Commission
 * (Postponed)` are cancelled for that day, `NEW TIME: Plan Commission` goes ahead.
 */
export function eventTitle(title: string): { readonly title: string; readonly status: 'planned' | 'cancelled' } {
  if (!saysMore.test(title)) return { title, status: 'planned' }
  let bare = title.slice(0, longestTitle).replace(/\s+/g, ' ').trim()
  let isOff = false
  let isFound = false
  for (let round = 0; round < 4; round++) {
    const before = bare
    for (const place of [...calledOff, shoutedOff, ...putElsewhere]) {
      if (!place.test(bare)) continue
      isFound = true
      if (!putElsewhere.includes(place)) isOff = true
      bare = trimGaps(bare.replace(place, ' '))
    }
    if (bare === before) break
  }
  const saysNothing = /^(?:the )?(?:meeting|event|class|session|hearing|game|evento|reunión|clase|junta)?$/i.test(bare)
  return { title: !isFound || saysNothing ? title.trim() : bare, status: isOff ? 'cancelled' : 'planned' }
}

function trimGaps(text: string): string {
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/^[ :–—|*!~,;/.>•·-]+/, '')
    .replace(/(?<![ :–—|*~,;/>•·-])[ :–—|*~,;/>•·-]+$/, '')
}
