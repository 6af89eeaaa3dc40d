import { rememberedLeases } from '../audit-policy.js'
import type { LeaseRecord, LeaseState } from '../audit-state.js'
import type { Standing, Verdict } from './standing.js'

type Answers = Readonly<Record<LeaseState, Verdict>>

const over = {
  lost: 'lease_unknown',
  lapsed: 'lease_unknown',
  worker_left: 'lease_unknown',
  withdrawn: 'lease_unknown',
} as const

/** What each state of a lease answers with; the table of queue.md §4.4. */
const answers: Readonly<Record<'accept' | 'decline' | 'fail', Answers>> = {
  accept: {
    offered: undefined,
    leased: undefined,
    completed: 'lease_not_offered',
    failed: 'lease_not_offered',
    declined: 'lease_unknown',
    unsuited: 'lease_unknown',
    ...over,
  },
  decline: {
    offered: undefined,
    leased: 'lease_not_offered',
    completed: 'lease_not_offered',
    failed: 'lease_not_offered',
    declined: undefined,
    unsuited: undefined,
    ...over,
  },
  fail: {
    offered: 'lease_not_started',
    leased: undefined,
    completed: 'job_already_completed',
    failed: undefined,
    declined: 'lease_unknown',
    unsuited: undefined,
    ...over,
  },
}

/** What may come of `accept`, `decline` and `fail`. */
export function leaseVerdicts(standing: Standing<'accept' | 'decline' | 'fail'>): readonly Verdict[] {
  const { kind, body } = standing.question
  if (!standing.channel.isWorker) return ['not_a_worker']
  const worker = standing.state.workerByPeer.get(standing.channel.peer)?.no
  return withLease(standing, { no: body.lease, worker }, (lease) => [answers[kind][lease.state]])
}

/** What may come of `seek`: the lease beside which jobs are sought must be in hand. */
export function seekVerdicts(standing: Standing<'seek'>): readonly Verdict[] {
  const { besides } = standing.question.body
  if (!standing.channel.isWorker) return ['not_a_worker']
  if (besides === 0n) return [undefined]
  const worker = standing.state.workerByPeer.get(standing.channel.peer)?.no
  return withLease(standing, { no: besides, worker }, ({ endedSeq }) => [endedSeq === 0 ? undefined : 'lease_unknown'])
}

/** What may come of a question of a worker about a lease, where it depends on the lease if that is known and its own. */
export function withLease(
  { state }: Standing,
  { no, worker }: { no: bigint; worker: number | undefined },
  verdictsOf: (lease: LeaseRecord) => readonly Verdict[],
): readonly Verdict[] {
  const lease = state.leases[Number(no) - 1]
  if (lease === undefined) return ['lease_unknown']
  const isOwn = lease.worker.no === worker
  const memory = lease.job.request.isForgotten ? 'forgotten' : memoryOf(lease)
  // In the middle of a batch its worker may have been another one already, and the lease not yet forgotten.
  if (memory === 'forgotten') return isOwn ? ['lease_unknown'] : ['lease_unknown', 'lease_not_yours']
  const verdicts = isOwn ? verdictsOf(lease) : ['lease_not_yours']
  return memory === 'known' ? verdicts : [...verdicts, 'lease_unknown']
}

/** A job remembers its last leases. Whether the one that is live is among those is nobody's business. */
function memoryOf(lease: LeaseRecord): 'known' | 'perhaps' | 'forgotten' {
  const { job, endedSeq, no, state, worker } = lease
  if (endedSeq === 0) return 'known'
  if (state === 'unsuited') return job.request.unsuited.get(worker) === lease ? 'known' : 'forgotten'
  const later = job.past.length - 1 - job.past.findLastIndex((one) => one.no === no)
  if (later >= rememberedLeases) return 'forgotten'
  return later === rememberedLeases - 1 ? 'perhaps' : 'known'
}
