import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import { test } from 'node:test'
import { isGone, nameOwner } from '../../src/store/owner.ts'

test('a process that runs is not gone, and no two ledgers have the same name', () => {
  assert.equal(isGone(nameOwner()), false)
  assert.equal(isGone(`${hostname()} ${process.ppid} x`), false)
  assert.notEqual(nameOwner(), nameOwner())
})

test('a process of this machine that has ended is gone', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  assert.equal(isGone(`${hostname()} ${pid} x`), true)
})

test('nothing is known of a process of another machine, nor of a name that is none', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  for (const owner of [`elsewhere ${pid} x`, '', hostname(), `${hostname()} `])
    assert.equal(isGone(owner), false, owner)
})
