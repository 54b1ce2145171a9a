import assert from 'node:assert/strict'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../src/commands/browser.ts'
import { openDesk } from '../../src/commands/desk.ts'
import { makeIssue } from '../../src/pipeline.ts'
import { moveIssue } from '../../src/store/issues.ts'
import { answered, minutesFrom, newsroom, report, today } from './newsroom.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const articles = [
  'Bus 14 gets a new driver',
  'Board adopts a budget',
  'Library opens on Sundays',
  'Bridge to close',
  'Bakery opens',
].map(headline => report(headline, { lede: 'A sentence that tells more. '.repeat(8) }))

let browser: Browser
before(async () => {
  const opened = await openBrowser()
  if (typeof opened === 'string') throw new Error(opened)
  browser = opened
})
after(() => browser?.close())

async function openPage(
  articles: Parameters<typeof newsroom>[0],
  view: Parameters<Browser['newPage']>[0] = {},
  sources?: Parameters<typeof newsroom>[2],
) {
  const room = await newsroom(articles, {}, sources)
  const desk = await openDesk(room.app, room.edition, today, { port: 0, editors: ['Ada', 'Ben'] })
  const page = await browser.newPage({ viewport: { width: 1280, height: 700 }, ...view })
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', fault => complaints.push(fault.message))
  const open = async (path = '') => {
    await page.goto(desk.url + path)
    await page.waitForSelector('html[data-desk="open"]')
    await page.evaluate(() => Object.assign(globalThis, { isTheSame: true }))
  }
  await page.goto(desk.links[0]?.url ?? '')
  await open()
  return {
    ...room,
    page,
    complaints,
    open,
    links: desk.links,
    async [Symbol.asyncDispose]() {
      await page.close()
      await desk[Symbol.asyncDispose]()
      await room[Symbol.asyncDispose]()
    },
  }
}

/** Saves a template as many editors do: beside the old one, which it then replaces. */
async function save(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}~`, text)
  await rename(`${file}~`, file)
}

/** Cells whose text is wider than they are. */
const sticksOut = (page: Page) =>
  page.evaluate(
    '[...document.querySelectorAll("th, td")].filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent)',
  )

const isTheSame = (page: Page) => page.evaluate('globalThis.isTheSame === true')

test('a template that is saved shows in the frame at once, without the page being loaded again or losing its place', async () => {
  await using desk = await openPage(articles)
  const { page } = desk
  const email = page.frameLocator('iframe[name="email"]')
  await email.locator('h3').first().waitFor()
  await page.locator('.story summary').first().click()
  await page.evaluate('scrollTo(0, 120)')
  await page.evaluate('document.querySelector("iframe").contentWindow.scrollTo(0, 90)')
  const file = join(desk.folder, 'templates', 'partials', 'lead-story.mjml.hbs')
  for (const word of ['First', 'Second', 'Third']) {
    await save(file, `<tr><td><h3 style="font-size:20px"><a href="{{url}}">${word}: {{headline}}</a></h3></td></tr>`)
    await email.getByText(`${word}: `).waitFor({ timeout: 3000 })
  }
  await page.waitForFunction('document.querySelector("iframe").contentWindow.scrollY === 90', null, { timeout: 3000 })
  assert.equal(await page.evaluate('scrollY'), 120)
  assert.equal(await page.locator('.story details[open]').count(), 1)
  assert.ok(await isTheSame(page))
  assert.deepEqual(desk.complaints, [])
})

test('a fault in a template takes the frame’s place, and the frame comes back when it is mended', async () => {
  await using desk = await openPage(articles)
  const { page } = desk
  const file = join(desk.folder, 'templates', 'partials', 'brief.mjml.hbs')
  await save(file, '<p>{{#if headline}}')
  await page.locator('.fault pre').first().waitFor({ timeout: 3000 })
  assert.match((await page.locator('.fault pre').first().textContent()) ?? '', /brief\.mjml\.hbs:\d/)
  assert.equal(await page.locator('.story').count(), articles.length)
  await save(file, '<p>{{headline}}</p>')
  await page.locator('iframe').waitFor({ timeout: 3000 })
  assert.ok(await isTheSame(page))
  assert.deepEqual(
    desk.complaints.filter(text => !/status of 422/.test(text)),
    [],
  )
})

test('a change of the stored issue shows by itself', async () => {
  await using desk = await openPage(articles)
  const issue = await makeIssue(desk.app, desk.edition, today)
  assert.ok(issue)
  await desk.page.locator('.state.draft').waitFor({ timeout: 4000 })
  await moveIssue(desk.app.db, issue.id, ['draft'], 'approved')
  await desk.page.locator('.state.approved').waitFor({ timeout: 4000 })
  assert.ok(await isTheSame(desk.page))
})

test('the view is switched in place, by keyboard too, and the browser’s back goes back', async () => {
  await using desk = await openPage(articles)
  const { page } = desk
  await page.getByRole('link', { name: 'Desktop' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('iframe.desktop').waitFor()
  assert.equal(await page.evaluate('document.querySelector("iframe").clientWidth'), 680)
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'Desktop')
  await page.getByRole('link', { name: 'Plain text' }).click()
  await page.locator('pre.text').waitFor()
  await page.goBack()
  await page.locator('iframe.desktop').waitFor()
  assert.ok(await isTheSame(page))
  assert.deepEqual(desk.complaints, [])
})

test('a section is shown in the frame when asked for, and without JavaScript all links still work', async () => {
  await using desk = await openPage(articles)
  const { page } = desk
  await page.locator('.show').last().click()
  await page.waitForFunction('document.querySelector("iframe").contentWindow.scrollY > 0', null, { timeout: 3000 })
  assert.ok(await isTheSame(page))
  await page.setViewportSize({ width: 360, height: 700 })
  await page.evaluate('scrollTo(0, 0)')
  await page.locator('.show').first().click()
  await page.waitForFunction('document.getElementById("email").getBoundingClientRect().top < innerHeight', null, {
    timeout: 3000,
  })
  const plain = await browser.newPage({ javaScriptEnabled: false })
  await plain.goto(desk.links[1]?.url ?? '')
  await plain.getByRole('link', { name: 'Dark' }).click()
  await plain.waitForURL(/appearance=dark/)
  await plain.frameLocator('iframe.phone').locator('h3').first().waitFor()
  await plain.close()
})

test('a source that gives nothing shows by itself on the issue’s page, and how it fares on its own', async () => {
  await using desk = await openPage(articles)
  const { page } = desk
  assert.equal(await page.locator('.notice').count(), 0)
  await answered(desk, 'echo', { status: 'failed', error: 'is empty' })
  await page.locator('.notice').waitFor({ timeout: 4000 })
  assert.ok(await isTheSame(page))
  await page.locator('.notice a').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sources$/)
  await page.waitForSelector('html[data-desk="open"]')
  await page.evaluate(() => Object.assign(globalThis, { isTheSame: true }))
  assert.equal(await page.getByRole('row').count(), 2)
  await answered(desk, 'echo', { status: 'ok' })
  await page.locator('tr.good').waitFor({ timeout: 4000 })
  assert.ok(await isTheSame(page))
  assert.deepEqual(desk.complaints, [])
})

test('on a phone the sources are still a table to who has it read aloud, and without JavaScript too', async () => {
  await using desk = await openPage(articles, {}, troubled)
  await makeTrouble(desk)
  const plain = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 700 } })
  await plain.goto(desk.links[1]?.url ?? '')
  await plain.getByRole('link', { name: 'Sources', exact: true }).click()
  assert.equal(await plain.getByRole('columnheader').count(), 8)
  assert.equal(await plain.getByRole('rowheader').count(), troubled.length)
  const row = plain.getByRole('row', { name: /Marlow Radio/ })
  assert.match((await row.textContent()) ?? '', /failing/)
  assert.equal(await row.getByRole('cell').nth(2).ariaSnapshot(), '- cell "1"')
  await plain.close()
})

test('a hostile headline does nothing but stand there', async () => {
  const hostile = [
    '<script>globalThis.isTheSame = false</script>',
    '"><img src=x onerror="globalThis.isTheSame = false">',
    '{{x}}',
  ]
  await using desk = await openPage(hostile.map(headline => report(headline)))
  const text = (await desk.page.locator('#sections').textContent()) ?? ''
  const email = (await desk.page.frameLocator('iframe').locator('body').textContent()) ?? ''
  for (const headline of hostile) assert.ok(text.includes(headline) && email.includes(headline), headline)
  assert.ok(await isTheSame(desk.page))
  assert.deepEqual(desk.complaints, [])
})

const troubled = [
  { id: 'echo', name: 'The Ellery Echo', url: 'echo.xml' },
  { id: 'radio', name: 'Marlow Radio', url: `https://radio.example/search/?${'l=50&s=start_time'.repeat(9)}` },
  { id: 'courier', name: 'The Courier-Intelligencer of Hollis and Upper Ellery', url: 'https://courier.example/rss' },
  { id: 'board', name: 'Countyboardofsupervisorsandcommissioners', url: 'http://board.example/' },
  { id: 'wire', name: 'The Wire', url: 'https://wire.example/rss', scope: 'national' as const },
]

/** Has the sources fare in all the ways that there are, with words that have no end. */
async function makeTrouble(desk: Parameters<typeof answered>[0]): Promise<void> {
  const endless = `redirects to https://${'elsewhere'.repeat(30)}`
  await answered(desk, 'echo', { status: 'ok' })
  await answered(desk, 'radio', { status: 'failed', error: endless, movedTo: `https://x.example/${'a'.repeat(99)}` })
  await answered(
    desk,
    'courier',
    { status: 'failed', error: 'is empty', restUntil: minutesFrom(60 * 20) },
    60 * 24 * 200,
  )
  await answered(desk, 'board', { status: 'ok', movedTo: `https://board.example/${'news'.repeat(40)}` })
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [360, 1280])
    test(`axe finds nothing at ${width} px in ${colorScheme}, and nothing sticks out`, async () => {
      const view = { viewport: { width, height: 800 }, colorScheme, bypassCSP: true }
      await using desk = await openPage(articles, view, troubled)
      const { page } = desk
      await makeTrouble(desk)
      const broken = join(desk.folder, 'templates', 'issue.text.hbs')
      for (const path of ['', '?view=desktop&appearance=dark', '?view=text', 'sources', 'fault', 'no-news']) {
        if (path === 'fault') await save(broken, '{{nothing}}')
        if (path === 'no-news') await desk.app.db.deleteFrom('articles').execute()
        await desk.open(['fault', 'no-news'].includes(path) ? '' : path)
        await page.evaluate('document.querySelectorAll("details").forEach(details => { details.open = true })')
        await page.addScriptTag({ path: axe })
        const found = (await page.evaluate('axe.run({ iframes: false })')) as {
          violations: { id: string; nodes: { html: string }[] }[]
        }
        assert.deepEqual(
          found.violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map(node => node.html).join(' | ')}`),
          [],
        )
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width, path)
        if (path === 'sources') assert.deepEqual(await sticksOut(page), [])
      }
    })
