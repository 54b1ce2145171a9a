import type { App } from '../app.ts'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import { type Command, type CommonArguments, dateOf, type Result, withApp } from './command.ts'

interface MoveArguments extends CommonArguments {
  readonly story?: string | undefined
  readonly section?: string | undefined
  readonly by: string
  readonly undo: boolean
}

export const moveCommand: Command<MoveArguments> = {
  usage: 'move [story] [section]',
  describe: 'Move a story to another section, which teaches where stories like it belong; or list the moves',
  examples: [
    ['broadsheet move https://www.elleryecho.example/news/bridge schools', 'to the section with this id'],
    ['broadsheet move', 'what was moved so far'],
  ],
  options: argv =>
    argv
      .positional('story', { type: 'string', describe: 'The URL of one of its articles, or that article’s id' })
      .positional('section', { type: 'string', describe: 'Id of a section of the edition' })
      .option('by', { string: true, default: 'an editor', describe: 'Who moves it, for the list' })
      .option('undo', { boolean: true, default: false, describe: 'Forget the move of the story' }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const { story, section, by, undo } = argv
      if (story === undefined) return undo ? needs(edition, 'which story?') : list(app, edition)
      const date = await dateOf(argv, app, edition)
      if (undo)
        return section === undefined ? undone(app, edition, date, story) : needs(edition, '--undo or a section?')
      return section === undefined
        ? needs(edition, 'to which section?')
        : move(app, edition, date, story, { section, by })
    }),
}

function needs({ id, sections }: Edition, question: string): never {
  throw new BroadsheetError('usage', question, {
    help: `broadsheet move STORY SECTION, or broadsheet move STORY --undo. Sections of ${id}: ${sections.map(section => section.id).join(', ')}`,
  })
}

async function list({ db }: App, edition: Edition): Promise<Result> {
  const [{ findMoves }, { movesText }] = await Promise.all([import('../store/moves.ts'), import('./move-text.ts')])
  const moves = await findMoves(db, edition.id)
  return { json: { edition: edition.id, moves }, text: movesText(moves, edition) }
}

async function undone(app: App, edition: Edition, date: string, story: string): Promise<Result> {
  const [{ undoMove }, { readArticleKey }, { undoneText }] = await Promise.all([
    import('../moving.ts'),
    import('./find-article.ts'),
    import('./move-text.ts'),
  ])
  const { ids } = await readArticleKey(story)
  const forgotten = await undoMove(app, edition, date, ids)
  if (forgotten)
    return { json: { undone: forgotten }, text: undoneText(forgotten, await whenShown(app, edition, date)) }
  throw new BroadsheetError('input', `nobody moved ${JSON.stringify(story)}`, {
    help: 'What was moved: broadsheet move',
  })
}

async function move(
  app: App,
  edition: Edition,
  date: string,
  key: string,
  to: { readonly section: string; readonly by: string },
): Promise<Result> {
  const [{ moveStory }, { findArticle }, { movedText, stayedText, undoneText }] = await Promise.all([
    import('../moving.ts'),
    import('./find-article.ts'),
    import('./move-text.ts'),
  ])
  const all = (await findArticle(app, key)).map(({ article }) => article)
  const articles = all.filter(({ source }) => edition.sources.some(({ id }) => id === source))
  const [first] = articles
  if (!first)
    throw new BroadsheetError('input', `${all.map(({ source }) => source).join(', ')} is no source of ${edition.id}`, {
      help: 'Name another edition with --edition, or add the source to this one.',
    })
  const moved = await moveStory(app, edition, date, articles, to)
  const shown = await whenShown(app, edition, date)
  if ('move' in moved) return { json: moved.move, text: movedText(moved.move, edition, shown) }
  return { json: moved, text: moved.undone ? undoneText(moved.undone, shown) : stayedText(first, to.section, edition) }
}

/** Which issue shows what was moved: one that is settled stays as it is. */
async function whenShown({ db }: App, edition: Edition, date: string): Promise<string> {
  const [{ findIssue }, { issueId }] = await Promise.all([import('../store/issues.ts'), import('../model/issue.ts')])
  const issue = await findIssue(db, issueId(edition.id, date))
  if (!issue || issue.state === 'draft' || issue.state === 'held') return 'broadsheet make shows it.'
  return `${issue.id} is ${issue.state} and stays as it is; the next issue shows it.`
}
