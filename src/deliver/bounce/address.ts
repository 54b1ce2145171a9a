const local = String.raw`(?:[\w.!#$%&'*+/=?^{|}~\u0080-\uffff-]{1,128}|"[^"\n]{1,64}")`
const domain = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}_.-]{0,252}[\p{L}\p{N}])?`

/** What an address looks like within other text, as the source of an expression with the flag `u`. */
export const addressShape = `${local}@${domain}`

const anywhere = new RegExp(addressShape, 'u')
const everywhere = new RegExp(addressShape, 'gu')

/** The first address in a text, such as that of a field; `undefined` where there is none. */
export function addressIn(text: string): string | undefined {
  return anywhere.exec(text.slice(0, 4000))?.[0]
}

/** All addresses in a text's first 4,000 characters, each once. */
export function addressesIn(text: string): readonly string[] {
  return [...new Set(text.slice(0, 4000).match(everywhere) ?? [])]
}

/** Whether two addresses are one to nearly every server. */
export function isSameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
