import { BroadsheetError } from '../errors.ts'
import type { Person } from '../store/person.ts'
import { type Command, type CommonArguments, withApp } from './command.ts'
import { addressOf } from './readers.ts'

interface PersonArguments extends CommonArguments {
  readonly address: string
  readonly yes: boolean
}

export const readersShowCommand: Command<CommonArguments & { readonly address: string }> = {
  usage: 'readers show <address>',
  describe: 'Show all that is kept of one person: editions, consent, deliveries, what came back',
  options: argv => argv.positional('address', { type: 'string', demandOption: true, describe: 'The email address' }),
  run: (argv, stop) =>
    withApp(argv, stop, async app => {
      const [{ findPerson }, { findSuppression }, { subscriberId }] = await Promise.all([
        import('../store/person.ts'),
        import('../store/suppressions.ts'),
        import('../store/subscriber-id.ts'),
      ])
      const id = subscriberId(addressOf(argv.address).key)
      const person = await findPerson(app.db, id)
      if (person) return { json: person, text: personText(person) }
      const suppression = await findSuppression(app.db, id)
      if (!suppression) throw new BroadsheetError('input', `${argv.address} is not known here`)
      return {
        json: { id, suppression },
        text: `No reader. Never written to since ${suppression.at}: ${suppression.reason} (${suppression.cause})`,
      }
    }),
}

export const readersForgetCommand: Command<PersonArguments> = {
  usage: 'readers forget <address>',
  describe: 'Erase a person in all editions; a digest stays, so that nobody mails them again',
  options: argv =>
    argv
      .positional('address', { type: 'string', demandOption: true, describe: 'The email address' })
      .option('yes', { boolean: true, default: false, describe: 'Do it: nothing brings it back' }),
  run: (argv, stop) =>
    withApp(argv, stop, async app => {
      if (!argv.yes)
        throw new BroadsheetError('usage', `nothing of ${argv.address} was erased: it cannot be brought back`, {
          help: 'If you are sure: broadsheet readers forget ADDRESS --yes',
        })
      const [{ forgetReader }, { subscriberId }] = await Promise.all([
        import('../store/forget.ts'),
        import('../store/subscriber-id.ts'),
      ])
      const id = subscriberId(addressOf(argv.address).key)
      if (!(await forgetReader(app.db, id, app.clock.now().toISOString())))
        throw new BroadsheetError('input', `${argv.address} is not known here`)
      return { json: { id, forgotten: true }, text: `Nothing is kept of ${argv.address} but a digest.` }
    }),
}

/** Deliveries that are shown. */
const most = 10

function personText({ address, name, addedAt, subscriptions, deliveries, returns, suppression }: Person): string {
  return [
    `${address}${name ? ` (${name})` : ''}, known since ${addedAt}`,
    ...(suppression ? [`NEVER WRITTEN TO since ${suppression.at}: ${suppression.reason} (${suppression.cause})`] : []),
    ...subscriptions.flatMap(({ edition, state, rhythm, sections, town, locale, timeZone, consent }) => [
      `${edition}: ${[state, rhythm, sections?.join(' '), town, locale, timeZone].filter(Boolean).join(', ')}`,
      `  agreed: ${[consent.how, consent.at, consent.from && `from ${consent.from}`].filter(Boolean).join(', ')}`,
      ...(consent.wording ? [`  shown: ${consent.wording}`] : []),
      ...(consent.confirmedAt
        ? [
            `  confirmed: ${[consent.confirmedAt, consent.confirmedFrom && `from ${consent.confirmedFrom}`].filter(Boolean).join(', ')}`,
          ]
        : []),
    ]),
    `${deliveries.length} deliveries${deliveries.length > most ? `, the last ${most}` : ''}`,
    ...deliveries
      .slice(0, most)
      .map(({ issue, state, at, reply }) => `  ${at} ${issue}: ${state}${reply ? `: ${reply}` : ''}`),
    ...(returns.length > 0 ? ['What came back:'] : []),
    ...returns
      .slice(0, most)
      .map(({ kind, at, status, reply }) => `  ${[at, kind, status, reply].filter(Boolean).join(' ')}`),
  ].join('\n')
}
