import { postingsOf } from '@kudoswarm/core'
import type { DomainState, Event, RecordedEvent, RequestNo } from '@kudoswarm/core'
import type { AccountName, HistoryEntry } from '@kudoswarm/protocol'
import { accountsOf } from '../journal/event-accounts.js'
import { idBytes, noBytes } from '../wire/wire-bytes.js'

/**
 * An event as peers are told of it. Requests and workers are named by the ids that peers know them by, as long as they
 * are remembered.
 */
export function historyEntryOf(state: DomainState, { seq, at, event }: RecordedEvent): HistoryEntry {
  const lease = 'lease' in event ? state.requests.findLease(event.lease) : undefined
  const worker = 'worker' in event ? state.roster.find(event.worker) : lease?.worker
  return {
    seq: BigInt(seq),
    atMs: BigInt(at),
    event: event.type,
    request: requestIdOf(state, event, lease?.job.request.no),
    worker: worker?.peer ?? '',
    postings: postingsOf(event).map(({ debit, credit, amount, kind }) => ({
      debit: BigInt(debit),
      credit: BigInt(credit),
      amount,
      kind,
    })),
  }
}

/** The names of every account that events mention, each once, by number. */
export function accountNamesOf(state: DomainState, events: readonly RecordedEvent[]): AccountName[] {
  const mentioned = new Set<number>()
  for (const { event } of events) {
    for (const account of accountsOf(event)) mentioned.add(account)
    for (const { debit, credit } of postingsOf(event)) mentioned.add(debit).add(credit)
  }
  return [...mentioned]
    .sort((a, b) => a - b)
    .flatMap((no) => {
      const account = state.ledger.all()[no - 1]
      if (account === undefined) return []
      const { kind, keyText, owner } = account
      return [{ account: BigInt(no), kind, key: idBytes(keyText), owner: BigInt(owner ?? 0) }]
    })
}

function requestIdOf(state: DomainState, event: Event, ofLease: RequestNo | undefined): Uint8Array<ArrayBuffer> {
  if (event.type === 'requestSubmitted') return event.id as Uint8Array<ArrayBuffer>
  const no = 'request' in event ? event.request : ofLease
  const request = no === undefined ? undefined : state.requests.find(no)
  return request === undefined ? noBytes : idBytes(request.idText)
}
