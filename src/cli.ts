import { readFileSync } from 'node:fs'
import yargs, { type Argv } from 'yargs'
import { approveCommand, holdCommand } from './commands/approve.ts'
import { archiveCommand } from './commands/archive.ts'
import { articlesCommand } from './commands/articles.ts'
import { bouncesCommand } from './commands/bounces.ts'
import { checkCommand } from './commands/check.ts'
import { classifyCommand } from './commands/classify.ts'
import { clusterCommand } from './commands/cluster.ts'
import { collectCommand } from './commands/collect.ts'
import { type Command, type CommonArguments, type Result, readDay, readInstant } from './commands/command.ts'
import { correctCommand } from './commands/correct.ts'
import { demoCommand } from './commands/demo.ts'
import { deskCommand } from './commands/desk.ts'
import { explainCommand } from './commands/explain.ts'
import { lintCommand } from './commands/lint.ts'
import { makeCommand } from './commands/make.ts'
import { moveCommand } from './commands/move.ts'
import { rankCommand } from './commands/rank.ts'
import {
  readersAddCommand,
  readersListCommand,
  readersRemoveCommand,
  readersSuppressCommand,
} from './commands/readers.ts'
import { readersExportCommand } from './commands/readers-export.ts'
import { readersImportCommand } from './commands/readers-import.ts'
import { readersForgetCommand, readersShowCommand } from './commands/readers-person.ts'
import { runCommand } from './commands/run.ts'
import { sendCommand } from './commands/send.ts'
import { siteCommand } from './commands/site.ts'
import { sourcesExportCommand, sourcesImportCommand, sourcesListCommand } from './commands/sources.ts'
import { BroadsheetError, errorCodes, faultText } from './errors.ts'

type AnyCommand = Omit<Command, 'options' | 'run'> & {
  readonly options?: (argv: never) => unknown
  readonly run: (argv: never, stop: AbortSignal) => Promise<Result>
}

/** Every command, in the order in which `--help` lists them: as a morning goes. */
export const commands: readonly AnyCommand[] = [
  demoCommand,
  checkCommand,
  collectCommand,
  articlesCommand,
  rankCommand,
  explainCommand,
  moveCommand,
  makeCommand,
  lintCommand,
  deskCommand,
  approveCommand,
  holdCommand,
  sendCommand,
  runCommand,
  correctCommand,
  siteCommand,
  archiveCommand,
  bouncesCommand,
  readersAddCommand,
  readersImportCommand,
  readersExportCommand,
  readersListCommand,
  readersShowCommand,
  readersRemoveCommand,
  readersSuppressCommand,
  readersForgetCommand,
  sourcesListCommand,
  sourcesImportCommand,
  sourcesExportCommand,
  classifyCommand,
  clusterCommand,
]

/** First words that several commands share, with what these do. */
const families: ReadonlyMap<string, string> = new Map([
  ['readers', 'Add, import, list, remove or suppress readers'],
  ['sources', 'List, import or export sources'],
])

/** Reads arguments, runs one command and gives back its exit code. Results go to stdout, all else to stderr. */
export async function main(words: readonly string[], stop: AbortSignal): Promise<number> {
  let exit = 0
  const run = (command: AnyCommand) => async (argv: CommonArguments) => {
    exit = await print(await command.run(argv as never, stop), argv.json)
  }
  try {
    await commandLine(words, run).parseAsync()
    return exit
  } catch (fault) {
    return complain(fault, words.includes('--verbose'))
  }
}

/** The command line as yargs reads it; `run` makes what is done with a command once its arguments are read. */
export function commandLine(
  words: readonly string[],
  run: (command: AnyCommand) => (argv: CommonArguments) => Promise<void>,
): Argv {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const cli = yargs([...words])
    .scriptName('broadsheet')
    .locale('en')
    .parserConfiguration({ 'duplicate-arguments-array': false })
    .version(version)
    .usage(
      "$0 <command> [options]\n\nMakes a town's morning email: collects its news, ranks it, lays it out and mails it.",
    )
    .option('config', { string: true, default: 'feeds.json', describe: 'The configuration' })
    .option('store', {
      string: true,
      describe: 'sqlite:FILE; by default broadsheet.db beside the configuration, or $BROADSHEET_STORE',
    })
    .option('edition', { string: true, describe: 'Id of the edition; the only one if left out' })
    .option('date', {
      string: true,
      coerce: optionally(readDay),
      describe: "The issue's day, YYYY-MM-DD; today if left out",
    })
    .option('now', { string: true, coerce: optionally(readInstant), describe: 'Rehearse as if it were this instant' })
    .option('json', { boolean: true, default: false, describe: 'Print one JSON object on stdout' })
    .option('quiet', { boolean: true, default: false, describe: 'Say nothing on the way' })
    .option('verbose', { boolean: true, default: false, describe: 'Tell each event as a line of JSON on stderr' })
    .option('color', { boolean: true, hidden: true })
    .group(
      ['config', 'store', 'edition', 'date', 'now', 'json', 'quiet', 'verbose', 'help', 'version'],
      'Common options:',
    )
    .epilogue(
      'Exit codes: 0 done, 3 nothing to send, 64 usage, 65 bad input, 69 a service is down, 75 try again later, 78 configuration, 1 a fault of ours.\n\nStart with: broadsheet demo',
    )
    .strict()
    .demandCommand(1, 'Which command? Try: broadsheet demo')
    .recommendCommands()
    .exitProcess(false)
    .wrap(Math.min(110, process.stdout.columns ?? 100))
    .fail((message, fault) => {
      throw fault instanceof Error && fault.name !== 'YError'
        ? fault
        : new BroadsheetError('usage', inWords(message || String(fault)), {
            help: 'See broadsheet --help, or broadsheet <command> --help, which shows what each takes.',
          })
    })
  const groups = Map.groupBy(commands, command => {
    const [word = ''] = command.usage.split(' ', 1)
    return families.has(word) ? word : command.usage
  })
  for (const [usage, members] of groups) {
    const family = families.get(usage)
    if (family)
      cli.command(usage, family, argv => {
        for (const command of members) declare(argv, command, command.usage.slice(usage.length + 1), run(command))
        return argv.demandCommand(1, `${family.replace(/ (readers|sources)$/, '')}? See broadsheet ${usage} --help.`)
      })
    else for (const command of members) declare(cli, command, usage, run(command))
  }
  return cli
}

/** What yargs says of an argument that is missing names neither the argument nor the command. */
function inWords(complaint: string): string {
  return /^Not enough non-option arguments/.test(complaint) ? 'something must follow this command' : complaint
}

function declare(cli: Argv, command: AnyCommand, usage: string, run: (argv: CommonArguments) => Promise<void>): void {
  cli.command(
    usage,
    command.describe,
    argv => {
      for (const [example, meaning] of command.examples ?? []) argv.example(example, meaning)
      command.options?.(argv as never)
    },
    argv => run(argv as unknown as CommonArguments),
  )
}

async function print(result: Result, asJson: boolean): Promise<number> {
  const { stdout } = process
  const write = async (text: string) => {
    if (!stdout.write(text)) await new Promise(resolve => stdout.once('drain', resolve))
  }
  if (result.lines) for await (const line of result.lines) await write(`${JSON.stringify(line)}\n`)
  else if (asJson) await write(`${JSON.stringify(result.json)}\n`)
  else if (result.text) await write(`${result.text}\n`)
  return result.exit ?? 0
}

/** Says on stderr what is wrong, where, and what to do; gives back the exit code. */
function complain(fault: unknown, verbose: boolean): number {
  if (fault instanceof BroadsheetError) {
    const cause = fault.cause === undefined ? '' : ` (${faultText(fault.cause).slice(0, 300)})`
    const isSaid =
      fault.code === 'config' || fault.code === 'template' || fault.message.includes(faultText(fault.cause))
    process.stderr.write(`broadsheet: ${fault.message}${isSaid ? '' : cause}\n${fault.help ? `${fault.help}\n` : ''}`)
    if (verbose) process.stderr.write(`${fault.stack}\n`)
    return errorCodes[fault.code].exit
  }
  process.stderr.write(`broadsheet: a fault of ours: ${faultText(fault)}\n`)
  process.stderr.write(
    verbose && fault instanceof Error ? `${fault.stack}\n` : 'Run it again with --verbose to see where.\n',
  )
  return errorCodes.internal.exit
}

function optionally<T>(read: (text: string) => T): (text: string | undefined) => T | undefined {
  return text => (text === undefined ? undefined : read(text))
}
