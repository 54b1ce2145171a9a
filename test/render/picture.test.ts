import assert from 'node:assert/strict'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import axe, { type AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../src/commands/browser.ts'
import { contrast, inverted, leastContrast } from '../../src/model/contrast.ts'

const images = fileURLToPath(new URL('../../examples/tamsin-county/images', import.meta.url))
const html = await readFile(new URL('../golden/issue.html', import.meta.url), 'utf8')

/** CSS pixels: a small phone, a phone, a tablet, a screen. */
const widths = [320, 375, 600, 1200]

/** CSS pixels: browsers take no picture of more than 16,384. */
const tallest = 8000

let browser: Browser
before(async () => {
  const opened = await openBrowser()
  if (typeof opened === 'string') throw new Error(opened)
  browser = opened
})
after(() => browser.close())

/** The example issue in a window; pictures come from the example's folder, or not at all. */
async function show(width: number, colorScheme: 'light' | 'dark', withImages = true, email = html): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  await page.route(/^https?:/, async route => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1)
    if (withImages) await route.fulfill({ body: await readFile(`${images}/${name}`), contentType: 'image/jpeg' })
    else await route.abort()
  })
  await page.setContent(email, { waitUntil: 'load' })
  return page
}

test('nothing of the email sticks out sideways, from a small phone to a wide screen, with pictures and without', async () => {
  for (const width of widths)
    for (const withImages of [true, false]) {
      const page = await show(width, 'light', withImages)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'), 0, `${width} px`)
      await page.close()
    }
})

test('a headline or a lede without a single space breaks no layout', async () => {
  const endless = html.replace(
    /(<h[23][^>]*>(?:<span[^>]*>[^<]*<\/span> )?<a[^>]*>|<p[^>]* style="font-size:1[568]px[^>]*>|<p style="font-size:1[568]px[^>]*>)[^<]+/g,
    `$1${'A'.repeat(300)}`,
  )
  assert.notEqual(endless, html)
  const page = await show(320, 'light', true, endless)
  assert.equal(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'), 0)
  await page.close()
})

test('in dark every text is light on a dark ground, in light dark on a light one', async () => {
  for (const scheme of ['light', 'dark'] as const) {
    const page = await show(600, scheme)
    const brightness = async (selector: string, property: string) => {
      const color = await page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${property}`)
      return (color.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3
    }
    const ground = await brightness('.sheet > table', 'backgroundColor')
    const ink = await brightness('h3 a', 'color')
    assert.ok(scheme === 'dark' ? ground < 60 && ink > 200 : ground > 200 && ink < 60, `${scheme}: ${ground}, ${ink}`)
    await page.close()
  }
})

/** All that axe knows, its experimental rules too. */
const everyRule = `axe.run(document, {
  resultTypes: ['violations'],
  rules: Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }])),
})`

test('axe finds nothing to complain of by any of its rules, in light and in dark, on a phone and on a screen', async () => {
  for (const width of widths)
    for (const scheme of ['light', 'dark'] as const) {
      const page = await show(width, scheme)
      await page.evaluate(axe.source)
      const { violations, passes } = await page.evaluate<AxeResults>(everyRule)
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 200)).slice(0, 3)}`,
      )
      assert.deepEqual(found, [], `${width} px, ${scheme}`)
      assert.ok(passes.length > 30)
      await page.close()
    }
})

/** Each colour in which text stands, with the ground on which it stands. */
const textColors = `(() => {
  const hex = color => '#' + color.match(/\\d+/g).slice(0, 3).map(part => Number(part).toString(16).padStart(2, '0')).join('')
  const groundOf = element => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at)
      if (!/^rgba\\(.*, 0\\)$/.test(backgroundColor)) return hex(backgroundColor)
    }
    return '#ffffff'
  }
  const pairs = new Set()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { parentElement, data } = texts.currentNode
    if (data.trim() && parentElement.offsetParent) pairs.add(hex(getComputedStyle(parentElement).color) + ' ' + groundOf(parentElement))
  }
  return [...pairs]
})()`

test('every text can be read on its ground: in light, in dark, and where a mail program inverts all colours by itself', async () => {
  for (const scheme of ['light', 'dark'] as const) {
    const page = await show(600, scheme)
    const pairs = await page.evaluate<string[]>(textColors)
    assert.ok(pairs.length >= 3, String(pairs))
    for (const pair of pairs) {
      const [ink = '', ground = ''] = pair.split(' ')
      assert.ok(contrast(ink, ground) >= leastContrast, `${scheme}: ${pair}`)
      assert.ok(contrast(inverted(ink), inverted(ground)) >= leastContrast, `${scheme}, inverted: ${pair}`)
    }
    await page.close()
  }
})

test('a picture is taken of each width, in light and in dark, with images and without, for people to look at', async () => {
  const folder = new URL('../../pictures/', import.meta.url)
  await mkdir(folder, { recursive: true })
  for (const width of widths)
    for (const scheme of ['light', 'dark'] as const)
      for (const withImages of [true, false]) {
        const page = await show(width, scheme, withImages)
        const name = `issue-${width}-${scheme}${withImages ? '' : '-no-images'}.png`
        const whole = await page.evaluate<number>('document.documentElement.scrollHeight')
        const clip = { x: 0, y: 0, width, height: Math.min(whole, tallest) }
        await page.screenshot({ path: fileURLToPath(new URL(name, folder)), fullPage: true, clip })
        await page.close()
      }
  assert.equal((await readdir(folder)).filter(name => name.startsWith('issue-')).length, widths.length * 4)
})

test('the picture of the lead story is shown, and where pictures are off its description stands there', async () => {
  const page = await show(600, 'light')
  const loaded = await page.evaluate<number>("document.querySelector('img').naturalWidth")
  const alt = await page.evaluate<string>("document.querySelector('img').alt")
  assert.ok(loaded > 0)
  assert.ok(alt.length > 10, alt)
  await page.close()
})
