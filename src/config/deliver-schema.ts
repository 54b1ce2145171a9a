import { z } from 'zod'
import { unknownPolicies } from '../model/delivery.ts'

const domain = z.string().regex(/^[^\s@]+\.[^\s@]+$/, 'a domain, such as "gmail.com"')

/** How messages are sent. */
export const deliver = z
  .strictObject({
    connections: z.int().min(1).max(200).default(5).meta({ description: 'Connections to the SMTP server at once.' }),
    perSecond: z
      .number()
      .min(0.01)
      .max(100_000)
      .exactOptional()
      .meta({ description: 'Messages a second at most; left out: as fast as the server takes them.' }),
    perMinute: z
      .record(domain, z.number().min(0.1).max(1_000_000))
      .default({})
      .meta({ description: 'Messages a minute at most, by the domain of the reader.' }),
    atOnce: z
      .record(domain, z.int().min(1).max(1000))
      .default({})
      .meta({ description: 'Messages under way at once at most, by the domain of the reader.' }),
    warmUp: z
      .strictObject({
        since: z.iso.date().meta({ description: 'Its first day, such as 2026-05-14.' }),
        perHour: z
          .number()
          .min(1)
          .max(1_000_000)
          .default(200)
          .meta({ description: 'Messages an hour on the first day.' }),
        growth: z.number().min(1).max(10).default(1.5).meta({ description: 'By what that grows each day.' }),
      })
      .exactOptional()
      .meta({ description: 'For a server or a domain that is new: it sends slowly at first, and faster each day.' }),
    unknown: z.enum(unknownPolicies).default('resend').meta({
      description:
        'What is done where nobody can know whether a server took a message: resend: it goes out once more; hold: an editor decides.',
    }),
    breaker: z
      .strictObject({
        rejected: z
          .number()
          .min(0)
          .max(1)
          .default(0.3)
          .meta({ description: 'Share of attempts that may be rejected.' }),
        deferred: z
          .number()
          .min(0)
          .max(1)
          .default(0.8)
          .meta({ description: 'Share of attempts that may be deferred.' }),
        least: z
          .int()
          .min(1)
          .max(100_000)
          .default(50)
          .meta({ description: 'With fewer attempts nothing is said yet.' }),
      })
      .prefault({})
      .meta({ description: 'Past these shares the issue is held and an alarm raised.' }),
  })
  .prefault({})
  .meta({ description: 'How messages are sent.' })
