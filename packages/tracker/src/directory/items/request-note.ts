import { limits } from '@kudoswarm/protocol'
import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'

/** Most notes: one for each request that may wait, and for each that has ended and is remembered. */
const requestNotesMax = limits.queueJobsMax + limits.rememberedRequestsMax

/** What is known of a request that is nobody's business but its requester's, which is why no event says it. */
export interface RequestNote {
  /** Id of the request in the ledger, in hexadecimal digits. */
  request: string
  /** Id under which its client knows it. */
  clientId: string
  /** Where its results are posted to. */
  webhook?: string | undefined
  /** The program that asked. */
  clientAgent?: string | undefined
  /** For whom a service account asked, in its own words. */
  proxiedAccount?: string | undefined
  /** Address of who asked, until the request ends. */
  ip?: string | undefined
  /** Network of who asked without an account, until the request ends: each has a share of what everybody such may ask for. */
  anonymousNetwork?: string | undefined
  /** Id of the shared key that pays, if one does. */
  sharedKey?: string | undefined
  /** Most that each of its jobs costs that key, in millikudos, until it ends; missing where the key has no bound. */
  jobPriceMax?: number | undefined
  /** The objects that it begins with, and the bytes of each, so that they are deleted when it ends. */
  sources?: readonly NotedObject[] | undefined
  /** What workers that ask over HTTP say of its results, by the numbers of their leases. @default nothing */
  results?: Readonly<Record<string, ResultNote>> | undefined
  /** Milliseconds since 1970. */
  expiresAt: number
}

/** An object that is kept for a request. */
export interface NotedObject {
  key: string
  bytes: number
}

/** What a worker says of a result beside the result. */
export interface ResultNote {
  /** The seed that was used, as the worker tells it. */
  seed: number
  isCensored: boolean
  isCsam: boolean
  metadata: readonly NotedMetadata[]
}

/** Something that a worker says of a result. */
export interface NotedMetadata {
  type: string
  value: string
  ref?: string | undefined
}

const resultNote = read.objectOf<ResultNote>({
  seed: read.number,
  isCensored: read.flag,
  isCsam: read.flag,
  metadata: read.listOf(
    read.objectOf<NotedMetadata>({ type: read.text, value: read.text, ref: read.optional(read.text) }),
  ),
})

/** Notes on requests, by the id of the request in the ledger. */
export const requestNoteKind: CollectionKind<RequestNote> = {
  itemsMax: requestNotesMax,
  read: read.objectOf<RequestNote>({
    request: read.text,
    clientId: read.text,
    webhook: read.optional(read.text),
    clientAgent: read.optional(read.text),
    proxiedAccount: read.optional(read.text),
    ip: read.optional(read.text),
    anonymousNetwork: read.optional(read.text),
    sharedKey: read.optional(read.text),
    jobPriceMax: read.optional(read.whole),
    sources: read.optional(read.listOf(read.objectOf<NotedObject>({ key: read.text, bytes: read.whole }))),
    results: read.optional(read.recordOf(resultNote)),
    expiresAt: read.whole,
  }),
  idOf: ({ request }) => request,
  groupsOf: ({ anonymousNetwork, sharedKey, jobPriceMax }) => [
    ...(anonymousNetwork === undefined ? [] : [anonymousGroup(anonymousNetwork)]),
    ...(sharedKey === undefined || jobPriceMax === undefined ? [] : [reservedGroup(sharedKey)]),
  ],
}

/** The group of the notes on nobody's requests that come from a network and have not ended. */
export function anonymousGroup(network: string): string {
  return `anonymous/${network}`
}

/** The group of the notes on requests that may still cost a shared key something. */
export function reservedGroup(sharedKey: string): string {
  return `reserved/${sharedKey}`
}
