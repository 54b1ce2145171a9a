import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { App } from '../../src/app.ts'
import type { Message } from '../../src/model/delivery.ts'
import { sendNotices } from '../../src/notices.ts'
import { createSite } from '../../src/site/create-site.ts'
import { listReaders } from '../../src/store/subscribers.ts'
import { suppress } from '../../src/store/suppressions.ts'
import { makeDatedToken } from '../../src/subscribe/dated-token.ts'
import { makeToken } from '../../src/subscribe/token.ts'
import { aSite, at, base, older, secret } from './a-site.ts'

const day = 24 * 3_600_000

/** A site whose clock can be set, and the mails that it sent. */
async function aDoor(given: Parameters<typeof aSite>[0] = {}) {
  const paper = await aSite(given)
  let now = paper.app.clock.now()
  let elapsed = 0
  const app: App = {
    ...paper.app,
    clock: { now: () => new Date(now), elapsed: () => elapsed, real: () => new Date(now), wait: async () => {} },
  }
  const sent: Message[] = []
  const transport = {
    atOnce: 1,
    description: 'a test',
    send: async (message: Message) => {
      sent.push({ ...message, raw: Buffer.from(message.raw) })
      return { state: 'accepted' as const, reply: '250 ok' }
    },
    close: async () => {},
  }
  const [edition] = paper.editions
  assert.ok(edition)
  const pages = createSite(app, paper.editions)
  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    pages.request(`http://localhost${path}`, { method: 'POST', body: new URLSearchParams(form), headers })
  const stamp = () => makeDatedToken(secret, 'form', 'bell', 'form', new Date(now.getTime() - 10_000))
  return {
    ...paper,
    app,
    edition,
    sent,
    pages,
    post,
    stamp,
    pass(ms: number) {
      now = new Date(now.getTime() + ms)
      elapsed += ms
    },
    join: (address: string, form: Record<string, string> = {}, headers = {}) =>
      post(`${base}join/bell`, { address, stamp: stamp(), ...form }, headers),
    sendAll: () => sendNotices(app, paper.editions, transport),
    readers: async () => (await listReaders(app.db, 'bell')).filter(({ address }) => !address.startsWith('clara')),
    async [Symbol.asyncDispose]() {
      await paper[Symbol.asyncDispose]()
    },
  }
}

/** The path of the first link to a page of this kind in a mail. */
function linkIn(mail: Message | undefined, kind: string): string {
  const text = String(mail?.raw).replace(/=\r\n/g, '')
  const [, path] = new RegExp(`https://news\\.bell\\.example(/paper/${kind}/[a-z0-9/-]+)`).exec(text) ?? []
  assert.ok(path, `no link to ${kind} in ${text}`)
  return path
}

test('who joins gets one mail, confirms by a button, and is a reader with what they chose and how they agreed', async () => {
  await using door = await aDoor()
  const front = door.edition.sections[0]?.id ?? ''
  const said = await door.join('ann@inbox.example', { name: 'Ann Lee', rhythm: 'weekly', section: front })
  assert.equal(said.status, 200)
  assert.match(await said.text(), /Look into your mailbox/)
  assert.deepEqual(await door.readers(), [])
  await door.sendAll()
  assert.deepEqual(
    (await door.readers()).map(({ address, state }) => [address, state]),
    [['ann@inbox.example', 'pending']],
  )
  assert.equal(door.sent.length, 1)
  assert.match(String(door.sent[0]?.raw), /Subject: Confirm that you want The Ellery Bell/)
  assert.doesNotMatch(String(door.sent[0]?.raw), /Ann Lee/)
  const link = linkIn(door.sent[0], 'confirm')
  const page = await door.pages.request(`http://localhost${link}`)
  assert.match(await page.text(), /<button>Yes, send me The Ellery Bell<\/button>/)
  assert.equal((await door.readers())[0]?.state, 'pending')
  assert.equal((await door.post(link, {})).status, 200)
  const [ann] = await door.readers()
  assert.equal(ann?.state, 'confirmed')
  assert.equal(ann?.rhythm, 'weekly')
  assert.match(ann?.consent.how ?? '', /the form at https:\/\/news\.bell\.example\/paper\/join\/bell/)
  assert.match(ann?.consent.wording ?? '', /By pressing the button/)
  assert.equal(ann?.consent.confirmedAt, door.app.clock.now().toISOString())
  await door.sendAll()
  assert.match(String(door.sent[1]?.raw), /Subject: Welcome to The Ellery Bell/)
  assert.match(linkIn(door.sent[1], 'choose'), /choose\/bell\//)
  assert.equal((await door.post(link, {})).status, 200)
  await door.sendAll()
  assert.equal(door.sent.length, 2)
})

test('the answer is the same whoever joins: a stranger, a reader, one who is suppressed, a machine', async () => {
  await using door = await aDoor()
  await suppress(
    door.app.db,
    at('gone@inbox.example'),
    { cause: 'complained', reason: 'spam' },
    door.app.clock.now().toISOString(),
  )
  const answers = []
  for (const [address, form] of [
    ['new@inbox.example', {}],
    ['clara@inbox.example', {}],
    ['gone@inbox.example', {}],
    ['machine@inbox.example', { website: 'https://spam.example' }],
  ] as const) {
    const answer = await door.join(address, form)
    answers.push([answer.status, [...answer.headers], await answer.text()])
  }
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  await door.sendAll()
  assert.deepEqual(door.sent.map(({ to, raw }) => `${to}: ${/Subject: (.*)\r\n/.exec(String(raw))?.[1]}`).toSorted(), [
    'clara@inbox.example: You get The Ellery Bell already',
    'new@inbox.example: Confirm that you want The Ellery Bell',
  ])
})

test('one statement is made before the answer, whoever joins', async () => {
  await using door = await aDoor()
  const count = async () =>
    Number(
      (
        await door.app.db
          .selectFrom('notices')
          .select(({ fn }) => fn.countAll().as('all'))
          .executeTakeFirst()
      )?.all,
    )
  await door.join('new@inbox.example')
  await door.join('clara@inbox.example')
  assert.equal(await count(), 2)
  assert.deepEqual(await door.readers(), [])
})

test('an address gets one such mail a day, however often somebody asks, in whatever edition', async () => {
  await using door = await aDoor()
  for (let time = 0; time < 5; time++) {
    await door.join('ann@inbox.example')
    await door.post(`${base}join/campana`, {
      address: 'ANN@inbox.example',
      stamp: makeDatedToken(secret, 'form', 'campana', 'form', new Date(door.app.clock.now().getTime() - 9000)),
    })
    await door.sendAll()
    door.pass(60_000)
  }
  assert.equal(door.sent.length, 1)
  door.pass(day)
  await door.join('ann@inbox.example')
  await door.sendAll()
  assert.equal(door.sent.length, 2)
})

test('a form without a stamp, sent at once, or after a day, comes back filled in and does nothing', async () => {
  await using door = await aDoor()
  const now = door.app.clock.now().getTime()
  const stamps = [
    '',
    'forged',
    makeDatedToken(secret, 'form', 'bell', 'form', new Date(now)),
    makeDatedToken(secret, 'form', 'bell', 'form', new Date(now - day - 60_000)),
    makeDatedToken(secret, 'form', 'campana', 'form', new Date(now - 9000)),
    makeDatedToken('another-secret-of-32-characters-or-more', 'form', 'bell', 'form', new Date(now - 9000)),
  ]
  for (const stamp of stamps) {
    const answer = await door.join('ann@inbox.example', { stamp })
    assert.equal(answer.status, 200)
    const html = await answer.text()
    assert.match(html, /One more press/)
    assert.match(html, /value="ann@inbox\.example"/)
  }
  await door.sendAll()
  assert.equal(door.sent.length, 0)
  const olderStamp = makeDatedToken(older, 'form', 'bell', 'form', new Date(now - 9000))
  assert.match(await (await door.join('ann@inbox.example', { stamp: olderStamp })).text(), /Look into your mailbox/)
})

test('what is no address is told at its field, whatever else is wrong', async () => {
  await using door = await aDoor()
  for (const address of [
    '',
    'ann',
    'ann@',
    'ann@inbox.example\r\nBcc: everyone@inbox.example',
    '"><script>@x.example',
  ]) {
    const answer = await door.join(address)
    assert.equal(answer.status, 422, address)
    const html = await answer.text()
    assert.match(html, /aria-invalid="true"/)
    assert.doesNotMatch(html, /<script>/)
  }
})

test('ten thousand wishes within a minute let in what one network may, and all together what an hour may', async () => {
  await using door = await aDoor({ config: { site: { hops: 1 } } })
  const from = (network: number) => ({ 'x-forwarded-for': `10.${network >> 8}.${network & 255}.7` })
  let taken = 0
  for (let time = 0; time < 100; time++)
    if ((await door.join(`one${time}@inbox.example`, {}, from(1))).status === 200) taken++
  assert.equal(taken, 20)
  for (let time = 0; time < 9_900; time++) {
    const answer = await door.join(`many${time}@inbox.example`, {}, from(2 + (time % 5000)))
    if (answer.status === 200) taken++
    else assert.equal(answer.headers.get('retry-after'), '3600')
  }
  assert.equal(taken, 600)
  door.pass(3_600_000)
  assert.equal((await door.join('next@inbox.example', {}, from(1))).status, 200)
})

test('a link to confirm works for seven days, for its edition and purpose, and not after somebody has left', async () => {
  await using door = await aDoor()
  await door.join('ann@inbox.example')
  await door.sendAll()
  const link = linkIn(door.sent[0], 'confirm')
  const token = link.split('/').at(-1) ?? ''
  const [ann] = await door.readers()
  assert.ok(ann)
  for (const [path, status] of [
    [`${base}confirm/campana/${token}`, 404],
    [`${base}confirm/bell/${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`, 404],
    [`${base}confirm/bell/${makeToken(secret, 'leave', 'bell', ann.id)}`, 404],
    [`${base}confirm/bell/${makeDatedToken(secret, 'data', 'bell', ann.id, door.app.clock.now())}`, 404],
    [`${base}leave/bell/${token}`, 404],
  ] as const)
    assert.equal((await door.post(path, { 'List-Unsubscribe': 'One-Click' })).status, status, path)
  assert.equal((await door.readers())[0]?.state, 'pending')
  door.pass(7 * day + 60_000)
  const late = await door.post(link, {})
  assert.equal(late.status, 410)
  assert.match(await late.text(), /has had its time/)
  door.pass(-7 * day)
  assert.equal((await door.post(link, {})).status, 200)
  const leave = `${base}leave/bell/${makeToken(secret, 'leave', 'bell', ann.id)}`
  assert.equal((await door.post(leave, { 'List-Unsubscribe': 'One-Click' })).status, 200)
  assert.equal((await door.post(link, {})).status, 410)
  assert.equal((await door.readers())[0]?.state, 'unsubscribed')
})

test('machines that follow every link of every mail subscribe, confirm and unsubscribe nobody', async () => {
  await using door = await aDoor()
  await door.join('ann@inbox.example')
  await door.sendAll()
  await door.join('clara@inbox.example')
  await door.sendAll()
  const before = await listReaders(door.app.db, 'bell')
  const links = door.sent.flatMap(({ raw }) =>
    [
      ...String(raw)
        .replace(/=\r\n/g, '')
        .matchAll(/https:\/\/news\.bell\.example(\/[\w./-]+)/g),
    ].map(([, path]) => path),
  )
  assert.ok(links.length >= 4)
  for (const path of links)
    for (const method of ['GET', 'HEAD']) await door.pages.request(`http://localhost${path}`, { method })
  assert.deepEqual(await listReaders(door.app.db, 'bell'), before)
})

test('a name cannot write a header, nor anything to a stranger', async () => {
  await using door = await aDoor()
  await door.join('ann@inbox.example', {
    name: 'Ann\r\nBcc: everyone@inbox.example\r\n\r\nBuy at https://spam.example',
  })
  await door.sendAll()
  const raw = String(door.sent[0]?.raw)
  assert.doesNotMatch(raw, /Bcc|spam\.example/)
  assert.equal((await door.readers())[0]?.name?.includes('\n'), false)
})

test('a confirmed reader keeps what they chose, whoever fills in the form in their name', async () => {
  await using door = await aDoor()
  const before = await listReaders(door.app.db, 'bell')
  await door.join('clara@inbox.example', { rhythm: 'weekly', name: 'Mallory' })
  await door.sendAll()
  assert.deepEqual(await listReaders(door.app.db, 'bell'), before)
})

test('the bare form may be framed by other pages, the page may not', async () => {
  await using door = await aDoor()
  const bare = await door.pages.request(`http://localhost${base}join/bell?embed`)
  assert.match(bare.headers.get('content-security-policy') ?? '', /frame-ancestors \*/)
  const page = await door.pages.request(`http://localhost${base}join/bell`)
  assert.match(page.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
  assert.equal(page.headers.get('set-cookie'), null)
})

test('a reader chooses sections, town, days, language and zone, and only those that there are', async () => {
  await using door = await aDoor({ config: { places: ['Port Wick'] } })
  const link = `${base}choose/bell/${makeToken(secret, 'choose', 'bell', door.clara)}`
  const [section] = door.edition.sections
  const page = await (await door.pages.request(`http://localhost${link}`)).text()
  assert.match(page, /It goes to c…@inbox\.example/)
  const wish = {
    section: section?.id ?? '',
    town: 'Port Wick',
    rhythm: 'weekly',
    locale: 'es',
    timeZone: 'Europe/Paris',
  }
  assert.match(await (await door.post(link, wish)).text(), /Kept\./)
  const [clara] = await listReaders(door.app.db, 'bell')
  assert.deepEqual(
    [clara?.rhythm, clara?.town, clara?.locale, clara?.timeZone],
    ['weekly', 'Port Wick', 'es', 'Europe/Paris'],
  )
  assert.equal((await door.post(link, { ...wish, timeZone: 'Moon/Crater' })).status, 422)
  await door.post(link, { ...wish, town: 'Atlantis', locale: 'xx', rhythm: 'hourly', section: 'secret' })
  const [again] = await listReaders(door.app.db, 'bell')
  assert.deepEqual(
    [again?.rhythm, again?.town, again?.locale, again?.sections],
    ['weekly', undefined, undefined, undefined],
  )
})

test('the page to leave offers fewer mails, which changes the days alone', async () => {
  await using door = await aDoor()
  const choose = `${base}choose/bell/${makeToken(secret, 'choose', 'bell', door.clara)}`
  const page = await (await door.pages.request(`http://localhost${door.link()}`)).text()
  assert.ok(page.includes(`action="${choose}"`))
  await door.post(choose, { only: 'rhythm', rhythm: 'weekdays' })
  const [clara] = await listReaders(door.app.db, 'bell')
  assert.deepEqual([clara?.state, clara?.rhythm], ['confirmed', 'weekdays'])
})

test('who leaves is told so by one mail an hour, which takes it back', async () => {
  await using door = await aDoor()
  for (let time = 0; time < 3; time++) {
    await door.post(door.link(), { 'List-Unsubscribe': 'One-Click' })
    await door.post(door.link(), { undo: '1' })
  }
  await door.sendAll()
  assert.equal(door.sent.length, 1)
  assert.match(String(door.sent[0]?.raw), /Subject: You have left The Ellery Bell/)
  assert.equal(linkIn(door.sent[0], 'leave'), door.link())
})

test('a reader’s data is shown by a link that only their mailbox gets, for a day, and erased by who is sure', async () => {
  await using door = await aDoor()
  const choose = `${base}choose/bell/${makeToken(secret, 'choose', 'bell', door.clara)}`
  for (let time = 0; time < 3; time++) await door.post(choose, { data: '1' })
  await door.sendAll()
  assert.deepEqual(
    door.sent.map(({ to }) => to),
    ['clara@inbox.example'],
  )
  const link = linkIn(door.sent[0], 'data')
  assert.match(await (await door.pages.request(`http://localhost${link}`)).text(), /clara@inbox\.example/)
  const file = await door.pages.request(`http://localhost${link}/file`)
  const data = (await file.json()) as { address: string; subscriptions: unknown[] }
  assert.equal(data.address, 'clara@inbox.example')
  assert.equal(data.subscriptions.length, 2)
  assert.match(file.headers.get('content-disposition') ?? '', /attachment/)
  assert.equal((await door.post(link, {})).status, 422)
  door.pass(day + 60_000)
  assert.equal((await door.post(link, { sure: '1' })).status, 404)
  door.pass(-day)
  assert.match(await (await door.post(link, { sure: '1' })).text(), /Your data is erased/)
  assert.deepEqual(await listReaders(door.app.db, 'bell'), [])
  const rows = await door.app.db.selectFrom('suppressions').selectAll().execute()
  assert.deepEqual(
    rows.map(({ address, cause }) => [address, cause]),
    [[null, 'forgotten']],
  )
  await door.join('clara@inbox.example')
  await door.sendAll()
  assert.equal(door.sent.length, 1)
})

test('each link is good for its purpose and edition alone', async () => {
  await using door = await aDoor()
  const tokens = {
    leave: makeToken(secret, 'leave', 'bell', door.clara),
    choose: makeToken(secret, 'choose', 'bell', door.clara),
    confirm: makeDatedToken(secret, 'confirm', 'bell', door.clara, door.app.clock.now()),
    data: makeDatedToken(secret, 'data', 'bell', door.clara, door.app.clock.now()),
  }
  const before = await listReaders(door.app.db, 'bell')
  const everything = { 'List-Unsubscribe': 'One-Click', rhythm: 'weekly', sure: '1' }
  for (const page of ['leave', 'choose', 'confirm', 'data'])
    for (const [purpose, token] of Object.entries(tokens))
      for (const edition of ['bell', 'campana']) {
        if (page === purpose && edition === 'bell') continue
        assert.equal(
          (await door.post(`${base}${page}/${edition}/${token}`, everything)).status,
          404,
          `${page} ${purpose}`,
        )
      }
  assert.deepEqual(await listReaders(door.app.db, 'bell'), before)
})

test('what a server does not take now waits, is tried again, and keeps no other mail from going', async () => {
  await using door = await aDoor()
  await door.join('ann@inbox.example')
  await door.join('bob@inbox.example')
  let isDown = true
  const sent: string[] = []
  const transport = {
    atOnce: 1,
    description: 'a test',
    send: async ({ to }: Message) => {
      if (isDown && to.startsWith('ann')) throw new Error('it is down')
      sent.push(to)
      return { state: 'accepted' as const, reply: '250 ok' }
    },
    close: async () => {},
  }
  assert.deepEqual(await sendNotices(door.app, door.editions, transport), { sent: 1, postponed: 1, dropped: 0 })
  isDown = false
  assert.equal((await sendNotices(door.app, door.editions, transport)).sent, 0)
  door.pass(61_000)
  assert.equal((await sendNotices(door.app, door.editions, transport)).sent, 1)
  assert.deepEqual(sent, ['bob@inbox.example', 'ann@inbox.example'])
})
