import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { BroadsheetError, faultText } from '../errors.ts'

/** A configuration file's text as it stands there, byte order mark included. Throws `config`. */
export async function readConfigText(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file))
  } catch (cause) {
    const why = cause instanceof TypeError ? 'it is not UTF-8' : (cause as NodeJS.ErrnoException).code
    throw new BroadsheetError('config', `${file} cannot be read: ${why}`, { cause })
  }
}

/**
 * Writes a configuration file, whole or not at all, with the mode that it has. Throws `config` where it cannot be written,
 * or where it is no longer what it was when it was read (`before`): somebody else changed it meanwhile.
 */
export async function writeConfigText(file: string, text: { before: string; after: string }): Promise<void> {
  if (text.before === text.after) return
  const place = await realpath(file).catch(() => file)
  const part = join(dirname(place), `.${basename(place)}.${process.pid}.part`)
  try {
    const { mode } = await stat(place)
    {
      await using handle = await open(part, 'w', mode)
      await handle.chmod(mode)
      await handle.writeFile(text.after)
      await handle.sync()
    }
    if ((await readConfigText(place)) !== text.before)
      throw new BroadsheetError('config', `${file} was changed by somebody else meanwhile: nothing was written`, {
        help: 'Run the same command again: it then begins with the file as it is now.',
      })
    await rename(part, place)
  } catch (cause) {
    await rm(part, { force: true }).catch(() => {})
    if (cause instanceof BroadsheetError) throw cause
    throw new BroadsheetError('config', `${file} cannot be written: ${faultText(cause)}`, {
      cause,
      help: 'May you write in its folder? Is its disk full?',
    })
  }
}
