import { createHash } from 'node:crypto'
import { BroadsheetError } from '../errors.ts'
import { type Fragment, type Part, type Token, tokens } from '../model/email.ts'

/**
 * The marks by which a template cuts a rendering into fragments and slots. Each holds a digest of all that is rendered,
 * so nothing that is rendered can hold a mark: whatever a feed writes, it stays text.
 */
export interface Marks {
  readonly open: (section: string) => string
  readonly close: string
  readonly slot: (token: Token) => string
  /** Cuts a rendering at the marks. Throws `template` where one was opened and not closed. */
  readonly split: (rendered: string) => Fragment[]
  /** The rendering for people: sections' marks gone, slots as `%%token%%`. */
  readonly show: (rendered: string) => string
}

export function makeMarks(content: string): Marks {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 24)
  const cut = new RegExp(`<!--bs${digest}:(?:open:([a-z0-9-]+)|close)-->`)
  const slot = new RegExp(`bs${digest}x(${tokens.join('|')})x`)
  const partsOf = (text: string): Part[] =>
    text.split(slot).flatMap((piece, at): Part[] => {
      if (at % 2 === 1) return [{ token: piece as Token }]
      return piece === '' ? [] : [piece]
    })
  return {
    open: section => `<!--bs${digest}:open:${section}-->`,
    close: `<!--bs${digest}:close-->`,
    slot: token => `bs${digest}x${token}x`,
    split(rendered) {
      const fragments: Fragment[] = []
      let section: string | null = null
      let rest = rendered
      for (let found = cut.exec(rest); found; found = cut.exec(rest)) {
        if ((found[1] === undefined) === (section === null))
          throw new BroadsheetError('template', 'a {{#cut}} stands within another one', {
            help: 'Sections stand beside each other: end one {{/cut}} before the next begins.',
          })
        fragments.push({ section, parts: partsOf(rest.slice(0, found.index)) })
        section = found[1] ?? null
        rest = rest.slice(found.index + found[0].length)
      }
      if (section !== null)
        throw new BroadsheetError('template', `the {{#cut}} of ${section} is not closed`, {
          help: 'End it with {{/cut}}.',
        })
      fragments.push({ section, parts: partsOf(rest) })
      return fragments.filter(({ parts }) => parts.length > 0)
    },
    show: rendered =>
      rendered.replace(new RegExp(cut, 'g'), '').replace(new RegExp(slot, 'g'), (_, token: string) => `%%${token}%%`),
  }
}
