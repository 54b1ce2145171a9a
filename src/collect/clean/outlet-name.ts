/** Between the parts of a headline. A hyphen parts only with a space beside it, for it may stand within a name. */
const parting = / ?[|—»«] ?| [-–:·•~/]{1,2} |- | -|: /g
/** Names of pages, which stand between a headline and its outlet. */
const pages =
  /^(the )?(latest |local |top |breaking |regional |state |national |us |u\.s\. |world |area |high school |prep |community )?(news|headlines|stories|articles?|sports?|football|obituaries|obits|obituary|opinion|opinions|editorials?|columns?|letters|business|politics|government|crime|courts|weather|education|schools?|health|entertainment|arts|arts & entertainment|lifestyles?|life|living|features?|community|events|local|national|regional|state|world|agriculture|ag news|public safety|blogs?|home|front page|homepage|archives?|noticias|deportes|actualités|nachrichten)$/i
/** Words that a name has at its end in one place and lacks in another. */
const additions =
  /^(news|newspapers?|news-?papers?|online|digital|media|radio|tv|television|fm|am|channel|website|web|site|rss|feeds?|live|com|org|net|inc|llc|ltd|co|company|group|local|latest|headlines|\d+|dt|ld|cd|hd|app)$/
const ordinary =
  /^(the|daily|weekly|local|city|town|county|state|national|world|morning|evening|sunday|news|sports|life|community|public|international|my|your|our|one|first)$/

/** A headline without the name of its outlet behind or before it, and without the page's that stands beside the name. */
export function withoutOutlet(headline: string, outlet: string): string {
  const cuts = [...headline.matchAll(parting)]
  if (cuts.length === 0) return headline.replace(/[\s|»]+$/, '')
  const names = outletForms(outlet)
  const isName = (part: string) => {
    if (part.length > 100 || !mayHold(part, names)) return false
    return (part === outlet && names.length > 0) || nameForms(part).some(form => names.includes(form))
  }
  const behind = cuts.slice(-6).find(cut => {
    const rest = headline.slice(cut.index + cut[0].length)
    return cut[0] !== ': ' && saysSomething(headline.slice(0, cut.index)) && isNameWithPages(rest, isName)
  })
  const bare = behind
    ? headline.slice(0, behind.index).replace(/[\s|–—:»«·•~/-]+$/, '')
    : headline.replace(/[\s|»]+$/, '')
  const before = cuts
    .slice(0, 4)
    .findLast(
      cut => saysSomething(bare.slice(cut.index + cut[0].length)) && isNameWithPages(bare.slice(0, cut.index), isName),
    )
  return before ? bare.slice(before.index + before[0].length).trimStart() : bare
}

/** False where none of the names can come of a part: they are made by leaving out what is not a letter, and whole words. */
function mayHold(part: string, names: readonly string[]): boolean {
  if (/[^\x20-\x7e]/.test(part)) return true
  const letters = part
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^a-z\d]+/g, '')
  return names.some(name => letters.includes(name))
}

/** The forms of the outlet that was asked for last: a feed's headlines all ask for the same. */
let last: { readonly outlet: string; readonly forms: readonly string[] } = { outlet: '', forms: [] }

function outletForms(outlet: string): readonly string[] {
  if (last.outlet !== outlet) last = { outlet, forms: nameForms(outlet).filter(form => !isPlace(form, outlet)) }
  return last.forms
}

function isNameWithPages(text: string, isName: (part: string) => boolean): boolean {
  if (text.length > 160) return false
  if (isName(text)) return true
  const parts = text.split(parting)
  return parts.length > 1 && parts.some(isName) && parts.every(part => isName(part) || pages.test(part.trim()))
}

function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]{2}/u.test(text) && !pages.test(text.trim())
}

/** What a name may be compared by: letters and digits alone, with and without its place, its domain and what is often added. */
function nameForms(written: string): string[] {
  const name = written
    .trim()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/ ?& ?/g, ' and ')
  const host = /^(?:https?:\/\/)?(?:www\.)?((?:[\p{L}\p{N}-]{1,63}\.){1,4})[a-z]{2,10}\/?$/u.exec(name)?.[1]
  const places = [name, name.replace(/ ?\([^()]*\)$/, ''), name.replace(/, .*$/, '')]
  const forms = host ? host.split('.').map(squeeze) : places.flatMap(form => [squeeze(form), ...withoutAdditions(form)])
  return [...new Set(forms)].filter(form => form.length >= 2 && !ordinary.test(form))
}

/** True for the `Ellery` of an `Ellery News`, which is the town; the `KXYZ` of a `KXYZ News` is a name. */
function isPlace(form: string, outlet: string): boolean {
  const first = /^(?:the )?([\p{L}\p{N}]+)[^\p{L}\p{N}.]+[\p{L}\p{N}]/iu.exec(outlet)?.[1]
  return first !== undefined && form === squeeze(first.toLowerCase()) && first !== first.toUpperCase()
}

function withoutAdditions(name: string): string[] {
  const words = name.split(/[^\p{L}\p{N}'’]+/u).filter(Boolean)
  const forms: string[] = []
  while (words.length > 1 && additions.test(words.at(-1) ?? '')) {
    words.pop()
    forms.push(squeeze(words.join(' ')))
  }
  return forms
}

function squeeze(name: string): string {
  return name.replace(/^(the|la|le|el|die|der|das) |^the(?=[a-z]{4})|[^\p{L}\p{N}]+/gu, '')
}
