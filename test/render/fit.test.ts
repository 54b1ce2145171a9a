import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layouts } from '../../src/model/edition.ts'
import { type Email, joinFragments } from '../../src/model/email.ts'
import type { Issue, Section } from '../../src/model/issue.ts'
import { fittingSteps, gmailLimit } from '../../src/render/fit.ts'
import { renderEmail } from '../../src/render/render.ts'
import { builtInTemplates } from '../../src/render/templates.ts'
import { viewIssue } from '../../src/render/view.ts'
import { anAlert, anArticle, anEdition, anIssue, aPublication, aSection, storyOf } from '../support/fixtures.ts'

const first = 'The board voted 3-2 on Tuesday night to replace the bridge.'
const second = 'Drivers will lose the crossing for two years.'

function sectionOf(id: string, count: number, given: Partial<Section> = {}, url = ''): Section {
  const stories = Array.from({ length: count }, (_, at) => {
    const headline = `Story ${at + 1} of ${id}`
    return storyOf(headline, {
      lead: anArticle({ headline, lede: `${first} ${second}`, url: `https://tamsincourier.example/${id}/${at}${url}` }),
    })
  })
  return aSection({ id, heading: id, stories, ...given })
}

const site = { publication: aPublication({ site: 'https://news.tamsinmorning.example/' }) }
const render = (issue: Issue, given: Parameters<typeof anEdition>[0] = site): Promise<Email> =>
  renderEmail(issue, anEdition(given), [builtInTemplates])
const htmlOf = (email: Email) =>
  joinFragments(email.html, { address: 'ada@inbox.example', unsubscribe: 'https://x.example/', choose: '' })
const order = (issue: Issue) => fittingSteps(issue).map(({ how, headline }) => `${how}: ${headline}`)

test('the last of each section goes first, notices after news, and what stands first in a section after all else', () => {
  const issue = anIssue({
    sections: [sectionOf('a', 3), sectionOf('b', 2), sectionOf('deaths', 2, { layout: 'obituary' })],
  })
  assert.deepEqual(
    order(issue).filter(step => step.startsWith('brief')),
    [
      'brief: Story 2 of b',
      'brief: Story 3 of a',
      'brief: Story 2 of a',
      'brief: Story 2 of deaths',
      'brief: Story 1 of b',
      'brief: Story 1 of a',
      'brief: Story 1 of deaths',
    ],
  )
  assert.deepEqual([...new Set(fittingSteps(issue).map(({ how }) => how))], ['shorter', 'brief', 'web'])
})

test('a lede of one sentence cannot be shorter, a brief not briefer, and a warning comes last and stays', () => {
  const one = storyOf('One', { lead: anArticle({ headline: 'One', lede: first }) })
  const warning = storyOf('Flood', { lead: anArticle({ headline: 'Flood', alert: anAlert() }) })
  const issue = anIssue({
    sections: [aSection({ stories: [warning, one] }), sectionOf('briefs', 1, { layout: 'brief' })],
  })
  assert.deepEqual(order(issue), ['brief: One', 'web: One', 'web: Story 1 of briefs', 'brief: Flood'])
})

test('an email that is short enough is left as it is', async () => {
  const email = await render(anIssue({ sections: [sectionOf('a', 20)] }))
  assert.deepEqual(email.fitted, [])
  assert.ok(htmlOf(email).includes(second))
})

test('one that is a little too long has shorter ledes only, whole sentences all of them', async () => {
  const email = await render(anIssue({ sections: [sectionOf('a', 40), sectionOf('b', 40), sectionOf('c', 34)] }))
  assert.ok(email.fitted.length > 0)
  assert.deepEqual([...new Set(email.fitted.map(({ how }) => how))], ['shorter'])
  assert.ok(email.bytes <= gmailLimit && email.bytes > gmailLimit - 100, `${email.bytes}`)
  const ledes = [...htmlOf(email).matchAll(/>(The board voted[^<]*)</g)].map(([, lede]) => lede)
  assert.equal(ledes.length, 114)
  assert.deepEqual(new Set(ledes), new Set([first, `${first} ${second}`]))
  assert.equal(ledes.filter(lede => lede === first).length, email.fitted.length)
})

test('however much there is, in whatever layout, no email is too long for Gmail, and each section says how much it leaves for the web', async () => {
  const long = `?${'x'.repeat(1500)}`
  for (const layout of layouts) {
    const sections = Array.from({ length: 40 }, (_, at) => sectionOf(`s${at}`, 50, { layout }, long))
    const email = await render(anIssue({ sections }))
    assert.ok(Buffer.byteLength(htmlOf(email)) <= gmailLimit, layout)
    assert.equal(email.fitted.at(-1)?.how, 'web')
    const away = [...htmlOf(email).matchAll(/and (\d+) more (?:story|stories) on the web/g)]
    assert.equal(
      away.reduce((sum, [, count]) => sum + Number(count), 0),
      email.fitted.filter(({ how }) => how === 'web').length,
      layout,
    )
    assert.match(
      htmlOf(email),
      /href="https:\/\/news\.tamsinmorning\.example\/issues\/tamsin-morning\/2026-05-14#s\d+"/,
    )
  }
})

test('a hundred warnings with long texts are told in one line each rather than cut off', async () => {
  const warnings = Array.from({ length: 100 }, (_, at) => {
    const headline = `Flood Warning ${at}`
    return storyOf(headline, {
      lead: anArticle({ headline, lede: 'Water rises and rises. '.repeat(14), alert: anAlert() }),
    })
  })
  const email = await render(anIssue({ sections: [aSection({ stories: warnings }), sectionOf('a', 20)] }))
  assert.ok(email.bytes <= gmailLimit, `${email.bytes}`)
  for (const { lead } of warnings) assert.ok(htmlOf(email).includes(`>${lead.headline}<`), lead.headline)
})

test('a lead story that is told as a brief is not set large', () => {
  const section = sectionOf('a', 2, { layout: 'lead' })
  const [opener] = section.stories
  const fitted = [{ section: 'a', story: opener?.id ?? '', headline: '', how: 'brief' }] as const
  const [view] = viewIssue(anIssue({ sections: [section] }), anEdition(site), { fitted }).sections
  assert.equal(view?.lead, null)
  assert.deepEqual(
    view?.stories.map(({ isBrief }) => isBrief),
    [true, false],
  )
})

test('without pages of its own the rest is said to stand on the home page', async () => {
  const sections = Array.from({ length: 10 }, (_, at) => sectionOf(`s${at}`, 50))
  assert.match(
    htmlOf(await render(anIssue({ sections }), {})),
    /href="https:\/\/tamsinmorning\.example\/"[^>]*>and \d+ more/,
  )
})

test('plain text leaves out what the email leaves out', async () => {
  const email = await render(anIssue({ sections: Array.from({ length: 10 }, (_, at) => sectionOf(`s${at}`, 50)) }))
  const text = joinFragments(email.text, { address: '', unsubscribe: '', choose: '' })
  const gone = email.fitted.filter(({ how }) => how === 'web').map(({ headline }) => headline)
  assert.ok(gone.length > 10)
  for (const headline of gone) assert.ok(!text.includes(`${headline} `) && !text.includes(`${headline}\n`), headline)
  assert.match(text.replaceAll(' \n', ' '), /and \d+ more stories on the web: https:/)
})

test('the page on the web is whole, whatever its length, and has no slots', async () => {
  const issue = anIssue({ sections: Array.from({ length: 10 }, (_, at) => sectionOf(`s${at}`, 50)) })
  const page = await renderEmail(issue, anEdition(site), [builtInTemplates], { isWeb: true })
  assert.deepEqual(page.fitted, [])
  const parts = [...page.html, ...page.text].flatMap(fragment => fragment.parts)
  assert.ok(parts.every(part => typeof part === 'string'))
  assert.doesNotMatch(htmlOf(page), /nsubscribe|mailto:|View on the web/)
  assert.equal(htmlOf(page).split(second).length - 1, 500)
})
