import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { newsroom, report, signedIn } from './newsroom.ts'

const quiet = ['Bus 14 gets a new driver', 'Board adopts a budget of $4 million', 'Library adds Saturday hours'].map(
  headline => report(headline),
)

/** The part of the desk's page that shows the preflight, and the page. */
async function desk(room: Awaited<ReturnType<typeof newsroom>>) {
  const page = await (await (await signedIn(room)).request('/')).text()
  return { page, part: page.slice(page.indexOf('id="preflight"'), page.indexOf('<h2 id="stories"')) }
}

test('where nothing is found the desk says so', async () => {
  await using room = await newsroom(quiet)
  const { part } = await desk(room)
  assert.match(part, /Preflight <span class="count">0<\/span>/)
  assert.match(part, /Nothing stands against sending it\./)
})

test('a finding stands above the stories with its mend and leads to its story’s row', async () => {
  const lottery = report('Win $$$ in the library raffle', { id: 'raffle' })
  await using room = await newsroom([...quiet, lottery])
  const { page, part } = await desk(room)
  assert.match(part, /1 warning\.|2 warnings\./)
  assert.match(
    part,
    /<b>Warning<\/b> <a href="#story-raffle">“Win \$\$\$ in the library raffle” \((top|rest)\)<\/a>: “\$\$\$” is what filters look for <span class="mend">Word it another way/,
  )
  assert.match(page, /<li class="story can-move" id="story-raffle"/)
})

test('errors come first and say that it does not go out', async () => {
  await using room = await newsroom([...quiet, report('Win $$$ in the library raffle')])
  await mkdir(join(room.folder, 'templates/partials'), { recursive: true })
  const footer = '<mj-section><mj-column><mj-text color="#333333">Bye</mj-text></mj-column></mj-section>'
  await writeFile(join(room.folder, 'templates/partials/footer.mjml.hbs'), footer)
  const { part } = await desk(room)
  assert.match(part, /2 errors and \d warnings?: it does not go out by itself\./)
  assert.ok(part.indexOf('>Error</b>') > 0 && part.indexOf('>Error</b>') < part.indexOf('>Warning</b>'))
  assert.match(part, /template footer: the HTML has no link to unsubscribe/)
})

test('what a feed wrote is text in a finding too, and many warnings are folded away', async () => {
  const loud = Array.from({ length: 9 }, (_, at) => report(`Sale ${at} <b onclick="x">!!!</b>`))
  await using room = await newsroom([...quiet, ...loud])
  const { part } = await desk(room)
  assert.doesNotMatch(part, /<b onclick/)
  assert.match(part, /<details class="group" data-key="preflight">\s*<summary>Warnings <span class="count">\d+</)
})
