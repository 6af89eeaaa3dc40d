import { fail } from './audit-error.js'
import { contextTokensMax } from './audit-policy.js'
import { areSameBytes } from './audit-state.js'
import type { AccountRecord, AuditState, WorkerRecord } from './audit-state.js'
import type { JoinWorker } from '@kudoswarm/protocol'
import type { EventOf, WorkerModel } from './journal-event.js'
import { noteJoin, noteLeave, notePause, noteReward, noteSuspension } from './uptime-check.js'
import { offersLimitOf } from './offers-check.js'
import { isOwnerBarred } from './match-check.js'
import { favouredOf } from './favour-check.js'
import { areSameTexts, withOneLength } from './work-check.js'

/** Checks a joining; queue.md §4.5. */
export function joinWorker(state: AuditState, event: EventOf<'workerJoined'>, seq: number): void {
  const { limits } = state
  const { worker: no, peer, slots, models } = event
  let worker = state.workerByPeer.get(peer)
  if (worker === undefined) {
    if (no !== state.lastWorker + 1) fail('number_not_dense', `worker ${no} follows on worker ${state.lastWorker}`)
    state.lastWorker = no
    worker = newWorker(no, peer, event.account)
    state.workers.set(no, worker)
    state.workerByPeer.set(peer, worker)
  } else if (worker.no !== no) fail('transition_illegal', `peer ${peer} is worker ${worker.no} and joins as ${no}`)
  if (worker.account !== event.account && worker.live.size > 0) {
    fail('payee_wrong', `worker ${no} goes over to account ${event.account} with ${worker.live.size} leases`)
  }
  const { kind, roles } = state.account(event.account)
  if (roles.has('deleted') || roles.has('flagged'))
    fail('payee_wrong', `worker ${no} is of account ${event.account}, ${[...roles].join(' and ')}`)
  if (kind !== 'anonymous' && kind !== 'registered')
    fail('payee_wrong', `worker ${no} is of account ${event.account}, ${kind}`)
  if (slots < 1 || slots > limits.workerSlotsMax) fail('limit_exceeded', `worker ${no} has ${slots} slots`)
  if (models.length < 1 || models.length > limits.workerModelsMax)
    fail('limit_exceeded', `worker ${no} has ${models.length} models`)
  if (new Set(models.map(({ kind, name }) => `${kind} ${name}`)).size !== models.length)
    fail('transition_illegal', `worker ${no} names a model twice`)
  if (event.offers.length > limits.workerOffersMax + 1 || event.favoured.length > limits.workerFavouredMax)
    fail('limit_exceeded', `worker ${no} offers ${event.offers.length} things and favours ${event.favoured.length}`)
  if (models.some((model) => model.contextTokensMax < 1 || model.contextTokensMax > contextTokensMax))
    fail('transition_illegal', `worker ${no} has a model of no possible context`)
  checkAsked(state, event)
  const passed = offersLimitOf(state, state.account(event.account), event)
  if (passed !== undefined) fail('limit_exceeded', `worker ${no} offers another set: ${passed} is ${limits[passed]}`)
  // Who is paused, or was away with nothing in hand, ends no exclusion by announcing something else, then or later.
  const isKnown = worker.isJoined || worker.live.size > 0
  const isNew = !areSameModels(worker.models, models) || !areSameTexts([...worker.offers], event.offers)
  if (isKnown && worker.pausedUntil <= state.at && !worker.isSuspended && isNew) worker.announcedSeq = seq
  noteJoin(state, worker, event)
  worker.account = event.account
  worker.name = event.name
  worker.slots = slots
  worker.models = models
  worker.offers = new Set(event.offers)
  worker.favoured = new Set(event.favoured)
  worker.onlyFavoured = event.onlyFavoured
  worker.seeks = event.seeks
  worker.isJoined = true
  worker.vanishedAt = undefined
  worker.joinedSeq = seq
  worker.untoldJoins.push(seq)
  worker.idleSeq = seq
  worker.freedSeq = seq
  noteAbsence(state, worker)
  noteReward(state, worker)
  state.isMatchStale = true
}

function newWorker(no: number, peer: string, account: number): WorkerRecord {
  return {
    no,
    peer,
    account,
    name: '',
    slots: 0,
    models: [],
    offers: new Set(),
    favoured: new Set(),
    onlyFavoured: false,
    seeks: false,
    isJoined: false,
    joinedSeq: 0,
    untoldJoins: [],
    announcedSeq: 0,
    live: new Set(),
    idleSeq: 0,
    freedSeq: 0,
    faultTimes: [],
    misses: 0,
    unsuited: 0,
    pausedUntil: 0,
    pauseReason: '',
    rewardAt: undefined,
    leftMs: undefined,
    earned: 0n,
    payableAt: undefined,
    isSuspended: false,
    vanishedAt: undefined,
    toLose: new Set(),
    pausesDue: [],
  }
}

function checkAsked(state: AuditState, event: EventOf<'workerJoined'>): void {
  const asked = state.peers.of(event.peer).joins.findLast(({ body, account }) => {
    if (account !== event.account || body.name !== event.name || body.slots !== event.slots) return false
    if (body.seeks !== event.seeks) return false
    const favoured = favouredOf(body, account)
    if (favoured.join() !== event.favoured.join() || body.onlyFavoured !== event.onlyFavoured) return false
    const offers = offersOf(body, state.account(account))
    return areSameTexts(offers, event.offers) && areSameModels(modelsOf(body), event.models)
  })
  if (asked === undefined)
    fail('event_unasked', `worker ${event.worker} joins account ${event.account} as nobody asked it to`)
}

/** What a worker offers: what it says, and whether its owner is trusted, which nobody says of themselves; queue.md §4.5. */
export function offersOf({ offers }: JoinWorker, { isTrusted }: AccountRecord): string[] {
  const own = new Set(withOneLength(offers).filter((offer) => offer !== 'trusted'))
  if (isTrusted) own.add('trusted')
  return [...own].sort()
}

/** The models that a worker asks to join with. */
export function modelsOf({ models }: JoinWorker): WorkerModel[] {
  return models.map((model) => ({
    ...model,
    kind: model.kind as WorkerModel['kind'],
    parameters: Number(model.parameters),
  }))
}

/** Whether two announcements are of the same models, in the same order. */
export function areSameModels(one: readonly WorkerModel[], other: readonly WorkerModel[]): boolean {
  if (one.length !== other.length) return false
  return one.every((a, index) => {
    const b = other[index]!
    if (a.kind !== b.kind) return false
    const isSame = a.name === b.name && a.contextTokensMax === b.contextTokensMax && a.parameters === b.parameters
    return isSame && areSameBytes(a.hash, b.hash)
  })
}

/** Checks a departure; queue.md §4.5. */
export function leaveWorker(state: AuditState, event: EventOf<'workerLeft'>): void {
  const worker = state.worker(event.worker)
  if (!worker.isJoined) fail('transition_illegal', `worker ${worker.no} leaves and is not there`)
  const hasRestarted = worker.joinedSeq <= state.startedSeq
  if ((event.reason === 'tracker_restarted') !== hasRestarted)
    fail(
      'transition_illegal',
      `worker ${worker.no} leaves, ${event.reason}, ${hasRestarted ? '' : 'not '}after a restart`,
    )
  if (event.reason === 'stopped' && !state.peers.of(worker.peer).hasLeft)
    fail('event_unasked', `worker ${worker.no} leaves, and did not say so`)
  noteLeave(state, worker)
  worker.isJoined = false
  worker.vanishedAt = event.reason === 'stopped' ? undefined : state.at
  noteAbsence(state, worker)
  if (event.reason === 'stopped')
    for (const lease of worker.live) if (lease.state === 'leased') worker.toLose.add(lease)
  state.touchedWorkers.add(worker)
}

/** Keeps in order who is absent with nothing in hand, after whatever may have changed that. */
export function noteAbsence({ absent }: AuditState, worker: WorkerRecord): void {
  if (worker.isJoined || worker.live.size > 0) absent.delete(worker)
  else absent.add(worker)
}

/** Checks that a worker is forgotten that is absent longest, where too many are; queue.md §4.5. */
export function forgetWorker(state: AuditState, event: EventOf<'workerForgotten'>): void {
  const { absent, limits, workers, workerByPeer } = state
  const worker = state.worker(event.worker)
  const [longest] = absent
  if (worker !== longest || absent.size <= limits.absentWorkersMax) {
    fail(
      'transition_illegal',
      `worker ${worker.no} is forgotten, ${absent.size} are absent, worker ${longest?.no} for longest`,
    )
  }
  absent.delete(worker)
  workers.delete(worker.no)
  workerByPeer.delete(worker.peer)
  state.forgottenOf.set(worker.peer, { worker, seq: state.seq })
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
  notePause(state, worker, event.until)
  worker.pausedUntil = event.until
  worker.pauseReason = event.reason
  if (event.reason === 'declines') worker.unsuited = 0
  state.noteRelief(event.until)
}

/** Checks a suspension, or the end of one: it must change something; queue.md §4.5. */
export function suspendWorker(
  state: AuditState,
  event: EventOf<'workerSuspended'> | EventOf<'workerResumed'>,
  seq: number,
): void {
  const { type, worker: no } = event
  const worker = state.worker(no)
  const isSuspended = type === 'workerSuspended'
  if (worker.isSuspended === isSuspended)
    fail('transition_illegal', `worker ${no} is ${isSuspended ? 'suspended twice' : 'resumed and was not suspended'}`)
  worker.isSuspended = isSuspended
  noteSuspension(state, worker, event)
  if (isSuspended) return
  worker.freedSeq = seq
  state.isMatchStale = true
}

/** Notes that an owner may serve no more, so that what was only offered is to be withdrawn, or may serve again; ledger.md §4.4.1. */
export function noteBarring(state: AuditState, owner: AccountRecord, seq: number): void {
  for (const worker of state.workers.values()) {
    if (worker.account !== owner.no) continue
    if (!isOwnerBarred(state, worker)) worker.freedSeq = seq
    state.touchedWorkers.add(worker)
  }
  state.isMatchStale = true
}

/** Counts an offer not taken or a job handed back, and a failure; a pause may be due for either. */
export function countAgainst(
  state: AuditState,
  worker: WorkerRecord,
  what: { isMiss: boolean; isUnsuited?: boolean; isFault: boolean; isFailure: boolean },
): void {
  const { at, policy } = state
  let { pausedUntil } = worker
  if (what.isMiss) worker.misses += 1
  if (what.isUnsuited === true) worker.unsuited += 1
  if (what.isFault) worker.faultTimes.push(at)
  const expect = (reason: string, until: number): void => {
    if (until <= at || until <= pausedUntil) return
    worker.pausesDue.push({ reason, until })
    pausedUntil = until
  }
  const isTired = what.isUnsuited === true && !worker.seeks && worker.unsuited >= policy.unsuitedOffersMax
  if (isTired || (what.isMiss && worker.misses >= policy.missedOffersMax))
    expect('declines', at + policy.missedOffersPauseMs)
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
    if (worker.isJoined && !isOwnerBarred(state, worker)) continue
    for (const lease of worker.live) {
      if (lease.state === 'offered')
        fail('consequence_missing', `worker ${worker.no} is gone or may not serve, and still has the offer ${lease.no}`)
    }
  }
  state.touchedWorkers.clear()
  const { absent, limits } = state
  if (absent.size > limits.absentWorkersMax) fail('limit_exceeded', `${absent.size} absent workers are remembered`)
}
