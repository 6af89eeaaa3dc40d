import { trustedOffer } from '@kudoswarm/core'
import type { DomainState, LeaseNo, Worker } from '@kudoswarm/core'
import type { WorkerType } from '@kudoswarm/tracker/directory'
import type { Caller } from '../accounts/caller.js'
import type { Offering } from '../gateway/polled-engine.js'
import { fastOffer } from '../gateway/polling-worker.js'
import type { PollingWorker } from '../gateway/polling-worker.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { workerIdOf } from './worker-id.js'

/** The worker of the caller that has a job in hand; one that had it when the tracker went takes it up again. */
export async function holderOf(
  { tracker, workers }: GenerationParts,
  { caller, ip }: { caller: Caller; ip: string },
  lease: bigint,
): Promise<PollingWorker | undefined> {
  const { account, apiKey, identity } = caller
  const holder = workers.findHolder({ apiKey }, lease)
  if (holder !== undefined) return holder
  const absent = await tracker.look((state) => absentHolder(state, Number(lease) as LeaseNo))
  if (absent === undefined || absent.account !== account) return undefined
  const detail = tracker.directory.workerDetails.get(workerIdOf(absent.peer))
  if (detail?.seed === undefined) return undefined
  const name = { kind: kindOf(detail.type), name: detail.name ?? absent.name, seed: detail.seed }
  return workers.adopt({ apiKey, account: identity, ip }, name, { lease, ...absent })
}

/** Who has a job in hand and is not there. */
interface AbsentHolder extends Pick<Worker, 'peer' | 'name' | 'account'> {
  /** What it offered last, until it asks for work again and says it anew. */
  offering: Offering
}

function absentHolder({ requests }: DomainState, no: LeaseNo): AbsentHolder | undefined {
  const lease = requests.findLease(no)
  if (lease?.state !== 'leased' || lease.worker.joined) return undefined
  const { account, models, name, offers, peer, slots } = lease.worker
  const own = [...offers].filter((offer) => offer !== trustedOffer && offer !== fastOffer)
  return { account, name, peer, offering: { models, slots, offers: own, fastPerSecond: 0 } }
}

/** The kind as which a worker of a type asks for work. */
function kindOf(type: WorkerType | undefined): string {
  return type === 'interrogation' ? 'alchemy' : (type ?? 'text')
}
