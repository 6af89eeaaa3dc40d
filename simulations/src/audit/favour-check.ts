import { anonymous } from './audit-policy.js'
import type { RequestRecord, WorkerRecord } from './audit-state.js'
import type { JoinWorker } from '@kudoswarm/protocol'

/** What a worker takes first has a smaller number: 0 its owner's, 1 of an account that it favours, 2 anybody's; queue.md §4.3. */
export function favourOf({ submitted: { account } }: RequestRecord, worker: WorkerRecord): number {
  if (account === anonymous) return 2
  if (account === worker.account) return 0
  return worker.favoured.has(account) ? 1 : 2
}

/** Whether a worker takes jobs of whoever has submitted a request; queue.md §4.3. */
export function isReservedFor(request: RequestRecord, worker: WorkerRecord): boolean {
  return !worker.onlyFavoured || favourOf(request, worker) < 2
}

/** Whom a worker favours by what it says: others than its owner and nobody, each once, ascending; queue.md §4.5. */
export function favouredOf({ favoured }: JoinWorker, account: number): number[] {
  const others = new Set(favoured.map(Number).filter((one) => one !== account && one !== anonymous))
  return [...others].sort((a, b) => a - b)
}
