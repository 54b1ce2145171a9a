import type { Edition } from '../model/edition.ts'
import type { Email, FittingStep } from '../model/email.ts'
import type { Issue } from '../model/issue.ts'
import { compileMjml } from './compile-mjml.ts'
import { fewestSteps, fittingSteps, gmailLimit, widestSlot } from './fit.ts'
import { flow } from './flow.ts'
import { type Marks, makeMarks } from './fragments.ts'
import { loadTemplate } from './templates.ts'
import { type IssueView, viewIssue } from './view.ts'

/**
 * Renders an issue once for everyone: Handlebars writes MJML, MJML writes HTML. An email that Gmail would cut off is fitted
 * into its limit first. `isWeb`: the page on the web instead, whole and without slots. Throws `template` with file and line.
 */
export async function renderEmail(
  issue: Issue,
  edition: Edition,
  templateFolders: readonly string[],
  { isWeb = false }: { readonly isWeb?: boolean } = {},
): Promise<Email> {
  const [mjmlTemplate, textTemplate] = await Promise.all([
    loadTemplate('issue.mjml.hbs', templateFolders, edition.locale),
    loadTemplate('issue.text.hbs', templateFolders, edition.locale),
  ])
  const whole = viewIssue(issue, edition, { isWeb })
  const marks = makeMarks(JSON.stringify(whole))
  const writeMjml = (view: IssueView) => mjmlTemplate(view, marks)
  let draft: Draft = await finish(whole, [], writeMjml(whole), marks)
  const steps = fittingSteps(issue)
  while (!isWeb && draft.bytes > gmailLimit && draft.fitted.length < steps.length)
    draft = await fitFurther(draft, steps, marks, fitted => {
      const view = viewIssue(issue, edition, { fitted })
      return { view, mjml: writeMjml(view) }
    })
  return {
    subject: issue.subject,
    preheader: issue.preheader,
    html: marks.split(draft.html),
    text: marks.split(flow(textTemplate(draft.view, marks))),
    bytes: draft.bytes,
    fitted: draft.fitted,
    mjml: marks.show(draft.mjml),
  }
}

/** An email on its way, with what was done so far to make it fit. */
interface Draft {
  readonly view: IssueView
  readonly fitted: readonly FittingStep[]
  readonly mjml: string
  readonly html: string
  readonly bytes: number
}

async function finish(view: IssueView, fitted: readonly FittingStep[], mjml: string, marks: Marks): Promise<Draft> {
  const html = startingFrom(view.direction, lean(await compileMjml(mjml)))
  return { view, fitted, mjml, html, bytes: widestBytes(html, marks) }
}

/** Further steps, as few as make it fit. MJML is compiled once: what it adds is the same for each number of stories. */
async function fitFurther(
  draft: Draft,
  steps: readonly FittingStep[],
  marks: Marks,
  write: (fitted: readonly FittingStep[]) => { readonly view: IssueView; readonly mjml: string },
): Promise<Draft> {
  const added = draft.bytes - widestBytes(lean(draft.mjml), marks)
  const fitted = fewestSteps(
    steps,
    draft.fitted.length,
    draft.bytes,
    some => added + widestBytes(lean(write(some).mjml), marks),
  )
  const { view, mjml } = write(fitted)
  return finish(view, fitted, mjml, marks)
}

/** UTF-8 bytes with the longest values in the slots, without marks. */
function widestBytes(html: string, marks: Marks): number {
  return marks
    .split(html)
    .flatMap(({ parts }) => parts)
    .reduce((sum, part) => sum + (typeof part === 'string' ? Buffer.byteLength(part) : widestSlot), 0)
}

/** MJML lets every column begin on the left, whatever its direction. */
function startingFrom(direction: IssueView['direction'], html: string): string {
  return direction === 'ltr' ? html : html.replaceAll('text-align:left;direction:rtl', 'text-align:right;direction:rtl')
}

/**
 * Without the indentation and empty lines that MJML leaves, a quarter of its size, and without the subject as the name of
 * the whole: a screen reader would say it before the masthead, outside of every landmark.
 */
function lean(html: string): string {
  return html
    .replace(/\saria-label="[^"]*"(?= aria-roledescription="email")/, '')
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
}
