import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { openBrowser } from './browser.ts'

/**
 * Takes pictures of an issue: at phone (375 px) and desktop (1200 px) width, light and dark. Pictures that the issue
 * shows from the web are taken from `images` by their file's name; nothing else is loaded. Gives back the files, or why
 * there are none.
 */
export async function takePictures(htmlFile: string, folder: string, images: string): Promise<string[] | string> {
  const browser = await openBrowser()
  if (typeof browser === 'string') return browser
  try {
    return await Promise.all(
      ([375, 1200] as const).flatMap(width =>
        (['light', 'dark'] as const).map(scheme => {
          const file = join(folder, `issue-${width}-${scheme}.png`)
          return takePicture(browser, htmlFile, { width, scheme, images, file })
        }),
      ),
    )
  } finally {
    await browser.close()
  }
}

async function takePicture(
  browser: Browser,
  htmlFile: string,
  shot: { width: number; scheme: 'light' | 'dark'; images: string; file: string },
): Promise<string> {
  const page = await browser.newPage({ viewport: { width: shot.width, height: 900 }, colorScheme: shot.scheme })
  await page.route(/^https?:/, async route => {
    const file = join(shot.images, basename(new URL(route.request().url()).pathname))
    if (existsSync(file)) await route.fulfill({ body: await readFile(file), contentType: 'image/jpeg' })
    else await route.abort()
  })
  await page.goto(pathToFileURL(htmlFile).href)
  await page.screenshot({ path: shot.file, fullPage: true })
  await page.close()
  return shot.file
}
