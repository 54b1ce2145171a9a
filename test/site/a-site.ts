import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type App, openApp } from '../../src/app.ts'
import { editionOf } from '../../src/config/load.ts'
import type { Edition } from '../../src/model/edition.ts'
import type { Issue } from '../../src/model/issue.ts'
import { saveDraft } from '../../src/store/issues.ts'
import { addReaders, listReaders } from '../../src/store/subscribers.ts'
import { type Address, readAddress } from '../../src/subscribe/address.ts'
import { makeToken } from '../../src/subscribe/token.ts'
import { freezeAudience } from '../store/a-ledger.ts'
import { anIssue } from '../support/fixtures.ts'
import { morning, publication } from '../support/publication.ts'

export const secret = 'a-secret-of-at-least-32-characters'
export const older = 'the-secret-that-was-in-use-before-it'

/** Where the site of the tests is, and the path beneath which its pages are. */
export const address = 'https://news.bell.example/paper/'
export const base = '/paper/'

export const oneClick = 'List-Unsubscribe=One-Click'

interface Given {
  /** What differs in the publication. */
  readonly publication?: Record<string, unknown>
  /** And in the rest of the configuration. */
  readonly config?: Record<string, unknown>
  readonly secrets?: readonly [string, ...string[]]
  /** By default that morning. */
  readonly now?: string
}

/** Two editions, one in English and one in Spanish, with clara@inbox.example as a reader of both, and their app. */
export async function aSite(given: Given = {}): Promise<
  {
    readonly app: App
    readonly editions: readonly Edition[]
    readonly folder: string
    readonly config: string
    readonly clara: string
    /** The path of a subscriber's link to leave. */
    readonly link: (edition?: string, subscriber?: string, secret?: string) => string
    readonly state: (edition?: string) => Promise<string | undefined>
  } & AsyncDisposable
> {
  const paper = await publication([{ id: 'echo', url: 'echo.xml' }])
  const config = JSON.parse(await readFile(paper.config, 'utf8'))
  Object.assign(config, given.config)
  Object.assign(config.publication, { site: address }, given.publication)
  config.editions.push({
    ...config.editions[0],
    id: 'campana',
    masthead: 'La Campana de Ellery',
    locale: 'es-MX',
    theme: 'harbor',
  })
  await writeFile(paper.config, JSON.stringify(config))
  const app = await openApp({
    config: paper.config,
    store: `sqlite:${join(paper.folder, 'broadsheet.db')}`,
    now: new Date(given.now ?? morning),
    log: { say() {}, progress() {}, event() {} },
    secrets: { linkSecrets: given.secrets ?? [secret, older] },
  })
  for (const edition of ['bell', 'campana']) await addReaders(app.db, edition, [reader('clara@inbox.example')], morning)
  const [clara] = await listReaders(app.db, 'bell')
  assert.ok(clara)
  return {
    app,
    editions: ['bell', 'campana'].map(id => editionOf(app.config, id, app.configFile)),
    folder: paper.folder,
    config: paper.config,
    clara: clara.id,
    link: (edition = 'bell', subscriber = clara.id, made = secret) =>
      `${base}leave/${edition}/${makeToken(made, 'leave', edition, subscriber)}`,
    state: async (edition = 'bell') => (await listReaders(app.db, edition)).find(({ id }) => id === clara.id)?.state,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]()
      await paper[Symbol.asyncDispose]()
    },
  }
}

export function at(written: string): Address {
  const address = readAddress(written)
  assert.ok(typeof address !== 'string')
  return address
}

export function reader(written: string) {
  return { ...at(written), consent: { how: 'signed the list at the fair' } }
}

/** Stores an issue of an edition and day whose sending has begun. */
export async function aBegunIssue(app: App, edition: string, date: string, given: Partial<Issue> = {}): Promise<Issue> {
  const issue = anIssue({ id: `${edition}-${date}`, edition, date, ...given })
  await saveDraft(app.db, issue)
  await freezeAudience(app.db, issue, morning, {
    weekly: 'saturday',
    sectionsTold: async () => new Set(issue.sections.map(({ id }) => id)),
  })
  return issue
}
