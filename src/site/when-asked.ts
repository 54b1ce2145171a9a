/** Work that is done when somebody asks for it, and from time to time; never twice at once. Disposing of it waits for its end. */
export interface WhenAsked extends AsyncDisposable {
  readonly ask: () => void
}

export function whenAsked(work: () => Promise<void>, onFault: (fault: unknown) => void, intervalMs: number): WhenAsked {
  let running: Promise<void> | undefined
  let isWanted = false
  let isOver = false
  const run = async () => {
    while (isWanted && !isOver) {
      isWanted = false
      await work().catch(onFault)
    }
    running = undefined
  }
  const ask = () => {
    isWanted = true
    running ??= run()
  }
  const timer = setInterval(ask, intervalMs)
  return {
    ask,
    async [Symbol.asyncDispose]() {
      isOver = true
      clearInterval(timer)
      await running
    },
  }
}
