import { fail } from './audit-error.js'
import { favouredRequestsMax, passedOverMax } from './audit-policy.js'
import type { AuditState, JobRecord, RequestRecord, WorkerRecord } from './audit-state.js'
import { favourOf } from './favour-check.js'
import { isExcluded, modelFor } from './match-check.js'

/**
 * Demands, with each offer, that nobody starves: a request that waits for the same worker is overtaken by one that came
 * later only if what that requester had at its submission exceeds what this one had at its own by `agingPerSecond` for
 * each second between the two. So nobody is overtaken by what comes more than (their balance − its own) /
 * `agingPerSecond` after it, and where nobody has more than B everyone is among the first after B / `agingPerSecond`
 * seconds; queue.md §4.2 and §11. On a worker that favours some that is so among those that it favours equally, as far as it looks at these. What each had is what the auditor's own ledger said, whatever the key of the order.
 */
export function checkStarvation(state: AuditState, { request }: JobRecord, worker: WorkerRecord): void {
  let passedOver = 0
  const favouredOnes = [0, 0, 0]
  let starving: RequestRecord | undefined
  for (const other of state.waiting) {
    favouredOnes[favourOf(other, worker)]! += 1
    // Whom a worker favours comes first there, whatever anybody has: nobody else's place is worse for it anywhere else.
    if (other === request || favourOf(request, worker) < favourOf(other, worker)) continue
    if (!isOvertaken(state, other, request) || modelFor(other, worker) === undefined) continue
    for (const job of other.jobs) {
      if (job.state !== 'waiting') continue
      if (isExcluded(state, job, worker)) passedOver += 1
      else starving ??= other
    }
  }
  if (starving === undefined || passedOver > passedOverMax) return
  // Of many that it favours it looks at the first only.
  const favour = favourOf(starving, worker)
  if (favour < 2 && favouredOnes[favour]! > favouredRequestsMax) return
  const laterMs = request.submittedAt - starving.submittedAt
  fail(
    'overtaken',
    `request ${request.no} overtakes request ${starving.no}, which came ${laterMs} ms earlier, with ${request.wealth} against ${starving.wealth}`,
  )
}

function isOvertaken({ policy }: AuditState, passed: RequestRecord, chosen: RequestRecord): boolean {
  const laterMs = BigInt(chosen.submittedAt - passed.submittedAt)
  return laterMs > 0n && (chosen.wealth - passed.wealth) * 1000n < policy.agingPerSecond * laterMs
}
