/** A table from 32-bit hashes to rows: open addressing; a key of 0 marks a free place. */
export interface HashTable {
  readonly keys: Uint32Array
  readonly rows: Uint32Array
}

/** What the classifier has learned. Of a row of bytes, each times the row's scale is a weight. */
export interface Weights {
  readonly topics: readonly string[]
  /** Names of the kinds of thing that a phrase can name, at most 64. */
  readonly kinds: readonly string[]
  /** How many numbers a word's vector has. */
  readonly dimensions: number
  /** Units of the hidden layer. */
  readonly hidden: number
  /** What sums are divided by, so that confidence is what it says. */
  readonly temperature: number
  readonly phrases: HashTable
  /** Two masks of 32 kinds for each phrase. */
  readonly phraseKinds: Uint32Array
  readonly features: HashTable
  readonly featureScales: Float32Array
  /** Features × topics. */
  readonly featureWeights: Int8Array
  readonly words: HashTable
  readonly wordScales: Float32Array
  /** Words × dimensions, each already weighted by how rare the word is. */
  readonly wordVectors: Int8Array
  /** Unknown, national and local scope × topics. */
  readonly scopeWeights: Float32Array
  /** Topics × the two vectors of a text. */
  readonly straight: Float32Array
  /** Hidden units × the two vectors of a text, national and local. */
  readonly inner: Float32Array
  readonly innerBias: Float32Array
  /** Topics × hidden units. */
  readonly outer: Float32Array
}

const format = 1
const kindsOfArray = { Uint32Array, Float32Array, Int8Array } as const
type ArrayName = keyof typeof kindsOfArray

interface Header {
  readonly format: number
  readonly values: Readonly<Record<string, unknown>>
  readonly arrays: readonly { readonly path: readonly string[]; readonly type: ArrayName; readonly length: number }[]
}

/** Weights as a file: the length of its header, the header as JSON, then the arrays one after another, each from a multiple of 4. */
export function writeWeights(weights: Weights): Uint8Array {
  const values: Record<string, unknown> = {}
  const arrays: { path: string[]; type: ArrayName; bytes: Uint8Array; length: number }[] = []
  for (const [path, value] of leaves(weights)) {
    const type = (Object.keys(kindsOfArray) as ArrayName[]).find(name => value instanceof kindsOfArray[name])
    if (type && ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      arrays.push({ path, type, bytes, length: bytes.length / kindsOfArray[type].BYTES_PER_ELEMENT })
    } else values[path.join('.')] = value
  }
  const header: Header = { format, values, arrays: arrays.map(({ path, type, length }) => ({ path, type, length })) }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const total = arrays.reduce((sum, { bytes }) => aligned(sum + bytes.length), aligned(4 + text.length))
  const file = new Uint8Array(total)
  new DataView(file.buffer).setUint32(0, text.length, true)
  file.set(text, 4)
  let at = aligned(4 + text.length)
  for (const { bytes } of arrays) {
    file.set(bytes, at)
    at = aligned(at + bytes.length)
  }
  return file
}

/** The weights that a file holds: views of it, nothing is copied. Throws a `RangeError` where it is not such a file. */
export function readWeights(file: Uint8Array): Weights {
  const bytes = file.byteOffset % 4 === 0 ? file : file.slice()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = bytes.length > 4 ? view.getUint32(0, true) : 0
  if (length === 0 || length > bytes.length - 4) throw new RangeError('not a file of weights')
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header
  if (header.format !== format) throw new RangeError(`weights of format ${header.format}, not ${format}`)
  const found: Record<string, unknown> = { ...header.values }
  let at = bytes.byteOffset + aligned(4 + length)
  for (const { path, type, length: count } of header.arrays) {
    const kind = kindsOfArray[type]
    const array = new kind(bytes.buffer as ArrayBuffer, at, count)
    const [outer = '', inner] = path
    found[outer] = inner === undefined ? array : { ...(found[outer] as object | undefined), [inner]: array }
    at = bytes.byteOffset + aligned(at - bytes.byteOffset + array.byteLength)
  }
  return found as unknown as Weights
}

function* leaves(value: object, path: string[] = []): Generator<readonly [string[], unknown]> {
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, key]
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && !ArrayBuffer.isView(inner))
      yield* leaves(inner, here)
    else yield [here, inner]
  }
}

function aligned(length: number): number {
  return (length + 3) & ~3
}

/** The row of a hash, -1 where the table does not hold it. */
export function rowOf({ keys, rows }: HashTable, hash: number): number {
  const mask = keys.length - 1
  const key = hash || 1
  for (let at = key & mask; keys[at] !== 0; at = (at + 1) & mask) if (keys[at] === key) return rows[at] ?? -1
  return -1
}

/** A table that gives each hash its place among them as its row. */
export function hashTable(hashes: readonly number[]): HashTable {
  let size = 4
  while (size < hashes.length * 1.6) size *= 2
  const [keys, rows] = [new Uint32Array(size), new Uint32Array(size)]
  for (const [row, hash] of hashes.entries()) {
    const key = hash || 1
    let at = key & (size - 1)
    while (keys[at] !== 0 && keys[at] !== key) at = (at + 1) & (size - 1)
    keys[at] = key
    rows[at] = row
  }
  return { keys, rows }
}
