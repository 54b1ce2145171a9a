/** Places that an editor chooses; what follows is filled up. */
const mostPlaces = 10
/** Neighbours that stand against the order of their dates: so many, and such a share of all, are no accident. */
const fewestAgainst = 3
const leastShare = 0.2

/**
 * How many of a feed's first items stand where an editor put them: none where the feed's order is that of its dates, the
 * newest or the oldest first, for then it says nothing. `dates` are of the items in their order.
 */
export function chosenPlaces(dates: readonly (Date | undefined)[]): number {
  const known = dates.flatMap(date => date?.getTime() ?? [])
  const steps = known.slice(1).map((time, at) => Math.sign(time - (known[at] ?? time)))
  const against = Math.min(steps.filter(step => step > 0).length, steps.filter(step => step < 0).length)
  return against >= fewestAgainst && against >= leastShare * steps.length ? mostPlaces : 0
}
