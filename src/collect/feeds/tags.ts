import { decodeHTMLAttribute, decodeXML } from 'entities'
import { Tokenizer } from 'htmlparser2'

/** What is told of a document's tags. Names are in small letters, references are decoded once. */
export interface TagReader {
  /** `isEmpty` where the tag ends itself; of an attribute that is given twice the first counts. */
  readonly open: (name: string, attributes: ReadonlyMap<string, string>, isEmpty: boolean) => void
  readonly close: (name: string) => void
  readonly text?: (text: string) => void
  /** The one name whose opening tags are told of; all where it is left out. */
  readonly only?: string
  /** Asked behind each opening tag that was told of: true where the rest may be passed over. */
  readonly isEnough?: () => boolean
}

/** Longer names and values are no one's: the rest of them is passed over. */
const longest = 20_000

/**
 * Tells of the tags of some HTML or XML one after another, as they stand: none is balanced or implied, so that the time is
 * linear however deep they nest.
 */
export function readTags(text: string, { isXml }: { readonly isXml: boolean }, reader: TagReader): void {
  let [name, attribute, value] = ['', '', '']
  let attributes = new Map<string, string>()
  const opened = (isEmpty: boolean) => {
    if (name === '') return
    reader.open(name, attributes, isEmpty)
    name = ''
    attributes = new Map()
    if (reader.isEnough?.()) tokenizer.pause()
  }
  const nameAt = (start: number, end: number) => text.slice(start, Math.min(end, start + longest)).toLowerCase()
  const add = (piece: string) => {
    if (value.length < longest) value += piece
  }
  // Text that nobody asks for is passed over much faster where the tokenizer has not to look for references.
  const decodeEntities = reader.text !== undefined
  const decode = isXml ? decodeXML : decodeHTMLAttribute
  const tokenizer = new Tokenizer(
    { xmlMode: isXml, decodeEntities },
    {
      onopentagname(start, end) {
        name = nameAt(start, end)
        if (reader.only !== undefined && reader.only !== name) name = ''
      },
      onattribname(start, end) {
        if (name !== '') attribute = nameAt(start, end)
      },
      onattribdata(start, end) {
        if (name !== '') add(text.slice(start, Math.min(end, start + longest)))
      },
      onattribentity: code => add(String.fromCodePoint(code)),
      onattribend() {
        if (name !== '' && !attributes.has(attribute)) attributes.set(attribute, decodeEntities ? value : decode(value))
        value = ''
      },
      onopentagend: () => opened(false),
      onselfclosingtag: () => opened(isXml),
      onclosetag: (start, end) => reader.close(nameAt(start, end)),
      ontext: (start, end) => reader.text?.(text.slice(start, end)),
      ontextentity: code => reader.text?.(String.fromCodePoint(code)),
      oncdata: (start, end, offset) => reader.text?.(text.slice(start, end - offset)),
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  )
  tokenizer.write(text)
  tokenizer.end()
}
