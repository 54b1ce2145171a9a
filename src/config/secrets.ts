import { readFileSync } from 'node:fs'
import { BroadsheetError } from '../errors.ts'

/** What proves that a provider's webhook comes from it: the SNS topic of Amazon SES, `user:password` for Postmark, keys of SendGrid and Mailgun. */
export interface HookSecrets {
  readonly sesTopic?: string
  readonly postmark?: string
  readonly sendgridKey?: string
  readonly mailgunKey?: string
}

/** What comes from the environment and is never printed or stored. */
export interface Secrets {
  /** SMTP servers: the first that can be had is used. Never empty. */
  readonly smtpUrls?: readonly [string, ...string[]]
  /** The mailbox to which mail comes back: `imaps://user:password@host/MAILBOX`. */
  readonly bouncesUrl?: string
  /** A database URL; it may hold a password. */
  readonly store?: string
  /** Seals of the links and return addresses in our messages: the first makes them, all of them open them. Never empty. */
  readonly linkSecrets?: readonly [string, ...string[]]
  readonly hooks?: HookSecrets
  /** One or two private keys in PEM, which sign our messages. */
  readonly dkimKey?: string
}

const shortestSecret = 32

/**
 * Reads `BROADSHEET_SMTP_URL`, `BROADSHEET_BOUNCES_URL`, `BROADSHEET_STORE`, `BROADSHEET_SECRET` and `BROADSHEET_DKIM_KEY`, or the files that
 * `…_FILE` name. Empty counts as not set.
 */
export function readSecrets(environment: NodeJS.ProcessEnv = process.env): Secrets {
  const [smtpUrl, ...otherServers] = secret(environment, 'BROADSHEET_SMTP_URL')?.split(/\s+/) ?? []
  if (smtpUrl !== undefined && ![smtpUrl, ...otherServers].every(isSmtpUrl))
    throw new BroadsheetError('config', 'BROADSHEET_SMTP_URL is not an smtp: or smtps: URL', {
      help: 'It looks like smtps://user:password@smtp.example.org:465 (write %40 for an @ within user or password).',
    })
  const bouncesUrl = secret(environment, 'BROADSHEET_BOUNCES_URL')
  if (bouncesUrl !== undefined && !/^imaps?:$/.test(URL.parse(bouncesUrl)?.protocol ?? ''))
    throw new BroadsheetError('config', 'BROADSHEET_BOUNCES_URL is not an imaps: or imap: URL', {
      help: 'It looks like imaps://user:password@imap.example.org/INBOX (write %40 for an @ within user or password).',
    })
  const store = secret(environment, 'BROADSHEET_STORE')
  const [first, ...older] = secret(environment, 'BROADSHEET_SECRET')?.split(/\s+/) ?? []
  if (first && [first, ...older].some(each => each.length < shortestSecret))
    throw new BroadsheetError('config', `BROADSHEET_SECRET is shorter than ${shortestSecret} characters`, {
      help: 'Make one with: openssl rand -hex 32. Several are separated by white space, the newest first.',
    })
  const hooks = readHooks(environment)
  const dkimKey = secret(environment, 'BROADSHEET_DKIM_KEY')
  return {
    ...(smtpUrl ? { smtpUrls: [smtpUrl, ...otherServers] } : {}),
    ...(bouncesUrl ? { bouncesUrl } : {}),
    ...(store ? { store } : {}),
    ...(first ? { linkSecrets: [first, ...older] } : {}),
    ...(Object.keys(hooks).length > 0 ? { hooks } : {}),
    ...(dkimKey ? { dkimKey } : {}),
  }
}

function readHooks(environment: NodeJS.ProcessEnv): HookSecrets {
  const sesTopic = secret(environment, 'BROADSHEET_HOOK_SES_TOPIC')
  const postmark = secret(environment, 'BROADSHEET_HOOK_POSTMARK')
  const sendgridKey = secret(environment, 'BROADSHEET_HOOK_SENDGRID_KEY')
  const mailgunKey = secret(environment, 'BROADSHEET_HOOK_MAILGUN_KEY')
  return {
    ...(sesTopic ? { sesTopic } : {}),
    ...(postmark ? { postmark } : {}),
    ...(sendgridKey ? { sendgridKey } : {}),
    ...(mailgunKey ? { mailgunKey } : {}),
  }
}

function isSmtpUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^smtps?:\/\/[^/]/.test(text) && url.hostname !== '' && !url.hash && /^\/?$/.test(url.pathname)
}

function secret(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = environment[`${name}_FILE`]
  if (!file) return environment[name]?.trim() || undefined
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new BroadsheetError('config', `${name}_FILE names ${file}, which cannot be read`, { cause })
  }
  if (text !== '') return text
  throw new BroadsheetError('config', `${name}_FILE names ${file}, which is empty`, {
    help: `Write it anew, or take ${name}_FILE out of the environment.`,
  })
}
