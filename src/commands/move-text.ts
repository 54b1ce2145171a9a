import type { Article } from '../model/article.ts'
import type { Edition } from '../model/edition.ts'
import type { Move } from '../model/move.ts'

/** What an edition's editors moved, a line each. */
export function movesText(moves: readonly Move[], edition: Edition): string {
  if (moves.length === 0) return `Nothing was moved in ${edition.id}. Move a story: broadsheet move STORY SECTION`
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: edition.timeZone, dateStyle: 'short' })
  return plain(
    moves
      .map(move => {
        const { story, headline, source, by, at } = move
        return `${story}  ${day.format(new Date(at))}  “${headline}” (${source}) to “${headingOf(move.section, edition)}”: ${topicText(move)}, by ${by}`
      })
      .join('\n'),
  )
}

/** What a move taught; `shown` says which issue shows it. */
export function movedText(move: Move, edition: Edition, shown: string): string {
  const { headline, section, from, to, source } = move
  const lesson =
    from === to
      ? `It is still about ${to}: it teaches nothing of other stories.`
      : `It teaches: ${topicText(move)}. What ${source} sends in the same category or folder, and what has a like headline, is taken for ${to} sooner.`
  return plain(`“${headline}” goes to “${headingOf(section, edition)}”.\n${lesson}\n${shown}`)
}

export function undoneText({ headline }: Move, shown: string): string {
  return plain(`“${headline}” goes where its own evidence puts it. What the move taught is forgotten.\n${shown}`)
}

export function stayedText({ headline }: Article, section: string, edition: Edition): string {
  return plain(`“${headline}” belongs to “${headingOf(section, edition)}” by itself: nothing is moved.`)
}

function topicText({ from, to }: Move): string {
  return from === to ? to : `${to}, not ${from}`
}

function headingOf(section: string, { sections }: Edition): string {
  return sections.find(({ id }) => id === section)?.heading ?? section
}

/** What a feed writes reaches the terminal as text alone. */
function plain(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, ' ')
}
