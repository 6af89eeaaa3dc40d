import type { Worker } from '@kudoswarm/core'
import type { JoinWorker } from '@kudoswarm/protocol'
import { newDetail } from '../directory/items/worker-detail.js'
import { ownerGroup } from '../directory/items/owner-group.js'
import { workerIdOf } from '../directory/worker-id.js'
import { needsInvitation } from '../moderation/addresses/worker-admission.js'
import { effectsInForce } from '../moderation/effects-in-force.js'
import type { Service } from '../service.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'

/**
 * Looks, while new workers need an invitation, whether one may join, and refuses it if not. A worker that the tracker knows
 * already, or has a record of, is not new as long as its owner is the same. One that is let in gets a record, so that two
 * that come at once cannot both have the last invitation. Never rejects.
 */
export async function isInvited(service: Service, session: Session, body: JoinWorker, reply: Reply): Promise<boolean> {
  const { account, peer } = session
  const { directory, writer } = service
  const id = workerIdOf(peer)
  let known: Worker | undefined
  let ofOwner: string[] = []
  await writer.lookInTurn(({ roster }) => {
    known = roster.findByPeer(peer)
    ofOwner = Array.from(roster.allOf(account), (worker) => workerIdOf(worker.peer))
  })
  if (known?.account === account) return true
  const answer = await directory.change((draft) => {
    const detail = draft.workerDetails.get(id)
    if (detail?.owner === account) return { ok: true as const }
    const recorded = draft.workerDetails.inGroup(ownerGroup(account)).map((one) => one.id)
    const isRefused = needsInvitation({
      isInviteOnly: effectsInForce(draft).invitesWorkers,
      workersInvited: draft.profiles.get(String(account))?.workersInvited ?? 0,
      workersOfOwner: new Set([...recorded, ...ofOwner]).size,
    })
    if (isRefused) return { ok: false as const, code: 'invitation_needed' as const }
    draft.workerDetails.put({ ...newDetail(id), ...detail, owner: account, name: body.name })
    return { ok: true as const }
  })
  if (answer.ok) return true
  if (answer.code === 'invitation_needed') reply.refuse('invitation_needed')
  else reply.refuse('storage_unavailable', { retryAfterMs: 'retryAfterMs' in answer ? (answer.retryAfterMs ?? 0) : 0 })
  return false
}
