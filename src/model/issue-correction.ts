/** What was wrong in an issue that has been sent, put right by an editor. */
export interface IssueCorrection {
  readonly id: string
  readonly edition: string
  /** Id of the issue. */
  readonly issue: string
  /** Id of the story in it, and its headline as it was sent. */
  readonly story: string
  readonly headline: string
  /** What is right, in the editor's words. */
  readonly text: string
  /** UTC, ISO 8601. */
  readonly at: string
}
