import { checkName, cleanText, suspicionReasons, workerAdmissionRefusal } from '@kudoswarm/tracker/moderation'
import type { Refusal } from '@kudoswarm/tracker/moderation'
import { modesOf, ownerGroup } from '@kudoswarm/tracker/directory'
import type { DirectoryDraft, WorkerDetail, WorkerType } from '@kudoswarm/tracker/directory'
import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import { notKept } from '../conventions/not-kept.js'
import { checkAddress, checkWorkerAddress } from '../gates/address-gate.js'
import { workerSeedOf } from '../gateway/key-seed.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import type { CheckIns } from './check-ins.js'
import { workerIdOf } from './worker-id.js'
import { newDetail, workerTypeOf } from './worker-tallies.js'

/** A worker that wants to be let in. */
export interface Applicant {
  kind: string
  ip: string
  pop: { name: string; bridgeAgent: string; maxLength?: number }
}

/** A worker that has a record, and the seed of its key. */
export type Admitted = WorkerDetail & { seed: string; name: string }

/**
 * Lets a worker in that asks over HTTP, and makes a record of one that is new: its name is its own from then on.
 *
 * @throws ApiError WorkerFlaggedMaintenance, AnonForbiddenWorker, PolymorphicNameConflict, TimeoutIP, UnsafeIP, TooManyNewIPs,
 * ProfaneWorkerName, ProfaneBridgeAgent, WorkerInviteOnly, TooManyWorkers, TooManyWorkersTrusted, TooManySameIPs, WrongCredentials
 */
export async function admitWorker(parts: GenerationParts, caller: Caller, applicant: Applicant): Promise<Admitted> {
  checkOwner(caller)
  const name = cleanText(applicant.pop.name, { lines: false })
  const type = workerTypeOf(applicant.kind)
  const { directory } = parts.tracker
  const known = directory.workerDetails.find(name)
  if (known !== undefined) checkType(known, type)
  checkAddress({ directory, clock: parts.gateway.clock }, applicant.ip)
  const { addressChecker } = parts.gates
  const address = await checkWorkerAddress({ directory, addressChecker }, { caller, ip: applicant.ip })
  const admitted =
    known === undefined
      ? await admitNew(parts, caller, { ...applicant, pop: { ...applicant.pop, name } })
      : takeKnown(known, { name, type, account: caller.account })
  if (address === 'suspected' && admitted.suspicions?.includes(suspicionReasons.unsafeAddress) !== true) {
    await parts.suspicions.suspectWorker({ ...admitted, owner: caller.account }, suspicionReasons.unsafeAddress)
  }
  return admitted
}

function checkOwner({ isAnonymous, privileges }: Caller): void {
  if (privileges.roles.has('flagged')) {
    const message = 'The account of the worker is flagged: its workers get no jobs. Ask the operator why.'
    throw new ApiError(403, 'WorkerFlaggedMaintenance', message)
  }
  if (!isAnonymous) return
  const message = 'Workers need an account that their kudos go to. Register at /register, and use its API key.'
  throw new ApiError(403, 'AnonForbiddenWorker', message)
}

function checkType(known: WorkerDetail, type: WorkerType): void {
  if (known.type === type) return
  const message = `A worker for another kind of work (${known.type}) has the name. Give this one another name.`
  throw new ApiError(400, 'PolymorphicNameConflict', message)
}

function takeKnown(
  known: WorkerDetail,
  { name, type, account }: { name: string; type: WorkerType; account: number },
): Admitted {
  checkType(known, type)
  if (known.owner !== account) {
    throw new ApiError(403, 'WrongCredentials', 'A worker of another account has the name. Choose another name.')
  }
  return { ...known, seed: known.seed ?? name, name }
}

/** What comes of a new worker in the turn of the directory. */
type Decision = { ok: true; detail: WorkerDetail } | { ok: false; refusal: Refusal }

async function admitNew(parts: GenerationParts, caller: Caller, applicant: Applicant): Promise<Admitted> {
  const { name, bridgeAgent } = namesOf(parts, caller, applicant)
  const { account, apiKey } = caller
  const type = workerTypeOf(applicant.kind)
  const { id, seed } = await identify(parts, apiKey, { kind: applicant.kind, name })
  const { checkIns } = parts.book
  const answer = await parts.tracker.directory.change((draft): Decision => {
    const known = draft.workerDetails.find(name)
    if (known !== undefined) return { ok: true, detail: known }
    const refusal = roomRefusal(draft, checkIns, { caller, ip: applicant.ip })
    if (refusal !== undefined) return { ok: false, refusal }
    const detail = {
      ...newDetail(id),
      name,
      type,
      owner: account,
      seed,
      bridgeAgent,
      maxLength: applicant.pop.maxLength,
    }
    draft.workerDetails.put(detail)
    return { ok: true, detail }
  })
  if (answer.ok) return takeKnown(answer.detail, { name, type, account })
  if ('refusal' in answer) throw new ApiError(403, answer.refusal.rc, `${answer.refusal.message}.`)
  throw notKept(answer)
}

function namesOf(parts: GenerationParts, caller: Caller, { pop }: Applicant): { name: string; bridgeAgent: string } {
  const check = (field: 'workerName' | 'bridgeAgent', given: string): string => {
    const verdict = checkName(field, given, { isProfane: parts.isProfane })
    if (verdict.ok) return verdict.text
    void parts.suspicions.suspectAccount(caller.account, verdict.suspicions)
    throw new ApiError(400, verdict.refusal.rc, `${verdict.refusal.message}.`)
  }
  return { name: check('workerName', pop.name), bridgeAgent: check('bridgeAgent', pop.bridgeAgent || 'unknown') }
}

/** The peer of a new worker is that of its name, unless one that was given another name since is that peer. */
async function identify(
  { gateway, tracker }: GenerationParts,
  apiKey: string,
  { kind, name }: { kind: string; name: string },
): Promise<{ id: string; seed: string }> {
  for (let seed = name; ; seed = `${name}\n${Buffer.from(gateway.chance.bytes(16)).toString('hex')}`) {
    const { peer } = await gateway.identityOf(workerSeedOf(apiKey, { kind, name: seed }))
    const id = workerIdOf(peer)
    if (tracker.directory.workerDetails.get(id) === undefined) return { id, seed }
  }
}

function roomRefusal(
  draft: DirectoryDraft,
  checkIns: CheckIns,
  { caller, ip }: { caller: Caller; ip: string },
): Refusal | undefined {
  const own = draft.workerDetails.inGroup(ownerGroup(caller.account))
  return workerAdmissionRefusal({
    isOwnerTrusted: caller.isTrusted,
    workersInvited: (draft.profiles.get(String(caller.account)) ?? caller.profile).workersInvited,
    workersOfOwner: own.length,
    workersOfOwnerAtAddress: own.filter(({ id }) => checkIns.find(id)?.ip === ip).length,
    isInviteOnly: modesOf(draft).inviteOnly,
  })
}
