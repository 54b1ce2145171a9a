import type { Move } from '../../src/model/move.ts'

/** A story of community life that an editor moved to the schools. */
export function aMove(given: Partial<Move> = {}): Move {
  return {
    edition: 'bell',
    story: 'lunch',
    section: 'schools',
    from: 'community',
    to: 'schools',
    source: 'echo',
    headline: 'Lunch lines shorten at Ellery High',
    url: 'https://echo.example/features/lunch',
    categories: ['Trays & Tables'],
    by: 'an editor',
    at: '2026-05-14T10:30:00.000Z',
    ...given,
  }
}
