import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'

/** A headless Chromium, the one that `CHROMIUM` names or that of the npm package; or why there is none. */
export async function openBrowser(): Promise<Browser | string> {
  try {
    const [{ chromium }, packaged] = await Promise.all([import('playwright-core'), import('@sparticuz/chromium')])
    const executablePath = process.env.CHROMIUM ?? (await packaged.default.executablePath())
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
    const launch = (env: Record<string, string>) =>
      chromium.launch({ executablePath, args, env: { ...environment(), ...env } })
    try {
      return await launch({})
    } catch (fault) {
      if (!/shared librar/.test((fault as Error).message)) throw fault
      // A machine without libnss3: the package brings the libraries that its Chromium wants.
      const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin')
      await packaged.inflate(join(bin, 'al2023.tar.br'))
      return await launch({ LD_LIBRARY_PATH: join(tmpdir(), 'al2023', 'lib') })
    }
  } catch (fault) {
    return `no Chromium could be started (${(fault as Error).message.split('\n')[0]})`
  }
}

/** This process's environment, with fonts where the machine has none. */
function environment(): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(tmpdir(), 'fonts') }
  return { ...Object.fromEntries(own), ...fonts }
}
