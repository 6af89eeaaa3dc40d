import { expect } from 'vitest'
import { createDomain } from '../../src/create-domain.js'
import type { Event, JobOffered, RecordedEvent } from '../../src/event.js'
import type { AccountNo } from '../../src/ids.js'
import { floorOf, mayServe } from '../../src/ledger/accounts.js'
import { postingsOf } from '../../src/ledger/postings.js'
import { checkLedger } from '../../src/queries/account-view.js'
import { answerLengthOf } from '../../src/queue/answer-length.js'
import type { Job } from '../../src/requests/request.js'
import { isPaused } from '../../src/roster/worker.js'
import type { Worker } from '../../src/roster/worker.js'
import { snapshotRecords } from '../../src/snapshot/state-cut.js'
import type { SnapshotRecord } from '../../src/snapshot/snapshot-record.js'
import type { DomainState } from '../../src/state.js'
import { otherLimits, otherPolicy } from './script.js'
import { scriptPolicy } from './script-bounds.js'

/** Follows a domain by its events alone and checks what must be true after each of them. */
export class Auditor {
  readonly replica = createDomain({ policy: otherPolicy, limits: otherLimits })
  private readonly balances = new Map<AccountNo, bigint>()
  private readonly ended = new Set<number>()

  follow(recorded: RecordedEvent): void {
    const { event } = recorded
    if (event.type === 'jobOffered') expectBest(this.replica.state, event, recorded.at)
    if (event.type === 'requestEnded') {
      expect(this.ended.has(event.request), 'a hold ends once').toBe(false)
      this.ended.add(event.request)
    }
    if (event.type === 'requestForgotten') this.ended.delete(event.request)
    this.recount(event)
    this.replica.apply(recorded)
    this.checkAccounts()
    checkLeases(this.replica.state)
  }

  /** Checks the domain after a command against the replica. */
  expectSame(state: DomainState): void {
    expect(comparable(this.replica.state)).toEqual(comparable(state))
  }

  private recount(event: Event): void {
    for (const { debit, credit, amount } of postingsOf(event)) {
      this.balances.set(debit, (this.balances.get(debit) ?? 0n) - amount)
      this.balances.set(credit, (this.balances.get(credit) ?? 0n) + amount)
    }
  }

  private checkAccounts(): void {
    const { state } = this.replica
    expect(checkLedger(state)).toMatchObject({ sum: 0n, areHoldsExact: true })
    const open = [...state.requests.all()].filter(({ outcome }) => outcome === undefined)
    for (const account of state.ledger.all()) {
      const jobs = open.flatMap((request) => (request.account === account.no ? request.jobs : []))
      expect(state.requests.openJobsOf(account.no)).toBe(jobs.length)
      expect(account.balance).toBe(this.balances.get(account.no) ?? 0n)
      if (account.kind === 'treasury' || account.kind === 'burn') continue
      expect(account.held).toBeGreaterThanOrEqual(0n)
      expect(account.balance - account.held).toBeGreaterThanOrEqual(floorOf(scriptPolicy, account.kind))
    }
  }
}

/** No worker with a free slot that does not seek its jobs stands beside a waiting job that it could serve. */
export function expectWorkConserved(state: DomainState): void {
  const waiting = waitingJobs(state)
  for (const worker of state.roster.all()) {
    if (
      !worker.joined ||
      worker.seeks ||
      !mayServe(state.ledger.get(worker.account)) ||
      isPaused(worker, state.clock) ||
      worker.leases.length >= worker.slots
    )
      continue
    const served = waiting.find((job) => isEligible(job, worker, state.clock))
    expect(served?.no, `worker ${worker.no} idles beside a job`).toBeUndefined()
  }
}

/** Records of a state, less the one thing that no event says: the time that the domain was last told. */
export function comparable(state: DomainState): SnapshotRecord[] {
  return Array.from(snapshotRecords(state), (record) => (record.type === 'header' ? { ...record, clock: 0 } : record))
}

function waitingJobs(state: DomainState): Job[] {
  return [...state.requests.all()].flatMap((request) => request.jobs.filter((job) => job.state === 'waiting'))
}

/**
 * Of all that the worker could serve an offer takes a job of its owner, then one of an account that it favours; among those one
 * with the highest priority now, then the oldest.
 */
function expectBest(state: DomainState, event: JobOffered, at: number): void {
  const worker = state.roster.get(event.worker)
  expect(mayServe(state.ledger.get(worker.account)), 'the owner may serve').toBe(true)
  const score = ({ request }: Job) =>
    request.priority * 1000n + request.terms.agingPerSecond * BigInt(at - request.submittedAt)
  const eligible = waitingJobs(state).filter((job) => isEligible(job, worker, at))
  eligible.sort((a, b) => {
    const favour = favourOf(a, worker) - favourOf(b, worker)
    if (favour !== 0) return favour
    return score(a) === score(b) ? a.no - b.no : score(b) > score(a) ? 1 : -1
  })
  expect(eligible[0]?.no).toBe(event.job)
}

/** 0: of its owner; 1: of an account that it favours; 2: of anybody. */
function favourOf({ request: { account } }: Job, worker: Worker): number {
  if (account === 3) return 2
  return account === worker.account ? 0 : worker.favoured.includes(account) ? 1 : 2
}

function isEligible(job: Job, worker: Worker, now: number): boolean {
  const { kind, models, contextTokensNeeded, needs, outputTokensMax, workers, areExcluded } = job.request
  // Those of the script are told apart so.
  const isShort = kind !== 'text' || outputTokensMax <= (worker.offers.has('output_tokens_224') ? 224 : Infinity)
  const fits = worker.models.some(
    (model) =>
      model.kind === kind &&
      (models.length === 0 || models.includes(model.name)) &&
      model.contextTokensMax >= contextTokensNeeded,
  )
  const isWanted = workers.length === 0 || workers.includes(worker.peer) !== areExcluded
  if (worker.onlyFavoured && favourOf(job, worker) === 2) return false
  const unsuited = [...(job.request.unsuited?.values() ?? [])]
  if (!isWanted || !isShort || !needs.every((need) => worker.offers.has(need))) return false
  const ends = [...(job.past ?? []), ...unsuited].filter(
    (past) => past.worker.no === worker.no && past.announcedSeq === worker.announcedSeq && past.dueAt > now,
  )
  return fits && !ends.some(({ state }) => ['declined', 'unsuited', 'lapsed', 'failed', 'lost'].includes(state))
}

function checkLeases(state: DomainState): void {
  const inHand = [...state.roster.all()].flatMap((worker) => worker.leases)
  const jobs = [...state.requests.all()].flatMap((request) => request.jobs)
  const live = jobs.flatMap((job) => job.lease ?? [])
  expect(new Set(inHand)).toEqual(new Set(live))
  expect(new Set(inHand.map((lease) => lease.job)).size).toBe(inHand.length)
  for (const job of jobs) {
    expect(job.lease?.state).toBe(job.state === 'offered' || job.state === 'leased' ? job.state : undefined)
    expect(job.result === undefined).toBe(job.state !== 'completed')
  }
  checkCounts(state, jobs)
  expect(state.queue.waitingCount).toBe(jobs.filter((job) => job.state === 'waiting').length)
}

/** What is counted of jobs while they come and go is what a recount gives. */
function checkCounts({ queue, requests, roster, ledger }: DomainState, jobs: readonly Job[]): void {
  const waiting = jobs.filter(({ state }) => state === 'waiting')
  const served = new Set([...roster.allJoined()].flatMap(({ models }) => models.map(modelOf)))
  const wanted = new Set(waiting.flatMap(({ request: { kind, models } }) => models.map((name) => `${kind} ${name}`)))
  expect(queue.models.unservedCount).toBe([...wanted].filter((model) => !served.has(model)).length)
  const open = jobs.filter(({ state }) => ['waiting', 'offered', 'leased'].includes(state))
  expect([requests.counts.needSets.size, requests.counts.models.size]).toEqual([needsOf(open), namedOf(open)])
  for (const { no } of ledger.all()) {
    const own = open.filter(({ request }) => request.account === no)
    expect(requests.counts.needSetsOf(no)?.size ?? 0).toBe(needsOf(own))
    expect(requests.counts.modelCountOf(no)).toBe(namedOf(own))
    expect(requests.counts.modelsOf(no)).toHaveLength(namedOf(own))
    for (const kind of ['text', 'image', 'alchemy'] as const) {
      const ofKind = own.filter(({ request }) => request.kind === kind)
      const unstarted = ofKind.filter(({ state }) => state !== 'leased').length
      expect(requests.counts.of(no, kind)).toMatchObject({ open: ofKind.length, unstarted })
      for (const name of ['a', 'b', 'c', '']) {
        const named = ofKind.filter(({ request: { models } }) =>
          name === '' ? models.length === 0 : models.includes(name),
        )
        expect(requests.counts.ofModel(no, kind, name).open).toBe(named.length)
      }
    }
  }
}

/** How many different sets of needs jobs have, of text each length that is told apart for itself where it needs anything. */
function needsOf(jobs: readonly Job[]): number {
  return new Set(
    jobs.map(({ request: { kind, needs, outputTokensMax } }) => {
      return needs.length > 0 && kind === 'text' ? `${answerLengthOf(outputTokensMax)} ${needs.join()}` : needs.join()
    }),
  ).size
}

/** How many different models jobs name. */
function namedOf(jobs: readonly Job[]): number {
  return new Set(jobs.flatMap(({ request: { kind, models } }) => models.map((name) => modelOf({ kind, name })))).size
}

function modelOf({ kind, name }: { kind: string; name: string }): string {
  return `${kind} ${name}`
}
