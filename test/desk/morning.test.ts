import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../src/commands/browser.ts'
import { openDesk } from '../../src/commands/desk.ts'
import { findChanges } from '../../src/store/changes.ts'
import { addReaders } from '../../src/store/subscribers.ts'
import { smtpServer } from '../support/smtp.ts'
import { newsroom, report, today } from './newsroom.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const [bus, board, library, bridge, bakery] = [
  'Bus 14 gets a new driver',
  'Board adopts a budget of $4 million',
  'Library opens on Sundays',
  'Bridge on Mill Street to close for June',
  'Bakery opens beside the depot',
] as const

let browser: Browser
before(async () => {
  const opened = await openBrowser()
  if (typeof opened === 'string') throw new Error(opened)
  browser = opened
})
after(() => browser?.close())

async function aMorning() {
  const smtp = await smtpServer()
  const desks: AsyncDisposable[] = []
  const sections = [
    { id: 'top', heading: 'Top', layout: 'lead', most: 9 },
    { id: 'rest', heading: 'Around town', most: 9 },
  ]
  const room = await newsroom(
    [bus, board, library, bridge, bakery].map(headline =>
      report(headline, { lede: 'A sentence that tells more. '.repeat(4) }),
    ),
    { sections },
  )
  const app = { ...room.app, secrets: { smtpUrls: [smtp.url] as const } }
  const readers = ['ann', 'ben', 'cora'].map(name => ({
    address: `${name}@inbox.example`,
    key: `${name}@inbox.example`,
    consent: { how: 'at the fair' },
    ...(name === 'cora' ? { sections: ['rest'] } : {}),
  }))
  await addReaders(app.db, 'bell', readers, '2026-05-01T00:00:00.000Z')
  return {
    ...room,
    app,
    smtp,
    async open() {
      const desk = await openDesk(app, room.edition, today, { port: 0, editors: ['Ada', 'Ben'] })
      desks.push(desk)
      return desk
    },
    async [Symbol.asyncDispose]() {
      for (const desk of desks) await desk[Symbol.asyncDispose]()
      await room[Symbol.asyncDispose]()
      await smtp[Symbol.asyncDispose]()
    },
  }
}

async function sit(link: string | undefined, complaints: string[]): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(10_000)
  page.on('pageerror', fault => complaints.push(fault.message))
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(link ?? '')
  await page.waitForSelector('html[data-desk="open"]')
  return page
}

const order = (page: Page, section: string) => page.locator(`ol[data-section="${section}"] .headline`).allTextContents()
const row = (page: Page, headline: string) => page.locator('.story', { hasText: headline }).first()

/** Opens a story's form and does something with it; the form closes once it is done. */
async function edit(page: Page, headline: string, act: (panel: ReturnType<Page['locator']>) => Promise<void>) {
  await page.getByRole('link', { name: `Edit: ${headline}` }).click()
  const panel = page.locator('dialog')
  await panel.getByRole('heading', { level: 2 }).waitFor()
  await act(panel)
  await panel.waitFor({ state: 'hidden' })
}

test('an editor’s morning: read why, reorder, rewrite, merge, move, look, test, approve and send, with another at the desk', async () => {
  await using morning = await aMorning()
  const { smtp } = morning
  const complaints: string[] = []
  let desk = await morning.open()
  const ada = await sit(desk.links[0]?.url, complaints)
  const ben = await sit(desk.links[1]?.url, complaints)
  const email = ada.frameLocator('iframe[name="email"]')

  await row(ada, bus).locator('summary').click()
  await row(ada, bus).getByText('it is local').waitFor()

  const before = await order(ada, 'top')
  const [first = '', second = ''] = before
  assert.equal(before.length, 5)
  await ada.getByRole('button', { name: `Move down: ${first}` }).focus()
  await ada.keyboard.press('Enter')
  await ada.locator('ol[data-section="top"] .story:first-child', { hasText: second }).waitFor()
  assert.deepEqual((await order(ada, 'top')).slice(0, 2), [second, first])
  await email.locator('h3').first().filter({ hasText: second }).waitFor()

  await ada.getByRole('button', { name: `Move up: ${first}` }).click()
  await email.locator('h3').first().filter({ hasText: first }).waitFor()
  assert.deepEqual(await order(ada, 'top'), before)

  await edit(ada, bus, async panel => {
    await panel.getByLabel('Headline').fill('Meet the new driver of bus 14')
    await panel.getByRole('button', { name: 'Save the words' }).click()
  })
  await email.getByRole('heading', { name: 'Meet the new driver of bus 14' }).waitFor()
  await row(ben, 'Meet the new driver of bus 14').waitFor()

  await edit(ada, library, async panel => {
    await panel.getByLabel('The same story as').selectOption({ label: board })
    await panel.getByRole('button', { name: 'Make them one' }).click()
  })
  await row(ada, library).waitFor({ state: 'detached' })
  await edit(ben, bridge, async panel => {
    await panel.getByLabel('Section').selectOption({ label: 'Around town' })
    await panel.getByRole('button', { name: 'Put it there' }).click()
  })
  await ada.locator('ol[data-section="rest"] .story', { hasText: bridge }).waitFor()

  await desk[Symbol.asyncDispose]()
  desk = await morning.open()
  assert.equal((await findChanges(morning.app.db, 'bell', today)).length, 5)
  await ada.goto(desk.links[0]?.url ?? '')
  await ada.waitForSelector('html[data-desk="open"]')
  assert.deepEqual(await order(ada, 'rest'), [bridge])
  await ada.getByRole('button', { name: /^Undo: made one story/ }).click()
  await row(ada, library).waitFor()

  await ada.getByLabel('As reader').fill('cora@inbox.example')
  await ada.keyboard.press('Enter')
  await ada.waitForURL(/as=cora/)
  await email.getByRole('heading', { name: bridge }).waitFor()
  assert.equal(await email.getByRole('heading', { name: 'Meet the new driver' }).count(), 0)
  await ada.goto(desk.url)
  await ada.waitForSelector('html[data-desk="open"]')

  await ada.getByRole('button', { name: 'Send it' }).click()
  await ada.getByText('A test copy is on its way.').waitFor()
  assert.match(smtp.took[0]?.raw.toString() ?? '', /Subject: \[Test\]/)
  const tests = smtp.took.length

  await ada.getByRole('button', { name: 'Approve' }).click()
  await ada.getByRole('button', { name: 'Send now' }).click()
  await ada.getByText('audience 3 = 3 accepted').waitFor({ timeout: 20_000 })
  assert.equal(smtp.took.length - tests, 3)
  assert.match(smtp.took.at(-1)?.raw.toString() ?? '', /Meet the new driver of bus 14|Bridge on Mill Street/)
  assert.equal(await ada.getByRole('button', { name: /^Drop/ }).count(), 0)
  assert.deepEqual(
    complaints.filter(text => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|Failed to load resource/.test(text)),
    [],
  )
})

test('a form that somebody else was quicker with says so, and keeps what was typed', async () => {
  await using morning = await aMorning()
  const desk = await morning.open()
  const ada = await sit(desk.links[0]?.url, [])
  await ada.getByRole('link', { name: `Edit: ${bus}` }).click()
  const panel = ada.locator('dialog')
  await panel.getByLabel('Headline').fill('Mine')
  const ben = await sit(desk.links[1]?.url, [])
  await edit(ben, bus, async other => {
    await other.getByLabel('Headline').fill('Theirs')
    await other.getByRole('button', { name: 'Save the words' }).click()
  })
  await panel.getByRole('button', { name: 'Save the words' }).click()
  await panel.getByText('somebody else has written the same anew').waitFor()
  assert.equal(await panel.getByLabel('Headline').inputValue(), 'Mine')
  await row(ada, 'Theirs').waitFor()
})

test('without JavaScript everything but dragging works', async () => {
  await using morning = await aMorning()
  const desk = await morning.open()
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(desk.links[0]?.url ?? '')
  await page.getByRole('button', { name: `Drop: ${bakery}` }).click()
  await page.getByRole('button', { name: /^Undo: dropped/ }).click()
  await page.getByRole('link', { name: `Edit: ${bus}` }).click()
  await page.getByLabel('Headline').fill('By form alone')
  await page.getByRole('button', { name: 'Save the words' }).click()
  await page.getByRole('link', { name: 'By form alone', exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Approve' }).click()
  await page.getByText('approved', { exact: true }).waitFor()
  await page.close()
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [360, 1280])
    test(`the pages of the desk are clean to axe at ${width} px, ${colorScheme}, and nothing sticks out`, async () => {
      await using morning = await aMorning()
      const desk = await morning.open()
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
      await page.goto(desk.links[0]?.url ?? '')
      await page.getByRole('button', { name: `Drop: ${bakery}` }).click()
      await page.getByRole('button', { name: /^Undo/ }).waitFor()
      for (const [name, path] of [
        ['issue', ''],
        ['story', `stories/${encodeURIComponent(bus)}`],
        ['sign-in', 'sign-in'],
      ] as const) {
        if (name === 'sign-in') await page.context().clearCookies()
        await page.goto(desk.url + path)
        for (const summary of await page.locator('#words > details > summary').all()) await summary.click()
        await page.addScriptTag({ path: axe })
        const found = (await page.evaluate(
          'axe.run(document, { iframes: false }).then(found => found.violations.map(each => [each.id, ...each.nodes.map(node => node.html)].join(" ").slice(0, 400)))',
        )) as string[]
        assert.deepEqual(found, [], name)
        assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${name} sticks out`)
        const folder = process.env.DESK_PICTURES
        if (folder)
          await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: width === 360 })
      }
      await page.close()
    })
