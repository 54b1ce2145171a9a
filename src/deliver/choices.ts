import { createHash, type Hash } from 'node:crypto'
import type { Fragment, Token } from '../model/email.ts'
import { relaxBody } from './canonical.ts'
import { quotedPrintable } from './quoted-printable.ts'

/** A place in a message for what differs from reader to reader. */
export interface Slot {
  readonly kind: 'text' | 'html'
  readonly token: Token
}

/** A body, made ready for every reader who wants the same sections. Texts are ASCII in whole lines, ended by CRLF. */
export interface Choice {
  /** In turn what stands and what is to be filled. */
  readonly pieces: readonly (Buffer | Slot)[]
  /** SHA-256 of the body up to its first slot, as DKIM hashes it: to be copied. */
  readonly opening: Hash
  /** The rest of the body as DKIM hashes it. */
  readonly relaxed: readonly (Buffer | Slot)[]
  /** Bytes of all that stands. */
  readonly size: number
}

/** A piece of the body that is there for everyone (`null`) or for those who want a section. */
export interface BodyPart {
  readonly section: string | null
  readonly pieces: readonly (string | Slot)[]
}

/** So many choices are kept ready; who chose otherwise than everyone before waits for theirs to be joined. */
const mostKept = 64

/** A fragment in quoted-printable, which begins and ends at column 0 in each of its pieces. */
export function encodeFragment({ section, parts }: Fragment, kind: Slot['kind']): BodyPart {
  const pieces = parts.map(part => (typeof part === 'string' ? quotedPrintable(part) : { kind, token: part.token }))
  return { section, pieces }
}

/** Finds the body for those who want these sections (undefined: all), joined once and kept. */
export function keepChoices(
  opening: string,
  body: readonly BodyPart[],
): (sections: readonly string[] | undefined) => Choice {
  const known = new Set(body.flatMap(({ section }) => section ?? []))
  const kept = new Map<string, Choice>()
  const all = joinPieces(opening, body)
  return sections => {
    if (!sections) return all
    const wanted = [...known].filter(section => sections.includes(section))
    const key = wanted.join(' ')
    const found = kept.get(key)
    if (found) return found
    const choice = joinPieces(
      opening,
      body.filter(({ section }) => section === null || wanted.includes(section)),
    )
    const [oldest] = kept.size < mostKept ? [] : kept.keys()
    if (oldest !== undefined) kept.delete(oldest)
    kept.set(key, choice)
    return choice
  }
}

function joinPieces(opening: string, body: readonly BodyPart[]): Choice {
  const runs: (string | Slot)[] = []
  for (const piece of body.flatMap(({ pieces }) => pieces)) {
    const last = runs.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') runs[runs.length - 1] = last + piece
    else runs.push(piece)
  }
  const bytesOf = (text: string) => Buffer.from(text, 'latin1')
  const standing = runs.map(run => (typeof run === 'string' ? bytesOf(run) : run))
  const pieces = [bytesOf(opening), ...standing]
  const relaxed = runs.map(run => (typeof run === 'string' ? bytesOf(relaxBody(run)) : run))
  const [first] = relaxed
  const isShared = first instanceof Buffer
  return {
    pieces,
    opening: createHash('sha256').update(isShared ? first : ''),
    relaxed: isShared ? relaxed.slice(1) : relaxed,
    size: pieces.reduce((sum, piece) => sum + ('token' in piece ? 0 : piece.length), 0),
  }
}
