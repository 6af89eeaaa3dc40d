import { createDomain, StateRestoration } from '@kudoswarm/core'
import type { CoreLimits, Domain, DomainState, Policy } from '@kudoswarm/core'
import type { Store, StoredSnapshot } from '@kudoswarm/ports'
import { decodeEvent } from './journal/event-codec.js'
import { decodeSnapshotRecord } from './journal/snapshot-codec.js'
import { progressEvery } from './progress.js'
import type { ProgressListener } from './progress.js'

/** What a domain is made of. */
export interface RecoveryInit {
  store: Store
  policy: Policy
  limits: CoreLimits
  onProgress: ProgressListener
}

/** Makes the domain that the store stands for: its last snapshot and the events since. @throws StoreError */
export async function loadDomain(init: RecoveryInit): Promise<{ domain: Domain; snapshotSeq: number }> {
  const { store, policy, limits } = init
  const snapshot = await store.readSnapshot()
  const state = snapshot === undefined ? undefined : await restore(snapshot, init.onProgress)
  const domain = createDomain({ policy, limits, ...(state === undefined ? {} : { state }) })
  const snapshotSeq = snapshot?.seq ?? 0
  const total = store.lastSeq - snapshotSeq
  for await (const { seq, bytes } of store.readJournal(snapshotSeq + 1)) {
    domain.apply(decodeEvent(bytes))
    const done = seq - snapshotSeq
    if (done % progressEvery === 0) init.onProgress({ part: 'journal', done, total })
  }
  return { domain, snapshotSeq }
}

async function restore({ count, records }: StoredSnapshot, onProgress: ProgressListener): Promise<DomainState> {
  const restoration = new StateRestoration()
  let done = 0
  for await (const bytes of records) {
    restoration.add(decodeSnapshotRecord(bytes))
    done += 1
    if (done % progressEvery === 0) onProgress({ part: 'snapshot', done, total: count })
  }
  return restoration.end()
}
