/** A mail that came back, and what marks it as read once all is stored that it says. */
export interface Mail {
  readonly raw: Uint8Array
  readonly done: () => Promise<unknown>
}
