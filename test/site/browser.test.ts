import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../src/commands/browser.ts'
import { openSite } from '../../src/commands/site.ts'
import { aBegunIssue, aSite, base } from './a-site.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

let browser: Browser
before(async () => {
  const opened = await openBrowser()
  if (typeof opened === 'string') throw new Error(opened)
  browser = opened
})
after(() => browser?.close())

async function openPage(view: Parameters<Browser['newPage']>[0]) {
  const room = await aSite()
  const site = await openSite(room.app, room.editions, { port: 0, host: '127.0.0.1' })
  const page = await browser.newPage(view)
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  return {
    ...room,
    page,
    complaints,
    open: (path: string) => page.goto(site.origin + path),
    async [Symbol.asyncDispose]() {
      await page.close()
      await site[Symbol.asyncDispose]()
      await room[Symbol.asyncDispose]()
    },
  }
}

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe })
  const found = (await page.evaluate('axe.run()')) as { violations: { id: string; nodes: { html: string }[] }[] }
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`)
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [320, 1200])
    test(`axe finds nothing at ${width} px in ${colorScheme}, and nothing sticks out`, async () => {
      await using site = await openPage({ viewport: { width, height: 700 }, colorScheme, bypassCSP: true })
      await aBegunIssue(site.app, 'bell', '2026-05-14', { subject: `Bridge closes at ${'Wickhollow'.repeat(9)}` })
      const link = site.link('campana')
      for (const path of [link, `${base}leave/bell/x`, base, `${base}issues/bell`, `${base}nothing`]) {
        await site.open(path)
        assert.deepEqual(await violations(site.page), [], path)
        assert.equal(await site.page.evaluate('document.documentElement.scrollWidth'), width, path)
        if (path !== link) continue
        for (const heading of ['Se ha dado de baja', 'Vuelve a estar suscrito']) {
          await site.page.getByRole('button').first().click()
          await site.page.getByRole('heading', { name: heading }).waitFor()
          assert.deepEqual(await violations(site.page), [], heading)
        }
      }
    })

test('by keyboard alone a reader leaves and takes it back, under the page’s own policy', async () => {
  await using site = await openPage({ viewport: { width: 375, height: 700 } })
  await site.open(site.link())
  const { page } = site
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'Unsubscribe from The Ellery Bell')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor()
  assert.equal(await site.state(), 'unsubscribed')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'You are subscribed again' }).waitFor()
  assert.equal(await site.state(), 'confirmed')
  assert.deepEqual(
    site.complaints.filter(text => !/favicon|404/.test(text)),
    [],
  )
})

test('an issue looks on the web as it does in the mail: its own styles hold, and nothing else may run', async () => {
  await using site = await openPage({ viewport: { width: 1200, height: 900 } })
  await aBegunIssue(site.app, 'bell', '2026-05-14')
  await site.open(`${base}issues/bell/2026-05-14`)
  assert.match(await site.page.title(), /Ellery council approves new water tower/)
  const paper = 'getComputedStyle(document.querySelector(".sheet")).backgroundColor'
  assert.equal(await site.page.evaluate(paper), 'rgb(255, 253, 248)')
  assert.deepEqual(
    site.complaints.filter(text => !/favicon|404/.test(text)),
    [],
  )
})
