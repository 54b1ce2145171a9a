import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readColor } from '../../../src/render/lint/inline-style.ts'
import { found } from '../../support/an-email.ts'

test('text that can hardly be read on its ground is an error with the ratio', () => {
  const [finding] = found('contrast', { html: '<p style="color:#999999">Faint</p>' })
  assert.equal(finding?.level, 'error')
  assert.match(finding?.text ?? '', /“Faint” is #999999 on #ffffff: a contrast of 2\.\d/)
})

test('ground and colour come from whatever stands around', () => {
  const dark = (inner: string) => ({
    html: `<table bgcolor="#222222"><tr><td style="color:#FFF">${inner}</td></tr></table>`,
  })
  assert.deepEqual(found('contrast', dark('Plain')), [])
  assert.equal(found('contrast', dark('<b style="color: rgb(40, 40, 40)">Lost</b>')).length, 1)
  assert.deepEqual(
    found('contrast', dark('<div style="background: white url()"><b style="color:black">x</b></div>')),
    [],
  )
  assert.deepEqual(found('contrast', dark('<a href="https://a.example/">Whatever colour it has</a>')), [])
  assert.deepEqual(found('contrast', dark('<b style="display:none;color:#222222">Hidden</b>')), [])
})

test('where both colours are turned over, the text must be readable too', () => {
  const [finding] = found('contrast', { html: '<p style="color:#0000ff">Blue</p>' })
  assert.match(finding?.text ?? '', /a contrast of 2\.44 where a mail program inverts both/)
  assert.deepEqual(found('contrast', { html: '<p style="color:#1a4480">Blue</p>' }), [])
})

test('colours are read as style sheets write them', () => {
  assert.equal(readColor('#abc'), '#aabbcc')
  assert.equal(readColor('rgb(255, 0,10)'), '#ff000a')
  assert.equal(readColor('navy !important'), '#000080')
  assert.equal(readColor('rgba(0,0,0,.5)'), undefined)
  assert.equal(readColor('transparent'), undefined)
})
