import type { DomainState, OpenJobs, WorkKind } from '@kudoswarm/core'
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

/**
 * Refuses more jobs of a kind than an account may have waiting. Jobs that a worker has do not count, but for alchemy; of
 * nobody's account, which all share, only those that want the same model.
 *
 * @throws ApiError TooManyPrompts
 */
export async function checkConcurrency(
  { tracker }: { tracker: Pick<ServedTracker, 'look' | 'directory'> },
  caller: Caller,
  asked: AskedJobs,
): Promise<void> {
  const max = concurrencyOf(tracker.directory, caller) * (asked.kind === 'alchemy' ? formsPerJob : 1)
  const waiting = await tracker.look((state) => countedJobs(state, caller, asked))
  if (waiting + asked.jobs <= max) return
  const message = `${waiting} jobs of this account wait already, and it may have ${max}. Wait until some are done.`
  throw new ApiError(429, 'TooManyPrompts', message)
}

/** Jobs that an account may have waiting: as a moderator has said, else as usual for such an account. */
export function concurrencyOf({ profiles }: Directory, { account, privileges }: Caller): number {
  return profiles.get(String(account))?.concurrency ?? privileges.concurrencyDefault
}

function countedJobs({ requests }: DomainState, caller: Caller, { kind, models }: AskedJobs): number {
  const { counts } = requests
  const counted = ({ open, unstarted }: OpenJobs): number => (kind === 'alchemy' ? open : unstarted)
  const { account } = caller
  if (!caller.isAnonymous || models.length === 0) return counted(counts.of(account, kind))
  // Of what names several models, that for which most wait decides, those that any model may serve counted.
  const ofModel = (name: string): number => counted(counts.ofModel(account, kind, name))
  return ofModel('') + Math.max(...models.map(ofModel))
}
