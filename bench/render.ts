/**
 * How long from an issue to its email, and how many personal messages a second, against what is usually done: a Handlebars
 * rendering and a MIME composition (nodemailer's) for each reader. `--json` prints {coldMs, warmMs, assembledPerSecond,
 * vsPerReader, htmlBytes}.
 */
import { performance } from 'node:perf_hooks'
import Handlebars from 'handlebars'
import MailComposer from 'nodemailer/lib/mail-composer'
import { themes } from '../src/config/themes.ts'
import { assemble, copyFor, prepare } from '../src/deliver/message.ts'
import { type Edition, usualRanking } from '../src/model/edition.ts'
import { renderEmail } from '../src/render/render.ts'
import { builtInTemplates } from '../src/render/templates.ts'
import { sampleIssue } from '../src/render/view.ts'

const [sectionCount, storiesEach, readers] = [8, 8, 2000]

const edition: Edition = {
  id: 'bench',
  masthead: 'The Bench',
  publication: {
    name: 'The Bench',
    place: 'Ellery',
    timeZone: 'America/Chicago',
    locale: 'en-US',
    webAddress: 'https://bench.example/',
    postalAddress: '1 Courthouse Square, Ellery',
    sender: { name: 'The Bench', address: 'morning@bench.example' },
    replyTo: 'editor@bench.example',
    dkim: { rsa: 'broadsheet', ed25519: 'broadsheet-ed25519' },
  },
  timeZone: 'America/Chicago',
  locale: 'en-US',
  hour: '06:00',
  lookBack: 36,
  lookAhead: 7,
  approval: 'automatic',
  sources: [],
  places: [],
  rules: [],
  ranking: usualRanking,
  theme: themes[0],
  sections: Array.from({ length: sectionCount }, (_, at) => ({
    id: `section-${at}`,
    heading: `Section ${at}`,
    topics: ['other'],
    scopes: ['local'],
    least: 1,
    most: storiesEach,
    layout: at === 0 ? 'lead' : 'story',
  })),
}
const lede = 'The board voted 3-2 on Tuesday night to replace the bridge with a span costing $6.4 million. '.repeat(2)
const sample = sampleIssue(edition)
const issue = {
  ...sample,
  sections: sample.sections.map(section => ({
    ...section,
    stories: Array.from({ length: storiesEach }, (_, at) => {
      const [first] = section.stories
      if (!first) throw new Error('the sample has no story')
      return {
        ...first,
        id: `${section.id}-${at}`,
        lead: { ...first.lead, headline: `Headline ${at} of ${section.heading}`, lede },
      }
    }),
  })),
}

async function timed<T>(work: () => Promise<T> | T): Promise<[number, T]> {
  const begun = performance.now()
  const result = await work()
  return [performance.now() - begun, result]
}

const render = () => renderEmail(issue, edition, [builtInTemplates])
const [coldMs, email] = await timed(render)
const warm: number[] = []
for (let round = 0; round < 10; round++) warm.push((await timed(render))[0])
const warmMs = warm.toSorted((a, b) => a - b)[5] ?? 0

const now = new Date('2026-05-14T10:30:00Z')
const prepared = prepare(email, edition, issue.id, now)
const people = Array.from({ length: readers }, (_, at) => ({
  id: `r${at}`,
  address: `reader${at}@inbox.example`,
  name: `Reader ${at}`,
}))
const [ours] = await timed(() => {
  for (const person of people) assemble(prepared, person)
})

const copy = copyFor(email, edition, { id: 'x', address: 'ADDRESS' })
const templates = [copy.html, copy.text].map(text =>
  Handlebars.compile(text.replaceAll('{', '&#123;').replaceAll('ADDRESS', '{{address}}')),
)
const peers = people.slice(0, 200)
const [theirs] = await timed(async () => {
  for (const person of peers) {
    const [html, text] = templates.map(template => template(person))
    await new MailComposer({ from: edition.publication.sender, to: person.address, subject: email.subject, html, text })
      .compile()
      .build()
  }
})

const assembledPerSecond = Math.round((readers / ours) * 1000)
const perReader = Math.round((peers.length / theirs) * 1000)
const result = {
  coldMs: Math.round(coldMs),
  warmMs: Math.round(warmMs * 10) / 10,
  assembledPerSecond,
  vsPerReader: Math.round((assembledPerSecond / perReader) * 10) / 10,
  htmlBytes: Buffer.byteLength(copy.html),
}
if (process.argv.includes('--json')) console.log(JSON.stringify(result))
else
  console.log(`Rendering ${sectionCount} sections of ${storiesEach} stories, ${process.version}
  first, with MJML to load   ${result.coldMs} ms
  again (median of ten)      ${result.warmMs} ms
  size of the HTML           ${Math.round(result.htmlBytes / 1000)} KB of the 102 KB that Gmail shows
  messages assembled         ${assembledPerSecond} a second
  Handlebars + nodemailer    ${perReader} a second for each reader anew: ours is ${result.vsPerReader} times as fast`)
