/** True where a string has no control, bidi or line-separating character. */
export function seemsPrintable(text: string): boolean {
  return !/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u.test(text)
}

/** True for a well-formed BCP 47 tag. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** True for an absolute http(s) URL without a password in it. */
export function isWebUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:\/\/[^/]/i.test(text) && url.hostname !== '' && url.username + url.password === ''
}

/** True for a web URL (a password may stand in it: some feeds want one) or a relative path that stays in its folder. */
export function isSourceUrl(text: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return /^https?:\/\/[^/]/i.test(text) && URL.canParse(text)
  const parts = text.split(/[\\/]/)
  return seemsPrintable(text) && text !== '' && parts[0] !== '' && !parts.includes('..')
}
