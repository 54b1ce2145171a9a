import { fittings } from '../../model/email.ts'
import type { LintFinding } from '../../model/lint-finding.ts'
import { gmailLimit } from '../fit.ts'
import { error, warning } from './finding.ts'
import { quote, type Reading, type Rule } from './reading.ts'

/** Bytes from which on HTML is close to the limit. */
const closeToLimit = 98_000
/** Bytes: Gmail drops what stands in style blocks beyond 16 KB, others keep less. */
const styleLimit = 8192

/** Whether the email is small enough to be shown whole, and what was done for that. */
export const checkSize: Rule = reading => [...checkBytes(reading), ...checkStyles(reading), ...checkFitting(reading)]

function checkBytes({ copy, email }: Reading): LintFinding[] {
  const bytes = Math.max(Buffer.byteLength(copy.html), email.bytes)
  const size = `the HTML is ${(bytes / 1000).toFixed(1)} KB`
  if (bytes > gmailLimit)
    return [
      error(
        'size',
        {},
        `${size}; Gmail shows the first 102.4 KB and cuts off the rest, with the link to unsubscribe`,
        'Give sections a smaller “most”, or write the templates leaner: columns and repeated inline styles weigh most.',
      ),
    ]
  if (bytes <= closeToLimit || email.fitted.length > 0) return []
  return [
    warning(
      'size',
      {},
      `${size}, close to the 102.4 KB that Gmail shows`,
      'Give a section a smaller “most”: a long day could be cut off.',
    ),
  ]
}

function checkStyles({ html }: Reading): LintFinding[] {
  const bytes = html.styles.reduce((sum, style) => sum + Buffer.byteLength(style), 0)
  if (bytes <= styleLimit) return []
  return [
    error(
      'size',
      { partial: 'style' },
      `the style blocks are ${(bytes / 1000).toFixed(1)} KB; mail programs drop what is beyond 8.2 KB`,
      'Take rules out of the style partial that nothing uses, or set them inline.',
    ),
  ]
}

function checkFitting({ email }: Reading): LintFinding[] {
  const { fitted } = email
  const [first] = fitted
  if (!first) return []
  // A story that is shortened and then set as a brief counts as a brief.
  const last = [...new Map(fitted.map(step => [step.story, step])).values()]
  const told = fittings.flatMap(how => {
    const stories = last.filter(step => step.how === how)
    if (stories.length === 0) return []
    const names = stories.slice(0, 3).map(({ headline }) => quote(headline))
    return [`${words[how](stories.length)} (${names.join(', ')}${stories.length > 3 ? ', …' : ''})`]
  })
  return [
    warning(
      'fitted',
      {},
      `to keep it from being cut off, ${told.join('; ')}`,
      'Give sections a smaller “most” if you would rather choose yourself what is left out.',
    ),
  ]
}

const stories = (count: number) => (count === 1 ? '1 story' : `${count} stories`)
const words = {
  shorter: (count: number) => `${stories(count)} shortened to the first sentence`,
  brief: (count: number) => `${stories(count)} set as briefs`,
  web: (count: number) => `${stories(count)} left for the web`,
} as const
