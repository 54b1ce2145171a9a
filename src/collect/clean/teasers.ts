/** Invitations to read on, in the languages of towns' papers; what follows may say where. */
const invitations =
  "(?:(?:continue|keep) reading(?: [^.!?]{1,120})?|read more|read the (?:full|whole|rest|entire|original|complete)|read full|full (?:story|article)|view (?:the )?(?:full|original)|click (?:here|through|to)|tap here|watch (?:the )?(?:full )?video|leer m[aá]s|leer el artículo|seguir leyendo|sigue leyendo|lire la suite|lire plus|lire l[’']article|en savoir plus|weiter ?lesen|mehr lesen|zum artikel|leia mais|continue lendo|continua a leggere|leggi (?:tutto|anche|di più)|lees (?:meer|verder)|l[äæ]s mere?|les mer|czytaj (?:dalej|więcej)|читать (?:далее|полностью))"
const bareInvitations = '(?:read on|see more|view more|learn more|find out more|more details|more info|ver más)'
const capitalInvitations =
  '(?:Continue [Rr]eading|CONTINUE READING|Keep [Rr]eading|Read [Mm]ore|READ MORE|Read (?:the )?[Ff]ull (?:[Ss]tory|[Aa]rticle|[Pp]ost)|Click [Hh]ere|CLICK HERE|Leer más|Seguir leyendo|Lire la suite|Weiterlesen|Mehr lesen|Leia mais|Leggi tutto|Lees meer)'
const whither =
  '(?:[»›→>…|.:!-].{0,80}|(?:about|article|at|by|below|for|from|full|here|hier|in|of|on|online|our|post|report|story|text|the|this|to|version|via|with|de|del|el|la|le|en|sur|sobre|auf|bei|im)\\b.{0,100}|[“"(].{0,100})?'
const end = '[\\s»›→>…|.:!-]*$'
/** One that begins in lower case is one only behind the end of a sentence: children are to read more. */
const endings = [
  ...behind('[.!?…"”’»)\\]|:>-]\\s?', `${invitations}(?![\\p{L}\\p{N}])\\s?${whither}${end}`),
  ...behind('[.!?…"”’»)\\]|:>-]\\s?', `${bareInvitations}(?: (?:here|online|at \\S+))?${end}`),
  new RegExp(` ${capitalInvitations}(?![\\p{L}\\p{N}])\\s?${whither}${end}`, 'u'),
  /\s?[[(](?:read more|video|photos|gallery|link|comments|via)[\])]$/i,
  /\s(?:more|meer|mehr)\s?[»›→]+$/i,
]
const cutOff = /\s?(?:\[(?:…|\.{3})\]|[([](?:…|\.{3}|(?:more|continued|mehr|más|suite)\s?(?:…|\.{3})?)[\])]|…)$/i

/** Where one of them begins a sentence, nothing behind it belongs to the report. */
const trailers = behind(
  '[.!?…"”’»)\\]|:>•·*–—-](?<=[^•·*–—]|\\s.)\\s?',
  `(?:${[
    'the post .{1,300}? (?:appeared first|first appeared|was first published) on\\b',
    '(?:this|the) (?:article|story|post|column|report|piece|content) (?:was )?(?:originally |first |also )?(?:appeared|published|appears)(?: first| originally)? (?:on|in|at|by)\\b',
    'originally published (?:on|in|at|by)\\b',
    '(?:copyright|\\(c\\)|©) ?(?:\\(c\\)|©)? ?(?:19|20)\\d\\d\\b',
    '© ?\\p{L}',
    'all rights reserved\\b',
    'this material may not be published\\b',
    'share (?:this|on)(?: (?:article|story|post|entry|page|with))?(?::| facebook| twitter| x | on | via |$)',
    'like this: ?(?:like )?loading',
    '(?:subscribe|sign up|sign in|log in|become a (?:subscriber|member))(?: now| today| here)? (?:to (?:continue|read|keep reading|access|unlock|view)\\b|for (?:full|unlimited) access|(?:to|for) .{0,60}?(?:newsletter|e-?mail))',
    '(?:to|for) (?:continue|keep|finish) reading\\b',
    'to read (?:more|the (?:full|rest|whole))\\b',
    'for more (?:on this story|stories like this)\\b',
    'follow us on (?:facebook|twitter|instagram|x)\\b',
    'submitted by /u/',
    '(?:filed under|posted in|tagged|related(?: stories| coverage| articles)?|see also|más información|read also|also read):\\s',
  ].join('|')})`,
)
/** In capitals they are such wherever they stand: many a blurb before them has no full stop. */
const capitalTrailers =
  / (?:The post .{1,300}? (?:appeared first|first appeared) on |This (?:article|story|post) (?:originally |first )(?:appeared|published) (?:on|in) |Copyright (?:© )?(?:19|20)\d\d |© ?(?:19|20)\d\d |All rights reserved\b|Share this:|Click to share on|Share on Facebook|Filed Under:|Related Articles?:)/u

const networks =
  'tweet|facebook|twitter|e-?mail|print|linkedin|pinterest|reddit|whats ?app|sms|copy (?:article )?link|save'
const shareLine = new RegExp(
  `^(?:(?:${networks}|share|this|on|via|x|messenger|telegram|bluesky|threads|tumblr|copy|pocket|flipboard|more)(?:[\\s:,|•·/]+|$)){1,20}$`,
  'i',
)
const sharesAhead = new RegExp(`^(?:share )?(?:(?:${networks}|share (?:this|on|via))[\\s:,|•·/]+){2,20}(?=\\S)`, 'i')
const creditAhead =
  /^[([][^()[\]]{0,40}\b(?:photos?|image|credit|courtesy|illustration|graphic|video|foto|crédito|file)\b[^()[\]]{0,120}[)\]]\s?/i
const credit =
  /^(?:(?:file |ap |staff |courtesy )?(?:photo|image|video|foto|illustration|graphic)s?(?: credit| courtesy(?: of)?)?(?: by|:|\/)|(?:credit|courtesy|crédito|bild|foto):)\s?[^.!?]{0,100}\.?$/i
const signature =
  /^(?:By|BY|by|Par|Por|Von) \p{Lu}[\p{L}.’'-]*(?:[\s,|/&]+(?:(?:and|et|y|und|of) )?\p{Lu}[\p{L}.’'-]*){0,8}(?: \S+@\S+)?$/u
const filler =
  /^(?:advertisement|advertising|anzeige|publicidad|publicité|sponsored|story continues below.{0,40}|loading.{0,20}|(?:no )?comments?|\d+ (?:min(?:ute)?s? read|comments?)|(?:updated|posted|published):? .{0,40}\d{4}.{0,20}|there is no excerpt because this is a protected post|getting your trinity audio player ready.{0,20})[.…]*$/i

const boilerplate = [shareLine, credit, filler, signature]
const longestBoilerplate = 300

/** True for a block that is not of the report: a share line, a credit, a byline, an invitation to read on. */
export function isBoilerplate(block: string): boolean {
  return reportIn(block) === undefined
}

/** What a block of some thousand characters says without teasers; undefined where it is boilerplate. */
export function reportIn(block: string): string | undefined {
  if (block.length > longestBoilerplate) return withoutTeasers(block)
  if (boilerplate.some(kind => kind.test(block))) return undefined
  const bare = withoutTeasers(block)
  return /^…?$/.test(bare) ? undefined : bare
}

/** A text of some thousand characters without what invites to read on elsewhere, and without a credit before it; one that was cut off ends in `…`. */
export function withoutTeasers(text: string): string {
  let bare = text.replace(sharesAhead, '').replace(creditAhead, '')
  for (const kind of [...trailers, capitalTrailers]) {
    const report = before(bare, kind)
    if (report !== bare) bare = report.replace(/[\s|•·*–—-]+$/, '')
  }
  for (let whole = ''; whole !== bare; ) {
    whole = bare
    const start = Math.max(0, bare.length - 240)
    const tail = endings.reduce(before, bare.slice(start))
    bare = bare.slice(0, start) + (/[\s»›→|]$/.test(tail) ? tail.replace(/[\s»›→|]+$/, '') : tail)
  }
  return bare.endsWith('...') ? bare.replace(/\s?\.{3,}$/, '…') : bare.replace(cutOff, '…')
}

/** The patterns of a kind that stands at the beginning of a text, or behind a sign, which stays. */
function behind(sign: string, kind: string): readonly RegExp[] {
  return [new RegExp(`^${kind}`, 'iu'), new RegExp(`(${sign})${kind}`, 'iu')]
}

/** A text as far as the first of a kind. */
function before(text: string, kind: RegExp): string {
  const found = kind.exec(text)
  return found ? text.slice(0, found.index + (found[1]?.length ?? 0)) : text
}
