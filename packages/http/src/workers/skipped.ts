import type { DomainState, LeaseNo, Request, WorkKind } from '@kudoswarm/core'

/** A worker that got nothing. */
export interface Seeker {
  /** Undefined where it is not there. */
  peer: string | undefined
  kind: WorkKind
  models: ReadonlySet<string>
  offers: ReadonlySet<string>
  /** Size of the largest job that it does. */
  sizeMax: number
  /** Of text: tokens of the longest answers that it makes, one of the lengths by which jobs wait. @default any */
  answerLengthMax?: number
  /** Offers that did not suit it, and by which count it is told of them. */
  unsuited: ReadonlyMap<bigint, string>
}

/** Names of the counts, as the API has them for a kind. */
export interface SkipNames {
  /** Of what a request needs and the worker does not offer. */
  ofNeed(need: string): string
  ofSize: string
}

/** The count of answers that are too long for a worker of text. */
const tooLong = 'max_length'

/** Counts of jobs by why a worker does not get them. */
type Counts = Map<string, number>

/**
 * Counts the jobs that a worker does not get, by why. A job that names several models counts for each; one that is too
 * large counts only where all are that need the same. O(models of the worker × sets of needs and lengths); the length of the queue does not
 * matter.
 */
export function countSkipped(state: DomainState, seeker: Seeker, names: SkipNames): ReadonlyMap<string, number> {
  const counts: Counts = new Map()
  countOthers(counts, state, seeker)
  for (const model of ['', ...seeker.models]) countUnfit(counts, state, { seeker, model, names })
  countUnsuited(counts, state, seeker)
  return counts
}

/** Jobs that other workers alone may serve, and those for other models. */
function countOthers(counts: Counts, { queue }: DomainState, { peer, kind, models }: Seeker): void {
  const all = queue.models.namedJobsOf(kind)
  let targeted = all.targetedJobs
  let others = all.jobs - all.targetedJobs
  for (const name of ['', ...models]) {
    const demand = queue.models.find(kind, name)
    others -= (demand?.jobs ?? 0) - (demand?.targetedJobs ?? 0)
    const own = peer === undefined ? undefined : queue.findLane(peer, kind, name)
    targeted -= own === undefined ? 0 : queue.jobsIn(own)
  }
  add(counts, 'worker_id', targeted)
  add(counts, 'models', others)
}

/** Jobs for a model of the worker that need what it does not offer, or are too large for it. */
function countUnfit(
  counts: Counts,
  { queue }: DomainState,
  { seeker, model, names }: { seeker: Seeker; model: string; names: SkipNames },
): void {
  const { answerLengthMax = Infinity } = seeker
  for (const target of seeker.peer === undefined ? [''] : ['', seeker.peer]) {
    const lane = queue.findLane(target, seeker.kind, model)
    for (const { answerLength, needs, untried, tried } of lane?.jobs.values() ?? []) {
      const count = queue.jobForest.sizeOf(untried) + queue.jobForest.sizeOf(tried)
      const need = needs.find((one) => !seeker.offers.has(one))
      const isLarge = [untried, tried].every((tree) => queue.jobForest.leastNeedOf(tree) > seeker.sizeMax)
      if (need !== undefined) add(counts, names.ofNeed(need), count)
      else if (answerLength > answerLengthMax) add(counts, tooLong, count)
      else if (isLarge) add(counts, names.ofSize, count)
    }
  }
}

/** Jobs of requests that did not suit the worker when it was offered one of them, and that wait still. */
function countUnsuited(counts: Counts, { requests }: DomainState, { unsuited }: Seeker): void {
  const reasons = new Map<Request, string>()
  for (const [lease, reason] of unsuited) {
    const found = requests.findLease(Number(lease) as LeaseNo)
    if (found?.state === 'unsuited') reasons.set(found.job.request, reason)
  }
  for (const [{ waitingJobs }, reason] of reasons) add(counts, reason, waitingJobs)
}

function add(counts: Counts, name: string, count: number): void {
  if (count > 0) counts.set(name, (counts.get(name) ?? 0) + count)
}
