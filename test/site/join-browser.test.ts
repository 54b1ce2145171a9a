import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { App } from '../../src/app.ts'
import { openBrowser } from '../../src/commands/browser.ts'
import { openSite } from '../../src/commands/site.ts'
import { smtpServer } from '../support/smtp.ts'
import { aSite, base } from './a-site.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const pictures = new URL('../../pictures/', import.meta.url).pathname

let browser: Browser
before(async () => {
  const opened = await openBrowser()
  if (typeof opened === 'string') throw new Error(opened)
  browser = opened
  await mkdir(pictures, { recursive: true })
})
after(() => browser?.close())

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe })
  const found = (await page.evaluate('axe.run()')) as { violations: { id: string; nodes: { html: string }[] }[] }
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`)
}

for (const [javaScriptEnabled, colorScheme] of [
  [true, 'light'],
  [true, 'dark'],
  [false, 'light'],
] as const)
  test(`a reader joins, confirms, chooses, leaves and takes it back at 320 px in ${colorScheme}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
    await using paper = await aSite({ config: { places: ['Port Wick', 'Ellery'] } })
    await using smtp = await smtpServer()
    let now = paper.app.clock.now()
    const app: App = {
      ...paper.app,
      secrets: { ...paper.app.secrets, smtpUrls: [smtp.url] },
      clock: { ...paper.app.clock, now: () => new Date(now) },
    }
    await using site = await openSite(app, paper.editions, { port: 0, host: '127.0.0.1' })
    const page = await browser.newPage({
      viewport: { width: 320, height: 640 },
      colorScheme,
      javaScriptEnabled,
      bypassCSP: javaScriptEnabled,
    })
    const look = async (name: string) => {
      if (!javaScriptEnabled) return
      assert.deepEqual(await violations(page), [], name)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320, name)
      await page.screenshot({ path: `${pictures}site-${name}-${colorScheme}.png`, fullPage: true })
    }
    const linkOf = async (kind: string) => {
      for (;;) {
        for (const { raw } of smtp.took.toReversed()) {
          const text = String(raw).replace(/=\r\n/g, '')
          const path = new RegExp(`https://news\\.bell\\.example(/paper/${kind}/[a-z0-9/-]+)`).exec(text)?.[1]
          if (path) return site.origin + path
        }
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    }
    await page.goto(`${site.origin}${base}join/bell`)
    await page.getByText('Choose what comes').click()
    await look('join')
    await page.getByLabel('Your email address').fill('ann@inbox.example')
    await page.getByLabel('Once a week').check()
    now = new Date(now.getTime() + 10_000)
    await page.getByRole('button').click()
    await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
    await look('joined')
    await page.goto(await linkOf('confirm'))
    await look('confirm')
    await page.getByRole('button').click()
    await page.getByRole('heading', { name: 'You are on the list' }).waitFor()
    await look('confirmed')
    await page.goto(await linkOf('choose'))
    assert.equal(await page.getByLabel('Once a week').isChecked(), true)
    await page.getByLabel('Monday to Friday').check()
    await page.getByLabel('Your town').selectOption('Port Wick')
    await look('choose')
    await page.getByRole('button', { name: 'Keep my choice' }).click()
    await page.getByText('Kept.').waitFor()
    assert.equal(await page.getByLabel('Monday to Friday').isChecked(), true)
    await page.getByRole('link', { name: 'Unsubscribe' }).click()
    await look('leave')
    await page.getByRole('button', { name: 'Unsubscribe from The Ellery Bell' }).click()
    await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor()
    await page.getByRole('button').click()
    await page.getByRole('heading', { name: 'You are subscribed again' }).waitFor()
    await look('back')
    await page.goto(await linkOf('choose'))
    now = new Date(now.getTime() + 2 * 3_600_000)
    await page.getByRole('button', { name: 'Mail me a link to my data' }).click()
    await page.goto(await linkOf('data'))
    await look('data')
    await page.getByLabel('Yes, erase').check()
    await page.getByRole('button', { name: 'Erase my data' }).click()
    await page.getByRole('heading', { name: 'Your data is erased' }).waitFor()
    await page.close()
  })
