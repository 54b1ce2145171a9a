import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { readSecrets } from '../../src/config/secrets.ts'
import { BroadsheetError } from '../../src/errors.ts'
import { aFolder } from '../support/fixtures.ts'

function faultOf(environment: NodeJS.ProcessEnv): BroadsheetError {
  try {
    readSecrets(environment)
  } catch (fault) {
    assert.ok(fault instanceof BroadsheetError, `${fault} is no BroadsheetError`)
    return fault
  }
  assert.fail('the environment was accepted')
}

test('without any variable there are no secrets, and an empty variable counts as none', () => {
  assert.deepEqual(readSecrets({}), {})
  assert.deepEqual(readSecrets({ BROADSHEET_SMTP_URL: ' ', BROADSHEET_STORE_FILE: '' }), {})
})

test('secrets come from variables, without the white space around them', () => {
  assert.deepEqual(
    readSecrets({
      BROADSHEET_SMTP_URL: ' smtps://ann:pass%40word@smtp.tamsin.example:465\n',
      BROADSHEET_STORE: 'sqlite:paper.db',
    }),
    { smtpUrls: ['smtps://ann:pass%40word@smtp.tamsin.example:465'], store: 'sqlite:paper.db' },
  )
})

test('a file that is there but empty is refused: nothing is left unsigned or unsealed by mistake', async () => {
  await using folder = await aFolder()
  const file = join(folder.path, 'key.pem')
  await writeFile(file, ' \n')
  for (const name of ['BROADSHEET_DKIM_KEY', 'BROADSHEET_SECRET', 'BROADSHEET_SMTP_URL', 'BROADSHEET_STORE']) {
    const fault = faultOf({ [`${name}_FILE`]: file })
    assert.equal(fault.code, 'config')
    assert.ok(fault.message.includes(`${name}_FILE names ${file}, which is empty`), fault.message)
  }
})

test('a file that a …_FILE variable names is read, and wins over the variable', async () => {
  await using folder = await aFolder()
  const file = join(folder.path, 'smtp')
  await writeFile(file, 'smtp://localhost:2525\n')
  assert.deepEqual(readSecrets({ BROADSHEET_SMTP_URL_FILE: file, BROADSHEET_SMTP_URL: 'smtp://elsewhere.example' }), {
    smtpUrls: ['smtp://localhost:2525'],
  })
})

test('a file that cannot be read is a configuration error that names the variable and the file', async () => {
  await using folder = await aFolder()
  const file = join(folder.path, 'missing')
  const fault = faultOf({ BROADSHEET_STORE_FILE: file })
  assert.equal(fault.code, 'config')
  assert.ok(fault.message.includes('BROADSHEET_STORE_FILE') && fault.message.includes(file))
})

test('what is no SMTP URL is a configuration error that does not repeat it', () => {
  for (const url of [
    'hunter2',
    'https://ann:hunter2@smtp.tamsin.example',
    'smtp:hunter2',
    'smtp:///hunter2',
    'smtp://ann:hunter2/x@smtp.tamsin.example:587',
    'smtp://ann:hunter2#x@smtp.tamsin.example:587',
    'smtp://ann:hunter2@smtp.tamsin.example:port',
  ]) {
    const fault = faultOf({ BROADSHEET_SMTP_URL: url })
    assert.equal(fault.code, 'config', url)
    assert.match(fault.message, /BROADSHEET_SMTP_URL/)
    assert.match(fault.help ?? '', /smtps:\/\//)
    assert.ok(!inspect(fault, { depth: 9 }).includes('hunter2'), `the error repeats ${url}`)
  }
})

test('a secret that a file holds is not repeated either', async () => {
  await using folder = await aFolder()
  const file = join(folder.path, 'smtp')
  await writeFile(file, 'ann:hunter2@smtp.tamsin.example')
  assert.ok(!inspect(faultOf({ BROADSHEET_SMTP_URL_FILE: file }), { depth: 9 }).includes('hunter2'))
})

test('a secret for links is one or several, the newest first', async () => {
  const [fresh, old] = ['f'.repeat(32), 'o'.repeat(64)]
  assert.deepEqual(readSecrets({ BROADSHEET_SECRET: fresh }), { linkSecrets: [fresh] })
  assert.deepEqual(readSecrets({ BROADSHEET_SECRET: ` ${fresh}\n${old}\n` }), { linkSecrets: [fresh, old] })
  await using folder = await aFolder()
  const file = join(folder.path, 'secret')
  await writeFile(file, `${fresh} ${old}\n`)
  assert.deepEqual(readSecrets({ BROADSHEET_SECRET_FILE: file }), { linkSecrets: [fresh, old] })
})

test('a secret that is too short is a configuration error that says how to make one, and does not repeat it', () => {
  for (const secret of ['hunter2', `${'f'.repeat(32)} hunter2`]) {
    const fault = faultOf({ BROADSHEET_SECRET: secret })
    assert.equal(fault.code, 'config')
    assert.match(fault.message, /BROADSHEET_SECRET/)
    assert.match(fault.help ?? '', /openssl rand -hex 32/)
    assert.ok(!inspect(fault, { depth: 9 }).includes('hunter2'))
  }
})

test('a signing key comes from a variable or a file as it is', async () => {
  const pem = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'
  assert.deepEqual(readSecrets({ BROADSHEET_DKIM_KEY: `${pem}\n` }), { dkimKey: pem })
  await using folder = await aFolder()
  const file = join(folder.path, 'key.pem')
  await writeFile(file, pem)
  assert.deepEqual(readSecrets({ BROADSHEET_DKIM_KEY_FILE: file }), { dkimKey: pem })
})
