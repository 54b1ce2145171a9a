import type { Facts } from '../model/facts.ts'

/** What a program read out of headline and lede, a line a field, for an editor to hold against them. */
export function factLines(facts: Facts): string[] {
  if (facts.kind === 'game')
    return [
      `score: ${facts.sides.map(({ team, score }) => `${team} ${score}`).join(', ')}`,
      ...line('sport', facts.sport),
    ]
  if (facts.kind === 'decision')
    return [
      `public body: ${facts.body}`,
      `${facts.did}${facts.what ? `: ${facts.what}` : ''}`,
      ...line('vote', facts.vote && `${facts.vote.for}–${facts.vote.against}`),
      ...line('amounts', facts.amounts.join(', ') || undefined),
    ]
  const { name, age, town, born, died, service } = facts
  return [
    `name: ${name}`,
    ...line('age', age),
    ...line('town', town),
    ...line('born', born),
    ...line('died', died),
    ...line(
      service?.isVisitation ? 'visitation' : 'service',
      service && [service.date, service.time, service.place].filter(Boolean).join(', '),
    ),
  ]
}

function line(name: string, value: string | number | undefined): string[] {
  return value === undefined ? [] : [`${name}: ${value}`]
}
