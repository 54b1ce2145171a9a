import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { broadsheet } from '../support/cli.ts'
import { publication } from '../support/publication.ts'

/** A publication in whose folder commands run; gives back what they say as JSON. */
async function aPaper() {
  const paper = await publication([{ id: 'echo', url: 'echo.xml' }])
  const run = (...words: string[]) => broadsheet(words, { cwd: paper.folder })
  return {
    ...paper,
    run,
    write: (name: string, text: string | Buffer) => writeFile(join(paper.folder, name), text),
    read: (name: string) => readFile(join(paper.folder, name), 'utf8'),
    json: async (...words: string[]) => {
      const ran = await run(...words, '--json')
      assert.equal(ran.code, 0, ran.stderr)
      return JSON.parse(ran.stdout) as Record<string, unknown>
    },
    states: async () => {
      const { readers } = JSON.parse((await run('readers', 'list', '--json')).stdout) as {
        readers: { address: string; state: string; suppressed?: string }[]
      }
      return readers.map(({ address, state, suppressed }) => `${address} ${state}${suppressed ? ' suppressed' : ''}`)
    },
    async [Symbol.asyncDispose]() {
      await paper[Symbol.asyncDispose]()
    },
  }
}

test('without --consent an import confirms nobody, with it it confirms who waits, and who left stays left', async () => {
  await using paper = await aPaper()
  await paper.write('a.csv', 'email,name\nann@inbox.example,Ann\nbob@inbox.example,Bob\n')
  assert.deepEqual(await paper.json('readers', 'import', 'a.csv'), { added: 2, known: 0 })
  assert.deepEqual(await paper.states(), ['ann@inbox.example pending', 'bob@inbox.example pending'])
  await paper.run('readers', 'remove', 'bob@inbox.example')
  await paper.json('readers', 'import', 'a.csv', '--consent', 'forms at the fair, May 2')
  assert.deepEqual(await paper.states(), ['ann@inbox.example confirmed', 'bob@inbox.example unsubscribed'])
})

const services: Record<string, { file: string; states: string[] }> = {
  Mailchimp: {
    file: 'Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,UNSUB_TIME\nann@inbox.example,Ann,Lee,3,2024-05-01 10:00:00,203.0.113.7,2024-05-01 10:05:00,203.0.113.7,\nbob@inbox.example,Bob,,2,,,,,2025-01-01 00:00:00\n',
    states: ['ann@inbox.example confirmed', 'bob@inbox.example unsubscribed suppressed'],
  },
  Substack: {
    file: 'Email,Active subscription,Expiry,Email disabled,Created at\nann@inbox.example,false,,false,2024-05-01\nbob@inbox.example,true,,true,2024-05-01\n',
    states: ['ann@inbox.example confirmed', 'bob@inbox.example unsubscribed suppressed'],
  },
  Ghost: {
    file: 'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels\n1,ann@inbox.example,Ann,,true,false,,2024-05-01T10:00:00.000Z,,\n2,bob@inbox.example,Bob,,false,false,,2024-05-01T10:00:00.000Z,,\n',
    states: ['ann@inbox.example confirmed', 'bob@inbox.example unsubscribed suppressed'],
  },
  listmonk: {
    file: 'uuid,email,name,attributes,status,created_at,updated_at\nu1,ann@inbox.example,Ann,"{""city"": ""Ellery""}",enabled,2024-05-01,2024-05-01\nu2,bob@inbox.example,Bob,{},blocklisted,2024-05-01,2024-05-01\n',
    states: ['ann@inbox.example confirmed', 'bob@inbox.example unsubscribed suppressed'],
  },
  Buttondown: {
    file: 'email,notes,metadata,tags,subscriber_type,creation_date\nann@inbox.example,,{},,regular,2024-05-01\nbob@inbox.example,,{},,unactivated,2024-05-01\neve@inbox.example,,{},,unsubscribed,2024-05-01\n',
    states: ['ann@inbox.example confirmed', 'bob@inbox.example pending', 'eve@inbox.example unsubscribed suppressed'],
  },
  'a spreadsheet': {
    file: '\ufeffName;E-Mail;Town\r\n"Lee; Ann";ann@inbox.example;Ellery\r\n',
    states: ['ann@inbox.example confirmed'],
  },
}

for (const [service, { file, states }] of Object.entries(services))
  test(`the file of ${service} is read, and whom it calls gone stays unmailed`, async () => {
    await using paper = await aPaper()
    await paper.write('list.csv', file)
    await paper.json('readers', 'import', 'list.csv', '--consent', 'joined there')
    assert.deepEqual(await paper.states(), states)
  })

test('encodings are told apart, and columns of other names are mapped', async () => {
  await using paper = await aPaper()
  const text = 'Correo,Nombre\nana@inbox.example,Ñandú Gómez\n'
  const encoded = [
    Buffer.from(text),
    Buffer.from(text, 'latin1'),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]),
  ]
  for (const bytes of encoded) {
    await paper.run('readers', 'forget', 'ana@inbox.example', '--yes')
    await paper.run('readers', 'suppress', 'ana@inbox.example', '--lift')
    await paper.write('lista.csv', bytes)
    const map = ['--map', 'correo=address', 'Nombre=name']
    assert.deepEqual(await paper.json('readers', 'import', 'lista.csv', ...map), { added: 1, known: 0 })
    const person = await paper.json('readers', 'show', 'ana@inbox.example')
    assert.equal(person.name, 'Ñandú Gómez')
  }
  const missing = await paper.run('readers', 'import', 'lista.csv', '--map', 'Mail=address')
  assert.equal(missing.code, 65)
  assert.match(missing.stderr, /no column is called "mail"/)
})

test('a dry run says how a file is read and what would become of its rows, and adds nobody', async () => {
  await using paper = await aPaper()
  await paper.write(
    'a.csv',
    'sep=;\r\n"Email"; "Status"; Town\r\nann@inbox.example; active; Nowhere\r\n;;\r\nbob@inbox.example; asleep;\r\n',
  )
  const looked = await paper.run('readers', 'import', 'a.csv', '--consent', 'asked at the fair', '--dry-run')
  assert.equal(looked.code, 0, looked.stderr)
  assert.match(looked.stdout, /utf-8, divided by semicolons/)
  assert.match(looked.stdout, /"Email" is address/)
  assert.match(looked.stdout, /readers: 1 confirmed, 1 pending/)
  assert.match(looked.stdout, /not known: "asleep" \(1\)/)
  assert.match(looked.stdout, /Nothing was added/)
  assert.deepEqual(await paper.states(), [])
  assert.deepEqual(await paper.json('readers', 'import', 'a.csv', '--consent', 'asked at the fair'), {
    added: 2,
    known: 0,
  })
  assert.deepEqual(await paper.states(), ['ann@inbox.example confirmed', 'bob@inbox.example pending'])
})

test('a quote that is never closed is named by the line that opens it, a missing file by its name', async () => {
  await using paper = await aPaper()
  await paper.write(
    'a.csv',
    `email,name\nann@inbox.example,Ann\nbob@inbox.example,"Bob\n${'x@inbox.example,X\n'.repeat(9)}`,
  )
  assert.match((await paper.run('readers', 'import', 'a.csv')).stderr, /a\.csv: line 3 opens a quote/)
  assert.match((await paper.run('readers', 'import', 'none.csv')).stderr, /there is no file none\.csv/)
  await paper.write('b.csv', 'email|name\nann@inbox.example|Ann "the Bell" Lee\n')
  assert.deepEqual(await paper.json('readers', 'import', 'b.csv'), { added: 1, known: 0 })
})

test('bad lines are named and nobody is added, or the others are where that is wished', async () => {
  await using paper = await aPaper()
  await paper.write('a.csv', 'email,rhythm\nann@inbox.example,weekly\nnobody,daily\nbob@inbox.example,hourly\n')
  const refused = await paper.run('readers', 'import', 'a.csv')
  assert.equal(refused.code, 65)
  assert.match(refused.stderr, /line 3: "nobody"/)
  assert.match(refused.stderr, /line 4: bob@inbox\.example: "hourly" is none of daily/)
  assert.deepEqual(await paper.states(), [])
  assert.deepEqual(await paper.json('readers', 'import', 'a.csv', '--skip-bad'), { added: 1, known: 0, bad: 2 })
})

test('files that are no lists are refused in words: a bomb of columns, an endless cell, an open quote, zero bytes, nothing', async () => {
  await using paper = await aPaper()
  const bombs = [
    `email${',x'.repeat(2_000)}\nann@inbox.example\n`,
    `email,name\nann@inbox.example,${'x'.repeat(3_000_000)}\n`,
    `email,name\nann@inbox.example,"open${'\nx'.repeat(300_000)}`,
    'email,name\nann@inbox.example,\0\0\0\n',
    '',
    'name,town\nAnn,Ellery\n',
  ]
  for (const bomb of bombs) {
    await paper.write('bomb.csv', bomb)
    const ran = await paper.run('readers', 'import', 'bomb.csv')
    assert.equal(ran.code, 65, ran.stderr.slice(0, 200))
    assert.match(ran.stderr, /bomb\.csv/)
    assert.ok(ran.stderr.length < 1500)
  }
  assert.deepEqual(await paper.states(), [])
})

test('an export is read by an import elsewhere, and exported again it is the same to the byte', async () => {
  await using here = await aPaper()
  await using there = await aPaper()
  const names = ['=1+1', "'=1+1", '+49 30', '@home', '-x', 'Ann "Annie" Lee', 'Ñandú, Ana', "'quoted'", 'ann;lee', '']
  const rows = Array.from({ length: 3000 }, (_, at) => {
    const name = (names[at % names.length] ?? '').replaceAll('"', '""')
    const rhythm = ['daily', 'weekdays', 'weekly'][at % 3]
    return `reader${at}@inbox.example,"${name}",${rhythm},${at % 4 ? '' : 'Port Wick'},${at % 5 ? '' : 'Europe/Paris'}\r\n`
  })
  await here.write('all.csv', `email,name,rhythm,town,time zone\r\n${rows.join('')}`)
  await here.json('readers', 'import', 'all.csv', '--consent', '=asked "there", twice')
  await here.run('readers', 'remove', 'reader7@inbox.example')
  await here.run('readers', 'suppress', 'reader8@inbox.example', '--reason', '-no')
  await here.run('readers', 'suppress', 'stranger@inbox.example')
  await here.run('readers', 'forget', 'reader9@inbox.example', '--yes')
  await here.run('readers', 'add', '=cmd@inbox.example', '--time-zone', 'America/Chicago', '--rhythm', 'weekly')
  await here.json('readers', 'export', '--out', 'one.csv')
  const one = await here.read('one.csv')
  assert.match(one, /\r\n[0-9a-f]{20},'=cmd@inbox\.example,/)
  assert.doesNotMatch(one, /reader9@/)
  await there.write('one.csv', one)
  await there.json('readers', 'import', 'one.csv', '--consent', 'moved')
  await there.json('readers', 'export', '--out', 'two.csv')
  assert.ok((await there.read('two.csv')) === one, 'the second export differs from the first')
  assert.ok((await there.run('readers', 'export')).stdout === one, 'standard output differs from the file')
  const again = await there.run('readers', 'add', 'reader9@inbox.example')
  assert.equal(again.code, 0)
  assert.ok((await there.states()).includes('reader9@inbox.example confirmed suppressed'))
})

test('a person is shown and erased, and stays unmailed', async () => {
  await using paper = await aPaper()
  await paper.run('readers', 'add', 'ann@inbox.example', '--name', 'Ann', '--consent', 'asked at the counter')
  const shown = await paper.run('readers', 'show', 'Ann@Inbox.example')
  assert.match(shown.stdout, /agreed: asked at the counter/)
  assert.equal((await paper.run('readers', 'forget', 'ann@inbox.example')).code, 64)
  assert.equal((await paper.run('readers', 'forget', 'ann@inbox.example', '--yes')).code, 0)
  assert.deepEqual(await paper.states(), [])
  assert.match((await paper.run('readers', 'show', 'ann@inbox.example')).stdout, /Never written to/)
  await paper.run('readers', 'suppress', 'ann@inbox.example', '--lift')
  assert.equal((await paper.run('readers', 'show', 'ann@inbox.example')).code, 65)
})
