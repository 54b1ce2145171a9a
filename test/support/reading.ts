import { readFileSync } from 'node:fs'
import type { Reading } from '../../src/collect/articles.ts'
import { type ReadResult, readDocument } from '../../src/collect/read.ts'
import type { Article } from '../../src/model/article.ts'
import { aSource, morning } from './fixtures.ts'

/** What is known when the Tamsin Courier's feed is read on that morning. */
export function aReading(given: Partial<Reading> = {}): Reading {
  const source = given.source ?? aSource()
  return { source, url: source.url, timeZone: 'America/Chicago', now: morning, ...given }
}

/** A sample among the fixtures. */
export function sample(name: string): Buffer {
  return readFileSync(new URL(`../fixtures/feeds/${name}`, import.meta.url))
}

export function readText(
  text: string | Uint8Array,
  given: Partial<Reading> = {},
  contentType?: string,
): Promise<ReadResult> {
  return readDocument(typeof text === 'string' ? Buffer.from(text) : text, contentType, aReading(given))
}

/** The articles of a document that can be read. */
export async function articlesOf(text: string | Uint8Array, given: Partial<Reading> = {}): Promise<readonly Article[]> {
  const result = await readText(text, given)
  if ('error' in result) throw new Error(result.error)
  return result.articles
}

/** An RSS 2.0 feed of these items, prefixes declared. */
export function rss(inside: string, head = ''): string {
  return `<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Tamsin Courier</title><link>https://tamsincourier.example/</link>${head}${inside}</channel></rss>`
}

/** An Atom feed of these entries. */
export function atom(inside: string): string {
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title>The Ellery Echo</title><link href="https://elleryecho.example/"/>${inside}</feed>`
}
