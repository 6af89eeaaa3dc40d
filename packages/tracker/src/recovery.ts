import { createDomain, StateRestoration } from '@kudoswarm/core'
import type { CoreLimits, Domain, DomainState, Policy } from '@kudoswarm/core'
import type { Store } from '@kudoswarm/ports'
import { decodeEvent } from './journal/event-codec.js'
import { decodeSnapshotRecord } from './journal/snapshot-codec.js'

/** Events after which progress is reported. */
const progressEveryEvents = 100_000

/** What a domain is made of. */
export interface RecoveryInit {
  store: Store
  policy: Policy
  limits: CoreLimits
  /** Called now and then while a long journal is replayed. */
  onProgress: (replayed: number, total: number) => void
}

/** Makes the domain that the store stands for: its last snapshot and the events since. @throws StoreError */
export async function loadDomain(init: RecoveryInit): Promise<{ domain: Domain; snapshotSeq: number }> {
  const { store, policy, limits } = init
  const snapshot = await store.readSnapshot()
  const state = snapshot === undefined ? undefined : await restore(snapshot.records)
  const domain = createDomain({ policy, limits, ...(state === undefined ? {} : { state }) })
  const snapshotSeq = snapshot?.seq ?? 0
  const total = store.lastSeq - snapshotSeq
  for await (const { seq, bytes } of store.readJournal(snapshotSeq + 1)) {
    domain.apply(decodeEvent(bytes))
    const replayed = seq - snapshotSeq
    if (replayed % progressEveryEvents === 0) init.onProgress(replayed, total)
  }
  return { domain, snapshotSeq }
}

async function restore(records: AsyncIterable<Uint8Array>): Promise<DomainState> {
  const restoration = new StateRestoration()
  for await (const bytes of records) restoration.add(decodeSnapshotRecord(bytes))
  return restoration.end()
}
