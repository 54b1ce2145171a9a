/**
 * Words that stand in headlines again and again, of national news and of local, by how often: in more than one of fifty,
 * of a hundred, of two hundred, of four hundred, of eight hundred. Lower case, without apostrophes. A word that is not
 * here is rarer, and tells more.
 */
export const headlineWords: readonly string[] = [
  `a about after and are as at be by for from in is it new of on over says that the to trump up with`,
  `against all american an back but could day deal down first game get has have he her high his house how i into may more no not
  now off one out people report say school season show state than this time top us was watch week what who why will win world
  year you`,
  `abuse again america americans announces another arrested attack ban before best big bill campaign can china coming company
  congress court data dead death democrats dies do during election end ex facebook faces family festival fight fire football
  former gets go gop help here home if its job judge just know korea last latest life like make makes man march mark meeting
  million most movie music national netflix news night north office old open own plan president probe public race record run
  russia russian schools second series set sexual she shooting should shows so some south st star start still students takes
  team tells texas their there they trade trailer tv update video want wants war way we west when white wins woman women would
  years your`,
  `accused action admits air alleged amid apple asian asks attacks attorney awards away baby bad bank been being better biggest
  black board book box business california call calls cambridge cant care ceo change chief chiefs child chinese city claims co
  coach comes congressional continues control country crash cuts daughter david days debate defense democratic department
  despite did does doesnt dog donald dont drops early economy even expected face fall fan fans far father federal files film
  find finds florida food forecast four fox future games general george getting girl girls gives global goes going good google
  got government governor great gun head health history hit hits hold host ice independence injury investigation iran isnt
  jackson james jared jennifer john johnson jones justice keep key kids killed kim king late law lawmakers lawsuit lead leaders
  least leaves let letter little live long look looks loss love made market mayor me media meet men message michael michigan
  might military missing missouri monday mother move moves much my named nba near need never next nfl nuclear offers officials
  only opening or other our parkland part party paul phone photos place plans play player players police possible post power
  primary prince prison program putin questions rally ready real release rep reportedly reports republican republicans response
  return returns reveals right rock rules running scandal scott security see seeks senate service sex share shot sign since son
  soon special staff stars stop store story street student summit support supreme surprise syria take taking talk talks tariffs
  taylor teacher teen test th them these things think third three through titanfall today too tour tuesday twitter two uk
  ukraine un under use users violence visit vote voters vs wall warns wars washington weather were where while wife without wont
  work workers york young`,
  `abortion accuses across act activist actor actress actually ad adam add address adds administration age agents agree agreement
  agrees ahead aid aims airlines al alabama allegations allegedly already amazon amendment among analytica andrew animals
  anniversary announce answer anti any ap app appears april area arizona around arrests assault auditions austin available avoid
  award backs bankruptcy basketball bears beat became beckham becomes begin behind between bid biden billion billionaire bills
  birthday blake block blood blue body bomb boost border born boss boy boys break breaks bring brings british broken brother
  budget bus buy calling cancer candidate car career case cast catch challenge championship charge charged charges chemical
  chicago children christian civil claim climate close college colorado colts come comedy comey commercial committee companies
  concerned concerns conference considering constitution continue contract cool cosby cost costs council county crashes crazy
  creator crime criminal crisis crowd crown cup cut cyrus dad daniels date dating davis de deadly deals debut decision defends
  demand demands deputy details didnt director district doctor dogs done dozens drop drug due eagles east economic education
  elections ending ends energy england epic episode event ever every everyone exit expect explains eye facing falls fame farm
  fashion favorite fbi feds feel female final finale finally fired fires firm five flight flights following force forces foreign
  forward found fraud free freedom fresh friday friends front full fun funding funds garner gaza georgia girlfriend give gm gold
  golf gov grand group groups guard guilty guns guy had half hall harassment hard harry having hearing heart held helped helps
  highlights hilarious him himself hints historic hole holiday hollywood honor honors hope hopes hospital hot hotel hours
  housing houston huge human hundreds husband ii illinois im immigrants immigration impeachment incident increase indiana
  industry info inside instagram international internet investigating iowa israel israeli issue issues italy jake japan jersey
  jim jimmy jobs joe join joins jon jong jr justin kanye kardashian keeps kelly kevin kill killer killing known korean lady
  largest launch launches lawmaker lawrence laws lawyer leader leads leak learned leave leaving led left legal less light likely
  line linked lions list lives looking lost lower major making male many marijuana martin mass massive medical meets member
  members meme met mexico miami michelle microsoft middle mike miley millions minister miss mlb mom moment moments money month
  months morning movies moving multiple murder musical muslim must mystery name nasa ncaa nearly needed needs net nra obama
  october official officially ohio oil oklahoma once online opener opens options order others outside paid panel parents pass
  passes past patrick patriots pay peace pennsylvania performance perry personal photo picks plane plant playing playoff plea
  plot point policy political politics poll pop portrait posts powerful pre pregnant presidential price prices prime privacy
  private pro problem problems project promise proposed prosecutors protect protest protesters protests prove pruitt pulls push
  put puts queen question racist raid raise raises ravens re reality really reasons reboot recall recap recent records recovery
  red registration rejects released releases religious remain research resigns resolution results reunion revealed review rights
  rips rise road robert role room rose round roundup rule rumors ryan safety sales same san sanders saturday saudi save saying
  search seat secret secretary seek seen sees senator senators send sends seth sexually shares short shut singer site smith
  snowden social something source space speaks speech spending split sports spring spy stage stand starts states step stephen
  stock stocks stories storm storms stormy straight strikes study success sue sunday super survivor survivors suspect sweet
  swift sxsw syrian system target tax teachers teams tech tennessee testimony then theyre thing thompson those thousands threat
  threats thrones thursday ties together told tonight took tops tough town traffic travel treatment trial troops truck trust try
  turn ufc union universe unveils updates urges used using very veterans victims victory view viewers virginia voice voter votes
  voting vows walk warning warren warriors water wedding weekend weeks weigh well went wild william winner winter wisconsin word
  working worries worst xbox yet`,
]
