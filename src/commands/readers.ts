import type { Argv } from 'yargs'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import { isTimeZone } from '../model/rhythm.ts'
import { type Rhythm, rhythms } from '../model/subscriber.ts'
import { type Address, readAddress, readName } from '../subscribe/address.ts'
import { type Command, type CommonArguments, withApp } from './command.ts'

interface ReaderArguments extends CommonArguments {
  readonly address: string
  readonly name?: string | undefined
  readonly town?: string | undefined
  readonly sections?: string | undefined
  readonly consent?: string | undefined
  readonly reason?: string | undefined
  readonly lift?: boolean | undefined
  readonly rhythm?: Rhythm | undefined
  readonly locale?: string | undefined
  readonly 'time-zone'?: string | undefined
}

const withAddress = (argv: Argv<CommonArguments>) =>
  argv.positional('address', { type: 'string', demandOption: true, describe: 'The email address' })

export const readersAddCommand: Command<ReaderArguments> = {
  usage: 'readers add <address>',
  describe: 'Add one reader, confirmed',
  examples: [
    ['broadsheet readers add ada@example.org --consent "asked at the counter, May 2"', 'with how and when they agreed'],
  ],
  options: argv =>
    withAddress(argv)
      .option('name', { string: true, describe: 'Their name' })
      .option('town', { string: true, describe: 'Their town' })
      .option('sections', {
        string: true,
        describe: 'Ids of the sections they want, with commas between; all if left out',
      })
      .option('rhythm', { choices: rhythms, describe: 'On which days; daily if left out' })
      .option('locale', { string: true, describe: 'The language of dates and labels, such as es' })
      .option('time-zone', { string: true, describe: 'Where their days are counted, such as America/Chicago' })
      .option('consent', { string: true, describe: 'How and when they agreed' }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const [{ addReaders, bringBack }, { findSuppression }, { subscriberId }] = await Promise.all([
        import('../store/subscribers.ts'),
        import('../store/suppressions.ts'),
        import('../store/subscriber-id.ts'),
      ])
      const now = app.clock.now().toISOString()
      const [name, town] = [readName(argv.name), readName(argv.town)]
      const address = addressOf(argv.address)
      const consent = { how: argv.consent ?? 'added by an editor', at: now }
      const reader = {
        ...address,
        ...(name ? { name } : {}),
        ...(town ? { town } : {}),
        ...(argv.sections ? { sections: knownSections(argv.sections.split(/[\s,]+/).filter(Boolean), edition) } : {}),
        ...(argv.rhythm ? { rhythm: argv.rhythm } : {}),
        ...(argv.locale ? { locale: knownLocale(argv.locale) } : {}),
        ...(argv['time-zone'] ? { timeZone: knownZone(argv['time-zone']) } : {}),
        consent,
      }
      const { added } = await addReaders(app.db, edition.id, [reader], now)
      const isBack = added === 0 && (await bringBack(app.db, edition.id, address.key, consent, now))
      const text =
        added > 0 || isBack
          ? `${address.address} gets ${edition.masthead} from now on${isBack ? ', again' : ''}.`
          : `${address.address} was known already; nothing changed.`
      const suppression = await findSuppression(app.db, subscriberId(address.key))
      const but = suppression
        ? `\nBut it is never written to since ${suppression.at}: ${suppression.reason}. To change that: broadsheet readers suppress ${address.address} --lift`
        : ''
      return { json: { address: address.address, added: added > 0, returned: isBack }, text: text + but }
    }),
}

export const readersRemoveCommand: Command<ReaderArguments> = {
  usage: 'readers remove <address>',
  describe: 'End a subscription',
  options: withAddress,
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const { removeReader } = await import('../store/subscribers.ts')
      const removed = await removeReader(app.db, edition.id, addressOf(argv.address), app.clock.now().toISOString())
      if (!removed) throw new BroadsheetError('input', `${argv.address} is not a reader of ${edition.id}`)
      return { json: { address: argv.address, removed }, text: `${argv.address} gets ${edition.masthead} no more.` }
    }),
}

export const readersSuppressCommand: Command<ReaderArguments> = {
  usage: 'readers suppress <address>',
  describe: 'Never write to an address again, whoever adds it',
  options: argv =>
    withAddress(argv)
      .option('reason', { string: true, describe: 'Why' })
      .option('lift', { boolean: true, default: false, describe: 'Let it be written to again' }),
  run: (argv, stop) =>
    withApp(argv, stop, async app => {
      const { liftSuppression, suppress } = await import('../store/suppressions.ts')
      const address = addressOf(argv.address)
      if (argv.lift) {
        if (!(await liftSuppression(app.db, address)))
          throw new BroadsheetError('input', `nothing keeps ${address.address} from being written to`)
        return {
          json: { address: address.address, suppressed: false },
          text: `${address.address} may be written to again.`,
        }
      }
      const why = { cause: 'asked', reason: argv.reason ?? 'suppressed by an editor' } as const
      await suppress(app.db, address, why, app.clock.now().toISOString())
      return {
        json: { address: address.address, suppressed: true },
        text: `${address.address} is never written to again.`,
      }
    }),
}

export const readersListCommand: Command = {
  usage: 'readers list',
  describe: 'List the readers of an edition with their standing',
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const { listReaders } = await import('../store/subscribers.ts')
      const readers = await listReaders(app.db, edition.id)
      const lines = readers.map(reader =>
        [
          reader.address,
          reader.suppressed ? `suppressed: ${reader.suppressed}` : reader.state,
          reader.town,
          reader.name,
        ]
          .filter(Boolean)
          .join('\t'),
      )
      return { json: { edition: edition.id, readers }, text: [...lines, `${readers.length} readers`].join('\n') }
    }),
}

/** An address as somebody wrote it on the command line. Throws `input`. */
export function addressOf(written: string): Address {
  const address = readAddress(written)
  if (typeof address === 'string') throw new BroadsheetError('input', `${JSON.stringify(written)}: ${address}`)
  return address
}

/** The ids, if the edition has them all. Throws `input`. */
export function knownSections(ids: readonly string[], edition: Edition): readonly string[] {
  const known = edition.sections.map(section => section.id)
  const strange = ids.find(id => !known.includes(id))
  if (strange === undefined) return ids
  throw new BroadsheetError('input', `there is no section ${JSON.stringify(strange)}`, {
    help: `There are: ${known.join(', ')}`,
  })
}

function knownZone(name: string): string {
  if (isTimeZone(name)) return name
  throw new BroadsheetError('input', `${JSON.stringify(name)} is no time zone`, { help: 'Such as America/Chicago.' })
}

function knownLocale(tag: string): string {
  if (/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) return tag
  throw new BroadsheetError('input', `${JSON.stringify(tag)} is no language tag`, { help: 'Such as es or en-US.' })
}
