import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { BroadsheetError } from '../../src/errors.ts'
import { makeMarks } from '../../src/render/fragments.ts'
import { builtInTemplates, loadTemplate } from '../../src/render/templates.ts'
import { aFolder } from '../support/fixtures.ts'

/** A folder with these files in it. */
async function templates(files: Readonly<Record<string, string>>) {
  const folder = await aFolder()
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder.path, name)), { recursive: true })
    await writeFile(join(folder.path, name), text)
  }
  return folder
}

async function faultOf(
  files: Readonly<Record<string, string>>,
  view: object = {},
): Promise<{ fault: BroadsheetError; path: string }> {
  await using folder = await templates(files)
  try {
    const render = await loadTemplate('page.mjml.hbs', [folder.path])
    render(view, makeMarks('content'))
  } catch (fault) {
    assert.ok(fault instanceof BroadsheetError, String(fault))
    assert.equal(fault.code, 'template')
    return { fault, path: folder.path }
  }
  assert.fail('the template was rendered')
}

test("a publication's own file counts before the built-in one, be it a template or a partial", async () => {
  await using first = await templates({
    'page.mjml.hbs': 'first {{> a}} {{> b}}',
    'partials/a.mjml.hbs': 'A1',
    'partials/b.mjml.hbs': 'B1',
  })
  await using own = await templates({ 'partials/b.mjml.hbs': 'B2' })
  await using more = await templates({ 'page.mjml.hbs': 'own {{> a}} {{> b}}' })
  assert.equal((await loadTemplate('page.mjml.hbs', [first.path, own.path]))({}), 'first A1 B2')
  assert.equal((await loadTemplate('page.mjml.hbs', [first.path, own.path, more.path]))({}), 'own A1 B2')
  assert.equal((await loadTemplate('page.mjml.hbs', [first.path, join(own.path, 'missing')]))({}), 'first A1 B1')
})

test('what a template prints is escaped for HTML, and left as it is in a text', async () => {
  await using folder = await templates({ 'page.mjml.hbs': '{{a}}', 'page.text.hbs': '{{a}}' })
  const view = { a: `<b> & "c" 'd' {{a}}` }
  assert.equal(
    (await loadTemplate('page.mjml.hbs', [folder.path]))(view),
    '&lt;b&gt; &amp; &quot;c&quot; &#x27;d&#x27; {{a}}',
  )
  assert.equal((await loadTemplate('page.text.hbs', [folder.path]))(view), view.a)
})

test('partials of MJML and of text do not mix', async () => {
  await using folder = await templates({
    'page.text.hbs': '{{> a}}',
    'partials/a.text.hbs': 'text',
    'partials/a.mjml.hbs': 'mjml',
  })
  assert.equal((await loadTemplate('page.text.hbs', [folder.path]))({}), 'text')
})

test('a misspelt field is an error with file and line', async () => {
  const { fault, path } = await faultOf({ 'page.mjml.hbs': 'one\ntwo\n  {{headlin}} three' }, { headline: 'x' })
  assert.equal(
    fault.message,
    `${join(path, 'page.mjml.hbs')}:3: there is no "headlin" to print here\n  3 | {{headlin}} three`,
  )
})

test('a misspelt field in a partial names the file of the partial', async () => {
  const { fault, path } = await faultOf(
    { 'page.mjml.hbs': '{{> story}}', 'partials/story.mjml.hbs': '\n<b>{{story.headlin}}</b>' },
    { story: {} },
  )
  assert.ok(fault.message.startsWith(`${join(path, 'partials', 'story.mjml.hbs')}:2: `), fault.message)
  assert.match(fault.message, /headlin/)
})

test('a template that cannot be read as one is an error with file and line', async () => {
  for (const [text, line] of [
    ['one\ntwo {{#if a}}\nthree', 3],
    ['one\n{{#each a}}\n{{/if}}', 2],
    ['one\ntwo {{a', 2],
  ] as const) {
    const { fault, path } = await faultOf({ 'page.mjml.hbs': text }, { a: [] })
    assert.ok(fault.message.startsWith(`${join(path, 'page.mjml.hbs')}:${line}: `), fault.message)
  }
})

test('a partial that is not there is an error that names it and the file that wants it', async () => {
  const { fault, path } = await faultOf({ 'page.mjml.hbs': 'one\n{{> storey}}' })
  assert.ok(fault.message.startsWith(join(path, 'page.mjml.hbs')), fault.message)
  assert.match(fault.message, /storey/)
})

test('a template that is not there is an error that names where it was looked for', async () => {
  await using folder = await aFolder()
  await assert.rejects(loadTemplate('page.mjml.hbs', [folder.path]), {
    code: 'template',
    message: `there is no template page.mjml.hbs in ${folder.path}`,
  })
})

test('a slot that does not exist is an error that tells which there are', async () => {
  const { fault, path } = await faultOf({ 'page.mjml.hbs': 'one\n{{slot "adress"}}' })
  assert.ok(fault.message.startsWith(join(path, 'page.mjml.hbs')), fault.message)
  assert.match(fault.message, /\{\{slot "adress"\}\}: there are only address, unsubscribe/)
})

test('a misspelt name is an error also where it is only asked for, listed or handed on', async () => {
  for (const text of [
    '{{#if ledee}}x{{/if}}',
    '{{#each stories}}{{#if ledee}}x{{/if}}{{/each}}',
    '{{> part told=ledee}}',
  ]) {
    const { fault, path } = await faultOf(
      { 'page.mjml.hbs': `one\n${text}`, 'partials/part.mjml.hbs': '{{told}}' },
      { lede: null, stories: [{ lede: '' }] },
    )
    assert.ok(fault.message.startsWith(`${join(path, 'page.mjml.hbs')}:2: {{ledee}}`), fault.message)
  }
})

test('a template cannot reach what its view does not hold', async () => {
  await using folder = await templates({ 'page.mjml.hbs': '[{{constructor}}{{__proto__}}{{lookup a "constructor"}}]' })
  assert.equal((await loadTemplate('page.mjml.hbs', [folder.path]))({ a: {} }), '[]')
  await faultOf({ 'page.mjml.hbs': '{{a.constructor.name}}' }, { a: {} })
})

test('the helpers underline, join, compare and write in capitals', async () => {
  await using folder = await templates({
    'page.text.hbs':
      '{{join "* " a " (" b ")"}}|{{upper b}}|{{underline a}}|{{underline a "="}}|{{#if (is a "Ellery")}}yes{{else}}no{{/if}}',
  })
  assert.equal(
    (await loadTemplate('page.text.hbs', [folder.path]))({ a: 'Ellery', b: 'Wick' }),
    '* Ellery (Wick)|WICK|------|======|yes',
  )
})

test('the built-in templates are there', async () => {
  for (const name of ['issue.mjml.hbs', 'issue.text.hbs'])
    assert.equal(typeof (await loadTemplate(name, [builtInTemplates])), 'function')
})

test('on the web a slot is empty, also within a partial and as an argument; one that does not exist is an error there too', async () => {
  await using folder = await templates({
    'page.mjml.hbs': '[{{slot "address"}}]{{> a}}{{#with b}}[{{join "x" (slot "unsubscribe")}}]{{/with}}',
    'partials/a.mjml.hbs': '[{{slot "unsubscribe"}}]',
  })
  const render = await loadTemplate('page.mjml.hbs', [folder.path])
  const marks = makeMarks('content')
  assert.equal(render({ isWeb: true, b: {} }, marks), '[][][x]')
  assert.equal(marks.show(render({ isWeb: false, b: {} }, marks)), '[%%address%%][%%unsubscribe%%][x%%unsubscribe%%]')
  assert.match(
    (await faultOf({ 'page.mjml.hbs': '{{slot "adress"}}' }, { isWeb: true })).fault.message,
    /there are only/,
  )
})
