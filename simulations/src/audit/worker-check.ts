import { fail } from './audit-error.js'
import { missesMax, missesPauseMs } from './audit-policy.js'
import { areSameBytes } from './audit-state.js'
import type { AuditState, WorkerRecord } from './audit-state.js'
import type { EventOf, WorkerModel } from './journal-event.js'

/** Checks a joining; queue.md §4.5. */
export function joinWorker(state: AuditState, event: EventOf<'workerJoined'>, seq: number): void {
  const { limits } = state
  const { worker: no, peer, slots, models } = event
  let worker = state.workerByPeer.get(peer)
  if (worker === undefined) {
    if (no !== state.workers.size + 1) fail('number_not_dense', `worker ${no} follows on worker ${state.workers.size}`)
    worker = newWorker(no, peer, event.account)
    state.workers.set(no, worker)
    state.workerByPeer.set(peer, worker)
  } else if (worker.no !== no) fail('transition_illegal', `peer ${peer} is worker ${worker.no} and joins as ${no}`)
  if (worker.account !== event.account && worker.live.size > 0) {
    fail('payee_wrong', `worker ${no} goes over to account ${event.account} with ${worker.live.size} leases`)
  }
  const { kind } = state.account(event.account)
  if (kind !== 'anonymous' && kind !== 'registered')
    fail('payee_wrong', `worker ${no} is of account ${event.account}, ${kind}`)
  if (slots < 1 || slots > limits.workerSlotsMax) fail('limit_exceeded', `worker ${no} has ${slots} slots`)
  if (models.length < 1 || models.length > limits.workerModelsMax)
    fail('limit_exceeded', `worker ${no} has ${models.length} models`)
  if (new Set(models.map(({ name }) => name)).size !== models.length)
    fail('transition_illegal', `worker ${no} names a model twice`)
  if (models.some((model) => model.contextTokensMax < 1))
    fail('transition_illegal', `worker ${no} has a model without context`)
  checkAsked(state, event)
  // Whoever is paused ends no exclusion by announcing something else, then or later.
  if (worker.pausedUntil <= state.at && !areSameModels(worker.models, models)) worker.announcedSeq = seq
  worker.account = event.account
  worker.slots = slots
  worker.models = models
  worker.isJoined = true
  worker.joinedSeq = seq
  state.isMatchStale = true
}

function newWorker(no: number, peer: string, account: number): WorkerRecord {
  return {
    no,
    peer,
    account,
    slots: 0,
    models: [],
    isJoined: false,
    joinedSeq: 0,
    announcedSeq: 0,
    live: new Set(),
    faultTimes: [],
    misses: 0,
    pausedUntil: 0,
    pauseReason: '',
    toLose: new Set(),
    pausesDue: [],
  }
}

function checkAsked(state: AuditState, event: EventOf<'workerJoined'>): void {
  const asked = state.peers.of(event.peer).joins.findLast(({ body, account }) => {
    if (account !== event.account || body.name !== event.name || body.slots !== event.slots) return false
    return areSameModels(
      body.models.map((model) => ({ ...model, parameters: Number(model.parameters) })),
      event.models,
    )
  })
  if (asked === undefined)
    fail('event_unasked', `worker ${event.worker} joins account ${event.account} as nobody asked it to`)
}

function areSameModels(one: readonly WorkerModel[], other: readonly WorkerModel[]): boolean {
  if (one.length !== other.length) return false
  return one.every((a, index) => {
    const b = other[index]!
    const isSame = a.name === b.name && a.contextTokensMax === b.contextTokensMax && a.parameters === b.parameters
    return isSame && areSameBytes(a.hash, b.hash)
  })
}

/** Checks a departure; queue.md §4.5. */
export function leaveWorker(state: AuditState, event: EventOf<'workerLeft'>): void {
  const worker = state.worker(event.worker)
  if (!worker.isJoined) fail('transition_illegal', `worker ${worker.no} leaves and is not there`)
  if (event.reason === 'tracker_restarted' && !state.mayExtend)
    fail('transition_illegal', `worker ${worker.no} leaves though nothing restarted`)
  worker.isJoined = false
  if (event.reason === 'stopped')
    for (const lease of worker.live) if (lease.state === 'leased') worker.toLose.add(lease)
  state.touchedWorkers.add(worker)
}

/** Checks a pause: the very one that was due; queue.md §4.4 and §4.5. */
export function pauseWorker(state: AuditState, event: EventOf<'workerPaused'>): void {
  const worker = state.worker(event.worker)
  const due = worker.pausesDue.shift()
  if (due === undefined || due.reason !== event.reason || due.until !== event.until) {
    const expected = due === undefined ? 'no pause' : `a pause for ${due.reason} until ${due.until}`
    fail(
      'consequence_missing',
      `worker ${worker.no} is paused for ${event.reason} until ${event.until}, due was ${expected}`,
    )
  }
  worker.pausedUntil = event.until
  worker.pauseReason = event.reason
  state.noteRelief(event.until)
}

/** Counts an offer not taken or a job handed back, and a failure; a pause may be due for either. */
export function countAgainst(
  state: AuditState,
  worker: WorkerRecord,
  what: { isMiss: boolean; isFault: boolean; isFailure: boolean },
): void {
  const { at, policy } = state
  let { pausedUntil } = worker
  if (what.isMiss) worker.misses += 1
  if (what.isFault) worker.faultTimes.push(at)
  const expect = (reason: string, until: number): void => {
    if (until <= at || until <= pausedUntil) return
    worker.pausesDue.push({ reason, until })
    pausedUntil = until
  }
  if (what.isMiss && worker.misses >= missesMax) expect('declines', at + missesPauseMs)
  const first = worker.faultTimes[worker.faultTimes.length - policy.workerFaultsMax]
  if (what.isFailure && first !== undefined) expect('faults', first + policy.workerFaultWindowMs)
  state.touchedWorkers.add(worker)
}

/** What must be so of the workers that a batch has touched, when it ends. */
export function checkTouchedWorkers(state: AuditState): void {
  for (const worker of state.touchedWorkers) {
    if (worker.pausesDue.length > 0)
      fail('consequence_missing', `worker ${worker.no} is not paused for ${worker.pausesDue[0]!.reason}`)
    for (const lease of worker.toLose) {
      if (lease.state === 'leased')
        fail('consequence_missing', `worker ${worker.no} stopped and still has lease ${lease.no}`)
    }
    worker.toLose.clear()
    if (worker.isJoined) continue
    for (const lease of worker.live) {
      if (lease.state === 'offered')
        fail('consequence_missing', `worker ${worker.no} is gone and still has the offer ${lease.no}`)
    }
  }
  state.touchedWorkers.clear()
}
