import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { BroadsheetError, faultText } from '../errors.ts'

/** Makes a file hold a text, whole or not at all, unless it does already. Returns whether it was written. Throws `input`. */
export async function writeIfChanged(file: string, text: string): Promise<boolean> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return false
  const part = join(dirname(file), `.${basename(file)}.${process.pid}.part`)
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(part, text)
    await rename(part, file)
    return true
  } catch (cause) {
    await rm(part, { force: true }).catch(() => {})
    throw new BroadsheetError('input', `${file} cannot be written: ${faultText(cause)}`, {
      cause,
      help: 'Name another folder with --out.',
    })
  }
}
