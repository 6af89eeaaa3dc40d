import type { FastifyInstance } from 'fastify'
import { createInvitation, removeInvitation } from '@kudoswarm/tracker/directory'
import type { Invitation } from '@kudoswarm/tracker/directory'
import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import { dateTextOf } from '../conventions/date-text.js'
import { decided } from '../directory/directory-answer.js'
import { apiKeyOf } from '../input/bodies/caller.js'
import type { GenerationParts } from '../requests/generation-parts.js'

/** Bytes of chance in an invitation. */
const codeBytes = 9

/** Invitations to register, for moderators: `/api/v2/invitations`, which the AI Horde has not. */
export function addInvitationRoutes(app: FastifyInstance, parts: GenerationParts): void {
  const { accounts, bodies, gateway, tracker } = parts
  const moderatorOf = async (headers: Parameters<typeof apiKeyOf>[0]): Promise<Caller> => {
    const caller = await accounts.activeCallerOf(apiKeyOf(headers))
    if (!caller.isModerator) throw new ApiError(403, 'NotModerator', 'Only moderators invite.')
    return caller
  }
  app.get('/invitations', async ({ headers }) => {
    await moderatorOf(headers)
    return [...tracker.directory.invitations.all()].sort(byAge).map(viewOf)
  })
  app.post('/invitations', async ({ body, headers }) => {
    const caller = await moderatorOf(headers)
    const fields = bodies.read('invitation', body ?? {})
    const code = Buffer.from(gateway.chance.bytes(codeBytes)).toString('base64url')
    const input = { code, uses: fields.whole('uses'), days: fields.whole('days') }
    return viewOf(decided(await tracker.directory.change((draft) => createInvitation(draft, caller, input))).invitation)
  })
  app.delete('/invitations/:code', async ({ headers, params }) => {
    const caller = await moderatorOf(headers)
    const { code } = params as { code: string }
    decided(await tracker.directory.change((draft) => removeInvitation(draft, caller, code)))
    return { message: 'OK' }
  })
}

function viewOf({ code, createdAt, expiresAt, usesLeft }: Invitation): object {
  return {
    code,
    uses_left: usesLeft,
    expires: expiresAt === undefined ? null : dateTextOf(expiresAt),
    created: dateTextOf(createdAt),
  }
}

function byAge(one: Invitation, other: Invitation): number {
  return one.createdAt - other.createdAt
}
