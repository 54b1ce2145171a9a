import type { App } from '../app.ts'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'

/** What the readers' pages know of where they are and of what they are about. */
export interface Site {
  readonly app: App
  readonly editions: readonly [Edition, ...Edition[]]
  /** The public address: an `https:` URL whose path ends with `/`. */
  readonly address: URL
  /** Those by which a link is known to be ours. */
  readonly secrets: readonly string[]
}

/** The site of a publication with these editions. Throws `config` where nobody could reach it or its links could not be told from forged ones. */
export function siteOf(app: App, editions: readonly Edition[]): Site {
  const [first, ...others] = editions
  const address = first?.publication.site
  if (!first || !address)
    throw new BroadsheetError(
      'config',
      `${app.configFile}: publication.site is not set: no link would lead to this site`,
      {
        help: 'Set it to the https: URL at which readers reach it, such as "https://news.courier.example/".',
      },
    )
  const secrets = app.secrets.linkSecrets
  if (!secrets)
    throw new BroadsheetError(
      'config',
      'BROADSHEET_SECRET is not set: no link to leave could be told from a forged one',
      {
        help: 'Set it to the secret with which messages are sent. A new one: openssl rand -hex 32',
      },
    )
  return { app, editions: [first, ...others], address: new URL(address), secrets }
}

/** The edition with this id. */
export function editionWith({ editions }: Site, id: string): Edition | undefined {
  return editions.find(edition => edition.id === id)
}

/** The part of a URL's path beneath the site's address, with a `/` before it and none behind; undefined where it is elsewhere. */
export function pathBeneath({ address }: Site, url: string): string | undefined {
  const path = `${new URL(url).pathname.replace(/\/$/, '')}/`
  return path.startsWith(address.pathname) ? `/${path.slice(address.pathname.length, -1)}` : undefined
}
