import type { LeaseNo } from '@kudoswarm/core'
import type { Caller } from '../accounts/caller.js'
import { kudosOf } from '../accounts/kudos.js'
import { ApiError } from '../conventions/api-error.js'
import { toApiError } from '../gateway/peer-refusal.js'
import type { Delivery, Offering, PolledJob } from '../gateway/polled-engine.js'
import type { Taking } from '../gateway/polling-worker.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { admitWorker } from './admission.js'
import type { Admitted } from './admission.js'
import type { WorkerPop } from './check-ins.js'
import { favouredAccountsOf } from './favoured-accounts.js'
import { holderOf } from './job-holder.js'
import { popMessagesOf } from './pop-messages.js'
import { isWorkerPaused } from './worker-pause.js'
import { restOf } from './worker-rest.js'

/** A worker that asks for work. */
export interface Asking {
  apiKey: string
  ip: string
  kind: string
  pop: WorkerPop
  taking: Taking
  /** What it offers, by what its owner may do. */
  offeringOf(owner: Caller): Offering
}

/** What a worker that asks for work gets. */
export interface Popped {
  /** As the tracker knows it; undefined where it is not there. */
  peer: string | undefined
  offering: Offering
  jobs: PolledJob[]
  /** Of the offers that it was made lately those that did not suit it, and why. */
  unsuited: ReadonlyMap<bigint, string>
  /** For its owner to read. */
  messages: object[]
}

/**
 * Jobs for a worker, none where there are none. One in maintenance gets those of its owner, and of whom it favours.
 *
 * @throws ApiError
 */
export async function popFor(parts: GenerationParts, asking: Asking): Promise<Popped> {
  const { apiKey, ip, kind, pop, taking } = asking
  const caller = await parts.accounts.activeCallerOf(apiKey)
  const admitted = await admitWorker(parts, caller, asking)
  const favours = { accounts: await favouredAccountsOf(parts, pop.priorityUsernames), areOnly: admitted.maintenance }
  const offering: Offering = { ...asking.offeringOf(caller), favours }
  if (offering.models.length === 0) {
    throw new ApiError(400, 'BadRequest', 'Name one model, or form, at least that you serve.')
  }
  const { id, name, seed } = admitted
  const now = parts.gateway.clock.now()
  parts.book.checkIns.note(id, { at: now, ip, pop })
  const messages = popMessagesOf(parts.tracker.directory, id, now)
  if (isWorkerPaused(admitted, caller)) {
    await parts.workers.dismiss({ apiKey }, { kind, name, seed })
    checkMaintenance(admitted)
    return { peer: undefined, offering, jobs: [], unsuited: new Map(), messages }
  }
  const owner = { apiKey, account: caller.identity, ip }
  if (admitted.maintenance) await parts.workers.reserve(owner, { kind, name, seed })
  const { worker, jobs } = await popAs(parts, owner, { kind, name, seed }, { offering, taking })
  if (jobs.length === 0) {
    // It was taken in all the same: what it offers is known, and it counts as there.
    await checkRest(parts, worker.peer)
    checkMaintenance(admitted)
  }
  return { peer: worker.peer, offering, jobs, unsuited: worker.unsuited, messages }
}

/** Takes jobs for a worker. @throws ApiError where the tracker does not take it */
async function popAs(
  { workers }: Pick<GenerationParts, 'workers'>,
  ...asked: Parameters<GenerationParts['workers']['pop']>
): ReturnType<GenerationParts['workers']['pop']> {
  try {
    return await workers.pop(...asked)
  } catch (error) {
    throw toApiError(error)
  }
}

/** A worker that rests is told why, and when it may ask again. @throws ApiError WorkerMaintenance */
async function checkRest({ gateway, tracker }: GenerationParts, peer: string): Promise<void> {
  const rest = await tracker.look(({ roster }) => restOf(roster.findByPeer(peer), gateway.clock.now()))
  if (rest !== undefined) throw new ApiError(403, 'WorkerMaintenance', rest.message, { retryAfterMs: rest.leftMs })
}

/** A worker in maintenance is told so; one that is paused is not. @throws ApiError WorkerMaintenance */
function checkMaintenance({ maintenance, maintenanceMessage }: Admitted): void {
  if (!maintenance) return
  const message = maintenanceMessage ?? 'The worker is in maintenance: its owner or a moderator has it get no jobs.'
  throw new ApiError(403, 'WorkerMaintenance', message)
}

/** What a worker says of a job. */
export interface Submitting {
  apiKey: string
  /** Address of who says it. */
  ip: string
  /** Of the job. */
  id: string
  isFaulted: boolean
}

/** Ends a job of a worker, and says what it gets for it. @throws ApiError, and what `deliveryOf` throws */
export async function submitFor(
  parts: GenerationParts,
  submitting: Submitting,
  deliveryOf: (job: PolledJob, owner: Caller) => Delivery | Promise<Delivery>,
): Promise<{ reward: number }> {
  const { apiKey, id, ip, isFaulted } = submitting
  const lease = parts.ids.leaseOf(id)
  if (lease === undefined) throw unknownJob()
  const caller = await parts.accounts.callerOf(apiKey)
  const worker = await holderOf(parts, { caller, ip }, lease)
  const job = worker?.find(lease)
  if (worker === undefined || job === undefined) throw await whyNot(parts, caller, lease)
  if (!worker.claim(lease)) throw duplicate()
  if (isFaulted) {
    await worker.fail(lease)
    return { reward: 0 }
  }
  let delivery: Delivery
  try {
    delivery = await deliveryOf(job, caller)
  } catch (error) {
    worker.release(lease)
    throw error
  }
  const settlement = await worker.deliver(job, delivery)
  if (!settlement.ok) throw aborted()
  return { reward: kudosOf(settlement.reward + settlement.escrowed) }
}

/** Why a job is in the hands of no worker of the caller. */
async function whyNot({ tracker }: GenerationParts, { account }: Caller, lease: bigint): Promise<ApiError> {
  const found = await tracker.look(({ requests }) => {
    const one = requests.findLease(Number(lease) as LeaseNo)
    return one && { state: one.state, owner: one.worker.account }
  })
  if (found === undefined) return unknownJob()
  if (found.owner !== account) {
    return new ApiError(403, 'WrongCredentials', 'The job was given to a worker of another account.')
  }
  // What is still leased and in nobody's hand is about to be paid.
  return found.state === 'completed' || found.state === 'leased' ? duplicate() : aborted()
}

function unknownJob(): ApiError {
  return new ApiError(404, 'InvalidJobID', 'There is no such job, or not any more. Drop it and take the next one.')
}

function duplicate(): ApiError {
  return new ApiError(400, 'DuplicateGen', 'The job was already submitted. Take the next one.')
}

function aborted(): ApiError {
  const message = 'The job took too long or was withdrawn, and somebody else has it. Drop it and take the next one.'
  return new ApiError(400, 'AbortedGen', message)
}
