import type { DirectoryDraft, WorkerDetail } from '@kudoswarm/tracker/directory'
import { checkName, cleanText } from '@kudoswarm/tracker/moderation'
import type { NamedField, ProfanityCheck } from '@kudoswarm/tracker/moderation'
import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import type { Fields } from '../input/bodies/fields.js'
import type { KnownWorker } from './worker-book.js'
import { newDetail } from './worker-tallies.js'

/** What a worker is told of its maintenance, at most, in characters. */
const messageLengthMax = 1_000

/** What is to become of a worker. What is undefined stays. */
export interface WorkerChange {
  maintenance: boolean | undefined
  maintenanceMessage: string | undefined
  info: string | undefined
  paused: boolean | undefined
  name: string | undefined
  /** Empty for none. */
  team: string | undefined
}

/** What has become of it, as the API says it: `ModifyWorker`. */
export interface WorkerChanged {
  ok: true
  detail: WorkerDetail
  body: { maintenance?: boolean; paused?: boolean; info?: string; name?: string; team?: string }
}

/** From its body, `worker`. */
export function workerChangeOf(body: Fields): WorkerChange {
  const flag = (name: string): boolean | undefined => (body.has(name) ? body.flag(name, false) : undefined)
  return {
    maintenance: flag('maintenance'),
    maintenanceMessage: body.text('maintenance_msg'),
    info: body.text('info'),
    paused: flag('paused'),
    name: body.text('name'),
    team: body.text('team'),
  }
}

/**
 * Changes a worker, for its owner and moderators.
 *
 * @throws ApiError in this order: for maintenance NotOwner; for the info NotOwner, AnonForbiddenWorker, ProfaneWorkerInfo;
 * for the pause NotModerator; for the name NotModerator, AnonForbiddenWorker, TooLongWorkerName, ProfaneWorkerName,
 * WorkerNameAlreadyExists; for the team NotModerator, AnonForbiddenWorker, TeamNotFound; NoWorkerModSelected
 */
export function changeWorker(
  draft: DirectoryDraft,
  { caller, change, isProfane, known }: WorkerChangeInit,
): WorkerChanged {
  const { id, owner } = known
  const before: WorkerDetail = draft.workerDetails.get(id) ?? {
    ...newDetail(id),
    owner,
    name: known.name,
    type: 'text',
  }
  const check = checksOf(caller, known, isProfane)
  const changes: Partial<WorkerDetail> = {}
  const body: WorkerChanged['body'] = {}
  if (change.maintenance !== undefined) {
    check.rights('NotOwner', 'Only its owner and moderators may put a worker into maintenance or end that.')
    Object.assign(changes, maintenanceOf(change.maintenance, change.maintenanceMessage))
    body.maintenance = change.maintenance
  }
  if (change.info !== undefined) {
    check.rights('NotOwner', 'Only its owner and moderators may say something about a worker.')
    check.named()
    body.info = changes.info = check.text('workerInfo', change.info)
  }
  if (change.paused !== undefined) {
    if (!caller.isModerator) throw new ApiError(403, 'NotModerator', 'Only moderators may pause a worker.')
    body.paused = changes.paused = change.paused
  }
  if (change.name !== undefined) {
    check.rights('NotModerator', 'Only its owner and moderators may rename a worker.')
    check.named()
    body.name = changes.name = freeName(draft, before, check.text('workerName', change.name))
  }
  if (change.team !== undefined) {
    check.rights('NotModerator', 'Only its owner and moderators may have a worker join a team or leave it.')
    check.named()
    const team = teamOf(draft, change.team)
    changes.team = team?.id
    body.team = team?.name ?? ''
  }
  if (Object.keys(body).length === 0) {
    throw new ApiError(400, 'NoWorkerModSelected', 'Nothing of the worker is to be changed: say what.')
  }
  const detail = { ...before, ...changes }
  draft.workerDetails.put(detail)
  return { ok: true, detail, body }
}

/** Who changes which worker. */
export interface WorkerChangeInit {
  known: KnownWorker
  caller: Caller
  change: WorkerChange
  isProfane: ProfanityCheck
}

function checksOf(caller: Caller, { owner }: KnownWorker, isProfane: ProfanityCheck) {
  return {
    rights(rc: string, message: string): void {
      if (caller.account !== owner && !caller.isModerator) throw new ApiError(403, rc, message)
    },
    named(): void {
      if (!caller.isAnonymous) return
      throw new ApiError(403, 'AnonForbiddenWorker', 'Workers of the anonymous account cannot be changed by anybody.')
    },
    text(field: NamedField, given: string): string {
      const verdict = checkName(field, given, { isProfane })
      if (verdict.ok) return verdict.text
      throw new ApiError(400, verdict.refusal.rc, `${verdict.refusal.message}.`)
    },
  }
}

function maintenanceOf(maintenance: boolean, message: string | undefined): Partial<WorkerDetail> {
  const told = cleanText(message ?? '', { lines: true }).slice(0, messageLengthMax)
  return { maintenance, maintenanceMessage: maintenance && told !== '' ? told : undefined }
}

function freeName(draft: DirectoryDraft, { id, seed }: WorkerDetail, name: string): string {
  if (seed === undefined) {
    const message = 'The worker is connected over libp2p and says its name itself: start it with another one.'
    throw new ApiError(400, 'BadRequest', message)
  }
  const other = draft.workerDetails.find(name)
  if (other === undefined || other.id === id) return name
  throw new ApiError(400, 'WorkerNameAlreadyExists', 'Another worker has the name: choose another one.')
}

function teamOf(draft: DirectoryDraft, id: string): { id: string; name: string } | undefined {
  if (id === '') return undefined
  const team = draft.teams.get(id)
  if (team === undefined) throw new ApiError(404, 'TeamNotFound', 'There is no team with this id.')
  return team
}
