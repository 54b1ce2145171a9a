/** Words that headlines use for one another, a line each; the first stands for all. */
const sayings = `
approve approves approved pass passes passed clear clears cleared ok oks okays adopt adopts adopted
kill kills killed die dies died dead death deaths deadly fatal fatally slain
injure injures injured injuring hurt wound wounds wounded
arrest arrests arrested nab nabs nabbed custody
quit quits resign resigns resigned resignation retire retires retiring depart departs departure
fire fires fired oust ousts ousted sack sacks sacked
win wins won beat beats beaten top tops topped defeat defeats defeated down downs downed edge edges edged rout routs routed over past outlast outlasts swat swats prevail prevails victory triumph
receive receives received handed hands
block blocks blocked pause pauses paused halt halts halted freeze freezes frozen stay stays
rise rises rising increase increases increased hike hikes boost boosts climb climbs raise raises up
fall falls drop drops dropped sink sinks slip slips slipped decline declines lower cut cuts scrap scraps
sue sues sued suing lawsuit
marry marries married wed weds wedding
endorse endorses endorsed endorsement back backs backed
bill bills legislation measure
study research studies
plane aircraft jet airplane airliner
child children kid kids
blaze fire fires
crash wreck collision crashes crashed collides
begin begins start starts launch launches open opens kick kicks
remains bodies body
reject rejects rejected decline declines declined refuse refuses rebuff rebuffs dismiss dismisses
appear appears seem seems
gop republican republicans
democrat democrats democratic dems
us united american americans
uk britain british
un nations
reelection reelect rerun
drug drugs
troop troops guard soldiers
vote votes voted voting
agree agrees agreed agreement deal deals
close closes closed closing shut shuts shutting closure
hire hires hired name names named naming appoint appoints appointed tap taps tapped pick picks picked
bar ban bans banned banning prohibit prohibits
order orders ordered ordering
find finds found
threaten threatens threatened warn warns warned warning
attack attacks attacked strike strikes airstrikes airstrike barrage
snow snowfall snowstorm
flood floods flooding flooded
seek seeks sought ask asks asked
reveal reveals revealed unveil unveils unveiled
homicide murder murders murdered slaying
pupil pupils student students
pay pays paid salary salaries wages
photo photos picture pictures gallery
percent pct
fda fdas
ag attorney
suspect suspects suspected
pct percentage
`

const heads = new Map<string, string>()
for (const line of sayings.trim().split('\n')) {
  const [head = '', ...others] = line.split(' ')
  for (const word of [head, ...others]) if (!heads.has(word)) heads.set(word, head)
}

/** Words that are only there to join others, or that every report has. */
const joiners = new Set(
  `a an the and or but nor of to in on at by for from with without as into onto than that this these those it its he she
  they them his her their our your my you we i who whom whose which what when where why how is are was were be been being am
  do does did has have had having will would can could may might shall should must not no yes if so then there here just also
  too very more most much many some any all each both other another such own only even still yet again ever never about
  against during before after between among amid around through across under upon off out like says say said saying tell
  tells told report reports reported according amp s t ll re ve heres whats thats im dont doesnt didnt isnt arent wont cant
  shes hes theyre youre let lets get gets getting got make makes made take takes took taking go goes going come comes see
  know thing things new news latest`.split(/\s+/),
)

/** What stands for a word, or nothing for one that only joins others: one for `kills` and `dead`, one for `approve` and `approved`. */
export function headTerm(word: string): string | undefined {
  if (joiners.has(word)) return undefined
  return heads.get(word) ?? stem(word)
}

function stem(word: string): string {
  if (word.length < 4) return word
  const bare = singular(word)
  if (bare.length < 5) return withoutE(bare)
  const root = bare.endsWith('ing') ? bare.slice(0, -3) : bare.endsWith('ed') ? bare.slice(0, -2) : bare
  const last = root.at(-1) ?? ''
  return withoutE(last === root.at(-2) && !'aeiouls'.includes(last) ? root.slice(0, -1) : root)
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (!word.endsWith('s') || word.endsWith('ss') || word.endsWith('us') || word.endsWith('is')) return word
  return word.slice(0, -1)
}

function withoutE(word: string): string {
  return word.endsWith('e') ? word.slice(0, -1) : word
}
