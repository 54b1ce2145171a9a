import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found, withStory } from '../../support/an-email.ts'
import { anArticle } from '../../support/fixtures.ts'

const image = (attributes: string) => ({ html: `<img ${attributes}>` })
const src = 'src="https://a.example/p.jpg"'

test('a picture without alt attribute or without width is an error', () => {
  assert.equal(found('image-alt', image(`${src} width="10"`))[0]?.level, 'error')
  assert.equal(found('image', image(`${src} alt=""`))[0]?.level, 'error')
  assert.equal(found('image', image(`${src} alt="" width="auto"`))[0]?.level, 'error')
  assert.deepEqual(
    [...found('image-alt', image(`${src} alt="" width="10"`)), ...found('image', image(`${src} alt="" width="10"`))],
    [],
  )
})

test('an alternative text that is a file’s name, says nothing or never ends is told of', () => {
  for (const alt of ['IMG_2041.jpg', 'image', 'Photo 2', 'a '.repeat(200)])
    assert.equal(found('image-alt', image(`${src} width="10" alt="${alt}"`))[0]?.level, 'warning', alt)
  assert.deepEqual(found('image-alt', image(`${src} width="10" alt="Photo of the bridge at dawn"`)), [])
})

test('a picture that is not encrypted is told of, one at no web address is an error', () => {
  assert.equal(found('image', image('src="http://a.example/p.jpg" alt="" width="10"'))[0]?.level, 'warning')
  assert.equal(found('image', image('src="data:image/png;base64,x" alt="" width="10"'))[0]?.level, 'error')
})

test('a finding on a picture names its story, though the picture stands before the headline', () => {
  const url = 'https://a.example/bridge.jpg'
  const lead = anArticle({ headline: 'Bridge reopens', image: { url, alt: 'bridge.jpg' } })
  const story = (headline: string, href: string) =>
    `${headline === 'Bridge reopens' ? `<img src="${url}" alt="bridge.jpg" width="100">` : ''}<h3><a href="${href}">${headline}</a></h3>`
  const [finding] = found('image-alt', { ...withStory('Bridge reopens', { lead }), story })
  assert.deepEqual(finding?.where.headline, 'Bridge reopens')
})
