/** The states of the union as datelines and addresses write them: the name, the Associated Press's short form, the post's letters. */
const forms =
  'Alabama|Ala.|AL, Alaska||AK, Arizona|Ariz.|AZ, Arkansas|Ark.|AR, California|Calif.|CA, Colorado|Colo.|CO, Connecticut|Conn.|CT, Delaware|Del.|DE, Florida|Fla.|FL, Georgia|Ga.|GA, Hawaii||HI, Idaho||ID, Illinois|Ill.|IL, Indiana|Ind.|IN, Iowa||IA, Kansas|Kan.|KS, Kentucky|Ky.|KY, Louisiana|La.|LA, Maine||ME, Maryland|Md.|MD, Massachusetts|Mass.|MA, Michigan|Mich.|MI, Minnesota|Minn.|MN, Mississippi|Miss.|MS, Missouri|Mo.|MO, Montana|Mont.|MT, Nebraska|Neb.|NE, Nevada|Nev.|NV, New Hampshire|N.H.|NH, New Jersey|N.J.|NJ, New Mexico|N.M.|NM, New York|N.Y.|NY, North Carolina|N.C.|NC, North Dakota|N.D.|ND, Ohio||OH, Oklahoma|Okla.|OK, Oregon|Ore.|OR, Pennsylvania|Pa.|PA, Rhode Island|R.I.|RI, South Carolina|S.C.|SC, South Dakota|S.D.|SD, Tennessee|Tenn.|TN, Texas||TX, Utah||UT, Vermont|Vt.|VT, Virginia|Va.|VA, Washington|Wash.|WA, West Virginia|W.Va.|WV, Wisconsin|Wis.|WI, Wyoming|Wyo.|WY'

const letters = new Map<string, string>()
const names = new Map<string, string>()
for (const state of forms.split(', ')) {
  const [name = '', short = '', code = ''] = state.split('|')
  for (const form of [name, short, short.replaceAll('.', ''), code]) if (form) letters.set(form, code)
  names.set(name, code)
}

/** The letters of the state with which a text begins behind a comma: `IL` for `, Ill. — The`. */
export function stateAfterComma(text: string): string | undefined {
  const [, first = '', second = ''] = /^,\s?([A-Z][\p{L}.]*)(?:\s([A-Z][\p{L}.]*))?/u.exec(text) ?? []
  return [`${first} ${second}`, first]
    .map(form => letters.get(form) ?? letters.get(form.replace(/\.$/, '')))
    .find(Boolean)
}

/** The letters of the states that a text names in full or behind a comma. `Washington` alone is the capital more often. */
export function statesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  const words = text.match(/[\p{L}]+/gu) ?? []
  for (const [at, word] of words.entries()) {
    const code = names.get(`${word} ${words[at + 1] ?? ''}`) ?? names.get(word)
    if (code && code !== 'WA' && !(word === 'Virginia' && words[at - 1] === 'West')) found.add(code)
  }
  for (const { index } of text.matchAll(/,/g)) {
    const code = stateAfterComma(text.slice(index, index + 40))
    if (code) found.add(code)
  }
  return found
}
