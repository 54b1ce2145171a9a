import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { App } from '../../src/app.ts'
import { createSite } from '../../src/site/create-site.ts'
import { aSite, base } from './a-site.ts'

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const hooks = {
  sesTopic: 'arn:aws:sns:us-east-1:123456789012:bounces',
  postmark: 'bell:open sesame',
  sendgridKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  mailgunKey: 'key-of-the-bell',
}
const folder = new URL('../fixtures/tls/', import.meta.url)

async function aPort(given: Partial<typeof hooks> = hooks) {
  const paper = await aSite()
  const app: App = { ...paper.app, secrets: { ...paper.app.secrets, hooks: given } }
  const names = {
    cert: await readFile(new URL('certificate.pem', folder), 'utf8'),
    key: await readFile(new URL('key.pem', folder), 'utf8'),
  }
  const pages = createSite(app, paper.editions, { certificateAt: async () => names.cert })
  return {
    ...paper,
    key: names.key,
    seconds: String(Math.floor(app.clock.now().getTime() / 1000)),
    post: async (provider: string, body: unknown, headers: Record<string, string> = {}) =>
      (
        await pages.request(`http://localhost${base}hooks/${provider}`, {
          method: 'POST',
          headers,
          body: typeof body === 'string' ? body : JSON.stringify(body),
        })
      ).status,
    suppressed: async () =>
      (await app.db.selectFrom('suppressions').selectAll().execute()).map(
        ({ address, cause }) => `${address} ${cause}`,
      ),
    async [Symbol.asyncDispose]() {
      await paper[Symbol.asyncDispose]()
    },
  }
}

const clara = 'clara@inbox.example'

test('Mailgun: what it signed is believed once; forged, stale and repeated requests are refused', async () => {
  await using port = await aPort()
  const event = { event: 'failed', severity: 'permanent', reason: 'bounce', recipient: clara }
  const signed = (key: string, timestamp = port.seconds, token = 'one') => ({
    signature: {
      timestamp,
      token,
      signature: createHmac('sha256', key)
        .update(timestamp + token)
        .digest('hex'),
    },
    'event-data': event,
  })
  assert.equal(await port.post('mailgun', signed('another key')), 401)
  assert.equal(await port.post('mailgun', signed(hooks.mailgunKey, String(Number(port.seconds) - 3600))), 401)
  assert.equal(await port.post('mailgun', { 'event-data': event }), 401)
  assert.equal(await port.post('mailgun', 'no JSON'), 400)
  assert.deepEqual(await port.suppressed(), [])
  assert.equal(await port.post('mailgun', signed(hooks.mailgunKey)), 200)
  assert.deepEqual(await port.suppressed(), [`${clara} bounced`])
  assert.equal(await port.post('mailgun', signed(hooks.mailgunKey)), 401)
})

test('SendGrid: events count with its signature over time and bytes, and not with another', async () => {
  await using port = await aPort()
  const body = JSON.stringify([
    { event: 'delivered', email: clara },
    { event: 'spamreport', email: clara },
  ])
  const headers = (text: string, time = port.seconds) => ({
    'X-Twilio-Email-Event-Webhook-Timestamp': time,
    'X-Twilio-Email-Event-Webhook-Signature': sign('sha256', Buffer.from(time + text), privateKey).toString('base64'),
  })
  assert.equal(await port.post('sendgrid', body), 401)
  assert.equal(await port.post('sendgrid', body, headers(`${body} `)), 401)
  assert.equal(await port.post('sendgrid', body, headers(body, String(Number(port.seconds) - 3600))), 401)
  assert.deepEqual(await port.suppressed(), [])
  assert.equal(await port.post('sendgrid', body, headers(body)), 200)
  assert.deepEqual(await port.suppressed(), [`${clara} complained`])
})

test('Postmark: its name and password open, nothing else does; what blocks us suppresses nobody', async () => {
  await using port = await aPort()
  const basic = (text: string) => ({ Authorization: `Basic ${Buffer.from(text).toString('base64')}` })
  const bounce = { RecordType: 'Bounce', Type: 'HardBounce', Email: clara, Details: '550 no such user' }
  assert.equal(await port.post('postmark', bounce), 401)
  assert.equal(await port.post('postmark', bounce, basic('bell:guess')), 401)
  assert.equal(await port.post('postmark', { ...bounce, Type: 'Blocked' }, basic(hooks.postmark)), 200)
  assert.deepEqual(await port.suppressed(), [])
  assert.equal(await port.post('postmark', bounce, basic(hooks.postmark)), 200)
  assert.deepEqual(await port.suppressed(), [`${clara} bounced`])
})

test('Amazon SES: a notification of our topic counts, signed by a certificate from Amazon’s host', async () => {
  await using port = await aPort()
  const notification = (given: Record<string, string> = {}, hash = 'sha256') => {
    const fields: Record<string, string> = {
      Type: 'Notification',
      MessageId: 'a-1',
      TopicArn: hooks.sesTopic,
      Message: JSON.stringify({
        notificationType: 'Bounce',
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [{ emailAddress: clara, status: '5.1.1' }],
        },
      }),
      Timestamp: '2026-05-14T10:30:00.000Z',
      SignatureVersion: hash === 'sha1' ? '1' : '2',
      SigningCertURL: 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0.pem',
      ...given,
    }
    const names = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
    const text = names
      .filter(name => fields[name] !== undefined)
      .map(name => `${name}\n${fields[name]}\n`)
      .join('')
    return { ...fields, Signature: sign(hash, Buffer.from(text), port.key).toString('base64') }
  }
  for (const given of [
    { SigningCertURL: 'https://sns.us-east-1.amazonaws.com.evil.example/x.pem' },
    { SigningCertURL: 'http://sns.us-east-1.amazonaws.com/x.pem' },
    { TopicArn: 'arn:aws:sns:us-east-1:999999999999:other' },
    { Type: 'UnsubscribeConfirmation' },
  ])
    assert.equal(await port.post('ses', notification(given as unknown as Record<string, string>)), 401)
  assert.equal(await port.post('ses', { ...notification(), Message: '{}' }), 401)
  assert.deepEqual(await port.suppressed(), [])
  assert.equal(await port.post('ses', notification({}, 'sha1')), 200)
  assert.deepEqual(await port.suppressed(), [`${clara} bounced`])
  assert.equal(await port.post('ses', notification()), 200)
})

test('an endpoint is not there without its key, and takes no more than a megabyte', async () => {
  await using port = await aPort({ mailgunKey: hooks.mailgunKey })
  for (const provider of ['ses', 'postmark', 'sendgrid', 'constructor'])
    assert.equal(await port.post(provider, {}), 404)
  assert.equal(await port.post('mailgun', 'x'.repeat((1 << 20) + 1)), 413)
})
