import { createReadStream } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { decodeFeed } from '../collect/feeds/decode.ts'
import { BroadsheetError, faultText } from '../errors.ts'

const largest = 10 * 1024 * 1024

/** The text of a file, or of standard input where the file is `-`, whatever its encoding. Throws `input`. */
export async function readListFile(file: string): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) {
      chunks.push(Buffer.from(chunk))
      length += chunk.length
      if (length > largest) break
    }
  } catch (cause) {
    throw new BroadsheetError('input', `${file} cannot be read: ${faultText(cause)}`, { cause })
  }
  if (length > largest) throw new BroadsheetError('input', `${file} is larger than ${largest / 1024 / 1024} MB`)
  return decodeFeed(Buffer.concat(chunks))
}

/** Writes a text into a file, whole or not at all. Throws `input`. */
export async function writeListFile(file: string, text: string): Promise<void> {
  const part = join(dirname(file), `.${basename(file)}.part`)
  try {
    await writeFile(part, text)
    await rename(part, file)
  } catch (cause) {
    throw new BroadsheetError('input', `${file} cannot be written: ${faultText(cause)}`, {
      cause,
      help: 'Name another file: broadsheet sources export FILE',
    })
  }
}
