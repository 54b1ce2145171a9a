import { type Command, type CommonArguments, withApp } from './command.ts'

interface CorrectArguments extends CommonArguments {
  readonly issue: string
  readonly story: string
  readonly text: string
}

export const correctCommand: Command<CorrectArguments> = {
  usage: 'correct <issue> <story>',
  describe: 'Put right a story of an issue that was sent: on its page, and by a notice to those who got the story',
  examples: [
    [
      'broadsheet correct echo-2026-05-14 https://www.elleryecho.example/news/bridge --text "The bridge closes on Friday, not on Thursday."',
      'safe to run again: the same words are one correction',
    ],
  ],
  options: argv =>
    argv
      .positional('issue', { type: 'string', demandOption: true, describe: 'Its id, such as echo-2026-05-14' })
      .positional('story', { type: 'string', demandOption: true, describe: 'The URL or id of one of its articles' })
      .option('text', { string: true, demandOption: true, describe: 'What is right, in a sentence or two' }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const [{ openTransport }, { correctStory }] = await Promise.all([import('../app.ts'), import('../correcting.ts')])
      const transport = await openTransport(app)
      try {
        const report = await correctStory(app, edition, argv, transport)
        const { correction, audience, ...sums } = report
        const states = Object.entries(sums).filter(([state, count]) => count > 0 || state === 'accepted')
        const rest = sums.queued + sums.deferred
        return {
          json: report,
          text: [
            `${correction.issue}: “${correction.headline}” is corrected.`,
            `The notice: audience ${audience} = ${states.map(([state, count]) => `${count} ${state}`).join(' + ')}.`,
            ...(rest > 0 ? ['Run the same command again for the rest.'] : []),
          ].join('\n'),
          exit: rest > 0 ? 75 : 0,
        }
      } finally {
        await transport.close()
      }
    }),
}
