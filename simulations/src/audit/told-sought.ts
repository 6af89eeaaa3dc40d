import type { Sought } from '@kudoswarm/protocol'
import type { Question } from './audit-channel.js'
import { fail } from './audit-error.js'
import type { WorkerRecord } from './audit-state.js'
import { isOwnerBarred, jobFor, roomOf } from './match-check.js'
import { ownLease, ownWorker } from './told.js'
import type { Telling } from './told.js'

/** Checks `sought`: leases that are durable, started for this question, and none left out that had to be; queue.md §4.3. */
export function checkFound(telling: Telling, { leases }: Sought, question: Question<'seek'>): void {
  const { state, channel } = telling
  const { besides, count } = question.body
  if (leases.length > count) fail('told_otherwise', `${leases.length} offers are told to who sought ${count}`)
  if (new Set(leases).size !== leases.length) fail('told_otherwise', 'an offer is told twice to who sought some')
  const beside = besides === 0n ? undefined : ownLease(telling, besides, 'sought').job.request
  for (const no of leases) {
    const { job, offeredSeq, startedSeq } = ownLease(telling, no, 'sought')
    if (startedSeq === 0) fail('ack_not_durable', `lease ${no} is told to who sought jobs, and has not started`)
    if (offeredSeq <= question.seq) fail('told_otherwise', `offer ${no} is told to who sought jobs, and is older`)
    if (beside !== undefined && job.request !== beside)
      fail('told_otherwise', `job ${job.no} is not of the request that jobs were sought of`)
  }
  const asking = state.peers.of(channel.peer)
  asking.jobsSought = Math.max(0, asking.jobsSought - (count - leases.length))
  if (leases.length < count && beside === undefined && state.workerByPeer.has(channel.peer))
    checkNoneLeft(telling, ownWorker(telling, 'sought'))
}

/** Demands that nothing waits for a worker that was offered less than it sought, as far as that was so when it was decided. */
function checkNoneLeft({ state, seqBefore }: Telling, worker: WorkerRecord): void {
  const { at } = state
  const isUnchanged = worker.isJoined && worker.seeks && !worker.isSuspended && worker.pausedUntil === 0
  if (!isUnchanged || worker.freedSeq > seqBefore || isOwnerBarred(state, worker)) return
  if (worker.live.size >= roomOf(state, worker)) return
  const job = jobFor(state, worker)
  if (job !== undefined && job.waitingSeq <= seqBefore)
    fail('work_not_conserved', `worker ${worker.no} seeks jobs at ${at} and is not offered job ${job.no}, which waits`)
}
