import { z } from 'zod'
import { topics } from '../model/article.ts'
import { usualRanking, weighed } from '../model/edition.ts'
import { line } from './line.ts'

const placeName = line('the name of a place', 80)

/** The publication's gazetteer: a name alone, or with what else it is called and how near it is. */
export const places = z
  .array(
    z.union([
      placeName,
      z.strictObject({
        name: placeName,
        also: z
          .array(placeName)
          .max(50, 'at most 50 names')
          .default([])
          .meta({ description: 'Other names of it, such as "Tamsin Co."' }),
        weight: z.number().min(0).max(10).default(1).meta({ description: '1 is usual; 2 counts double, 0.5 half.' }),
      }),
    ]),
  )
  .max(1000, 'at most 1000 places')
  .meta({ description: 'The towns, townships and quarters that are yours: by them what is near is told.' })

const rule = z
  .strictObject({
    topic: z.enum(topics).meta({ description: 'What a story is about of which the rest holds.' }),
    words: z
      .array(line('a word or a few words that follow each other', 80))
      .max(500, 'at most 500 words')
      .default([])
      .meta({ description: 'Words, or a few that follow each other, of which it bears one.' }),
    places: z
      .array(placeName)
      .max(500, 'at most 500 places')
      .default([])
      .meta({ description: 'Places of which it names one.' }),
    sources: z
      .array(z.string())
      .max(1000, 'at most 1000 sources')
      .default([])
      .meta({ description: 'Ids of sources of which one sent it.' }),
  })
  .refine(
    ({ words, places, sources }) => words.length + places.length + sources.length > 0,
    'words, places or sources that a story has to have',
  )

export const rules = z
  .array(rule)
  .max(500, 'at most 500 rules')
  .meta({ description: 'What you know of topics: where a rule holds, its topic does. The first that holds counts.' })

const multiplier = z.number().min(0).max(10).exactOptional()
const weights = Object.fromEntries(weighed.map(signal => [signal, multiplier])) as Record<
  (typeof weighed)[number],
  typeof multiplier
>

/** How stories are ordered. What is left out is as `usualRanking` has it. */
export const ranking = z
  .strictObject({
    weights: z
      .strictObject(weights)
      .exactOptional()
      .meta({ description: 'What each signal counts: 1 is usual, 2 counts double, 0 not at all.' }),
    floor: z
      .number()
      .min(-1000)
      .max(1000)
      .exactOptional()
      .meta({ description: `Points: news that has fewer pads no section. ${usualRanking.floor} if left out.` }),
    sureness: z
      .number()
      .min(0)
      .max(1)
      .exactOptional()
      .meta({
        description: `From 0 to 1: below it a story goes to the section for the rest. ${usualRanking.sureness} if left out.`,
      }),
    mostFromOutlet: z
      .number()
      .min(0.05)
      .max(1)
      .exactOptional()
      .meta({
        description: `The share of a section that one outlet gets before all others. ${usualRanking.mostFromOutlet} if left out.`,
      }),
  })
  .meta({ description: 'How stories are ordered.' })
