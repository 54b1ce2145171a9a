import type { Topic } from '../model/article.ts'

/**
 * Words that speak for a topic, by how strongly: a word of `strong` counts 2, of `weak` 1. Words are lower-case; a final
 * `*` stands for any ending. Phrases of two or three words are joined by `_`.
 */
export interface Words {
  readonly strong: string
  readonly weak: string
}

export const lexicon: Readonly<Partial<Record<Topic, Words>>> = {
  world: {
    strong:
      'nato ukrain* russia* kremlin moscow putin zelensk* israel* gaza hamas hezbollah palestin* iran* iraq* syria* yemen* houthi* china chinese beijing taiwan* korea* pyongyang japan* tokyo india* pakistan* afghan* taliban venezuela* maduro cuba* haiti* brazil* argentin* chile* peru* colombia* africa* nigeria* kenya* sudan* congo* ethiopia* egypt* saudi turkey turkish europe* eu brussels germany german* berlin france french paris britain british london u.k. uk spain spanish italy italian poland polish greece ukraine vatican pope u.n. geneva kyiv tehran jerusalem prime_minister foreign_minister peace_talks ceasefire un_general european_union australia* nepal indonesia* philippin* thailand vietnam* myanmar bangladesh* ecuador* honduras guatemala* mexico sweden norway finland denmark greenland hungary serbia united_nations',
    weak: 'foreign embassy ambassador diplomat* airstrike* missile* drone_strike troops refugee* summit treaty tariff* hostage* coup rebels militants overseas international capsiz* earthquake parliament referendum king queen prince border_crossing strait kidnapped',
  },
  nation: {
    strong:
      'border_patrol supreme_court national_guard fbi immigration ice_agents deport* homeland_security mass_shooting faa federal_judge pentagon air_force_one coast_guard amtrak u.s_military census',
    weak: 'federal nationwide americans u.s. airline* airport* shutdown migrants hurricane wildfire* plane_crash recall* military veterans_affairs',
  },
  politics: {
    strong:
      'trump biden harris congress senate senator* white_house republican* democrat* gop election* campaign primary ballot governor lawmakers legislature legislat* statehouse impeach* lobbyist* house_speaker redistrict* gubernatorial voter* poll congressman congresswoman filibuster veto* caucus electoral midterm*',
    weak: 'bill vote_on president capitol policy administration partisan candidate* nominee rep. sen. cabinet endors* shutdown pritzker party',
  },
  'local-government': {
    strong:
      'city_council county_board town_council village_board county_commission county_commissioner county_commissioners commissioner* alderm* zoning ordinance* public_hearing planning_commission tax_levy mayor city_manager township* council_approves board_approves board_adopts meeting_briefs meeting_summary meeting_minutes agenda county_clerk city_hall sewer water_main council annexation tif special_meeting regular_meeting board_of_supervisors selectmen county_administrator municipal public_works road_commissioner budget_hearing solar_ordinance utility_rates board_of_health county_treasurer assessor comprehensive_plan rezoning conditional_use',
    weak: 'board budget county city village approves adopts resident* hearing supervisor* public_comment bids permit* contract* levy bond water project solar trustees commission district referendum streets road bridge grant_funding meeting infrastructure',
  },
  sports: {
    strong:
      'football basketball baseball softball volleyball soccer wrestling wrestler* golf golfer* tennis hockey quarterback touchdown* homer* inning* playoff* tournament championship coach coaches athlete* athletic* varsity ncaa nfl nba mlb nhl wnba espn super_bowl olympic* medalist halftime goalie pitcher* no-hitter shutout sectional* regional_title postseason cross_country track_and_field swim_team wildcats tigers panthers bulldogs eagles warriors cardinals cubs bears packers chiefs lakers celtics yankees dodgers innings walk-off all-conference all-state ovc fifa world_cup pga nascar ufc race_winner marathon_winner heisman conference_title bowl_game ballgame* bowling gymnast* cheer* batting rbi',
    weak: 'team game games season win wins won victory beat beats defeat* score* rally* rallies past match final finals title league stadium roster draft freshman senior junior lead opener homecoming_game tops fall playoff goal goals points record champions open tourney meet bracket signs upset player* play pitch sweep* regional* state_meet',
  },
  obituaries: {
    strong:
      'obituar* obituary funeral visitation memorial_service passed_away celebration_of_life burial interment survived_by funeral_home death_notice death_notices graveside',
    weak: 'dies died death remembered memorial survivors cemetery',
  },
  schools: {
    strong:
      'school_board school_district superintendent student* teacher* classroom* graduat* college university campus elementary kindergarten high_school_students principal education homecoming ffa valedictorian honor_roll dean_list scholarship* school_bus curriculum unit_school preschool eiu teen_center community_college education_center school_supplies board_of_education lunch_menu prom semester enrollment literacy',
    weak: 'school* academic class district bus reading spelling_bee learn* youth faculty alumni professor tuition diploma library academy',
  },
  business: {
    strong:
      'stock* stock_market wall_street dow nasdaq inflation economy economic fed interest_rate interest_rates retailer* store_opens layoff* bankrupt* earnings ipo merger acquisition chamber_of_commerce ribbon_cutting small_business entrepreneur* real_estate startup downtown_business grand_opening walmart amazon tesla restaurant_opens jobs_report unemployment manufactur* factory tariffs revenue investor* shares mortgage* housing_market opec bank* gas_prices shoppers consumer* fast-food',
    weak: 'business* company companies market* store* shop opens jobs hiring industry ceo sales price* profit* deal trade plant energy developers product* customers development economic_development owners cost* workers union strike',
  },
  'crime-courts': {
    strong:
      'police arrest* murder* shooting* shot killed_in homicide suspect* sheriff* charged charges sentenced convict* guilty jury trial prosecutor* burglary robbery theft* stolen assault* stabb* fentanyl meth drug_bust jail prison inmate* deput* court lawsuit plead* indict* felony dui fatal_crash manslaughter kidnap* fugitive warrant* abuse fraud scam* state_police troopers coroner attorney_general trafficking verdict parole',
    weak: 'crash* crime* investigat* victim* officer* judge accused man woman gun injured fire firefighters missing search dead wreck accident vehicle body bail sues custody dog_fighting victims',
  },
  weather: {
    strong:
      'forecast tornado* thunderstorm* snow* blizzard freeze frost heat_advisory flood_watch flood_warning storm_warning weather_service national_weather rainfall drought storms winter_storm ice_storm wind_chill temperatures hail rain showers weather heat_wave cold_front flood* severe_weather tornadoes wind_advisory',
    weak: 'storm* wind* cold warm sunny degrees hurricane tropical river_level heat high_water',
  },
  community: {
    strong:
      'festival parade fundraiser* volunteer* church library museum county_fair fair farmers_market rotary lions_club kiwanis 4-h legion vfw food_pantry pantry blood_drive donation* nonprofit reunion anniversary craft historical_society community_center open_house santa christmas halloween trick-or-treat easter_egg memorial_day veterans_day bake_sale potluck quilt* garden_club chili bingo raffle benefit pancake* senior_center humane_society shelter adopt scouts united_way habitat town-wide car_show book_sale celebrates toys_for_tots ymca',
    weak: 'community event* celebrat* honor* donate* gather* families holiday local_artist park kids annual heritage history neighbors charity club winner* tour pet* animal* veterans recognized dinner celebration week_of calendar',
  },
  opinion: {
    strong:
      'opinion editorial* column columnist letter_to_the letters_to_the op-ed commentary guest_column viewpoint my_turn letter: editorial: opinion: commentary: column: our_view your_view',
    weak: 'why_we letters perspective should_we',
  },
  health: {
    strong:
      'hospital* vaccin* covid flu measles cancer doctor* patient* health_department medicaid medicare disease* fda cdc mental_health nurse* clinic* opioid* outbreak virus pandemic surgery alzheimer* diabetes dementia health_care healthcare public_health drugmaker weight-loss abortion obesity heart_disease whooping_cough medication* west_nile ambulance health_officials ticks autism tylenol',
    weak: 'health medical treatment drug* study care wellness symptoms sick food_recall nutrition ems',
  },
  'science-tech': {
    strong:
      'nasa scientist* spacecraft asteroid telescope astronaut* rocket spacex artificial_intelligence ai chatgpt openai google apple microsoft meta software climate_change fossil* dinosaur* species quantum robot* cybersecurity hackers internet broadband astronomers researchers physics moon lunar mars comet space_station nvidia smartphone* tiktok data_breach eclipse chatbot* satellite* glacier*',
    weak: 'technology tech science research space discover* app online digital study_finds data planet* ancient computer* streaming emissions',
  },
  entertainment: {
    strong:
      'movie* film* actor actress hollywood netflix album concert* band singer musician* broadway oscar* grammy* emmy* celebrity taylor_swift box_office tv_show theater theatre rapper comedian disney music novel bestseller author_of premiere celebrities kardashian pop_star documentary sitcom hbo art_exhibit art_show live_music symphony choir musical marvel country_music billboard country_star k-pop jazz festival_lineup',
    weak: 'star stars show series tour performance* art artist* stage book award* awards trailer season_finale fans fashion royal concert_series play painting cast podcast studio crowd',
  },
  agriculture: {
    strong:
      'farm farmer* farmland crop* corn soybean* harvest cattle livestock usda grain planting ag_day extension_office hog* dairy tractor_pull agricultur* agronom* beef rancher* pasture fertilizer farm_bureau farm_bill elevator bushel* acres acreage ethanol pork_producers drovers swine poultry bird_flu wheat combine irrigation seedings',
    weak: 'acre soil rural field* seed* commodity tractor barn feed land extension',
  },
}

/** Categories and URL path segments, as outlets name them, and the topics they speak for. */
export const labels: readonly (readonly [RegExp, Topic])[] = [
  [/^(obituar(y|ies)|obits?|deaths?|death[- ]notices?|tributes?|memorials?)$/, 'obituaries'],
  [
    /^(.*-)?(sports?|football|basketball|baseball|softball|volleyball|soccer|wrestling|golf|tennis|prep(s|-sports)?|nfl|nba|mlb|nhl|college-sports|high-school-sports|track(-and-field|-field)?)$/,
    'sports',
  ],
  [/^(world|world-news|ap-world-news|international|foreign|europe|asia|africa|middle-?east|americas|global)$/, 'world'],
  [
    /^(.*-)?(politics|elections?|white-house|congress|statehouse|legislature|capitol|government-politics|state-government)$/,
    'politics',
  ],
  [/^(us|u-s|us-news|nation|national|national-news|ap-us-news|ap-national-news)$/, 'nation'],
  [
    /^(local-government|government|city-council|county-board|county|city-hall|public-notices?|agendas?|minutes|meetings?|hearings?|notices|municipal|council|meeting-briefs|county-government)$/,
    'local-government',
  ],
  [
    /^(schools?|education|k-?12|college|university|campus|higher-education|students?|school-board|district|school-news)$/,
    'schools',
  ],
  [/^(business|economy|money|markets?|finance|real-estate|jobs|companies|economics|personal-finance)$/, 'business'],
  [
    /^(crime|courts?|police|public-safety|crime-(and-)?courts|crime-public-safety|law|cops|police-blotter|sheriff|cops-courts|police-reports?|legal|police-fire|police-log)$/,
    'crime-courts',
  ],
  [/^(weather|forecast|severe-weather)$/, 'weather'],
  [
    /^(community|lifestyles?|living|events?|community-calendar|people|local-living|features|food|faith|religion|church|milestones|calendar|community-news|good-news|recipes|volunteers?|celebrations)$/,
    'community',
  ],
  [
    /^(opinions?|editorials?|columns?|columnists?|letters?|letters-to-the-editor|commentary|viewpoint|op-ed|guest-columns?)$/,
    'opinion',
  ],
  [/^(health|medicine|wellness|covid-19|coronavirus|public-health|healthcare)$/, 'health'],
  [/^(science|tech|technology|sci-tech|space|science-tech|climate|environment|ap-technology)$/, 'science-tech'],
  [
    /^(entertainment|arts?|arts-entertainment|arts-and-entertainment|movies|music|tv|television|celebrity|culture|books|theater|ap-national-entertainment-news|film)$/,
    'entertainment',
  ],
  [
    /^(agriculture|agri-?business|farm|farming|ag|ag-news|farm-news|crops|livestock|extension|land|grain|markets-grain)$/,
    'agriculture',
  ],
]
