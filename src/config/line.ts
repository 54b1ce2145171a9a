import { z } from 'zod'
import { seemsPrintable } from './checks.ts'

/** One line of text with nothing invisible in it; `expected` says what, where it is not there. */
export function line(expected: string, most = 200) {
  return z
    .string()
    .trim()
    .min(1, expected)
    .max(most, `${expected} of at most ${most} characters`)
    .refine(seemsPrintable, expected)
}
