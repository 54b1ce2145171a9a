import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { faultText } from '../errors.ts'
import type { Reading } from './articles.ts'
import type { ReadResult } from './read.ts'

/** Reads documents beside the loop that fetches them, until it is disposed of. A document that cannot be read is a result. */
export interface Reader extends AsyncDisposable {
  /** The bytes are the reader's from then on. */
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

interface Waiting {
  readonly task: ReadTask
  readonly done: (result: ReadResult) => void
}

const mostThreads = Math.min(4, Math.max(1, availableParallelism() - 1))

/**
 * A reader in threads that are begun when they are needed; a document that takes longer than `deadline` milliseconds is given
 * up, and so is one that is not read when the reader is disposed of.
 */
export function createReader(options: { deadline: number }): Reader {
  const closed = 'was not read: its reader was closed before'
  const waiting: Waiting[] = []
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const stops = new Set<(error: string) => void>()
  let isClosed = false

  const next = () => {
    const job = waiting[0]
    if (!job) return
    const worker = idle.pop() ?? (all.size < mostThreads ? begin() : undefined)
    if (!worker) return
    waiting.shift()
    work(worker, job)
  }

  const begin = () => {
    const thread = new URL(`./reader-thread${extname(import.meta.url)}`, import.meta.url)
    const resourceLimits = { maxOldGenerationSizeMb: mostHeap, maxYoungGenerationSizeMb: 12 }
    const worker = new Worker(thread, { resourceLimits })
    all.add(worker)
    // One that fails while it has nothing to do is not missed.
    worker.on('error', () => {
      all.delete(worker)
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1)
    })
    return worker
  }

  const work = (worker: Worker, { task, done }: Waiting) => {
    const end = (result: ReadResult) => {
      clearTimeout(timer)
      stops.delete(giveUp)
      worker.off('message', answered).off('error', failed)
      done(result)
      next()
    }
    const giveUp = (error: string) => {
      all.delete(worker)
      void worker.terminate()
      end({ error })
    }
    const answered = (result: ReadResult) => {
      idle.push(worker)
      end(result)
    }
    const failed = (fault: NodeJS.ErrnoException) => {
      const isFull = fault.code === 'ERR_WORKER_OUT_OF_MEMORY'
      giveUp(isFull ? 'needs too much memory to be read' : `could not be read: ${fault.message}`)
    }
    const timer = setTimeout(
      () => giveUp(`takes longer than ${options.deadline / 1000} s to be read`),
      options.deadline,
    )
    worker.on('message', answered).on('error', failed)
    stops.add(giveUp)
    const { buffer } = task.bytes
    const isOwn = buffer instanceof ArrayBuffer && buffer.byteLength === task.bytes.length
    try {
      worker.postMessage(task, isOwn ? [buffer] : [])
    } catch (fault) {
      giveUp(`could not be read: ${faultText(fault)}`)
    }
  }

  return {
    read: (bytes, contentType, reading) =>
      new Promise(done => {
        if (isClosed) return done({ error: closed })
        waiting.push({ task: { bytes, contentType, reading }, done })
        next()
      }),
    async [Symbol.asyncDispose]() {
      isClosed = true
      const threads = [...all]
      for (const { done } of waiting.splice(0)) done({ error: closed })
      for (const stop of stops) stop(closed)
      await Promise.all(threads.map(worker => worker.terminate()))
    },
  }
}
