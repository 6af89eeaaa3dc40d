import type { Caller } from './caller.js'
import type { DirectoryDraft } from './directory.js'
import type { Invitation } from './items/invitation.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'

/** Accounts that one invitation is good for, and days for which it is. */
const usesMax = 10_000
const daysMax = 3_650
const dayMs = 24 * 60 * 60 * 1_000

/** An invitation as it is to be. */
export interface NewInvitation {
  code: string
  /** @default 1 */
  uses?: number | undefined
  /** Never expires where undefined. */
  days?: number | undefined
}

/** An invitation as it is now, or why it is not. */
export type InvitationAnswer = { ok: true; invitation: Invitation } | Refusal

/** Makes an invitation, for moderators. */
export function createInvitation(
  draft: DirectoryDraft,
  caller: Caller,
  { code, uses = 1, days }: NewInvitation,
): InvitationAnswer {
  if (!caller.isModerator) return refused('NotModerator', 'only moderators may invite')
  if (!isWithin(uses, usesMax)) return refused('BadRequest', `uses is a whole number from 1 to ${usesMax}`)
  if (days !== undefined && !isWithin(days, daysMax))
    return refused('BadRequest', `days is a whole number from 1 to ${daysMax}`)
  const expiresAt = days === undefined ? undefined : draft.now + days * dayMs
  const invitation: Invitation = { code, usesLeft: uses, expiresAt, owner: caller.account, createdAt: draft.now }
  draft.invitations.put(invitation)
  return { ok: true, invitation }
}

/** Removes an invitation, for moderators. */
export function removeInvitation(draft: DirectoryDraft, caller: Caller, code: string): InvitationAnswer {
  if (!caller.isModerator) return refused('NotModerator', 'only moderators may take invitations back')
  const invitation = draft.invitations.get(code)
  if (invitation === undefined) return refused('InvitationNotFound', 'there is no such invitation, or not any more')
  draft.invitations.remove(code)
  return { ok: true, invitation }
}

/** Uses an invitation for one account. The last use removes it. */
export function spendInvitation(draft: DirectoryDraft, code: string): { ok: boolean } {
  const invitation = draft.invitations.get(code)
  if (invitation === undefined || (invitation.expiresAt ?? Infinity) <= draft.now) return { ok: false }
  const usesLeft = invitation.usesLeft - 1
  if (usesLeft > 0) draft.invitations.put({ ...invitation, usesLeft })
  else draft.invitations.remove(code)
  return { ok: true }
}

function isWithin(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= max
}
