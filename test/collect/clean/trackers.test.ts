import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTracker } from '../../../src/collect/clean/trackers.ts'

const split = (pair: string) => pair.split('=') as [string, string]

test('what tells only who brought the reader is a tracker', () => {
  for (const pair of [
    'utm_source=x',
    'UTM_Campaign=x',
    'fbclid=x',
    'gclid=x',
    'msclkid=x',
    'mc_eid=x',
    '_hsenc=x',
    'mkt_tok=x',
    'at_medium=RSS',
    'at_campaign=x',
    'ns_mchannel=rss',
    'CMP=share_btn',
    'ocid=x',
    'traffic_source=rss',
    'pk_campaign=x',
    'rss=1',
    'replytocom=7',
    'source=rss',
    'src=feed',
    'partner=rssnyt',
    'ref=rss',
    'ref=ellery.example.com',
    'mod=rss_home',
    'cid=public-rss_20260107',
    'from=newsletter',
    'share=twitter',
  ])
    assert.equal(isTracker(...split(pair)), true, pair)
})

test('a session and the form for phones are trackers', () => {
  for (const pair of [
    'PHPSESSID=x',
    'jsessionid=x',
    'sid=0123456789abcdef0123',
    'amp=1',
    'amp=',
    'outputType=amp',
    'output=amp',
  ])
    assert.equal(isTracker(...split(pair)), true, pair)
})

test('what may name the page is none', () => {
  for (const pair of [
    'id=7',
    'p=7',
    'article=7',
    'storyid=7',
    'news_id=7',
    'cid=7',
    'sid=7',
    'source=city-hall',
    'source=public-works',
    'ref=12345',
    'from=2026-01-07',
    'outputType=print',
    'atlas=7',
    'page=2',
    'feature=7',
  ])
    assert.equal(isTracker(...split(pair)), false, pair)
})
