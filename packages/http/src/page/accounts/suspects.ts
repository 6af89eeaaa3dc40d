import type { AccountNo } from '@kudoswarm/core'
import { suspectedGroup, suspectedWorkersGroup } from '@kudoswarm/tracker/directory'
import type { Profile, WorkerDetail } from '@kudoswarm/tracker/directory'
import { suspicionReasons, suspicionThreshold } from '@kudoswarm/tracker/moderation'
import { aliasOf, privilegesOfAccount } from '../../accounts/caller.js'
import type { SuspectedAccount, SuspectedWorker, SuspicionName, Suspects } from '../../contract/moderation.js'
import type { GenerationParts } from '../../requests/generation-parts.js'
import { isWorkerPaused } from '../../workers/worker-pause.js'

/** Accounts, and workers, that are told of. */
export const suspectsMax = 200

type Parts = Pick<GenerationParts, 'accounts' | 'tracker'>

/** Whom the rules suspect, and why. O(those that they suspect). */
export async function suspectsOf(parts: Parts): Promise<Suspects> {
  const { directory } = parts.tracker
  const profiles = directory.profiles.inGroup(suspectedGroup).toSorted(byReasons).slice(0, suspectsMax)
  const details = directory.workerDetails.inGroup(suspectedWorkersGroup).toSorted(byReasons).slice(0, suspectsMax)
  return {
    threshold: suspicionThreshold,
    accounts: await Promise.all(profiles.map((profile) => accountOf(parts, profile))),
    workers: await Promise.all(details.map((detail) => workerOf(parts, detail))),
  }
}

function byReasons(one: Pick<WorkerDetail, 'suspicions'>, other: Pick<WorkerDetail, 'suspicions'>): number {
  return (other.suspicions?.length ?? 0) - (one.suspicions?.length ?? 0)
}

async function accountOf(parts: Parts, profile: Profile): Promise<SuspectedAccount> {
  const { account, suspicions } = profile
  const isTrusted = await isOwnerTrusted(parts, account)
  const isSuspicious = suspicions.length >= suspicionThreshold && !isTrusted
  return { account, alias: aliasOf(profile), reasons: namesOf(suspicions), isSuspicious, isTrusted }
}

async function workerOf(parts: Parts, detail: WorkerDetail): Promise<SuspectedWorker> {
  const { id, name = '', owner = 0, suspicions = [] } = detail
  const isTrusted = await isOwnerTrusted(parts, owner)
  return {
    id,
    name,
    owner: aliasOf(parts.accounts.profileOf(owner as AccountNo)),
    reasons: namesOf(suspicions),
    isPaused: isWorkerPaused(detail, { isTrusted }),
  }
}

function isOwnerTrusted({ tracker }: Parts, no: number): Promise<boolean> {
  return tracker.look(({ ledger }) => {
    const account = ledger.find(no as AccountNo)
    return account !== undefined && privilegesOfAccount(account).isTrusted
  })
}

const names = new Map<number, SuspicionName>(
  Object.entries(suspicionReasons).map(([name, number]) => [number, name as SuspicionName]),
)

/** Reasons that only a version to come knows are left out. */
function namesOf(reasons: readonly number[]): SuspicionName[] {
  return reasons.flatMap((reason) => names.get(reason) ?? [])
}
