import type { RankedStory } from '../model/story.ts'
import { type Command, type CommonArguments, dateOf, withApp } from './command.ts'

interface RankArguments extends CommonArguments {
  readonly explain: boolean
}

export const rankCommand: Command<RankArguments> = {
  usage: 'rank',
  describe: 'List the stories in the store as they would be printed today, the highest score first',
  examples: [['broadsheet rank --explain', 'also why each stands where it stands']],
  options: argv => argv.option('explain', { boolean: true, default: false, describe: 'Say why' }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const { planIssue } = await import('../pipeline.ts')
      const { stories, issue } = await planIssue(app, edition, await dateOf(argv, app, edition))
      const places = new Map(
        issue?.sections.flatMap(section =>
          section.stories.map((story, at) => [story.id, `${section.heading}, ${at + 1}`] as const),
        ),
      )
      const whyNot = new Map(issue?.leftOut.map(({ story, why }) => [story.id, why]))
      const rows = stories.map(story => ({
        ...story,
        place: places.get(story.id) ?? null,
        leftOut: whyNot.get(story.id) ?? null,
      }))
      const text = rows.map(row =>
        storyText(row, row.place ?? `left out: ${row.leftOut ?? 'there is no issue'}`, argv.explain),
      )
      return { json: rows, text: text.join('\n') || 'There are no stories: collect first.' }
    }),
}

function storyText(story: RankedStory, place: string, explain: boolean): string {
  const { lead, others, score, topic, scope, confidence } = story
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  const head = `${score.toFixed(1).padStart(6)}  ${lead.headline} (${lead.outlet}${more})`
  if (!explain) return head
  const reasons = story.reasons.map(reason => {
    const points =
      reason.points === undefined ? '' : ` (${reason.points > 0 ? '+' : ''}${Math.round(reason.points * 10) / 10})`
    return `          ${reason.about}: ${reason.text}${points}`
  })
  return [head, `        ${place}; ${scope} ${topic}, ${Math.round(confidence * 100)} % sure`, ...reasons].join('\n')
}
