import type { Job, Request, WorkKind } from '@kudoswarm/core'
import type { Directory } from '@kudoswarm/tracker/directory'
import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import type { ServedTracker } from '../http-server.js'

/** What is asked for on top of what waits. */
export interface AskedJobs {
  kind: WorkKind
  jobs: number
  models: readonly string[]
}

/** So many times as many forms as other jobs may wait, those that alchemists have in hand counted. */
const formsPerJob = 10

const waitingStates: ReadonlySet<Job['state']> = new Set(['waiting', 'offered'])
const openStates: ReadonlySet<Job['state']> = new Set([...waitingStates, 'leased'])

/**
 * Refuses more jobs of a kind than an account may have waiting. Jobs that a worker has do not count, but for alchemy; of
 * nobody's account, which all share, only those that want one of the same models.
 *
 * @throws ApiError TooManyPrompts
 */
export async function checkConcurrency(
  { tracker }: { tracker: Pick<ServedTracker, 'look' | 'directory'> },
  caller: Caller,
  { kind, jobs, models }: AskedJobs,
): Promise<void> {
  const isAlchemy = kind === 'alchemy'
  const states = isAlchemy ? openStates : waitingStates
  const max = concurrencyOf(tracker.directory, caller) * (isAlchemy ? formsPerJob : 1)
  const waiting = await tracker.look(({ requests }) => {
    // Most have few jobs at all, so that nothing needs to be counted.
    if (requests.openJobsOf(caller.account) + jobs <= max) return 0
    const counts = (request: Request): boolean => !caller.isAnonymous || wantsOne(request, models)
    let count = 0
    for (const request of requests.all()) {
      const isOpen = request.account === caller.account && request.kind === kind && request.outcome === undefined
      if (isOpen && counts(request)) count += request.jobs.filter(({ state }) => states.has(state)).length
    }
    return count
  })
  if (waiting + jobs <= max) return
  const message = `${waiting} jobs of this account wait already, and it may have ${max}. Wait until some are done.`
  throw new ApiError(429, 'TooManyPrompts', message)
}

/** Jobs that an account may have waiting: as a moderator has said, else as usual for such an account. */
export function concurrencyOf({ profiles }: Directory, { account, privileges }: Caller): number {
  return profiles.get(String(account))?.concurrency ?? privileges.concurrencyDefault
}

function wantsOne(request: Request, models: readonly string[]): boolean {
  return models.length === 0 || request.models.length === 0 || request.models.some((name) => models.includes(name))
}
