import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { filesOf, writeArchive } from '../../src/commands/archive.ts'
import { openBrowser } from '../../src/commands/browser.ts'
import { openSite } from '../../src/commands/site.ts'
import { saveCorrection } from '../../src/store/corrections.ts'
import { aCorrection } from '../support/a-correction.ts'
import { aSection, storyOf } from '../support/fixtures.ts'
import { aServer } from '../support/web-server.ts'
import { aBegunIssue, aSite, base } from './a-site.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const hostile = '</script><script>document.title = "owned"</script><img src=x onerror="document.title = 1">'

let browser: Browser
before(async () => {
  const opened = await openBrowser()
  if (typeof opened === 'string') throw new Error(opened)
  browser = opened
})
after(() => browser?.close())

/** A site with forty issues, the last of them put right in its last story. */
async function aFullSite() {
  const room = await aSite()
  const stories = [hostile, ...Array.from({ length: 30 }, (_, at) => `Story ${at} of Ellery`)].map(text =>
    storyOf(text),
  )
  const sections = [aSection({ stories })]
  for (let at = 0; at < 40; at++) {
    const date = new Date(Date.UTC(2026, 3, 5 + at)).toISOString().slice(0, 10)
    await aBegunIssue(room.app, 'bell', date, { sections: at === 39 ? sections : [], subject: `${hostile} ${at}` })
  }
  const [last] = stories.slice(-1)
  assert.ok(last)
  const text = `The vote was 5–2. ${'Wickhollow'.repeat(9)} ${hostile}`
  await saveCorrection(room.app.db, aCorrection({ story: last.id, headline: last.lead.headline, text }), 'sent')
  return room
}

/** A web server that knows nothing but files and the `index.html` of a folder. */
function plainServer(folder: string) {
  const types = { html: 'text/html', css: 'text/css', xml: 'application/xml', txt: 'text/plain' }
  return aServer(async (request, response) => {
    const path = (request.url ?? '').replace(base, '/')
    const file = path.endsWith('/') ? `${path}index.html` : path
    const type = types[file.slice(file.lastIndexOf('.') + 1) as keyof typeof types] ?? 'text/plain'
    const body = await readFile(join(folder, file)).catch(() => undefined)
    response.writeHead(body ? 200 : 404, { 'Content-Type': type }).end(body)
  })
}

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe })
  const found = (await page.evaluate('axe.run()')) as { violations: { id: string; nodes: { html: string }[] }[] }
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`)
}

const pages = ['', 'issues/bell/', 'issues/bell/2026-04/', 'issues/bell/2026-05-13/', 'issues/bell/2026-05-14/']

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [320, 1200])
    test(`axe finds nothing in the archive at ${width} px in ${colorScheme}, and nothing sticks out`, async () => {
      await using room = await aFullSite()
      await using site = await openSite(room.app, room.editions, { port: 0, host: '127.0.0.1' })
      const page = await browser.newPage({ viewport: { width, height: 700 }, colorScheme, bypassCSP: true })
      for (const path of pages) {
        await page.goto(site.origin + base + path)
        assert.deepEqual(await violations(page), [], path)
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width, path)
      }
      await page.close()
    })

/** Reads the archive from its first page to the story that was put right, with what the browser complained of. */
async function read(origin: string) {
  const page = await browser.newPage({ viewport: { width: 375, height: 700 } })
  const complaints: string[] = []
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(String(error)))
  const titles: string[] = []
  await page.goto(origin + base)
  const follow = async (name: string | RegExp) => {
    await page.getByRole('link', { name }).first().click()
    titles.push(await page.title())
  }
  await follow('Issues of The Ellery Bell')
  await follow('Older issues')
  await follow('Newest issues')
  await follow(/39$/)
  const link = page.getByRole('region', { name: 'Corrections' }).getByRole('link')
  assert.equal(await link.textContent(), 'Story 29 of Ellery')
  await link.click()
  assert.equal(await page.evaluate('document.querySelector(":target").textContent'), 'Story 29 of Ellery')
  assert.equal(await page.evaluate('document.querySelector(":target").getBoundingClientRect().top < innerHeight'), true)
  const data = await page.evaluate('JSON.parse(document.querySelector("script").textContent).hasPart[0].headline')
  assert.equal(data, hostile)
  await page.close()
  assert.deepEqual(titles, ['The Ellery Bell', 'The Ellery Bell, April 2026', 'The Ellery Bell', `${hostile} 39`])
  assert.deepEqual(
    complaints.filter(text => !/favicon|404/.test(text)),
    [],
  )
}

test('the archive is read from the site, under its policy, and no story’s text runs', async () => {
  await using room = await aFullSite()
  await using site = await openSite(room.app, room.editions, { port: 0, host: '127.0.0.1' })
  await read(site.origin)
})

test('the archive is read the same from a web server that only has files', async () => {
  await using room = await aFullSite()
  const out = join(room.folder, 'public')
  await writeArchive(filesOf(room.app, room.editions), out, new AbortController().signal)
  await using server = await plainServer(out)
  await read(server.url)
})
