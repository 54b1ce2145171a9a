import assert from 'node:assert/strict'
import { test } from 'node:test'
import { broadsheet } from '../support/cli.ts'
import { feedServer, morning, publication, rss } from '../support/publication.ts'

const sections = {
  sections: [
    { id: 'board', heading: 'The board', topics: ['local-government'] },
    { id: 'schools', heading: 'Schools', topics: ['schools'] },
    { id: 'rest', heading: 'In brief', layout: 'brief' },
  ],
}

async function newspaper() {
  const feeds = await feedServer({ '/a': rss('a.example', [{ title: 'Board adopts a budget', text: 'It was 5-2.' }]) })
  const paper = await publication([{ id: 'a', url: `${feeds.url}/a`, topic: 'local-government' }], sections)
  const run = (...words: string[]) => broadsheet([...words, '--now', morning], { cwd: paper.folder })
  return {
    run,
    async make() {
      const made = await run('make', '--json')
      assert.equal(made.code, 0, made.stderr)
      return made.stdout
    },
    async [Symbol.asyncDispose]() {
      await paper[Symbol.asyncDispose]()
      await feeds[Symbol.asyncDispose]()
    },
  }
}
const url = 'https://a.example/story-0'

test('move says what it taught, make and explain show it, and moving back restores the issue byte for byte', async () => {
  await using paper = await newspaper()
  const { run } = paper
  const before = await paper.make()
  assert.match((await run('move')).stdout, /^Nothing was moved in bell\./)
  const moved = await run('move', `${url}?utm_source=x`, 'schools')
  assert.equal(moved.code, 0, moved.stderr)
  assert.deepEqual(moved.stdout.split('\n'), [
    '“Board adopts a budget” goes to “Schools”.',
    'It teaches: schools, not local-government. What a sends in the same category or folder, and what has a like headline, is taken for schools sooner.',
    'broadsheet make shows it.',
    '',
  ])
  assert.match((await run('make', '--no-collect')).stdout, /\nSchools\n {2}Board adopts a budget \(a\)\n/)
  const explained = (await run('explain', url)).stdout
  assert.match(explained, /topic: schools, 100 % sure\n {4}an editor moved it to schools\n/)
  assert.match(explained, /\n {2}section\n {4}an editor moved it to “Schools”\nIt stands in Schools, 1\.\n/)
  assert.match((await run('rank', '--explain')).stdout, /section: an editor moved it to “Schools”/)
  const back = await run('move', url, 'board')
  assert.equal(back.code, 0, back.stderr)
  assert.match(
    back.stdout,
    /^“Board adopts a budget” goes where its own evidence puts it\. What the move taught is forgot/,
  )
  assert.equal((await run('make', '--no-collect', '--json')).stdout, before)
  assert.match((await run('move', url, 'board')).stdout, /belongs to “The board” by itself: nothing is moved\.$/m)
})

test('move prints the move as JSON, lists the moves, and --undo forgets one by its id or its URL', async () => {
  await using paper = await newspaper()
  const { run } = paper
  await paper.make()
  const json = async (...words: string[]) => {
    const ran = await run(...words, '--json')
    assert.equal(ran.code, 0, ran.stderr)
    return JSON.parse(ran.stdout) as unknown
  }
  const move = (await json('move', url, 'schools', '--by', 'Nora')) as { story: string }
  assert.deepEqual(move, {
    edition: 'bell',
    story: move.story,
    section: 'schools',
    from: 'local-government',
    to: 'schools',
    source: 'a',
    headline: 'Board adopts a budget',
    lede: 'It was 5-2.',
    url,
    categories: [],
    by: 'Nora',
    at: new Date(morning).toISOString(),
  })
  assert.deepEqual(await json('move'), { edition: 'bell', moves: [move] })
  assert.equal(
    (await run('move')).stdout,
    `${move.story}  2026-05-14  “Board adopts a budget” (a) to “Schools”: schools, not local-government, by Nora\n`,
  )
  assert.deepEqual(await json('move', move.story, '--undo'), { undone: move })
  const nothing = await run('move', url, '--undo')
  assert.equal(nothing.code, 65)
  assert.match(nothing.stderr, /nobody moved "https:\/\/a\.example\/story-0"\n.*broadsheet move$/m)
  await json('move', url, 'schools')
  assert.deepEqual(Object.keys((await json('move', url, '--undo')) as object), ['undone'])
})

test('an unknown story is exit code 65, an unknown section or none 64, each with what there is', async () => {
  await using paper = await newspaper()
  const { run } = paper
  await paper.make()
  const unknown = await run('move', 'https://a.example/none', 'schools')
  assert.equal(unknown.code, 65)
  assert.match(unknown.stderr, /the store has no article "https:\/\/a\.example\/none"\n.*broadsheet articles/)
  for (const words of [[url, 'sports'], [url], ['--undo'], [url, 'schools', '--undo']]) {
    const wrong = await run('move', ...words)
    assert.equal(wrong.code, 64, words.join(' '))
    assert.match(wrong.stderr, /board, schools, rest/)
  }
  assert.match((await run('move')).stdout, /^Nothing was moved/)
})

test('move says of an issue that is approved that it stays as it is', async () => {
  await using paper = await newspaper()
  const { run } = paper
  await paper.make()
  assert.equal((await run('approve')).code, 0)
  const moved = await run('move', url, 'schools')
  assert.equal(moved.code, 0, moved.stderr)
  assert.match(moved.stdout, /\nbell-2026-05-14 is approved and stays as it is; the next issue shows it\.\n$/)
  assert.match((await run('make', '--no-collect')).stdout, /\nThe board\n {2}Board adopts a budget \(a\)\n/)
})
