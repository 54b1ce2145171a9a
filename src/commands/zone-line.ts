/** A TXT record as a line of a zone file, in strings of at most 255 bytes (RFC 1035 §3.3). */
export function zoneLine({ host, text }: { readonly host: string; readonly text: string }): string {
  const strings = text.match(/.{1,255}/g) ?? []
  return `${host}. IN TXT ${strings.map(each => `"${each}"`).join(' ')}`
}
