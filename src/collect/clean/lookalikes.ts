const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
/** Letters in mathematicians' and printers' shapes: bold, script, ligatures, small ones above the line. */
const shaped =
  /[\u{1d400}-\u{1d7ff}\u{1fbf0}-\u{1fbf9}\ufb00-\ufb06\u02b0-\u02b8\u02e0-\u02e3\u1d2c-\u1d61\u2071\u207f]/gu
const shapedInWords = /(?<=\p{L}\p{M}{0,3})[ℂℊ-ℍℐ-ℓℕℙ-ℝℤℨℬℭℯ-ℱℳℴ]|[ℂℊ-ℍℐ-ℓℕℙ-ℝℤℨℬℭℯ-ℱℳℴ](?=\p{M}{0,3}\p{L})/gu
/** Full width, Roman numerals and circled numbers belong to Chinese, Japanese and Korean texts. */
const wide = /[\uff01-\uff5e\u2160-\u217f\u2460-\u249b\u24ea]/gu

const enclosed = '\\u249c-\\u24e9\\u{1f110}-\\u{1f129}\\u{1f130}-\\u{1f149}\\u{1f150}-\\u{1f169}\\u{1f170}-\\u{1f189}'
const enclosedInWords = new RegExp(
  `(?<=[\\p{L}${enclosed}]\\p{M}{0,3})([${enclosed}])\\ufe0f?|([${enclosed}])\\ufe0f?(?=\\p{M}{0,3}[\\p{L}${enclosed}])`,
  'gu',
)
const enclosedAlphabets = [
  [0x249c, 'a'],
  [0x24b6, 'A'],
  [0x24d0, 'a'],
  [0x1f110, 'A'],
  [0x1f130, 'A'],
  [0x1f150, 'A'],
  [0x1f170, 'A'],
] as const

/** Letters of other alphabets that look like Latin ones. */
const twins = pairs([
  // Cyrillic
  ['АВЕЅІЈКМНОРСТУХҺҮԌԚԜѴӀЁЇ', 'ABESIJKMHOPCTYXHYGQWVIËÏ'],
  ['асеѕіјорсухһԁԛԝѵӏёї', 'acesijopcyxhdqwvlëï'],
  // Greek, Armenian, Cherokee
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿο', 'ABEZHIKMNOPTYXCJo'],
  ['ՕՍԼօոսհցզ', 'OULonuhgq'],
  ['ᎪᏴᏟᎬᏀᎻᎥᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃ', 'ABCEGHIJKLMPRSTVWZ'],
])
/** Those that deceive only among Latin letters. */
const distantTwins = pairs([
  ['кгь', 'krb'],
  ['ανικρτυγ', 'avikptuy'],
])
const cyrillicTwins = pairs([['ABEKMHOPCTYXaceopyx', 'АВЕКМНОРСТУХасеорух']])
const smallCapitals = pairs([['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɡ', 'abcdefghijklmnoprstuvwyzg']])

const word = /[\p{L}\p{M}]+/gu

/**
 * A text in plain letters, so that no name passes for another: words that mix Latin with its look-alikes are Latin, letters in
 * bold, script, full width or circles are letters. Words that are wholly of another alphabet stay, and so does `½` or `№`.
 */
export function foldLookalikes(text: string): string {
  if (!/[\u0250-\u200f\u203b-\u{10ffff}]/u.test(text)) return text
  const plain = plainShapes(text)
  if (!/\p{Script=Latin}/u.test(plain)) return plain
  return foldWholeWords(plain.replace(word, foldMixedWord)).normalize('NFC')
}

function plainShapes(text: string): string {
  const narrow = cjk.test(text) ? text : text.replace(wide, sign => sign.normalize('NFKC'))
  return narrow
    .replace(shaped, sign => sign.normalize('NFKC'))
    .replace(enclosedInWords, (_, before?: string, after?: string) => openLetter(before ?? after ?? ''))
    .replace(shapedInWords, sign => sign.normalize('NFKC'))
    .replace(/[ᴀ-ᴢʀʏɢʙʜɪʟɴꜰꜱɡ]/g, letter => smallCapitals.get(letter) ?? letter)
}

function openLetter(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  const [start, first] = enclosedAlphabets.find(([start]) => code >= start && code < start + 26) ?? [code, sign]
  return String.fromCodePoint((first.codePointAt(0) ?? 0) + code - start)
}

function foldMixedWord(found: string): string {
  if (!/\p{Script=Latin}/u.test(found) || isLatin(found)) return found
  const hasSmall = /(?=\p{Script=Latin})\p{Ll}/u.test(found)
  const latinTwin = (letter: string) => twins.get(letter) ?? (hasSmall ? distantTwins.get(letter) : undefined)
  return fold(found, latinTwin, isLatin) ?? fold(found, letter => cyrillicTwins.get(letter), isCyrillic) ?? found
}

/** Words that are wholly look-alikes, where all that stands beside them is Latin: `ВВС`. */
function foldWholeWords(text: string): string {
  const foreign = (text.match(word) ?? []).filter(found => !isLatin(found))
  const folded = new Map(foreign.map(found => [found, fold(found, letter => twins.get(letter), isLatin)]))
  if ([...folded].some(([found, latin]) => latin === undefined || found === 'ο')) return text
  return folded.size === 0 ? text : text.replace(word, found => folded.get(found) ?? found)
}

/** The word in one alphabet, or nothing where a letter is neither of it nor looks as if it were. */
function fold(
  found: string,
  twinOf: (letter: string) => string | undefined,
  belongs: (letter: string) => boolean,
): string | undefined {
  let folded = ''
  for (const letter of found) {
    const own = /\p{M}/u.test(letter) || belongs(letter) ? letter : twinOf(letter)
    if (own === undefined) return undefined
    folded += own
  }
  return folded
}

function isLatin(letters: string): boolean {
  return !/(?![\p{Script=Latin}\p{Script=Common}])\p{L}/u.test(letters)
}

function isCyrillic(letter: string): boolean {
  return /\p{Script=Cyrillic}/u.test(letter)
}

function pairs(rows: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap(([from, to]) => {
      const letters = [...to]
      return [...from].map((letter, at) => [letter, letters[at] ?? letter] as const)
    }),
  )
}
