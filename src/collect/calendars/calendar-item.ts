import { decodeHTML, escapeText } from 'entities'
import { plainText } from '../clean/clean.ts'
import type { Item, ItemImage } from '../item.ts'
import { stampOf } from './calendar-entry.ts'
import type { Component } from './calendar-lines.ts'
import type { Occurrence } from './calendar-occurrences.ts'
import { propertiesOf, textOf } from './calendar-property.ts'
import { isHtml, toHtml, wordsOf } from './calendar-text.ts'
import { eventTitle } from './event-title.ts'

/** An occurrence as an item: `UID`, or `UID#planned start` where its event takes place more than once, is its guid. */
export function calendarItem(occurrence: Occurrence, base: string): Item {
  const { component, series, uid, planned, starts } = occurrence
  const text = (name: string) => textOf(component, name) ?? (series && textOf(series, name))
  const written = text('SUMMARY') ?? ''
  const { title, status } = eventTitle(isHtml(written) ? plainText(written) : written.replace(/\s+/g, ' '))
  const description = text('DESCRIPTION')
  const summary = description === undefined ? unescaped(text('X-ALT-DESC')) : toHtml(description)
  const link = linkOf(text('URL') ?? '', base) ?? firstLink(summary ?? '')
  const place = toHtml(text('LOCATION') ?? '')
  const isCalledOff = occurrence.isCalledOff || status === 'cancelled'
  const isTentative = /^tentative$/i.test(text('STATUS') ?? '')
  const author = organizerOf(component) ?? (series && organizerOf(series))
  const date = instantText(stampOf(component, 'CREATED'))
  const updated = instantText(stampOf(component, 'LAST-MODIFIED') ?? stampOf(component, 'DTSTAMP'))
  const isNamed = uid === undefined || planned !== undefined
  return {
    guid: `${uid ?? wordsOf(title)}${isNamed ? `#${new Date(planned ?? starts).toISOString()}` : ''}`,
    ...(link ? { link } : {}),
    ...(title ? { title: escapeText(title) } : {}),
    ...(summary ? { summary } : {}),
    ...(author ? { author: escapeText(author) } : {}),
    ...(date ? { date } : {}),
    ...(updated ? { updated } : {}),
    categories: categoriesOf(component, series),
    images: imagesOf(component, series),
    event: {
      starts: new Date(starts).toISOString(),
      ...(occurrence.ends === undefined ? {} : { ends: new Date(occurrence.ends).toISOString() }),
      ...(occurrence.isAllDay ? { allDay: true } : {}),
      ...(place ? { place } : {}),
      status: isCalledOff ? 'cancelled' : isTentative ? 'tentative' : 'planned',
    },
  }
}

/** Where one joins a call or finds the way, not where one reads of the event. */
const noPage =
  /^https?:\/\/(?:[\w-]+\.)*(?:zoom\.us|zoom\.com|zoomgov\.com|teams\.microsoft\.com|teams\.live\.com|meet\.google\.com|webex\.com|gotomeet(?:ing)?\.(?:me|com)|maps\.app\.goo\.gl|goo\.gl|maps\.google\.com)\/|^https?:\/\/www\.google\.com\/maps/i

function linkOf(written: string, base: string): string | undefined {
  const url = written.replace(/\\([,;\\])/g, '$1').replace(/^www\./i, 'https://www.')
  return /^(?:https?:)?\/\/|^\//i.test(url) ? URL.parse(url, base)?.href : undefined
}

/** The first address in a text that is alone on its line, or behind a word that says that more is there. */
function firstLink(html: string): string | undefined {
  const lines = html.slice(0, 20_000).split(/\n|<(?:br|\/?p|\/?div|\/?li)\b[^<>]*>/i)
  for (const line of lines) {
    const text = decodeHTML(line.replace(/<[^<>]*>/g, '')).trim()
    const [, url] =
      /^(?:(?:agenda|more info(?:rmation)?|details|website|event page|link|url|info)\s*(?::|-|at)\s*)?<?(https?:\/\/[^\s<>"]{4,2000})>?$/i.exec(
        text,
      ) ?? []
    if (url && !noPage.test(url)) return url
  }
  return undefined
}

/** RFC 5545 §3.3.11, for properties that are its texts in all but name. */
function unescaped(text: string | undefined): string | undefined {
  return text?.replace(/\\n/gi, '\n').replace(/\\([,;\\])/g, '$1')
}

function organizerOf(component: Component): string | undefined {
  return propertiesOf(component, 'ORGANIZER').flatMap(({ parameters }) => parameters.get('cn')?.trim() || [])[0]
}

function categoriesOf(component: Component, series: Component | undefined): string[] {
  const own = propertiesOf(component, 'CATEGORIES').flatMap(({ values }) => values.map(value => String(value).trim()))
  if (own.length === 0 && series) return categoriesOf(series, undefined)
  return [...new Set(own.filter(Boolean).map(toHtml))].slice(0, 20)
}

function imagesOf(component: Component, series: Component | undefined): ItemImage[] {
  const images = ['IMAGE', 'ATTACH']
    .flatMap(name => propertiesOf(component, name))
    .filter(({ parameters }) => /^image\//i.test(parameters.get('fmttype') ?? ''))
    .map(({ values }) => ({ url: String(values[0]) }))
    .filter(({ url }) => /^https?:\/\//i.test(url))
  return images.length === 0 && series ? imagesOf(series, undefined) : images.slice(0, 10)
}

function instantText(stamp: number | undefined): string | undefined {
  return stamp === undefined ? undefined : new Date(stamp).toISOString()
}
