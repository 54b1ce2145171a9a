import type { Topic } from '../../model/article.ts'

/** Categories and URL path segments, as outlets name them, and the topics they speak for. */
const labels: readonly (readonly [RegExp, Topic])[] = [
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

/** A topic for which a label speaks. */
export interface Labelled {
  readonly topic: Topic
  readonly label: string
}

/** The topics for which an article's categories speak, each once. */
export function labelledByCategories(categories: readonly string[]): Labelled[] {
  return labelled(categories)
}

/** The topics for which the folders of an address speak, each once; its last part is the article's own. */
export function labelledByAddress(url: string): Labelled[] {
  return URL.canParse(url) ? labelled(new URL(url).pathname.split('/').slice(1, -1)) : []
}

function labelled(names: readonly string[]): Labelled[] {
  const found = new Map<Topic, Labelled>()
  for (const label of names) {
    const name = label
      .toLowerCase()
      .trim()
      .replace(/\s*&\s*|\s+|_/g, '-')
    const topic = labels.find(([pattern]) => pattern.test(name))?.[1]
    if (topic && !found.has(topic)) found.set(topic, { topic, label })
  }
  return [...found.values()]
}
