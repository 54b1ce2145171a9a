import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinFragments } from '../../src/model/email.ts'
import { noticeKinds } from '../../src/model/notice.ts'
import { renderNotice } from '../../src/render/render-notice.ts'
import { builtInTemplates } from '../../src/render/templates.ts'
import { anEdition } from '../support/fixtures.ts'

const link = 'https://news.courier.example/confirm/x?a=1&b=2'
const nothing = { address: '', unsubscribe: '', choose: '' }

for (const locale of ['en-US', 'es-MX'])
  test(`each mail to one reader has its link, its address and its subject in ${locale}, as HTML and as text`, async () => {
    for (const kind of noticeKinds) {
      const email = await renderNotice(kind, { address: 'a&b@inbox.example', link }, anEdition({ locale }), [
        builtInTemplates,
      ])
      const [html, text] = [joinFragments(email.html, nothing), joinFragments(email.text, nothing)]
      assert.ok(html.includes('href="https://news.courier.example/confirm/x?a&#x3D;1&amp;b&#x3D;2"'), kind)
      assert.ok(html.includes('a&amp;b@inbox.example'), kind)
      assert.ok(html.includes(`lang="${locale}"`), kind)
      assert.ok(text.includes(`\n${link}`), kind)
      assert.ok(text.includes(email.subject), kind)
      assert.ok(
        text.split('\n').every(line => line.length <= 78 || line.includes('https:')),
        kind,
      )
    }
  })
