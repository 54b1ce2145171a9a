import type { z } from 'zod'

/** One thing that is wrong in the configuration. */
export interface ConfigFinding {
  /** Such as `sources[3].url`. */
  readonly path: string
  readonly found: string
  readonly expected: string
}

/** What the schema found, with the value that stands there; `schema` is its JSON Schema, which knows the right keys. */
export function schemaFindings(error: z.core.$ZodError, raw: unknown, schema: object): ConfigFinding[] {
  return error.issues.flatMap(leaves).flatMap(issue => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(key => ({
        path: pathText([...issue.path, key]),
        found: 'an unknown key',
        expected: nearest(key, knownKeys(schema, issue.path)),
      }))
    return [{ path: pathText(issue.path), found: valueText(valueAt(raw, issue.path)), expected: expectation(issue) }]
  })
}

/** Where a value may have one of several shapes: what is wrong with the shape that it seems to have. */
function leaves(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const fitting = (...codes: readonly string[]) =>
    issue.errors.find(found => !found.some(({ code, path }) => codes.includes(code) && path.length === 0))
  const seeming = fitting('invalid_type', 'invalid_value') ?? fitting('invalid_type') ?? issue.errors.at(-1) ?? []
  return seeming.flatMap(found => leaves({ ...found, path: [...issue.path, ...found.path] }))
}

/** What no single key can be blamed for: ids used twice, ids that name nothing, limits the wrong way round. */
export function crossFindings(raw: unknown): ConfigFinding[] {
  const sources = listAt(raw, 'sources')
  const editions = listAt(raw, 'editions')
  const known = new Set(sources.map(source => valueAt(source, ['id'])))
  return [
    ...repeats(sources, 'sources'),
    ...strangers(raw, 'rules', known),
    ...repeats(editions, 'editions'),
    ...editions.flatMap((edition, at) => {
      const sections = listAt(edition, 'sections')
      const own = listAt(edition, 'sources')
      return [
        ...repeats(sections, `editions[${at}].sections`),
        ...sections.flatMap((section, index) => limits(section, `editions[${at}].sections[${index}]`)),
        ...strangers(edition, `editions[${at}].rules`, known),
        ...unknownIds(edition, `editions[${at}].sources`, known),
        ...unknownId(edition, 'weather', `editions[${at}].weather`, own.length > 0 ? new Set(own) : known),
      ]
    }),
  ]
}

/** Sources of rules that are not there. */
function strangers(owner: unknown, path: string, known: ReadonlySet<unknown>): ConfigFinding[] {
  return listAt(owner, 'rules').flatMap((rule, index) => unknownIds(rule, `${path}[${index}].sources`, known))
}

function unknownId(owner: unknown, key: string, path: string, known: ReadonlySet<unknown>): ConfigFinding[] {
  const id = valueAt(owner, [key])
  if (typeof id !== 'string' || known.has(id)) return []
  return [{ path, found: valueText(id), expected: 'the id of one of its sources' }]
}

function unknownIds(owner: unknown, path: string, known: ReadonlySet<unknown>): ConfigFinding[] {
  return listAt(owner, 'sources').flatMap((id, index) =>
    typeof id !== 'string' || known.has(id)
      ? []
      : [{ path: `${path}[${index}]`, found: valueText(id), expected: 'the id of one of the sources' }],
  )
}

function repeats(list: readonly unknown[], path: string): ConfigFinding[] {
  const first = new Map<unknown, number>()
  return list.flatMap((entry, index) => {
    const id = valueAt(entry, ['id'])
    if (typeof id !== 'string') return []
    const before = first.get(id)
    if (before === undefined) {
      first.set(id, index)
      return []
    }
    return [
      { path: `${path}[${index}].id`, found: valueText(id), expected: `an id that ${path}[${before}] does not have` },
    ]
  })
}

function limits(section: unknown, path: string): ConfigFinding[] {
  const [least, most] = [valueAt(section, ['least']), valueAt(section, ['most'])]
  if (typeof least !== 'number' || typeof most !== 'number' || least <= most) return []
  return [{ path: `${path}.least`, found: String(least), expected: `no more than its most, ${most}` }]
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected === 'int' ? 'a whole number' : article(issue.expected)
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(value => JSON.stringify(value)).join(', ')}`
  if (issue.code === 'too_small' && issue.origin !== 'string' && issue.origin !== 'array')
    return `${issue.minimum} or more`
  if (issue.code === 'too_big' && issue.origin !== 'string' && issue.origin !== 'array')
    return `${issue.maximum} or less`
  return issue.message
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = valueAt(value, [key])
  return Array.isArray(list) ? list : []
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    raw,
  )
}

function valueText(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '(the whole file)'
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    const name = String(key)
    const plain = /^[A-Za-z_$][\w$-]*$/.test(name) && name.length <= 60
    if (!plain) return `${text}[${JSON.stringify(name.slice(0, 60))}]`
    return text === '' ? name : `${text}.${name}`
  }, '')
}

interface SchemaNode {
  readonly items?: SchemaNode
  readonly anyOf?: readonly SchemaNode[]
  readonly properties?: Readonly<Record<string, SchemaNode>>
}

function knownKeys(schema: SchemaNode, path: readonly PropertyKey[]): string[] {
  const shapesOf = (node: SchemaNode | undefined) => (node ? [node, ...(node.anyOf ?? [])] : [])
  const nodes = path.reduce<readonly SchemaNode[]>(
    (at, key) => at.flatMap(shape => shapesOf(typeof key === 'number' ? shape.items : shape.properties?.[String(key)])),
    shapesOf(schema),
  )
  return nodes.flatMap(({ properties = {} }) => Object.keys(properties))
}

function nearest(key: string, known: readonly string[]): string {
  const close = known.find(name => distance(name.toLowerCase(), key.toLowerCase()) <= 2)
  return close ? `perhaps "${close}"` : known.length > 0 ? `only ${known.join(', ')}` : 'no such key'
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length] ?? 0
}
