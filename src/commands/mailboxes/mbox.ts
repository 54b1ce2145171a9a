import { createReadStream } from 'node:fs'
import { mostBytes } from '../../deliver/bounce.ts'
import type { Mail } from './mail.ts'

/** The mails of an mbox file, or of a stream that holds one mail alone. The file is never written to: a mail that was read before counts once. */
export async function* readMbox(source: string | AsyncIterable<Buffer>): AsyncGenerator<Mail> {
  let lines: Buffer[] = []
  let size = 0
  for await (const line of linesOf(typeof source === 'string' ? createReadStream(source) : source)) {
    if (line.subarray(0, 5).toString('latin1') === 'From ') {
      if (size > 0) yield mailOf(lines)
      lines = []
      size = 0
      continue
    }
    if (size < mostBytes) lines.push(/^>+From /.test(line.subarray(0, 20).toString('latin1')) ? line.subarray(1) : line)
    size += line.length
  }
  if (size > 0) yield mailOf(lines)
}

function mailOf(lines: readonly Buffer[]): Mail {
  return { raw: Buffer.concat(lines), done: async () => {} }
}

/** Lines with their ends; one longer than a mail may be comes in pieces. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  let held = 0
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, end + 1)])
      rest = []
      held = 0
      from = end + 1
    }
    rest.push(chunk.subarray(from))
    held += chunk.length - from
    if (held > mostBytes) {
      yield Buffer.concat(rest)
      rest = []
      held = 0
    }
  }
  if (held > 0) yield Buffer.concat(rest)
}
