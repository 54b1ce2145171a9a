import { parentPort } from 'node:worker_threads'
import { faultText } from '../errors.ts'
import { type ReadResult, readDocument } from './read.ts'
import type { ReadTask } from './reader.ts'

parentPort?.on('message', async ({ bytes, contentType, reading }: ReadTask) => {
  const result: ReadResult = await readDocument(bytes, contentType, reading).catch((fault: unknown) => ({
    error: `could not be read: ${faultText(fault)}`,
  }))
  parentPort?.postMessage(result)
})
