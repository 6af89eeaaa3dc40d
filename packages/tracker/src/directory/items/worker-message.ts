import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'
import { ownerGroup } from './owner-group.js'

/** Most messages to workers. */
const workerMessagesMax = 10_000

/** How long a message is kept after it has expired, for who looks for it, in milliseconds. */
export const messageKeepMs = 30 * 24 * 60 * 60 * 1_000

/** A message that workers are shown with their jobs. */
export interface WorkerMessage {
  /** UUID. */
  id: string
  /** Id of the worker that it is for; missing where it is for all. */
  worker?: string | undefined
  message: string
  /** From whom, in words. */
  origin?: string | undefined
  /** Number of the account that wrote it. */
  account: number
  /** Milliseconds since 1970. */
  expiresAt: number
  /** Milliseconds since 1970. */
  createdAt: number
}

/** The group of messages for a worker, or for all. */
export function addresseeGroup(worker: string | undefined): string {
  return worker === undefined ? 'all workers' : `worker ${worker}`
}

/** Whether a message is for a worker, whose id is looked up where that matters. */
export function isForWorker({ worker }: WorkerMessage, idOf: () => string): boolean {
  return worker === undefined || worker === idOf()
}

/** Messages to workers. */
export const workerMessageKind: CollectionKind<WorkerMessage> = {
  itemsMax: workerMessagesMax,
  read: read.objectOf<WorkerMessage>({
    id: read.text,
    worker: read.optional(read.text),
    message: read.text,
    origin: read.optional(read.text),
    account: read.whole,
    expiresAt: read.whole,
    createdAt: read.whole,
  }),
  idOf: ({ id }) => id,
  groupsOf: ({ account, worker }) => [ownerGroup(account), addresseeGroup(worker)],
}
