import type { LintFinding, LintPlace, LintRule } from '../../model/lint-finding.ts'

/** What keeps a scheduled issue from going out. */
export function error(rule: LintRule, where: LintPlace, text: string, help: string): LintFinding {
  return { level: 'error', rule, where, text, help }
}

/** What an editor should look at. */
export function warning(rule: LintRule, where: LintPlace, text: string, help: string): LintFinding {
  return { level: 'warning', rule, where, text, help }
}

/** The first finding of each place and text. */
export function withoutRepeats(findings: readonly LintFinding[]): LintFinding[] {
  const seen = new Set<string>()
  return findings.filter(({ rule, where, text }) => {
    const key = JSON.stringify([rule, where, text])
    return !seen.has(key) && seen.add(key)
  })
}
