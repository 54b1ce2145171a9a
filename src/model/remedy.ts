const remedies: readonly (readonly [RegExp, string])[] = [
  [/^is a web page/, 'broadsheet check looks for its feed, and check --fix sets it'],
  [/the whole collection/, 'give it longer with collect.total, or ask more at once with collect.connections'],
  [/^did not answer in/, 'look whether it opens in a browser; collect.deadline gives it longer'],
  [/^takes longer|too much memory|^is larger than/, 'look on its site for a smaller feed'],
  [/host is not known|no such file|^it is a folder|begins with none of/, 'look whether its url is written right'],
  [/may not be read/, 'let the user that runs broadsheet read it'],
  [
    /refuses connections|broke the connection|cannot be reached|ends too early/,
    'wait, and look for its new address if it stays so',
  ],
  [/looked up/, 'look whether this machine has a network and a name server'],
  [/asked to stop/, 'run the same command again'],
  [/signed by|cannot be verified|is for another host|to encrypt/, 'tell its publisher'],
]
const usual = 'look at its url in a browser; take it out if it stays so'

/** What to do about a source that failed so, unless the words that say why say that too. */
export function remedyFor(error: string): string | undefined {
  const known = remedies.find(([pattern]) => pattern.test(error))?.[1]
  return known ?? (error.includes(': ') && !error.startsWith('could not be read') ? undefined : usual)
}
