import { basisRequest, basisWork } from '../../../packages/core/test/pricing/image-work.js'
import { defaultPolicy } from '@kudoswarm/core'
import type {
  AccountNo,
  Command,
  CompleteJob,
  JoinWorker,
  LeaseNo,
  Policy,
  SubmitRequest,
  WorkerModel,
  WorkerNo,
} from '@kudoswarm/core'
import { countedBytes } from './sample-bodies.js'

/** The account everybody without a key shares, and the first two that are opened with a key. */
export const anonymous = 3 as AccountNo
export const alice = 4 as AccountNo
export const bob = 5 as AccountNo

/** Opens the account of `alice` or, the second time, `bob`. */
export const open = (who: 'alice' | 'bob'): Command => ({
  type: 'openAccount',
  key: countedBytes(32, who === 'alice' ? 1 : 101),
})

/** Grants kudos; the grant's id is 16 times `id`. */
export const grant = (account: AccountNo, kudos: number, id: number): Command => ({
  type: 'grantKudos',
  id: new Uint8Array(16).fill(id),
  account,
  amount: BigInt(kudos) * 1_000n,
  reason: 'vector',
  kind: 'grant',
})

/** Gives millikudos away; the transfer's id is 16 times `id`. */
export const transfer = (id: number, from: AccountNo, to: AccountNo | Uint8Array, amount: bigint): Command => ({
  type: 'transferKudos',
  id: new Uint8Array(16).fill(id),
  from,
  to,
  amount,
})

/** Joins a worker with one slot and a model of 4096 tokens. */
export const join = (peer: string, account: AccountNo, change: Partial<JoinWorker> = {}): Command => ({
  type: 'joinWorker',
  peer,
  account,
  name: peer,
  slots: 1,
  models: [model('small', 4096)],
  offers: [],
  favoured: [],
  onlyFavoured: false,
  seeks: false,
  ...change,
})

/** Suspends the worker of a number, or resumes it. */
export const suspend = (worker: number, isSuspended = true): Command => ({
  type: 'suspendWorker',
  worker: worker as WorkerNo,
  isSuspended,
})

/** A model that a worker announces. */
export const model = (name: string, contextTokensMax: number, kind: WorkerModel['kind'] = 'text'): WorkerModel => ({
  kind,
  name,
  hash: countedBytes(32, name.length),
  contextTokensMax,
  parameters: 1_000_000,
})

/** Submits a request for one answer of 100 tokens to a prompt of 40 bytes; its id is 16 times `id`. */
export const submit = (id: number, account: AccountNo, change: Partial<SubmitRequest> = {}): Command => ({
  type: 'submitRequest',
  id: new Uint8Array(16).fill(id),
  peer: `requester-${account}`,
  account,
  work: { kind: 'text', slowWorkers: true },
  models: ['small'],
  needs: [],
  workers: [],
  areExcluded: false,
  generations: 1,
  inputHash: countedBytes(32, 7),
  promptBytes: 40,
  outputTokensMax: 100,
  parameters: new Uint8Array(0),
  ...change,
})

type Image = Extract<SubmitRequest['work'], { kind: 'image' }>['image']

/** Work of one image: 512 × 512, 50 steps, the basis of pricing.md §10; for a text prompt, by any worker. */
export const image = (work: Partial<Image['work']> = {}, change: Partial<Image> = {}): SubmitRequest['work'] => ({
  kind: 'image',
  image: {
    ...basisRequest,
    work: { ...basisWork, ...work },
    models: ['painter'],
    ...change,
  },
})

/** Work of one form of alchemy on an image. */
export const alchemy = (width: number, height: number, slowWorkers = true): SubmitRequest['work'] => ({
  kind: 'alchemy',
  width,
  height,
  slowWorkers,
})

/** Bounds under which text of more than so many tokens must be held for, however little waits. */
export const heldAbove = (tokens: number): Policy['textUpfront'] => ({
  ...defaultPolicy.textUpfront,
  tokensMin: tokens,
  tokensMax: tokens,
})

/** Commands about a request. */
export const cancel = (id: number, account: AccountNo): Command => ({
  type: 'cancelRequest',
  peer: `requester-${account}`,
  id: new Uint8Array(16).fill(id),
})

const leaseCommand = (worker: number, lease: number) => ({ worker: worker as WorkerNo, lease: lease as LeaseNo })

/** Commands of a worker about one lease. */
export const accept = (worker: number, lease: number): Command => ({
  type: 'acceptOffer',
  ...leaseCommand(worker, lease),
})
export const decline = (worker: number, lease: number, isUnsuited = false): Command => ({
  type: 'declineOffer',
  ...leaseCommand(worker, lease),
  isUnsuited,
})
export const fail = (worker: number, lease: number, isFault: boolean, code?: string): Command => ({
  type: 'failJob',
  ...leaseCommand(worker, lease),
  code: code ?? (isFault ? 'device_lost' : 'stopping'),
  isFault,
})
export const complete = (worker: number, lease: number, change: Partial<CompleteJob> = {}): Command => ({
  type: 'completeJob',
  ...leaseCommand(worker, lease),
  outputHash: countedBytes(32, 9),
  outputBytes: 200,
  promptTokens: 10,
  outputTokens: 50,
  finishReason: 'stop',
  startedAt: 1_750_000_000_000,
  finishedAt: 1_750_000_001_000,
  signature: countedBytes(64, 3),
  isTooFast: false,
  ...change,
})

/** A worker seeks jobs. */
export const seek = (worker: number, count: number, besides?: number): Command => ({
  type: 'seekJobs',
  worker: worker as WorkerNo,
  count,
  ...(besides === undefined ? {} : { besides: besides as LeaseNo }),
})

/** Commands of a worker about itself. */
export const heartbeat = (worker: number, ...leases: number[]): Command => ({
  type: 'heartbeat',
  worker: worker as WorkerNo,
  leases: leases as LeaseNo[],
})
export const leave = (worker: number, joinedSeq: number, reason: 'stopped' | 'disconnected'): Command => ({
  type: 'leaveWorker',
  worker: worker as WorkerNo,
  joinedSeq,
  reason,
})

/** Time passes. */
export const tick: Command = { type: 'tick' }
/** The tracker has restarted, or could not write for a while. */
export const recover: Command = { type: 'recover' }
export const extendLeases: Command = { type: 'extendLeases' }

/** The operator trusts an account. */
export function trust(account: AccountNo): Command {
  return { type: 'changeRole', account, role: 'trusted', isHeld: true }
}
