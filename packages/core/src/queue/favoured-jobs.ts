import type { AccountNo, RequestNo } from '../ids.js'
import { favouredRequestsMax } from '../limits.js'
import { anonymousAccount } from '../ledger/accounts.js'
import type { Job, Request } from '../requests/request.js'
import { noFavour } from '../roster/worker.js'
import type { Favour, Worker } from '../roster/worker.js'
import type { DomainState } from '../state.js'
import { isExcluded } from './exclusion.js'
import { coversRequest, standsOf } from './lane.js'
import type { Tree } from './ordered-forest.js'

/** A tree of requests, and the largest of them that a worker can do. */
interface Candidates {
  readonly tree: Tree
  readonly sizeMax: number
}

/**
 * The first waiting job that a worker can serve of those accounts that it favours more than `than`: first of its owner's,
 * then of the others'. It looks at the first `favouredRequestsMax` requests of either that are not too large for it.
 * O(accounts × log n); the length of the queue does not matter.
 */
export function favouredJobFor(state: DomainState, worker: Worker, than: Favour = noFavour): Job | undefined {
  const own = than > 0 && worker.account !== anonymousAccount ? firstOf(state, worker, [worker.account]) : undefined
  return own ?? (than > 1 && worker.favoured.length > 0 ? firstOf(state, worker, worker.favoured) : undefined)
}

function firstOf(state: DomainState, worker: Worker, accounts: readonly AccountNo[]): Job | undefined {
  const { favoured, requestForest: forest } = state.queue
  const found = accounts.flatMap((account) => favoured.find(account) ?? [])
  if (found.length === 0) return undefined
  const stands = standsOf(worker)
  const candidates = stands
    .filter(({ model }) => model === '')
    .flatMap(({ kind, sizeMax }) => found.map((requests): Candidates => ({ tree: requests[kind], sizeMax })))
    .filter(({ tree }) => tree !== 0)
  const sizes = new Map(stands.map(({ kind, model, sizeMax }) => [`${kind}\n${model}`, sizeMax]))
  let order = -Infinity
  let number = 0
  for (let looked = 0; looked < favouredRequestsMax; looked++) {
    const node = firstAfter(state, candidates, order, number)
    if (node === 0) return undefined
    order = forest.orderOf(node)
    number = forest.numberOf(node)
    const request = state.requests.get(number as RequestNo)
    const job = fits(request, worker, sizes) ? firstJobOf(state, request, worker) : undefined
    if (job !== undefined) return job
  }
  return undefined
}

/** The first request of several trees after a key that is not too large; 0 if there is none. */
function firstAfter({ queue }: DomainState, candidates: readonly Candidates[], order: number, number: number): number {
  const forest = queue.requestForest
  let first = 0
  for (const { tree, sizeMax } of candidates) {
    const node = forest.nextFit(tree, sizeMax, order, number)
    if (node !== 0 && (first === 0 || forest.comesBefore(node, first))) first = node
  }
  return first
}

/** Whether a worker can serve a request, as far as its jobs do not differ. */
function fits(request: Request, worker: Worker, sizes: ReadonlyMap<string, number>): boolean {
  const { kind, models, workers, areExcluded, contextTokensNeeded } = request
  if (workers.length > 0 && workers.includes(worker.peer) === areExcluded) return false
  if (!coversRequest(worker, request)) return false
  const names = models.length === 0 ? [''] : models
  return names.some((name) => (sizes.get(`${kind}\n${name}`) ?? -1) >= contextTokensNeeded)
}

function firstJobOf(state: DomainState, { jobs }: Request, worker: Worker): Job | undefined {
  return jobs.find((job) => job.state === 'waiting' && !isExcluded(job, worker, state.clock))
}
