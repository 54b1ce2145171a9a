import type { LintFinding } from '../model/lint-finding.ts'
import { counted, isError, placeText } from '../preflight.ts'

/** Findings for people, errors first, each with its place and its mend. */
export function lintText(findings: readonly LintFinding[]): string {
  const [errors, warnings] = [findings.filter(isError), findings.filter(finding => !isError(finding))]
  const groups = [
    ['Errors: a scheduled issue does not go out with them', errors],
    ['Warnings', warnings],
  ] as const
  return groups
    .flatMap(([heading, group]) => (group.length > 0 ? [`${heading}\n${group.map(lineOf).join('\n')}\n`] : []))
    .concat(countText(findings))
    .join('\n')
}

/** How many there are, in a sentence. */
export function countText(findings: readonly LintFinding[]): string {
  const errors = findings.filter(isError).length
  const warnings = findings.length - errors
  if (findings.length === 0) return 'The preflight found nothing.'
  return `The preflight found ${counted(errors, 'error')} and ${counted(warnings, 'warning')}.`
}

function lineOf({ rule, where, text, help }: LintFinding): string {
  return `  ${placeText(where)}: ${text} [${rule}]\n      ${help}`
}
