import type { DomainState, OpenJobs, WorkKind } from '@kudoswarm/core'
import { anonymousGroup } from '@kudoswarm/tracker/directory'
import type { Directory } from '@kudoswarm/tracker/directory'
import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import { isLoopback } from '../conventions/loopback.js'
import { networkOf } from '../conventions/rate-limits.js'
import type { ServedTracker } from '../http-server.js'
import type { Client } from './clients.js'

/** What is asked for on top of what waits. */
export interface AskedJobs {
  kind: WorkKind
  jobs: number
  models: readonly string[]
  /** In whose share of nobody's jobs they count: `anonymousNetworkOf`. */
  network?: string | undefined
}

/** So many times as many forms as other jobs may wait, those that alchemists have in hand counted. */
const formsPerJob = 10

/**
 * Into so many shares is divided what everybody without an account may have waiting. A network has one of them for all
 * models together, so that none leaves the others nothing.
 */
export const anonymousShares = 10

/**
 * The network in whose share a request counts, as rates are counted; undefined where it is somebody's. A program on this
 * machine has no share: it may ask for many people, and be all that the tracker serves. That is why who puts a server in
 * front says so.
 */
export function anonymousNetworkOf({ isAnonymous }: Pick<Caller, 'isAnonymous'>, { ip }: Client): string | undefined {
  return isAnonymous && !isLoopback(ip) ? networkOf(ip) : undefined
}

/**
 * Refuses more jobs of a kind than an account may have waiting. Jobs that a worker has do not count, but for alchemy; of
 * nobody's account, which all share, only those that want the same model, and all that come from the network.
 *
 * @throws ApiError TooManyPrompts
 */
export async function checkConcurrency(
  { tracker }: { tracker: Pick<ServedTracker, 'look' | 'directory'> },
  caller: Caller,
  asked: AskedJobs,
): Promise<void> {
  const { directory } = tracker
  const { jobs, kind, network } = asked
  const max = concurrencyOf(directory, caller) * (kind === 'alchemy' ? formsPerJob : 1)
  const shareMax = Math.ceil(max / anonymousShares)
  const { ofNetwork, waiting } = await tracker.look((state) => ({
    ofNetwork: network === undefined ? 0 : jobsOfNetwork(state, directory, { kind, network }),
    waiting: countedJobs(state, caller, asked),
  }))
  if (network !== undefined && ofNetwork + jobs > shareMax) {
    throw tooMany(`${ofNetwork} jobs from your address wait already, and without an account it may have ${shareMax}.`)
  }
  if (waiting + jobs <= max) return
  if (caller.isAnonymous) {
    throw tooMany(`${waiting} jobs of everybody without an account wait already, and together they may have ${max}.`)
  }
  const message = `${waiting} jobs of this account wait already, and it may have ${max}. Wait until some are done.`
  throw new ApiError(429, 'TooManyPrompts', message)
}

/** The refusal of nobody's jobs, with the way out. */
function tooMany(what: string): ApiError {
  const wayOut = 'Register at /register and use that API key, which has its own, or wait until some are done.'
  return new ApiError(429, 'TooManyPrompts', `${what} ${wayOut}`)
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

/** Nobody's jobs of a kind that come from a network. O(its requests that have not ended). */
function jobsOfNetwork(
  { requests }: DomainState,
  { requestNotes }: Pick<Directory, 'requestNotes'>,
  { kind, network }: { kind: WorkKind; network: string },
): number {
  let jobs = 0
  for (const note of requestNotes.inGroup(anonymousGroup(network))) {
    const request = requests.findById(Buffer.from(note.request, 'hex'))
    if (request?.kind !== kind) continue
    jobs += kind === 'alchemy' ? request.openJobs : request.openJobs - request.leasedJobs
  }
  return jobs
}
