import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  hostAndPort,
  isOwnMachine,
  isPrivateAddress,
  isTrusted,
  trustedHosts,
} from '../../../src/collect/fetch/private-address.ts'

test('an address that is not for everyone to reach is private', () => {
  for (const ip of [
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.5',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.127.255.255',
    '192.0.0.1',
    '192.0.2.7',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.7',
    '224.0.0.1',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'fc00::1',
    'fd12:3456:789a::1',
    'ff02::1',
    '100::1',
    '2001:db8::1',
    '3fff::1',
    '5f00::1',
    '4000::1',
    'e000::1',
  ])
    assert.equal(isPrivateAddress(ip), true, ip)
})

test('an address on the internet is not private', () => {
  for (const ip of [
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.255.255',
    '172.32.0.1',
    '192.167.1.1',
    '223.255.255.254',
    '2606:4700::1111',
    '2a00:1450:4001:80b::200e',
  ])
    assert.equal(isPrivateAddress(ip), false, ip)
})

test('an IPv6 address that carries an IPv4 address is as private as that', () => {
  for (const [ip, isPrivate] of [
    ['::ffff:10.0.0.5', true],
    ['::ffff:a00:5', true],
    ['::ffff:8.8.8.8', false],
    ['::127.0.0.1', true],
    ['::7f00:1', true],
    ['::8.8.8.8.', true],
    ['::808:808', true],
    ['::ffff:0:7f00:1', true],
    ['64:ff9b::a9fe:a9fe', true],
    ['64:ff9b::169.254.169.254', true],
    ['64:ff9b::808:808', false],
    ['64:ff9b:1::808:808', true],
    ['2002:7f00:1::', true],
    ['2002:c0a8:101::1', true],
    ['2002:808:808::1', false],
    ['2001:0:808:808::f5ff:fffa', true],
    ['2001:0:a00:5::f7f7:f7f7', true],
    ['2001:0:808:808::f7f7:f7f7', false],
  ] as const)
    assert.equal(isPrivateAddress(ip), isPrivate, ip)
})

test('odd ways to write an address do not hide it, and what is none counts as private', () => {
  for (const ip of [
    '0x7f.1',
    '0x7f000001',
    '2130706433',
    '0177.0.0.1',
    '127.1',
    '017700000001',
    '::ffff:0177.0.0.1',
    '::ffff:0x7f.0.0.1',
    '0:0:0:0:0:0:0:1',
    '0000:0000:0000:0000:0000:0000:0000:0001',
    '::FFFF:7F00:1',
    '',
    'intranet',
    '8.8.8.8.8',
    '8.8.8.8 ',
    '[::1]',
    ':::1',
    '1::2::3',
  ])
    assert.equal(isPrivateAddress(ip), true, ip)
})

test('a source that names a private host trusts that host, at that port', () => {
  assert.deepEqual(
    trustedHosts(
      [
        'http://127.0.0.1:8080/feed',
        'http://127.0.0.1:8080/other',
        'http://localhost/feed',
        'https://localhost/feed',
        'http://localhost.:81/feed',
        'http://[::1]:8080/feed',
        'http://10.0.0.5/feed',
        'http://0x7f.1/feed',
        'http://intranet/feed',
        'https://Paper.Ellery.LAN/feed',
        'http://wick.local/feed',
        'http://feeds.internal/',
        'http://feeds.home.arpa/',
        'http://feeds.test:8000/',
        'http://ann:secret@feeds.localhost/',
      ],
      [],
    ),
    [
      '127.0.0.1:8080',
      'localhost:80',
      'localhost:443',
      'localhost.:81',
      '[::1]:8080',
      '10.0.0.5:80',
      '127.0.0.1:80',
      'intranet:80',
      'paper.ellery.lan:443',
      'wick.local:80',
      'feeds.internal:80',
      'feeds.home.arpa:80',
      'feeds.test:8000',
      'feeds.localhost:80',
    ],
  )
})

test('a host that looks public is not trusted for standing in a source', () => {
  const urls = [
    'https://wick.example/feed',
    'https://localhost.wick.example/',
    'https://notlocal/../x.local',
    'https://internal.example/',
    'https://mylocalhost.example/',
    'https://attest.example/',
    'file:///etc/feed.xml',
    'feeds/wick.xml',
    'http://',
  ]
  assert.deepEqual(trustedHosts(urls, []), ['notlocal:443'])
})

test('a host that is named is trusted, at all ports or at the one that is named', () => {
  assert.deepEqual(
    trustedHosts(
      ['https://intranet.wick.example/feed'],
      [
        'intranet.wick.example',
        'Paper.Ellery.example:8080',
        ' wick.example:80 ',
        'wick.example:443',
        '10.0.0.5',
        '10.0.0.6:81',
        '::1',
        'fd00::5',
        '[fd00::6]',
        '[fd00::7]:8080',
        'mühle.example',
        'http://wick.example/',
        'ann@wick.example',
        'wick.example/feed',
        'wick example',
        '',
      ],
    ),
    [
      'intranet.wick.example:*',
      'paper.ellery.example:8080',
      'wick.example:80',
      'wick.example:443',
      '10.0.0.5:*',
      '10.0.0.6:81',
      '[::1]:*',
      '[fd00::5]:*',
      '[fd00::6]:*',
      '[fd00::7]:8080',
      'xn--mhle-0ra.example:*',
    ],
  )
})

test('a host is trusted by its name and port', () => {
  const trusted = ['localhost:80', '10.0.0.5:*', '[::1]:8080']
  assert.equal(isTrusted(trusted, 'localhost', '80'), true)
  assert.equal(isTrusted(trusted, 'localhost', '81'), false)
  assert.equal(isTrusted(trusted, '10.0.0.5', '81'), true)
  assert.equal(isTrusted(trusted, '[::1]', '8080'), true)
  assert.equal(isTrusted(trusted, '*', '*'), false)
})

test('a port is written even where it is the usual one', () => {
  assert.equal(hostAndPort(new URL('http://wick.example/')), 'wick.example:80')
  assert.equal(hostAndPort(new URL('https://wick.example/')), 'wick.example:443')
  assert.equal(hostAndPort(new URL('https://[::1]:8443/')), '[::1]:8443')
})

test('this machine is known by its names', () => {
  for (const name of ['127.0.0.1', '127.1.2.3', '[::1]', 'localhost', 'localhost.', 'wick.localhost'])
    assert.equal(isOwnMachine(name), true, name)
  for (const name of ['10.0.0.1', '128.0.0.1', '127.0.0.1.example', 'notlocalhost', 'localhost.example', '[::2]'])
    assert.equal(isOwnMachine(name), false, name)
})
