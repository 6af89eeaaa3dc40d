import type { Refusal } from '../refusal.js'

/** Workers of one owner, and of one owner at one address. A trusted one may have more. */
export const workersPerOwnerMax = { untrusted: 4, trusted: 21 } as const

/** A worker that is new, and what its owner has already. */
export interface NewWorker {
  readonly isOwnerTrusted: boolean
  /** Workers that a moderator has invited the owner to have. */
  readonly workersInvited: number
  readonly workersOfOwner: number
  /** Those of them that are at the address of the new one. */
  readonly workersOfOwnerAtAddress: number
  readonly isInviteOnly: boolean
}

/** Why a new worker is not taken. */
export type WorkerAdmissionRc = 'WorkerInviteOnly' | 'TooManyWorkers' | 'TooManyWorkersTrusted' | 'TooManySameIPs'

/** Whether a new worker needs an invitation that its owner does not have. */
export function needsInvitation({
  isInviteOnly,
  workersInvited,
  workersOfOwner,
}: Pick<NewWorker, 'isInviteOnly' | 'workersInvited' | 'workersOfOwner'>): boolean {
  return isInviteOnly && workersInvited <= workersOfOwner
}

/**
 * Says why a new worker is not taken, the first that holds: invitations, workers of the owner, those at the address. An
 * invitation for more workers than the limit counts for untrusted owners as well: a moderator has said so.
 */
export function workerAdmissionRefusal(worker: NewWorker): Refusal<WorkerAdmissionRc> | undefined {
  const { isOwnerTrusted, workersInvited, workersOfOwner, workersOfOwnerAtAddress } = worker
  if (needsInvitation(worker)) {
    const message = 'This tracker takes new workers by invitation only: ask its operator for one'
    return { rc: 'WorkerInviteOnly', message }
  }
  const max = Math.max(workersPerOwnerMax[isOwnerTrusted ? 'trusted' : 'untrusted'], workersInvited)
  if (workersOfOwner >= max) {
    const message = `You have ${workersOfOwner} workers of ${max}: delete one that you do not use, or ask the operator for more`
    return { rc: isOwnerTrusted ? 'TooManyWorkersTrusted' : 'TooManyWorkers', message }
  }
  if (workersOfOwnerAtAddress < max) return undefined
  const message = `You have ${workersOfOwnerAtAddress} workers of ${max} at this address: delete one that you do not use`
  return { rc: 'TooManySameIPs', message }
}
