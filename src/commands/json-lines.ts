import { createInterface } from 'node:readline'
import { z } from 'zod'
import { BroadsheetError } from '../errors.ts'
import { scopes } from '../model/article.ts'

/** An article as it comes on standard input. */
const line = z.object({
  id: z.string().min(1),
  headline: z.string(),
  lede: z.string().exactOptional(),
  url: z.string().exactOptional(),
  categories: z.array(z.string()).exactOptional(),
  scope: z.enum(scopes).exactOptional(),
  source: z.string().exactOptional(),
  publishedAt: z.string().exactOptional(),
})
export type ArticleLine = z.infer<typeof line>

/** Reads NDJSON articles from standard input. Throws `input` with the line's number. */
export async function* readArticleLines(input: NodeJS.ReadableStream = process.stdin): AsyncGenerator<ArticleLine> {
  let number = 0
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    const bare = number === 1 ? text.replace(/^\uFEFF/, '') : text
    if (bare.trim() !== '') yield readLine(bare, number)
  }
}

function readLine(text: string, number: number): ArticleLine {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (cause) {
    throw new BroadsheetError('input', `line ${number} is not JSON: ${(cause as Error).message}`, {
      help: 'Give one JSON object a line, such as {"id":"1","headline":"Board adopts budget"}.',
    })
  }
  const parsed = line.safeParse(dropNulls(raw))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new BroadsheetError('input', `line ${number}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`)
}

function dropNulls(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null))
}
