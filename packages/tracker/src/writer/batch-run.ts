import type { Domain, TimeMs } from '@kudoswarm/core'
import type { StoreBatch } from '@kudoswarm/ports'
import { accountsOf } from '../journal/event-accounts.js'
import { encodeEvent } from '../journal/event-codec.js'
import { expiriesWith } from '../offers/content-expiry.js'
import type { Batch, Entry } from './entry.js'

/** Decides every command and every change of records of a batch, in order. Looking comes later, when all of it is durable. */
export function runBatch(domain: Domain, entries: readonly Entry[], now: TimeMs): Batch {
  const batch: Batch = { entries: [], events: [], blobs: [], records: [], at: now }
  for (const entry of entries) {
    if (!('command' in entry)) {
      batch.entries.push({ entry })
      if ('change' in entry) batch.records.push(...entry.change(domain.state))
      continue
    }
    const execution = domain.execute(entry.command, now)
    batch.entries.push({ entry, outcome: execution.outcome })
    batch.events.push(...execution.events)
    if (entry.blobs !== undefined) batch.blobs.push(...entry.blobs(execution, domain.state))
    if (entry.records !== undefined) batch.records.push(...entry.records(execution, domain.state))
    batch.blobs.push(...expiriesWith(execution.events, domain.state))
  }
  return batch
}

/** The batch as the store takes it. */
export function storeBatchOf(batch: Batch): StoreBatch {
  return {
    events: batch.events.map((recorded) => ({
      seq: recorded.seq,
      bytes: encodeEvent(recorded),
      accounts: accountsOf(recorded.event),
    })),
    blobs: batch.blobs,
    records: batch.records,
  }
}
