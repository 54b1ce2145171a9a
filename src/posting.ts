import type { App } from './app.ts'
import { type PreparedEmail, prepare } from './deliver/message.ts'
import type { SigningKey } from './deliver/signing-keys.ts'
import type { FindWays } from './deliver/ways.ts'
import { BroadsheetError } from './errors.ts'
import type { Edition } from './model/edition.ts'
import type { Email } from './model/email.ts'
import { makeReturnPath } from './subscribe/return-path.ts'
import { makeToken } from './subscribe/token.ts'

/** An issue's email ready for its readers: with the ways that the configuration gives them, signed by the keys that there are. */
export async function prepareMessages(app: App, edition: Edition, issue: string, email: Email): Promise<PreparedEmail> {
  const signers = await findSigningKeys(app, edition)
  return prepare(email, edition, issue, app.clock.now(), { findWays: waysOf(app, edition, issue), signers })
}

/** The keys that sign what an edition sends, none where there are none. Throws `config` for any that cannot. */
export async function findSigningKeys({ secrets }: App, { publication }: Edition): Promise<readonly SigningKey[]> {
  if (!secrets.dkimKey) return []
  return (await import('./deliver/signing-keys.ts')).loadSigningKeys(secrets.dkimKey, publication)
}

/** How a reader of an issue leaves, and where their copy comes back; without a secret by mail to people only. */
export function waysOf({ secrets }: Pick<App, 'secrets'>, edition: Edition, issue: string): FindWays {
  const [secret] = secrets.linkSecrets ?? []
  if (secret === undefined) return () => ({})
  const { bounces } = edition.publication
  const site = edition.publication.site && new URL(edition.publication.site).href
  const date = issue.slice(-'YYYY-MM-DD'.length)
  return ({ id }) => {
    const leaveWord = makeToken(secret, 'leave', edition.id, id)
    return {
      leaveWord,
      ...(site
        ? {
            leavePage: `${site}leave/${edition.id}/${leaveWord}`,
            choosePage: `${site}choose/${edition.id}/${makeToken(secret, 'choose', edition.id, id)}`,
          }
        : {}),
      ...(bounces
        ? { returnPath: makeReturnPath(bounces, secret, { edition: edition.id, date, subscriber: id }) }
        : {}),
    }
  }
}

/** Throws `config` where the configuration asks for links or return addresses, which a secret has to seal, and there is none. */
export function needSecret({ secrets }: Pick<App, 'secrets'>, { publication }: Edition): void {
  const asking = (['site', 'bounces'] as const).find(key => publication[key] !== undefined)
  if (asking === undefined || secrets.linkSecrets) return
  throw new BroadsheetError('config', `publication.${asking} is set, but BROADSHEET_SECRET is not`, {
    help: 'Make a secret and keep it: openssl rand -hex 32. It seals the links by which readers leave and the addresses to which mail comes back.',
  })
}
