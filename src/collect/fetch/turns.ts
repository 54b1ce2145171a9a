/** Lets at most `most` of those with the same key go at once; the others wait their turn, in the order in which they came. */
export function createTurns(most: (key: string) => number): (key: string) => Promise<Disposable> {
  const keys = new Map<string, { going: number; readonly waiting: (() => void)[] }>()
  return async key => {
    const state = keys.get(key) ?? { going: 0, waiting: [] }
    keys.set(key, state)
    if (state.going < most(key)) state.going++
    else await new Promise<void>(go => state.waiting.push(go))
    return {
      [Symbol.dispose]() {
        const next = state.waiting.shift()
        if (next) return next()
        if (--state.going === 0) keys.delete(key)
      },
    }
  }
}
