/** An address so that its reader knows it again and nobody else learns it: `c…@inbox.example`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${[...address.slice(0, at)][0] ?? ''}…${address.slice(at)}`
}
