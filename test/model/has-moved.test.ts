import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasMoved } from '../../src/model/has-moved.ts'

test('a source has moved where its address leads elsewhere for good', () => {
  assert.equal(hasMoved('http://echo.example/rss', 'https://echo.example/feed'), true)
  assert.equal(hasMoved('http://echo.example/rss', 'http://echo.example/feed'), true)
  assert.equal(hasMoved('https://echo.example/rss', 'https://echo.example/feed'), true)
})

test('a source has not moved where nothing says so, or where it leads to itself', () => {
  for (const nowhere of [null, undefined, '', 'https://echo.example/rss'])
    assert.equal(hasMoved('https://echo.example/rss', nowhere), false)
})

test('a move from an encrypted address to one that is not is none', () => {
  assert.equal(hasMoved('https://echo.example/rss', 'http://echo.example/feed'), false)
})
