import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Scope, scopes, type Topic, topics } from '../src/model/article.ts'

/** A headline whose topic somebody has said. */
export interface Example {
  readonly headline: string
  readonly lede: string
  readonly url: string
  readonly scope: Scope
  readonly topic: Topic
  /** The topic and the others that would do. */
  readonly accepted: readonly Topic[]
  /** Whose headline it is: examples of one publisher are never on both sides of a test. */
  readonly publisher: string
  /** How much it counts. */
  readonly weight: number
}

/** The columns of a table with tabs and no quoting. Throws where one is missing. */
export function readTable<Name extends string>(file: string, names: readonly Name[]): Record<Name, string>[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').split(/\r?\n/)
  const columns = head.split('\t')
  const missing = names.filter(name => !columns.includes(name))
  if (missing.length > 0) throw new Error(`${file} has no column ${missing.join(', ')}; it has: ${columns.join(', ')}`)
  return lines
    .filter(line => line !== '')
    .map(line => {
      const cells = line.split('\t')
      return Object.fromEntries(names.map(name => [name, cells[columns.indexOf(name)] ?? ''])) as Record<Name, string>
    })
}

/** Labelled headlines: the columns title, summary, source, url, gold_section, also_ok and scope. Throws at a topic or scope that is none. */
export function readLabelled(file: string): Example[] {
  return readTable(file, ['title', 'summary', 'source', 'url', 'gold_section', 'also_ok', 'scope']).map((row, at) => {
    const topic = topicNamed(row.gold_section, `${file}, line ${at + 2}`)
    const more =
      row.also_ok === '' ? [] : row.also_ok.split('|').map(name => topicNamed(name, `${file}, line ${at + 2}`))
    return {
      headline: row.title,
      lede: row.summary,
      url: row.url,
      scope: scopeNamed(row.scope, `${file}, line ${at + 2}`),
      topic,
      accepted: [topic, ...more],
      publisher: row.source,
      weight: 1,
    }
  })
}

/** Titles of public bodies' meetings: the columns title and agency. */
export function readMeetings(file: string): Example[] {
  return readTable(file, ['title', 'agency']).map(({ title, agency }) => ({
    headline: title,
    lede: '',
    url: '',
    scope: 'local',
    topic: 'local-government',
    accepted: ['local-government'],
    publisher: agency,
    weight: 0.5,
  }))
}

const googleTopics: Readonly<Record<string, Topic>> = {
  b: 'business',
  t: 'science-tech',
  e: 'entertainment',
  m: 'health',
}

/** Headlines that an aggregator grouped under broad topics: the columns title, publisher and category (b, t, e or m). */
export function readBroad(file: string): Example[] {
  return readTable(file, ['title', 'publisher', 'category']).flatMap(({ title, publisher, category }) => {
    const topic = googleTopics[category]
    if (!topic) return []
    return [{ headline: title, lede: '', url: '', scope: 'national', topic, accepted: [topic], publisher, weight: 0.7 }]
  })
}

/** What outlets call the parts of their sites where they print wire copy. */
const wireShelves: readonly (readonly [RegExp, Topic, readonly Topic[]])[] = [
  [/cnn-us-politics|national-politics|ap-us-politics|\/politics\//, 'politics', ['nation']],
  [/cnn-world|ap-world-news/, 'world', []],
  [/cnn-business|stacker-money|ap-business|national_business/, 'business', []],
  [/cnn-entertainment|cnn-style|ap-national-entertainment|\/entertainment\//, 'entertainment', []],
  [/cnn-health|stacker-health|ap-health/, 'health', []],
  [/cnn-sports|ap-sports|\/sports\//, 'sports', []],
  [/cnn-national|ap-us-news/, 'nation', ['politics', 'crime-courts']],
  [/stacker-science|stacker-environment|ap-technology|ap-science/, 'science-tech', []],
]

/** Headlines of wire copy, labelled by the shelf on which most outlets put it: the columns title and url. */
export function readShelved(file: string): Example[] {
  const votes = new Map<string, Map<number, number>>()
  for (const { title, url } of readTable(file, ['title', 'url'])) {
    const shelf = wireShelves.findIndex(([pattern]) => pattern.test(url))
    if (shelf < 0) continue
    const known = votes.get(title) ?? new Map<number, number>()
    votes.set(title, known.set(shelf, (known.get(shelf) ?? 0) + 1))
  }
  return [...votes].map(([headline, shelves]) => {
    const [best = 0] = [...shelves].reduce((a, b) => (b[1] > a[1] ? b : a))
    const [, topic, more] = wireShelves[best] as (typeof wireShelves)[number]
    return {
      headline,
      lede: '',
      url: '',
      scope: 'national',
      topic,
      accepted: [topic, ...more],
      publisher: 'wire',
      weight: 0.7,
    }
  })
}

/** Headlines written for this: topic, scope, headline, lede and further topics, without a line of names. */
export function readWritten(folder: string): Example[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.tsv'))
    .toSorted()
    .flatMap(name =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .flatMap((line, at): Example[] => {
          if (line === '') return []
          const where = `${join(folder, name)}, line ${at + 1}`
          const [first = '', scope = '', headline = '', lede = '', more = ''] = line.split('\t')
          const topic = topicNamed(first, where)
          return [
            {
              headline,
              lede,
              url: '',
              scope: scopeNamed(scope, where),
              topic,
              accepted: [
                topic,
                ...more
                  .split('|')
                  .filter(Boolean)
                  .map(each => topicNamed(each, where)),
              ],
              publisher: 'written for this',
              weight: 1,
            },
          ]
        }),
    )
}

/** Outside data: a table of labelled headlines, or a folder that holds it as `headlines.tsv`; what weaker tables stand beside it are read too. */
export function readOutside(path: string): {
  readonly labelled: readonly Example[]
  readonly weak: readonly Example[]
} {
  const file = statSync(path).isDirectory() ? join(path, 'headlines.tsv') : path
  const read = (name: string, how: (file: string) => Example[]) => {
    const beside = join(dirname(file), name)
    return existsSync(beside) ? how(beside) : []
  }
  return {
    labelled: readLabelled(file),
    weak: [
      ...read('headlines-more.tsv', readLabelled),
      ...read('meetings.tsv', readMeetings),
      ...read('topics.tsv', readBroad),
      ...read('syndicated.tsv', readShelved),
    ],
  }
}

function topicNamed(name: string, where: string): Topic {
  const topic = topics.find(each => each === name)
  if (!topic) throw new Error(`${where}: “${name}” is no topic; topics are ${topics.join(', ')}`)
  return topic
}

function scopeNamed(name: string, where: string): Scope {
  const scope = scopes.find(each => each === name)
  if (!scope) throw new Error(`${where}: “${name}” is no scope; scopes are ${scopes.join(' and ')}`)
  return scope
}
