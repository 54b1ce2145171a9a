import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { Parser } from 'htmlparser2'
import { themes } from '../../src/config/themes.ts'
import { layouts } from '../../src/model/edition.ts'
import { type Email, type Fragment, joinFragments } from '../../src/model/email.ts'
import type { Section } from '../../src/model/issue.ts'
import { makeMarks } from '../../src/render/fragments.ts'
import { renderEmail } from '../../src/render/render.ts'
import { builtInTemplates } from '../../src/render/templates.ts'
import {
  aFolder,
  anAlert,
  anArticle,
  anEdition,
  anEvent,
  anIssue,
  aPlan,
  aPublication,
  aSection,
  storyOf,
} from '../support/fixtures.ts'

const slots = { address: '[address]', unsubscribe: '[unsubscribe]', choose: '' }

function render(sections: readonly Section[], given: Parameters<typeof anEdition>[0] = {}): Promise<Email> {
  return renderEmail(anIssue({ sections }), anEdition(given), [builtInTemplates])
}

function joinWanted(fragments: readonly Fragment[], wanted?: readonly string[]): string {
  return joinFragments(
    fragments.filter(({ section }) => section === null || !wanted || wanted.includes(section)),
    slots,
  )
}

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** All that an HTML text holds, as a browser finds it. */
function parse(html: string): { elements: Element[]; text: string } {
  const elements: Element[] = []
  let text = ''
  const parser = new Parser({
    onopentag: (name, attributes) => void elements.push({ name, attributes }),
    ontext: piece => {
      text += piece
    },
  })
  parser.end(html)
  return { elements, text: text.replace(/\s+/g, ' ') }
}

const attacks = [
  '<script>alert(1)</script>',
  '</mj-text><mj-include path="/etc/passwd"/>',
  '</mj-raw></mj-column><mj-raw><script>alert(2)</script>',
  '{{#each this}}',
  '{{{publication.name}}} {{> footer}} {{slot "unsubscribe"}}',
  '" onerror="x',
  "' onmouseover='x",
  '<!-- --><img src=x onerror=alert(3)>',
  '--><script>alert(4)</script><!--',
  '<![endif]--><script>alert(5)</script>',
  ']]><script>alert(6)</script>',
  '</title></style></textarea><svg onload=alert(7)>',
  '%%unsubscribe%% %%address%%',
  `${makeMarks('guess').slot('unsubscribe')} ${makeMarks('guess').open('front')}`,
  '&lt;script&gt;',
  '$& $1 $` \\u003cscript\\u003e',
]

function hostileSections(): Section[] {
  return layouts.map(layout =>
    aSection({
      id: layout,
      layout,
      heading: attacks.join(' '),
      stories: attacks.map((attack, at) =>
        storyOf(attack, {
          lead: anArticle({
            headline: attack,
            lede: attack,
            outlet: attack,
            byline: attack,
            url: `https://tamsincourier.example/?x="onclick="alert(1)`,
            image: { url: 'https://tamsincourier.example/x.jpg?"onerror="alert(1)', alt: attack },
            event: anEvent({
              place: attack,
              status: 'moved',
              was: { starts: '2026-05-12T23:30:00.000Z', place: attack },
            }),
            ...(at % 2 === 0 ? { alert: anAlert({ event: attack, area: attack }) } : {}),
          }),
          others: [anArticle({ outlet: `2 ${attack}`, url: 'https://wickradio.example/"onclick="x' })],
        }),
      ),
    }),
  )
}

test('nothing that a hostile feed writes becomes markup in the email, in no layout', async () => {
  const email = await render(hostileSections())
  const html = joinFragments(email.html, slots)
  const { elements, text } = parse(html)
  assert.ok(elements.length > 100)
  for (const { name, attributes } of elements) {
    assert.doesNotMatch(name, /^(script|iframe|svg|object|embed|form|mj-.*|textarea)$/)
    for (const attribute of Object.keys(attributes)) assert.doesNotMatch(attribute, /^on|["'<>]/)
    for (const key of ['href', 'src'] as const)
      assert.match(attributes[key] ?? '#', /^(https:\/\/|mailto:|#|\[unsubscribe\])/)
  }
  for (const attack of attacks) assert.ok(text.includes(attack.replace(/\s+/g, ' ')), `${attack} is not there to read`)
})

test('nothing that a hostile feed writes changes the number of slots and sections', async () => {
  const shape = ({ html, text }: Email) =>
    [html, text].map(fragments => [
      fragments.flatMap(({ parts }) => parts.filter(part => typeof part !== 'string')),
      [...new Set(fragments.map(({ section }) => section))],
    ])
  const harmless = layouts.map(layout =>
    aSection({ id: layout, layout, stories: attacks.map((_, at) => storyOf(`Story ${at}`)) }),
  )
  assert.deepEqual(shape(await render(hostileSections())), shape(await render(harmless)))
})

test('a hostile name of the publication is text, too', async () => {
  const publication = aPublication({ name: attacks[0] ?? '', place: attacks[1] ?? '', postalAddress: attacks[5] ?? '' })
  const email = await render([aSection()], { publication, masthead: attacks.join(' ') })
  for (const { name, attributes } of parse(joinFragments(email.html, slots)).elements) {
    assert.doesNotMatch(name, /^(script|svg|mj-.*)$/)
    for (const attribute of Object.keys(attributes)) assert.doesNotMatch(attribute, /^on/)
  }
})

test('the email says its language and direction', async () => {
  for (const [locale, lang, dir] of [
    ['en-US', 'en-US', 'ltr'],
    ['ar', 'ar', 'rtl'],
  ] as const) {
    const html = parse(joinFragments((await render([aSection()], { locale })).html, slots)).elements.find(
      ({ name }) => name === 'html',
    )
    assert.equal(html?.attributes.lang, lang)
    assert.equal(html?.attributes.dir, dir)
  }
})

test('the subject is the title, and the preheader is the first text in the body', async () => {
  const email = await render([aSection()])
  assert.equal(email.subject, 'Ellery council approves new water tower')
  const html = joinFragments(email.html, slots)
  assert.ok(html.includes('<title>Ellery council approves new water tower</title>'))
  assert.match(parse(html.slice(html.indexOf('<body'))).text.trim(), /^Quarry Bend bridge reopens/)
})

test('the plain text has every headline and address and no markup or entity', async () => {
  const story = storyOf("Farm & Home day at O'Brien's", {
    others: [anArticle({ outlet: 'Wick Radio', url: 'https://wickradio.example/1?a=1&b=2' })],
  })
  const email = await render(
    layouts.map(layout => aSection({ id: layout, layout, stories: [story, storyOf('Ferry runs again')] })),
  )
  const text = joinFragments(email.text, slots)
  assert.doesNotMatch(text, /<[^>]*>|&\w+;|&#/)
  assert.equal(text.split("Farm & Home day at O'Brien's").length - 1, layouts.length)
  assert.ok(text.includes('https://wickradio.example/1?a=1&b=2'))
  assert.ok(
    text.includes('[unsubscribe]') && text.includes('[address]') && text.includes('12 Courthouse Square, Ellery'),
  )
})

test('lines of the plain text are at most 72 characters long, addresses excepted, and end in a blank where they go on', async () => {
  const email = await render([
    aSection({
      stories: [
        storyOf('Council '.repeat(30).trim(), {
          lead: anArticle({ headline: 'Council '.repeat(30).trim(), lede: 'word '.repeat(60) }),
        }),
      ],
    }),
  ])
  const text = joinFragments(email.text, slots)
  for (const line of text.split('\n')) assert.ok(line.length <= 72 || /https?:\/\/\S+$/.test(line), line)
  assert.ok(text.replaceAll(' \n', ' ').includes(`${'Council '.repeat(30)}[1]\n${'word '.repeat(60).trim()}\n`))
})

test('whichever sections a reader leaves out, what remains is whole, for Outlook too', async () => {
  const ids = ['front', 'sports', 'county']
  const email = await render(
    ids.map(id => aSection({ id, heading: id.toUpperCase(), stories: [storyOf(`Story of ${id}`)] })),
  )
  for (let choice = 0; choice < 2 ** ids.length; choice++) {
    const wanted = ids.filter((_, at) => choice & (2 ** at))
    const html = joinWanted(email.html, wanted)
    const text = joinWanted(email.text, wanted)
    for (const id of ids) {
      assert.equal(html.includes(`Story of ${id}`), wanted.includes(id))
      assert.equal(text.includes(`Story of ${id}`), wanted.includes(id))
      assert.equal(html.includes(`href="#${id}"`), wanted.includes(id))
    }
    const conditional = html.match(/<!--\[if[^\]]*\]>|<!\[endif\]-->/g) ?? []
    for (const [at, mark] of conditional.entries())
      assert.equal(mark.startsWith('<!--'), at % 2 === 0, `conditional comments nest: ${mark}`)
    const outlook = html
      .replace(/<!--\[if !mso\]><!-->[\s\S]*?<!--<!\[endif\]-->/g, '')
      .replace(/<!--\[if[^\]]*\]>|<!\[endif\]-->/g, '')
    for (const tags of [html.replace(/<!--[\s\S]*?-->/g, ''), outlook])
      for (const name of ['table', 'tbody', 'tr', 'td', 'div'])
        assert.equal(
          tags.match(new RegExp(`<${name}\\b`, 'g'))?.length,
          tags.match(new RegExp(`</${name}>`, 'g'))?.length,
          `${name} of ${wanted.join('+')}`,
        )
  }
})

test('the same issue is rendered the same twice', async () => {
  assert.deepEqual(await render(hostileSections()), await render(hostileSections()))
})

test("a publication's own partial is used", async () => {
  await using folder = await aFolder()
  await mkdir(join(folder.path, 'partials'))
  await writeFile(join(folder.path, 'partials', 'story.mjml.hbs'), '<tr><td>OWN {{headline}}</td></tr>')
  const email = await renderEmail(anIssue(), anEdition(), [builtInTemplates, folder.path])
  assert.ok(joinFragments(email.html, slots).includes('OWN Ellery council approves new water tower'))
})

test('what MJML does not accept is an error that shows the line', async () => {
  await using folder = await aFolder()
  await writeFile(join(folder.path, 'issue.mjml.hbs'), '<mjml><mj-body>\n<mj-secton></mj-secton>\n</mj-body></mjml>')
  await assert.rejects(renderEmail(anIssue(), anEdition(), [builtInTemplates, folder.path]), {
    code: 'template',
    message: /mj-secton/,
    help: /Line 2 of issue\.mjml.*\n.*<mj-secton>/,
  })
  await writeFile(join(folder.path, 'issue.mjml.hbs'), 'no markup at all')
  await assert.rejects(renderEmail(anIssue(), anEdition(), [builtInTemplates, folder.path]), { code: 'template' })
})

test('a section cut within a section is an error', async () => {
  await using folder = await aFolder()
  await writeFile(
    join(folder.path, 'issue.text.hbs'),
    '{{#each sections}}{{#cut id}}{{#cut id}}x{{/cut}}{{/cut}}{{/each}}',
  )
  await assert.rejects(renderEmail(anIssue(), anEdition(), [builtInTemplates, folder.path]), {
    code: 'template',
    message: /\{\{#cut\}\}/,
  })
})

test('a template cannot bring a file of this machine into the email', async () => {
  await using folder = await aFolder()
  await writeFile(join(folder.path, 'secret.mjml'), '<mj-text>SECRET</mj-text>')
  await writeFile(
    join(folder.path, 'issue.mjml.hbs'),
    `<mjml><mj-body><mj-section><mj-column><mj-include path="${join(folder.path, 'secret.mjml')}" /><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>`,
  )
  const html = await renderEmail(anIssue(), anEdition(), [builtInTemplates, folder.path]).then(
    email => joinFragments(email.html, slots),
    fault => String(fault),
  )
  assert.ok(!html.includes('SECRET'))
})

/** What the email tells of these articles in a layout: its HTML as text, and its plain text, blanks made one. */
async function tell(layout: (typeof layouts)[number], ...given: Parameters<typeof anArticle>[0][]) {
  const stories = given.map((article, at) => storyOf(`Story ${at}`, { lead: anArticle({ lede: '', ...article }) }))
  const email = await render([aSection({ layout, stories })])
  const html = joinFragments(email.html, slots)
  const spaced = html.replace(/<br>|<\/(p|h2|h3|td|b)>/g, ' ')
  return [parse(spaced.slice(spaced.indexOf('<body'))).text, joinFragments(email.text, slots)].map(text =>
    text.replace(/\s*–\s*/g, '–').replace(/\s+/g, ' '),
  )
}

test('a meeting is told with its day, hour and place, in every layout but obituaries and corrections', async () => {
  for (const layout of layouts.filter(name => name !== 'obituary' && name !== 'correction'))
    for (const text of await tell(layout, { headline: 'Plan Commission', event: anEvent() }))
      assert.match(
        text,
        /(Plan Commission .*Thursday, May 14,|Thu 14 May Plan Commission) 6:30–8:00 PM City Hall, Council Chambers/,
        layout,
      )
})

test('that a meeting is cancelled, moved or not certain is said in words', async () => {
  const { ends: _, ...event } = anEvent()
  const was = { starts: '2026-05-12T23:30:00.000Z', place: 'Library' }
  for (const text of await tell(
    'meeting',
    { event: { ...event, status: 'cancelled' } },
    { event: { ...event, status: 'moved', was } },
    { event: { ...event, status: 'tentative' } },
    { event },
  )) {
    assert.match(text, /Cancelled: (Thursday, May 14, )?6:30 PM/)
    assert.match(text, /6:30 PM City Hall, Council Chambers Moved: was Tuesday, May 12, 6:30 PM, Library/)
    assert.match(text, /Tentative: (Thursday, May 14, )?6:30 PM/)
    assert.equal(
      text.match(/Thursday, May 14,|Thu 14 May/g)?.length,
      4 + Number(text.includes('Thursday, May 14, 2026')),
    )
    assert.equal(text.match(/Cancelled|Moved|Tentative/g)?.length, 3)
  }
})

test('a warning is told with how long it holds and where', async () => {
  for (const layout of layouts.filter(name => name !== 'obituary'))
    for (const text of await tell(layout, { headline: 'Take cover', alert: anAlert() }))
      assert.match(text, /Take cover .*Tornado Warning until Thursday, May 14, 6:15 AM Tamsin; Wick/, layout)
  for (const text of await tell('story', { alert: anAlert({ area: '' }) })) assert.match(text, /until Thursday, May 14/)
})

test('a story that is neither brings no empty lines and no empty paragraphs', async () => {
  const email = await render(layouts.map(layout => aSection({ id: layout, layout })))
  assert.doesNotMatch(joinFragments(email.html, slots), /<p[^>]*>\s*<\/p>/)
  assert.match(joinFragments(email.text, slots), /water tower \[1\]\nThe city council/)
})

test('what came of a story that readers know is marked as an update, in HTML and in text, and nothing else is', async () => {
  const related = { id: 'x', headline: 'Levee leaks', url: 'https://x.example/', date: '2026-05-13' }
  for (const layout of layouts.filter(each => each !== 'obituary')) {
    const stories = [storyOf('Levee holds', { related }), storyOf('Ferry runs again')]
    const email = await render([aSection({ layout, stories })])
    const { text } = parse(joinFragments(email.html, slots))
    for (const whole of [text, joinFragments(email.text, slots)]) {
      assert.match(whole.replace(/\s+/g, ' '), /Update: Levee holds/, layout)
      assert.doesNotMatch(whole.replace(/\s+/g, ' '), /Update: Ferry/, layout)
    }
  }
})

test("the words are those of the publication's language, and so is the direction of every column", async () => {
  const spanish = await render([aSection()], { locale: 'es-MX' })
  for (const whole of [joinFragments(spanish.html, slots), joinFragments(spanish.text, slots)])
    assert.match(whole.replaceAll(' \n', ' '), /Recibe The Tamsin Morning en \[address\] porque lo pidió\./)
  const arabic = joinFragments((await render([aSection()], { locale: 'ar' })).html, slots)
  assert.doesNotMatch(arabic, /direction:ltr|text-align:left/)
})

test('a story in another language or direction than the issue says so', async () => {
  const email = await render([
    aSection({
      stories: [
        storyOf('Concejo', { lead: anArticle({ headline: 'Concejo aprueba la torre', language: 'es' }) }),
        storyOf('Hebrew', { lead: anArticle({ headline: 'ועדת התכנון נפגשת', language: 'he"><script>' }) }),
      ],
    }),
  ])
  const html = joinFragments(email.html, slots)
  assert.match(html, /<a href="[^"]*" lang="es" style="[^"]*">Concejo aprueba la torre</)
  assert.match(html, /<a href="[^"]*" dir="rtl" style="[^"]*">ועדת התכנון נפגשת</)
})

test('a picture is never wider than it is, and one of unknown size never wider than its column', async () => {
  const pictured = (image: { width?: number; height?: number }) =>
    storyOf('Tower', { lead: anArticle({ image: { url: 'https://tamsincourier.example/x.jpg', alt: '', ...image } }) })
  const tagOf = async (layout: 'lead' | 'story', image: { width?: number; height?: number }) =>
    /<img[^>]*>/.exec(
      joinFragments((await render([aSection({ layout, stories: [pictured(image)] })])).html, slots),
    )?.[0]
  assert.match((await tagOf('lead', { width: 1200, height: 800 })) ?? '', /width="576" height="384".*max-width:576px/)
  assert.match((await tagOf('lead', { width: 300, height: 200 })) ?? '', /width="300" height="200".*max-width:300px/)
  assert.match((await tagOf('lead', { width: 600, height: 3000 })) ?? '', /width="115" height="575"/)
  assert.match((await tagOf('story', {})) ?? '', /style="width:auto;max-width:132px/)
  assert.match((await tagOf('lead', {})) ?? '', /width="576" style="[^"]*width:auto;max-width:100%/)
  assert.match((await tagOf('story', { width: 80, height: 80 })) ?? '', /width="80" height="80"/)
  assert.match((await tagOf('story', { width: 660, height: 440 })) ?? '', /alt="" width="132" height="88"/)
})

test('a warning goes to everyone, whatever sections they chose, and stands before all of them', async () => {
  const flood = storyOf('Flood', { lead: anArticle({ headline: 'Flood on the Wick', alert: anAlert() }) })
  const email = await render([
    aSection({ id: 'front', stories: [flood] }),
    aSection({ id: 'sports', heading: 'Sports' }),
  ])
  for (const fragments of [email.html, email.text]) {
    const whole = joinWanted(fragments, ['sports'])
    assert.ok(whole.indexOf('Flood on the Wick') > 0)
    assert.ok(whole.indexOf('Flood on the Wick') < whole.search(/Sports|SPORTS/))
    assert.doesNotMatch(whole, /href="#front"/)
  }
})

test('a forecast stands beneath the masthead, and a logo in place of its words', async () => {
  const weather = storyOf('Sunny', { lead: anArticle({ headline: 'Sunny, high 74', outlet: 'Prairie Weather' }) })
  const [theme] = themes
  const logo = { url: 'https://tamsinmorning.example/logo.png', width: 320, height: 60 }
  const email = await renderEmail(anIssue({ weather }), anEdition({ theme: { ...theme, logo } }), [builtInTemplates])
  const html = joinFragments(email.html, slots)
  assert.ok(html.indexOf('Sunny, high 74') < html.indexOf('role="main"'))
  assert.match(
    html,
    /<h1[^>]*><img src="https:\/\/tamsinmorning.example\/logo.png" alt="The Tamsin Morning" width="320" height="60"/,
  )
  assert.match(joinFragments(email.text, slots), /Sunny, high 74 \(Prairie Weather\)/)
})

test('what the style sheets weigh and hold is nothing for which a mail program drops them', async () => {
  const themed = themes.map(theme =>
    render(
      Array.from({ length: 40 }, (_, at) => aSection({ id: `section-${at}` })),
      {
        theme,
        sections: Array.from({ length: 40 }, (_, at) =>
          aPlan({ id: `section-${at}`, accent: { light: '#9c2f1f', dark: '#f0a091' } }),
        ),
      },
    ),
  )
  for (const email of await Promise.all(themed)) {
    const sheets = joinFragments(email.html, slots).match(/(?<=<style[^>]*>)[\s\S]*?(?=<\/style>)/g) ?? []
    assert.ok(sheets.join('').length < 8192, `${sheets.join('').length}`)
    for (const sheet of sheets) {
      assert.doesNotMatch(sheet, /@(?!media)|url\(|@media[^{]*\{[^{}]*@/)
      assert.equal(sheet.split('{').length, sheet.split('}').length)
    }
  }
})
