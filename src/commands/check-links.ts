import type { Lookup } from '../collect/fetch/connect.ts'
import { openConnections, type Request } from '../collect/fetch/request.ts'
import { createTurns } from '../collect/fetch/turns.ts'
import type { LintFinding, LintPlace } from '../model/lint-finding.ts'

const mostRedirects = 5
/** Answers of a server that does not know HEAD, or will not answer it. */
const refusedHead = new Set([400, 403, 404, 405, 410, 500, 501])

/** How links are tried. */
export interface LinkOptions {
  readonly userAgent: string
  /** Those that may be at private addresses, as for collecting. */
  readonly trustedHosts: readonly string[]
  readonly signal: AbortSignal
  /** Milliseconds for one link, redirects included. */
  readonly deadline?: number
  readonly connections?: number
  readonly connectionsPerHost?: number
  readonly lookup?: Lookup
}

interface Link {
  readonly url: string
  readonly where: LintPlace
}

/** Tries links, a few at once and two at a host, and names those that are surely dead: nothing is there, or there is no such host. */
export async function checkLinks(links: readonly Link[], options: LinkOptions): Promise<LintFinding[]> {
  const { deadline = 10_000, connections = 8, connectionsPerHost = 2, signal } = options
  await using opened = openConnections({
    ...options,
    perHost: connectionsPerHost,
    toOwnMachine: connections,
    timeout: deadline,
  })
  const turns = createTurns(() => connectionsPerHost)
  const found = new Map<Link, LintFinding>()
  const waiting = [...links]
  const work = async () => {
    for (let link = waiting.shift(); link && !signal.aborted; link = waiting.shift()) {
      using _turn = await turns(URL.parse(link.url)?.hostname ?? '')
      const ends = AbortSignal.any([signal, AbortSignal.timeout(deadline)])
      const why = await whyDead(link.url, (url, method) =>
        opened.request(url, { 'user-agent': options.userAgent, accept: '*/*' }, ends, method),
      )
      if (why) found.set(link, deadLink(link, why))
    }
  }
  await Promise.all(Array.from({ length: connections }, work))
  return links.flatMap(link => found.get(link) ?? [])
}

function deadLink({ url, where }: Link, why: string): LintFinding {
  return {
    level: 'warning',
    rule: 'link-dead',
    where,
    text: `the link ${url.slice(0, 200)} is dead: ${why}`,
    help: where.story
      ? 'Look whether its outlet has it elsewhere, or take the story out.'
      : 'Mend it in the template or in feeds.json.',
  }
}

/** Asks with HEAD, and with GET where that says nothing or bad. Undefined: it is there, or nobody can know. */
async function whyDead(
  url: string,
  ask: (url: URL, method: 'HEAD' | 'GET') => ReturnType<Request>,
): Promise<string | undefined> {
  try {
    const head = await statusOf(url, target => ask(target, 'HEAD'))
    const status = refusedHead.has(head) ? await statusOf(url, target => ask(target, 'GET')) : head
    return status === 404 || status === 410 ? `its server answers ${status}` : undefined
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'ENOTFOUND' ? 'there is no such host' : undefined
  }
}

/** The status at the end of redirects; 0 where that cannot be reached by any. */
async function statusOf(from: string, ask: (url: URL) => ReturnType<Request>): Promise<number> {
  let url = new URL(from)
  for (let step = 0; step <= mostRedirects; step++) {
    const { status, header, discard } = await ask(url)
    discard()
    const location = header('location')
    if (status < 300 || status > 399 || location === undefined) return status
    const next = URL.parse(location, url.href)
    if (!next || !/^https?:$/.test(next.protocol)) return 0
    url = next
  }
  return 0
}
