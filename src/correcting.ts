import { createHash } from 'node:crypto'
import type { App } from './app.ts'
import type { Transport } from './deliver/deliver.ts'
import { assemble } from './deliver/message.ts'
import { BroadsheetError } from './errors.ts'
import { putRight } from './model/corrected.ts'
import type { Edition } from './model/edition.ts'
import type { Issue } from './model/issue.ts'
import type { IssueCorrection } from './model/issue-correction.ts'
import type { CorrectionReport } from './model/report.ts'
import type { RankedStory } from './model/story.ts'
import { findTheIssue, renderIssue } from './pipeline.ts'
import { needSecret, prepareMessages } from './posting.ts'
import { dateFormat } from './render/date-format.ts'
import { loadStrings, say } from './render/strings.ts'
import { carryOut } from './sending.ts'
import { beginCorrection, findGroups, type Group, type ToldGroup } from './store/correction-ledger.ts'
import { findCorrections, saveCorrection } from './store/corrections.ts'
import { hasWork, sumDeliveries } from './store/deliveries.ts'
import { findIssuesSince } from './store/issues.ts'
import { tailorIssue } from './tailoring.ts'

/** Characters of a correction. */
const longest = 1000

/** Issues of so many days after the corrected one may have told its story again to weekly readers. */
const weekAhead = 15

/**
 * Puts right what an issue said of a story: stored with the issue, and a notice to exactly those whose copy told the story
 * and was accepted. Safe to run again with the same words, which are one correction. `story`: the id or URL of one of its
 * articles. Throws `input` where no reader was told of it.
 */
export async function correctStory(
  app: App,
  edition: Edition,
  { issue: id, story: key, text }: { readonly issue: string; readonly story: string; readonly text: string },
  transport: Transport,
): Promise<CorrectionReport> {
  const issue = await findSentIssue(app, id)
  const story = findStory(issue, key)
  needSecret(app, edition)
  const correction = await newCorrection(app, edition, issue, story, text)
  const notice = await noticeOf(app, edition, issue, story, correction)
  const email = await renderIssue(app, edition, notice)
  const prepared = await prepareMessages(app, edition, correction.id, email)
  const now = app.clock.now().toISOString()
  // Where somebody with choices of their own is sent the issue meanwhile, all groups are looked at anew.
  while (!(await beginCorrection(app.db, correction, await groupsTold(app, edition, issue, story), now)));
  try {
    await carryOut(
      app,
      {
        id: correction.id,
        edition: edition.id,
        // The notice is whole for everyone, whatever sections they chose since.
        assemble: ({ recipient: { sections: _, ...recipient } }, memory) => assemble(prepared, recipient, memory),
        freezeSome: async () => true,
      },
      transport,
      {},
    )
  } finally {
    if (!(await hasWork(app.db, correction.id))) await saveCorrection(app.db, correction, 'sent')
  }
  const { sending, queued, ...sums } = await sumDeliveries(app.db, correction.id)
  const audience = Object.values(sums).reduce((total, each) => total + each, sending + queued)
  return { correction, audience, ...sums, queued: queued + sending }
}

async function findSentIssue(app: App, id: string): Promise<Issue> {
  const issue = await findTheIssue(app, id)
  if (issue.state === 'sending' || issue.state === 'sent') return issue
  throw new BroadsheetError('input', `${id} has not been sent: it is ${issue.state}`, {
    help: 'What readers have not seen needs no notice: mend the source or hold the issue, and make it anew.',
  })
}

function findStory({ id, sections }: Issue, key: string): RankedStory {
  const stories = sections.flatMap(section => section.stories)
  const found = stories.find(({ lead, others }) => [lead, ...others].some(each => each.id === key || each.url === key))
  if (found) return found
  throw new BroadsheetError('input', `${id} tells no story ${JSON.stringify(key)}`, {
    help: `Name it by the id or URL of one of its articles:\n${stories.map(({ lead }) => `  ${lead.id}  ${lead.headline}`).join('\n')}`,
  })
}

async function newCorrection(
  { db, clock }: App,
  { id: edition }: Edition,
  issue: Issue,
  { id: story, lead }: RankedStory,
  words: string,
): Promise<IssueCorrection> {
  const text = words.replace(/[\p{Z}\p{Cc}]+/gu, ' ').trim()
  if (text === '' || text.length > longest)
    throw new BroadsheetError('input', `a correction has from 1 to ${longest} characters, this one ${text.length}`)
  const digest = createHash('sha256').update(`${story}\n${text}`).digest('hex').slice(0, 10)
  const id = `correction-${digest}-${issue.id}`
  const known = (await findCorrections(db, issue.id)).find(each => each.id === id)
  const at = clock.now().toISOString()
  return known ?? { id, edition, issue: issue.id, story, headline: lead.headline, text, at }
}

/** A correction as an issue that holds nothing else. */
async function noticeOf(
  app: App,
  { locale }: Edition,
  issue: Issue,
  story: RankedStory,
  { headline, text }: IssueCorrection,
): Promise<Issue> {
  const strings = await loadStrings(locale, app.templateFolders)
  const day = dateFormat(locale, 'UTC', { dateStyle: 'long' }).format(new Date(issue.date))
  const said = (key: string) => say(strings, locale, key, { headline, day }) ?? key
  const told: RankedStory = { ...putRight(story, text), others: [] }
  const { weather: _weather, ...rest } = issue
  return {
    ...rest,
    subject: said('correction.subject'),
    preheader: text,
    sections: [{ id: 'correction', heading: said('correction.heading'), layout: 'correction', stories: [told] }],
    leftOut: [],
  }
}

/** All groups of an issue's readers and of later ones', with whether they were told the story: in later ones only who reads once a week. */
async function groupsTold(app: App, edition: Edition, issue: Issue, story: RankedStory): Promise<ToldGroup[]> {
  const last = new Date(Date.parse(issue.date) + weekAhead * 24 * 3_600_000).toISOString().slice(0, 10)
  const later = await findIssuesSince(app.db, edition.id, issue.date, last)
  const groups: ToldGroup[] = []
  for (const each of [issue, ...later])
    for (const group of await findGroups(app.db, each.id)) {
      const hasSeenIt = each === issue || (group.since !== null && group.since < issue.date)
      const isTold = hasSeenIt && (await sectionsTelling(app, edition, each, story, group)).length > 0
      groups.push({ ...group, isTold })
    }
  return groups
}

/** Ids of the sections that told a group of readers the story itself, not only on the web. */
async function sectionsTelling(
  app: App,
  edition: Edition,
  issue: Issue,
  { lead }: RankedStory,
  { since, sections }: Group,
): Promise<string[]> {
  const wish = since === null ? {} : { since }
  const tailored = await tailorIssue(app.db, edition, issue, wish, new Date(issue.madeAt))
  const { fitted } = await renderIssue(app, edition, tailored)
  const onWeb = new Set(fitted.filter(({ how }) => how === 'web').map(step => `${step.section} ${step.story}`))
  return tailored.sections
    .filter(section => !sections || sections.includes(section.id))
    .filter(section =>
      section.stories.some(
        story =>
          [story.lead, ...story.others].some(({ id }) => id === lead.id) && !onWeb.has(`${section.id} ${story.id}`),
      ),
    )
    .map(({ id }) => id)
}
