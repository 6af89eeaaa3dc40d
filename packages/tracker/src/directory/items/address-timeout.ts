import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'

/** Most time-outs of addresses. */
const addressTimeoutsMax = 50_000

/** Why an address has a time-out: a moderator's decision, a corrupt prompt, or the block of a worker. */
export type TimeoutKind = 'operator' | 'prompt' | 'worker'

/** An address, or all of a network, from which nothing is taken for a while. */
export interface AddressTimeout {
  /** An address without a prefix length, or a network with one, in the one spelling that `addressText` gives. */
  address: string
  /** Milliseconds since 1970. */
  until: number
  kind: TimeoutKind
  /** Id of the worker that was blocked with it. */
  worker?: string | undefined
}

/** The group of time-outs of networks; undefined for that of a single address. */
export function networkGroup(address: string): string | undefined {
  const [, bits] = address.split('/')
  return bits === undefined ? undefined : `IPv${address.includes(':') ? 6 : 4} /${bits}`
}

/** The group of time-outs with which a worker was blocked. */
export function blockedWorkerGroup(worker: string): string {
  return `worker ${worker}`
}

/** Time-outs, by the address. */
export const addressTimeoutKind: CollectionKind<AddressTimeout> = {
  itemsMax: addressTimeoutsMax,
  read: read.objectOf<AddressTimeout>({
    address: read.text,
    until: read.whole,
    kind: read.oneOf<TimeoutKind>('operator', 'prompt', 'worker'),
    worker: read.optional(read.text),
  }),
  idOf: ({ address }) => address,
  groupsOf: ({ address, worker }) => {
    const group = networkGroup(address)
    const groups = group === undefined ? ['addresses'] : ['networks', group]
    return worker === undefined ? groups : [...groups, blockedWorkerGroup(worker)]
  },
}
