import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { openBrowser } from './browser.ts'

/** Pixels of the page, from its top, that a picture shows. */
const tallest = 4000

/** A camera that is being made ready while other work goes on. Dispose of it. */
export interface Camera extends AsyncDisposable {
  /**
   * Takes pictures of an issue: at phone (375 px) and desktop (1200 px) width, light and dark. Pictures that the issue
   * shows from the web are taken from `images` by their file's name; nothing else is loaded. Gives back the files, or
   * why there are none.
   */
  takePictures(htmlFile: string, folder: string, images: string): Promise<string[] | string>
}

export function prepareCamera(): Camera {
  const opening = openBrowser()
  return {
    async takePictures(htmlFile, folder, images) {
      const browser = await opening
      if (typeof browser === 'string') return browser
      return Promise.all(
        ([375, 1200] as const).flatMap(width =>
          (['light', 'dark'] as const).map(scheme => {
            const file = join(folder, `issue-${width}-${scheme}.png`)
            return takePicture(browser, htmlFile, { width, scheme, images, file })
          }),
        ),
      )
    },
    async [Symbol.asyncDispose]() {
      const browser = await opening
      if (typeof browser !== 'string') await browser.close()
    },
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
  const whole = await page.evaluate<number>('document.documentElement.scrollHeight')
  const clip = { x: 0, y: 0, width: shot.width, height: Math.min(whole, tallest) }
  await page.screenshot({ path: shot.file, fullPage: true, clip })
  await page.close()
  return shot.file
}
