import type { IssueCorrection } from '../../src/model/issue-correction.ts'

/** A correction of the Ellery Bell's issue of that morning, made on the day after. */
export function aCorrection(given: Partial<IssueCorrection> = {}): IssueCorrection {
  return {
    id: 'c1',
    edition: 'bell',
    issue: 'bell-2026-05-14',
    story: 'tower',
    headline: 'Council approves tower',
    text: 'Five voted for it, not four.',
    at: '2026-05-15T15:00:00.000Z',
    ...given,
  }
}
