import type { Edition } from '../../src/model/edition.ts'
import { type Email, type FittingStep, joinFragments } from '../../src/model/email.ts'
import type { Issue, Section } from '../../src/model/issue.ts'
import type { LintFinding, LintRule } from '../../src/model/lint-finding.ts'
import { lintEmail } from '../../src/render/lint.ts'
import { anEdition, anIssue, aSection, storyOf } from './fixtures.ts'

/** Three stories against which nothing can be said. */
export const quietSections: readonly Section[] = [
  aSection({
    stories: [
      storyOf('Ellery council approves new water tower'),
      storyOf('Quarry Bend bridge reopens'),
      storyOf('Library adds Saturday hours for the summer'),
    ],
  }),
]

interface Given {
  readonly issue?: Partial<Issue>
  readonly edition?: Partial<Edition>
  /** Put before the stories, between them and the footer, and in place of the footer. */
  readonly masthead?: string
  readonly html?: string
  readonly footer?: string
  readonly style?: string
  readonly text?: string
  readonly textFooter?: string
  readonly fitted?: readonly FittingStep[]
  /** A story's HTML, where it is set in another way. */
  readonly story?: (headline: string, url: string) => string
}

/** A small email of an issue as templates write it, with something in it, and that issue. */
export function anEmail(given: Given = {}): {
  readonly email: Email
  readonly issue: Issue
  readonly edition: Edition
} {
  const issue = anIssue({ sections: quietSections, ...given.issue })
  const edition = anEdition(given.edition)
  const { postalAddress } = edition.publication
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  const story =
    given.story ?? ((headline, url) => `<h3><a href="${url}" style="color:#222222">${headline}</a></h3><p>${lede}</p>`)
  const top = `<html lang="en"><head><title>x</title><style>${given.style ?? ''}</style></head><body><div role="banner"><h1>The Tamsin Morning</h1>${given.masthead ?? '<p>Thursday, May 14, 2026</p>'}</div><div role="main">`
  const bottom = `${given.html ?? ''}</div><div role="contentinfo">`
  const footer = `<p>${escaped(postalAddress)}</p><p><a style="color:#333333" href="`
  const lede = 'A sentence that stands beneath it and says what happened, so that there is something to read.'
  const email: Email = {
    subject: issue.subject,
    preheader: issue.preheader,
    html: [
      { section: null, parts: [top] },
      ...issue.sections.map(({ id, heading, stories }) => ({
        section: id,
        parts: [
          `<h2 id="${id}">${heading}</h2>${stories.map(({ lead }) => story(escaped(lead.headline), escaped(lead.url))).join('')}`,
        ],
      })),
      {
        section: null,
        parts:
          given.footer === undefined
            ? [
                bottom + footer,
                { token: 'unsubscribe' },
                '">Unsubscribe from The Tamsin Morning</a></p></div></body></html>',
              ]
            : [`${bottom}${given.footer}</div></body></html>`],
      },
    ],
    text: [
      {
        section: null,
        parts: [
          `The Tamsin Morning\nThursday, May 14, 2026\n\n${issue.sections
            .flatMap(({ stories }) => stories.map(({ lead }) => `${lead.headline}\n  ${lede}\n  ${lead.url}\n`))
            .join('\n')}${given.text ?? ''}\n`,
          ...(given.textFooter === undefined
            ? [`${postalAddress}\nTo leave: `, { token: 'unsubscribe' } as const]
            : [given.textFooter]),
        ],
      },
    ],
    bytes: 0,
    fitted: given.fitted ?? [],
    mjml: '',
  }
  return { email, issue, edition }
}

const values = { address: 'reader@inbox.example', unsubscribe: 'https://tamsinmorning.example/leave/x', choose: '' }

/** What the preflight finds in it. */
export function lint(given: Given = {}): readonly LintFinding[] {
  const { email, issue, edition } = anEmail(given)
  const copy = { html: joinFragments(email.html, values), text: joinFragments(email.text, values) }
  return lintEmail(email, copy, issue, edition)
}

/** The findings of one rule. */
export function found(rule: LintRule, given: Given = {}): readonly LintFinding[] {
  return lint(given).filter(finding => finding.rule === rule)
}

/** An issue of quiet stories and one with this headline, which stands first. */
export function withStory(...given: Parameters<typeof storyOf>): Pick<Given, 'issue'> {
  const [section] = quietSections
  const stories = [storyOf(...given), ...(section?.stories ?? [])]
  return { issue: { sections: [aSection({ stories })] } }
}
