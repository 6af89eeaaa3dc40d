import type { CompleteJob, SubmitRequest } from '../../src/command.js'
import type { Command } from '../../src/command.js'
import { createDomain } from '../../src/create-domain.js'
import type { Domain } from '../../src/domain.js'
import type { Event } from '../../src/event.js'
import type { AccountNo, LeaseNo, RequestNo, WorkerNo } from '../../src/ids.js'
import type { CoreLimits } from '../../src/limits.js'
import { defaultCoreLimits } from '../../src/limits.js'
import type { Outcome } from '../../src/outcome.js'
import { defaultPolicy } from '../../src/policy.js'
import type { Policy } from '../../src/policy.js'

/** `length` bytes, all of them `value`. */
export function bytes(value: number, length: number): Uint8Array {
  return new Uint8Array(length).fill(value)
}

/** What a worker announces other than one slot, its peer's name and a model `m` of 4,096 tokens. */
interface JoinChange {
  name?: string
  slots?: number
  /** Context by name. */
  models?: Record<string, number>
  offers?: readonly string[]
  favoured?: readonly number[]
  onlyFavoured?: boolean
  seeks?: boolean
}

/** A domain with commands that are short to write. Accounts 4 and up are those of `keys`, in order. */
export class Story {
  readonly domain: Domain
  now = 1_700_000_000_000
  /** Events of the last command. */
  events: readonly Event[] = []

  constructor(init: { policy?: Partial<Policy>; limits?: Partial<CoreLimits>; accounts?: number } = {}) {
    const policy = { ...defaultPolicy, ...init.policy }
    this.domain = createDomain({ policy, limits: { ...defaultCoreLimits, ...init.limits } })
    for (let key = 0; key < (init.accounts ?? 2); key++) this.do({ type: 'openAccount', key: bytes(key, 32) })
  }

  do(command: Command): Outcome {
    const { outcome, events } = this.domain.execute(command, this.now)
    this.events = events.map((recorded) => recorded.event)
    return outcome
  }

  /** Types of the last command's events. */
  get types(): string[] {
    return this.events.map((event) => event.type)
  }

  wait(ms: number): Outcome {
    this.now += ms
    return this.do({ type: 'tick' })
  }

  grant(account: number, amount: bigint, id = 1): Outcome {
    return this.do({
      type: 'grantKudos',
      id: bytes(id, 16),
      account: account as AccountNo,
      amount,
      reason: 'test',
      kind: 'grant',
    })
  }

  transfer(id: number, from: number, to: number | Uint8Array, amount: bigint): Outcome {
    const receiver = typeof to === 'number' ? (to as AccountNo) : to
    return this.do({ type: 'transferKudos', id: bytes(id, 16), from: from as AccountNo, to: receiver, amount })
  }

  submit(id: number, account: number, change: Partial<SubmitRequest> = {}): Outcome {
    return this.do({
      type: 'submitRequest',
      id: bytes(id, 16),
      peer: 'requester',
      account: account as AccountNo,
      work: { kind: 'text', slowWorkers: true },
      models: ['m'],
      needs: [],
      workers: [],
      areExcluded: false,
      generations: 1,
      inputHash: bytes(1, 32),
      promptBytes: 100,
      outputTokensMax: 100,
      parameters: bytes(2, 8),
      ...change,
    })
  }

  cancel(id: number, peer = 'requester'): Outcome {
    return this.do({ type: 'cancelRequest', peer, id: bytes(id, 16) })
  }

  join(peer: string, account: number, change: JoinChange = {}): Outcome {
    const models = Object.entries(change.models ?? { m: 4_096 }).map(([name, contextTokensMax]) => {
      return { kind: 'text' as const, name, hash: bytes(1, 32), contextTokensMax, parameters: 1 }
    })
    const slots = change.slots ?? 1
    return this.do({
      type: 'joinWorker',
      peer,
      account: account as AccountNo,
      name: change.name ?? peer,
      slots,
      models,
      offers: change.offers ?? [],
      favoured: (change.favoured ?? []) as AccountNo[],
      onlyFavoured: change.onlyFavoured ?? false,
      seeks: change.seeks ?? false,
    })
  }

  /** Ends the worker's last join. */
  leave(worker: number, reason: 'stopped' | 'disconnected' = 'disconnected'): Outcome {
    const joinedSeq = this.domain.state.roster.find(worker as WorkerNo)?.joinedSeq ?? 0
    return this.do({ type: 'leaveWorker', worker: worker as WorkerNo, joinedSeq, reason })
  }

  suspend(worker: number, isSuspended = true): Outcome {
    return this.do({ type: 'suspendWorker', worker: worker as WorkerNo, isSuspended })
  }

  seek(worker: number, count: number, besides?: number): Outcome {
    const lease = besides === undefined ? {} : { besides: besides as LeaseNo }
    return this.do({ type: 'seekJobs', worker: worker as WorkerNo, count, ...lease })
  }

  accept(worker: number, lease: number): Outcome {
    return this.do({ type: 'acceptOffer', worker: worker as WorkerNo, lease: lease as LeaseNo })
  }

  decline(worker: number, lease: number, isUnsuited = false): Outcome {
    return this.do({ type: 'declineOffer', worker: worker as WorkerNo, lease: lease as LeaseNo, isUnsuited })
  }

  heartbeat(worker: number, ...leases: number[]): Outcome {
    return this.do({ type: 'heartbeat', worker: worker as WorkerNo, leases: leases as LeaseNo[] })
  }

  fail(worker: number, lease: number, isFault = true, code = 'engine'): Outcome {
    return this.do({ type: 'failJob', worker: worker as WorkerNo, lease: lease as LeaseNo, code, isFault })
  }

  complete(worker: number, lease: number, change: Partial<CompleteJob> = {}): Outcome {
    return this.do({
      type: 'completeJob',
      worker: worker as WorkerNo,
      lease: lease as LeaseNo,
      outputHash: bytes(3, 32),
      outputBytes: 10,
      promptTokens: 20,
      outputTokens: 50,
      finishReason: 'stop',
      startedAt: this.now,
      finishedAt: this.now,
      signature: bytes(4, 64),
      isTooFast: false,
      ...change,
    })
  }

  /** Accepts and completes. */
  serve(worker: number, lease: number, change: Partial<CompleteJob> = {}): Outcome {
    this.accept(worker, lease)
    return this.complete(worker, lease, change)
  }

  balance(account: number): bigint {
    return this.domain.state.ledger.get(account as AccountNo).balance
  }

  held(account: number): bigint {
    return this.domain.state.ledger.get(account as AccountNo).held
  }

  /** States of a request's jobs. */
  jobs(request: number): string[] {
    return this.domain.state.requests.get(request as RequestNo).jobs.map((job) => job.state)
  }

  /** Worker and lease of the offers among the last events, as `worker:lease`. */
  get offers(): string[] {
    return this.events.flatMap((event) => (event.type === 'jobOffered' ? [`${event.worker}:${event.lease}`] : []))
  }
}

/** The code of a refusal, or the type of an outcome that is none. */
export function codeOf(outcome: Outcome): string {
  return outcome.ok ? outcome.type : outcome.refusal.code
}
