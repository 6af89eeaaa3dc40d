import type { ContentsView } from './contents.js'
import type { DirectoryDraft } from './directory.js'
import { unlimited } from './items/shared-key.js'
import type { SharedKey } from './items/shared-key.js'
import { assignedGroup } from './items/style.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'

/** How large a job of a request is, as far as shared keys limit it; what does not apply is missing. */
export interface JobSize {
  imagePixels?: number
  imageSteps?: number
  textTokens?: number
}

/** Why a shared key pays for nothing any more, if that is so. */
export function sharedKeyRefusal(sharedKey: SharedKey, now: number): Refusal | undefined {
  const { kudos, expiresAt } = sharedKey
  if (kudos === 0) return refused('SharedKeyEmpty', 'the budget of the shared key is spent')
  if (expiresAt !== undefined && expiresAt <= now) return refused('SharedKeyExpired', 'the shared key has expired')
  return undefined
}

/**
 * Why a request may not be made with a shared key itself, if that is so: one that is assigned to a style pays only for that,
 * and what limits it has does not count there.
 */
export function sharedKeyUseRefusal(
  view: Pick<ContentsView, 'styles'>,
  sharedKey: SharedKey,
  { job, now }: { job: JobSize; now: number },
): Refusal | undefined {
  const refusal = sharedKeyRefusal(sharedKey, now)
  if (refusal !== undefined) return refusal
  if (view.styles.inGroup(assignedGroup(sharedKey.id)).length > 0)
    return refused('SharedKeyAssignedStyles', 'the shared key is assigned to a style and pays only for that')
  const { maxImagePixels, maxImageSteps, maxTextTokens } = sharedKey
  const bounds: [given: number | undefined, max: number, of: string][] = [
    [job.imagePixels, maxImagePixels, 'pixels'],
    [job.imageSteps, maxImageSteps, 'steps'],
    [job.textTokens, maxTextTokens, 'tokens'],
  ]
  const exceeded = bounds.find(([given, max]) => given !== undefined && max !== unlimited && given > max)
  if (exceeded === undefined) return undefined
  return refused('BadRequest', `a job with the shared key has at most ${exceeded[1]} ${exceeded[2]}`)
}

/** Millikudos of a kudos, in which budgets are. */
const millikudosPerKudos = 1_000

/** Takes millikudos that were spent from the budget, which goes down by whole kudos, and not below 0. */
export function spendSharedKey(draft: DirectoryDraft, id: string, millikudos: number): { ok: boolean } {
  const sharedKey = draft.sharedKeys.get(id)
  if (sharedKey === undefined) return { ok: false }
  const spent = (sharedKey.utilizedRest ?? 0) + millikudos
  const kudos = Math.floor(spent / millikudosPerKudos)
  const utilizedRest = spent % millikudosPerKudos
  const left = sharedKey.kudos === unlimited ? unlimited : Math.max(0, sharedKey.kudos - kudos)
  draft.sharedKeys.put({ ...sharedKey, kudos: left, utilized: sharedKey.utilized + kudos, utilizedRest })
  return { ok: true }
}

/** Kudos that somebody gives to a shared key. */
export interface GivenKudos {
  /** Id of the shared key. */
  sharedKey: string
  /** Whole kudos. */
  kudos: number
}

/**
 * Notes for which shared key a transfer is, or that it is for none, so that it is known when it is asked for again; its kudos
 * are added to the budget as `creditSharedKey` does. What another transfer of the id has left is overwritten: the ledger has
 * forgotten it.
 */
export function noteGift(
  draft: DirectoryDraft,
  { transfer, given, expiresAt }: { transfer: string; given: GivenKudos | undefined; expiresAt: number },
): { ok: true } {
  if (given === undefined) draft.keyGifts.remove(transfer)
  else draft.keyGifts.put({ transfer, sharedKey: given.sharedKey, expiresAt })
  if (given !== undefined) creditSharedKey(draft, given.sharedKey, given.kudos)
  return { ok: true }
}

/** Adds whole kudos that somebody gave to the budget. */
export function creditSharedKey(draft: DirectoryDraft, id: string, kudos: number): { ok: boolean } {
  const sharedKey = draft.sharedKeys.get(id)
  if (sharedKey === undefined) return { ok: false }
  if (sharedKey.kudos !== unlimited) draft.sharedKeys.put({ ...sharedKey, kudos: sharedKey.kudos + kudos })
  return { ok: true }
}
