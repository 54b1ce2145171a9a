/** Whether a source's address should be another now. A move from one that is encrypted to one that is not is nothing to follow. */
export function hasMoved(url: string, movedTo: string | null | undefined): movedTo is string {
  if (!movedTo || movedTo === url) return false
  return movedTo.startsWith('https:') || !url.startsWith('https:')
}
