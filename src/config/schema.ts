import { z } from 'zod'
import { scopes, topics } from '../model/article.ts'
import { approvals, layouts } from '../model/edition.ts'
import { isTimeZone, weekdays } from '../model/rhythm.ts'
import { readAddress } from '../subscribe/address.ts'
import { isLocale, isSourceUrl, isWebUrl } from './checks.ts'
import { deliver } from './deliver-schema.ts'
import { line } from './line.ts'
import { places, ranking, rules } from './ranking-schema.ts'
import { accent, theme } from './theme-schema.ts'

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens, such as "ellery-echo"')
  .max(60, 'at most 60 characters')
const address = z.string().refine(
  // What we send from must be written to by every server there is.
  value => typeof readAddress(value) !== 'string' && /^\p{ASCII}*@/u.test(value),
  'an email address, such as "news@courier.example"',
)
const timeZone = z.string().refine(isTimeZone, 'an IANA time zone, such as "America/Chicago"')
const locale = z.string().refine(isLocale, 'a BCP 47 language tag, such as "en-US"')
const webUrl = z.string().refine(isWebUrl, 'an absolute https: or http: URL')

const selector = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'a selector of small letters, digits and hyphens')

function isSite(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.protocol === 'https:' && url.search + url.hash === ''
}

/** RFC 5321 §4.5.3.1.1 leaves 64 bytes to the whole of it. */
function hasRoom(text: string): boolean {
  return text.lastIndexOf('@') <= 20
}

const publication = z
  .strictObject({
    name: line('the name of the publication').meta({ description: 'Who publishes, as readers know you.' }),
    place: line('the town or county it is for').meta({ description: 'The town or county, as shown in the masthead.' }),
    timeZone: timeZone.meta({ description: 'IANA time zone; days and hours are counted in it.' }),
    locale: locale.default('en-US').meta({ description: 'Language and region of dates and numbers.' }),
    webAddress: webUrl.meta({ description: 'Your home page. Sources see it when they are read.' }),
    postalAddress: line('a postal address').meta({ description: 'Printed in every email; the law asks for it.' }),
    sender: z.strictObject({ name: line('the name shown as sender', 80), address }).meta({
      description: 'From whom the email comes.',
    }),
    replyTo: address.meta({ description: 'Where replies and requests to leave arrive. A person should read it.' }),
    site: webUrl
      .refine(isSite, 'an https: URL without a query, such as "https://news.courier.example/"')
      .transform(url => `${url.replace(/\/+$/, '')}/`)
      .exactOptional()
      .meta({ description: "Where the readers' pages are: `broadsheet site` behind your web server." }),
    bounces: address.refine(hasRoom, 'an address of at most 20 characters before its @').exactOptional().meta({
      description: 'The mailbox for mail that comes back; it must take what is sent to `name+anything@` too.',
    }),
    dkim: z
      .strictObject({
        domain: z
          .string()
          .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain, such as "courier.example"')
          .exactOptional(),
        rsa: selector.default('broadsheet'),
        ed25519: selector.default('broadsheet-ed25519'),
      })
      .prefault({})
      .meta({ description: 'Where the public halves of the signing keys stand in DNS.' }),
  })
  .meta({ description: 'Who publishes, and for which place.' })

const source = z.strictObject({
  id,
  name: line("the outlet's name", 80).meta({ description: "The outlet's name, as readers see it beside a story." }),
  url: z
    .string()
    .refine(isSourceUrl, 'an https: or http: URL, or the path of a file beside the configuration')
    .meta({ description: 'The feed: an https: or http: URL, or a file beside this one.' }),
  scope: z.enum(scopes).meta({ description: 'Whether the outlet covers the nation or the place.' }),
  topic: z
    .enum(topics)
    .exactOptional()
    .meta({ description: 'Set it where all that the source sends is about one thing.' }),
  weight: z.number().min(0.1).max(10).default(1).meta({ description: '1 is usual; 2 counts double, 0.5 half.' }),
  homePage: webUrl.exactOptional().meta({ description: "The outlet's own page, for people." }),
})

const section = z.strictObject({
  id,
  heading: line('a heading', 60),
  topics: z
    .array(z.enum(topics))
    .min(1, 'at least one topic')
    .default([...topics])
    .meta({ description: 'The topics it takes; left out: all.' }),
  scopes: z
    .array(z.enum(scopes))
    .min(1, 'at least one scope')
    .default([...scopes])
    .meta({ description: 'National stories, local ones, or (left out) both.' }),
  least: z.int().min(0).max(50).default(1).meta({ description: 'With fewer stories the section is left out.' }),
  most: z.int().min(1).max(50).default(6).meta({ description: 'It never holds more stories than this.' }),
  layout: z.enum(layouts).default('story').meta({ description: 'How its stories are set.' }),
  halfLife: z
    .number()
    .min(1)
    .max(24 * 60)
    .exactOptional()
    .meta({ description: 'Hours in which what it takes loses half of its freshness; left out: by topic.' }),
  accent: accent.exactOptional(),
})

const edition = z.strictObject({
  id,
  masthead: line('the title at the top of the email', 80),
  hour: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day as HH:MM, such as "06:00"')
    .meta({ description: 'When it goes out, local time.' }),
  weekly: z
    .enum(weekdays)
    .default('saturday')
    .meta({ description: 'The day on which those who read once a week get theirs.' }),
  lookBack: z
    .number()
    .min(1)
    .max(24 * 14)
    .default(36)
    .meta({ description: 'Hours: older articles are not news any more.' }),
  lookAhead: z
    .number()
    .min(0.5)
    .max(60)
    .default(7)
    .meta({ description: 'Days: events further ahead are not listed yet.' }),
  approval: z
    .enum(approvals)
    .default('automatic')
    .meta({ description: 'automatic: goes out unless held; required: goes out only when approved.' }),
  sources: z
    .array(id)
    .min(1, 'at least one source')
    .exactOptional()
    .meta({ description: 'Ids of its sources; left out: all.' }),
  timeZone: timeZone.exactOptional(),
  locale: locale.exactOptional(),
  places: places.exactOptional(),
  rules: rules.exactOptional(),
  ranking: ranking.exactOptional(),
  theme: theme.exactOptional(),
  weather: id
    .exactOptional()
    .meta({ description: 'Id of the source whose newest article is the forecast beneath the masthead.' }),
  sections: z.array(section).min(1, 'at least one section').max(40, 'at most 40 sections'),
})

/** The whole of `feeds.json`. */
export const configSchema = z
  .strictObject({
    $schema: z.string().exactOptional(),
    publication,
    site: z
      .strictObject({
        index: z
          .boolean()
          .default(true)
          .meta({ description: "Whether search engines may list the readers' pages; false: every page says noindex." }),
        hops: z
          .int()
          .min(0)
          .max(10)
          .default(0)
          .meta({ description: 'How many proxies in front are yours: so many say truly who asks. 0: none.' }),
      })
      .prefault({})
      .meta({ description: "How the readers' pages are served." }),
    desk: z
      .strictObject({
        testCopies: z
          .array(address)
          .max(50)
          .default([])
          .meta({ description: 'Addresses to which the desk may send test copies, besides sender and replyTo.' }),
      })
      .prefault({})
      .meta({ description: "The editors' pages." }),
    collect: z
      .strictObject({
        deadline: z
          .number()
          .min(0.5)
          .max(300)
          .default(15)
          .meta({ description: 'Seconds that one source gets to answer whole.' }),
        total: z
          .number()
          .min(1)
          .max(3600)
          .default(300)
          .meta({ description: 'Seconds that all sources together get; what has not answered by then is left out.' }),
        connections: z.int().min(1).max(200).default(20).meta({ description: 'Sources that are read at once.' }),
        connectionsPerHost: z
          .int()
          .min(1)
          .max(50)
          .default(4)
          .meta({ description: 'Connections to one host at once; your own machine may be asked more.' }),
        privateHosts: z
          .array(
            z
              .string()
              .regex(
                /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i,
                'a host name, such as "intranet.example.org", or one with its port',
              ),
          )
          .max(100, 'at most 100 hosts')
          .default([])
          .meta({ description: 'Hosts within your own network that may be read: feeds can point nowhere else in it.' }),
      })
      .prefault({})
      .meta({ description: 'How sources are read.' }),
    deliver,
    places: places.exactOptional(),
    rules: rules.exactOptional(),
    ranking: ranking.exactOptional(),
    theme: theme.exactOptional(),
    sources: z.array(source).min(1, 'at least one source'),
    editions: z.array(edition).min(1, 'at least one edition'),
  })
  .meta({
    title: 'Broadsheet configuration',
    description: 'A publication, the sources it reads, the editions it sends.',
  })

export type Config = z.infer<typeof configSchema>

/** The JSON Schema (draft 2020-12) of what a person may write, for editors that complete and check. */
export function configJsonSchema(): object {
  return z.toJSONSchema(configSchema, { io: 'input' })
}
