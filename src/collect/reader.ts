import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Reading } from './articles.ts'
import type { ReadResult } from './read.ts'

/** Reads documents beside the loop that fetches them, until it is disposed of. A document that cannot be read is a result. */
export interface Reader extends AsyncDisposable {
  read(bytes: Uint8Array, contentType: string | undefined, reading: Reading): Promise<ReadResult>
}

/** What a thread is given, and gives back. */
export interface ReadTask {
  readonly bytes: Uint8Array
  readonly contentType: string | undefined
  readonly reading: Reading
}

/** Megabytes of heap that reading one document may take. */
const mostHeap = 512

interface Job {
  readonly task: ReadTask
  readonly done: (result: ReadResult) => void
}

interface Thread {
  readonly worker: Worker
  /** What it was given, the first of it under way. */
  readonly jobs: Job[]
  timer?: NodeJS.Timeout
}

const mostThreads = Math.min(4, availableParallelism())
/** Documents that a thread is given ahead, so that it does not wait while this one is busy with the store. */
const mostAhead = 6
const closed = 'was not read: its reader was closed before'

/**
 * A reader in threads that are begun when they are needed; a document that takes longer than `deadline` milliseconds is given
 * up, and so is one that is not read when the reader is disposed of.
 */
export function createReader({ deadline }: { deadline: number }): Reader {
  const waiting: Job[] = []
  const threads = new Set<Thread>()
  let isClosed = false

  const begin = () => {
    const worker = new Worker(new URL(`./reader-thread${extname(import.meta.url)}`, import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: mostHeap },
    })
    const thread: Thread = { worker, jobs: [] }
    threads.add(thread)
    worker.on('message', (result: ReadResult) => {
      if (!threads.has(thread)) return
      const job = thread.jobs.shift()
      time(thread)
      job?.done(result)
      deal()
    })
    worker.on('error', (fault: NodeJS.ErrnoException) => {
      const isFull = fault.code === 'ERR_WORKER_OUT_OF_MEMORY'
      end(thread, isFull ? 'needs too much memory to be read' : `could not be read: ${fault.message}`)
    })
    worker.on('exit', () => end(thread, 'could not be read: its thread ended'))
    return thread
  }

  const time = (thread: Thread) => {
    clearTimeout(thread.timer)
    if (thread.jobs.length > 0)
      thread.timer = setTimeout(() => end(thread, `takes longer than ${deadline / 1000} s to be read`), deadline)
  }

  /** Ends a thread because of the document that it is at; the others are read by another. */
  const end = (thread: Thread, error: string) => {
    if (!threads.delete(thread)) return
    clearTimeout(thread.timer)
    void thread.worker.terminate()
    const [first, ...others] = thread.jobs
    waiting.unshift(...others)
    first?.done({ error })
    deal()
  }

  const deal = () => {
    for (let job = waiting[0]; job && !isClosed; job = waiting[0]) {
      const [freest] = [...threads].toSorted((a, b) => a.jobs.length - b.jobs.length)
      const isBusy = freest === undefined || freest.jobs.length > 0
      const thread = isBusy && threads.size < mostThreads ? begin() : freest
      if (!thread || thread.jobs.length >= mostAhead) return
      waiting.shift()
      thread.jobs.push(job)
      if (thread.jobs.length === 1) time(thread)
      thread.worker.postMessage(job.task)
    }
  }

  return {
    read: (bytes, contentType, reading) =>
      new Promise(done => {
        if (isClosed) return done({ error: closed })
        waiting.push({ task: { bytes, contentType, reading }, done })
        deal()
      }),
    async [Symbol.asyncDispose]() {
      isClosed = true
      for (const { done } of waiting.splice(0)) done({ error: closed })
      const open = [...threads]
      threads.clear()
      await Promise.all(
        open.map(async ({ worker, jobs, timer }) => {
          clearTimeout(timer)
          for (const { done } of jobs) done({ error: closed })
          await worker.terminate()
        }),
      )
    },
  }
}
