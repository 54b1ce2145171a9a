/**
 * What people write today, and prints {perSecond}: `node peer.ts URL CONNECTIONS SECONDS`. Handlebars fills the finished HTML
 * and text for each reader, nodemailer's pool composes and sends.
 */
import Handlebars from 'handlebars'
import nodemailer from 'nodemailer'
import { copyFor } from '../../src/deliver/message.ts'
import { renderEmail } from '../../src/render/render.ts'
import { builtInTemplates } from '../../src/render/templates.ts'
import { edition } from '../render/an-issue.ts'
import { issue } from './a-store.ts'

const [url = '', connections = '10', seconds = '10'] = process.argv.slice(2)
const email = await renderEmail(issue, edition, [builtInTemplates])
const copy = copyFor(email, edition, { id: 'x', address: 'ADDRESS' }, () => ({ leavePage: 'LEAVE' }))
const [html, text] = [copy.html, copy.text].map(each =>
  Handlebars.compile(
    each.replaceAll('{{', '&#123;&#123;').replaceAll('ADDRESS', '{{address}}').replaceAll('LEAVE', '{{leave}}'),
  ),
)
const pool = nodemailer.createTransport({ url, pool: true, maxConnections: Number(connections), maxMessages: 1e9 })
const { sender, name } = edition.publication
const begun = performance.now()
const end = begun + Number(seconds) * 1000
let count = 0
await Promise.all(
  Array.from({ length: 2 * Number(connections) }, async () => {
    while (performance.now() < end) {
      const number = count++
      const address = `reader${number}@inbox.example`
      const leave = `https://news.bench.example/leave/bench/${number.toString(16).padStart(36, '0')}`
      const list = { unsubscribe: leave, id: { url: 'bench.bench.example', comment: name } }
      const to = { address, name: `Reader ${number}` }
      const fill = { address, leave }
      await pool.sendMail({
        from: sender,
        to,
        subject: email.subject,
        list,
        html: html?.(fill) ?? '',
        text: text?.(fill) ?? '',
      })
    }
  }),
)
console.log(JSON.stringify({ perSecond: Math.round((count / (performance.now() - begun)) * 1000) }))
pool.close()
