import { Parser } from 'htmlparser2'
import type { Email, Fragment } from '../../model/email.ts'
import type { Issue } from '../../model/issue.ts'
import { type Paint, paintOf, usualPaint } from './inline-style.ts'
import { createPlaces, type OpenPlace } from './places.ts'
import { plain } from './reading.ts'

/** What stands between two tags. */
export interface TextRun extends Paint {
  readonly text: string
  readonly place: OpenPlace
}

/** `text` is what it says, to the eye or by `aria-label`; the alternative texts of pictures within it count. */
export interface Link {
  readonly href: string | undefined
  readonly text: string
  readonly place: OpenPlace
}

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly place: OpenPlace
}

/** An email's HTML, read once. */
export interface ReadHtml {
  readonly runs: readonly TextRun[]
  readonly links: readonly Link[]
  readonly elements: readonly Element[]
  /** The contents of its style blocks. */
  readonly styles: readonly string[]
  /** All visible text. */
  readonly text: string
}

interface OpenLink {
  readonly href: string | undefined
  readonly label: string | undefined
  readonly place: OpenPlace
  text: string
}

/** Where the slots of each reader's own lead while an email is read. */
export const readerOrigin = 'https://reader.example'

/** Reads the fragments of an email in one pass, each thing with its place. Slots hold `readerOrigin` and their name. */
export function readHtml(email: Email, issue: Issue): ReadHtml {
  const places = createPlaces(issue)
  const runs: TextRun[] = []
  const links: Link[] = []
  const elements: Element[] = []
  const styles: string[] = []
  const paints: Paint[] = [usualPaint]
  let link: OpenLink | undefined
  let heading: string | undefined
  let style: string | undefined
  let text = ''
  const flush = () => {
    if (style !== undefined) style += text
    else if (text.trim() !== '') {
      runs.push({ text: plain(text), place: places.now(), ...(paints.at(-1) ?? usualPaint) })
      if (link) link.text += text
      if (heading !== undefined) heading += text
    }
    text = ''
  }
  const closeLink = () => {
    if (!link) return
    const said = plain(link.label ?? link.text)
    places.endLink(link.href, said, link.place)
    links.push({ href: link.href, text: said, place: link.place })
    link = undefined
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      flush()
      places.enter(name, attributes)
      if (name === 'a' && !link) {
        const place = places.beginLink(attributes.href)
        link = { href: attributes.href, label: attributes['aria-label'], place, text: '' }
      }
      if (link && name === 'img') link.text += ` ${attributes.alt ?? ''} `
      if (/^h[1-6]$/.test(name)) heading = ''
      if (name === 'style') style = ''
      paints.push(paintOf(name, attributes, paints.at(-1) ?? usualPaint))
      elements.push({ name, attributes, place: places.now() })
    },
    ontext(chunk) {
      text += chunk
    },
    onclosetag(name) {
      flush()
      paints.pop()
      if (name === 'a') closeLink()
      if (name === 'style' && style !== undefined) {
        styles.push(style)
        style = undefined
      }
      if (heading !== undefined && /^h[1-6]$/.test(name)) {
        places.endHeading(plain(heading))
        heading = undefined
      }
      places.leave()
    },
  })
  for (const fragment of email.html) {
    flush()
    places.begin(fragment.section)
    parser.write(fragmentText(fragment))
  }
  parser.end()
  flush()
  const visible = runs.filter(run => !run.isHidden)
  return { runs, links, elements, styles, text: plain(visible.map(run => run.text).join(' ')) }
}

function fragmentText({ parts }: Fragment): string {
  return parts.map(part => (typeof part === 'string' ? part : `${readerOrigin}/${part.token}`)).join('')
}
