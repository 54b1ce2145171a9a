import { parentPort } from 'node:worker_threads'
import { faultText } from '../errors.ts'
import { type ReadResult, readDocument } from './read.ts'
import type { ReadTask } from './reader.ts'

let before = Promise.resolve()

// One behind the other: the reader takes what comes for the results of its documents, in their order.
parentPort?.on('message', (task: ReadTask) => {
  before = before.then(async () => parentPort?.postMessage(await readTask(task)))
})

function readTask({ bytes, contentType, reading }: ReadTask): Promise<ReadResult> {
  return readDocument(bytes, contentType, reading).catch((fault: unknown) => ({
    error: `could not be read: ${faultText(fault)}`,
  }))
}
