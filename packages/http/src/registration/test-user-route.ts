import { createHmac } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Caller } from '../accounts/caller.js'
import { kudosOf } from '../accounts/kudos.js'
import { ApiError } from '../conventions/api-error.js'
import { isLoopback } from '../conventions/loopback.js'
import { grantTo } from '../kudos/grants.js'
import type { GenerationParts } from '../requests/generation-parts.js'

/** With what accounts for tests are made. */
export interface TestUserInit extends GenerationParts {
  secret: Uint8Array
}

/**
 * Makes accounts for tests, for programs on this machine only: `POST /api/v2/dev/test-user`. The same `oauth_id` is the
 * same account with the same key, whose roles and kudos are set anew.
 */
export function addTestUserRoute(app: FastifyInstance, init: TestUserInit): void {
  app.post('/dev/test-user', async (request, reply) => {
    if (!isFromHere(request)) {
      throw new ApiError(403, 'Forbidden', 'Accounts for tests are made by programs on the same machine only.')
    }
    const body = init.bodies.read('testUser', request.body ?? {})
    const { caller, created } = await openTestUser(init, {
      name: body.text('username', 'test_user'),
      id: body.text('oauth_id', 'ci_test_user'),
    })
    const { account } = caller
    const roles = { moderator: body.flag('moderator', true), trusted: body.flag('trusted', true) }
    await init.tracker.changeRole(account, 'moderator', roles.moderator)
    await init.tracker.changeRole(account, 'trusted', roles.trusted || roles.moderator)
    const balance = await init.tracker.look(({ ledger }) => kudosOf(ledger.get(account).balance))
    const kudos = body.number('kudos', 10_000)
    await grantTo(init, account, { kudos: kudos - balance, kind: 'grant', reason: 'for a test' })
    const { alias, apiKey, profile } = caller
    return reply.code(created ? 201 : 200).send({
      api_key: apiKey,
      user_id: account,
      username: profile.name,
      alias,
      kudos,
      trusted: roles.trusted || roles.moderator,
      moderator: roles.moderator,
      created,
    })
  })
}

async function openTestUser(
  { accounts, secret }: TestUserInit,
  { id, name }: { id: string; name: string },
): Promise<{ caller: Caller; created: boolean }> {
  const digest = createHmac('sha256', secret).update(`kudoswarm/test-user/1\n${id}`).digest()
  const apiKey = digest.subarray(0, 16).toString('base64url')
  const known = await accounts.find(apiKey)
  if (known !== undefined && known.profile.name === name) return { caller: known, created: false }
  return { caller: await accounts.register(name, apiKey), created: known === undefined }
}

/** Neither a proxy in front nor anybody behind it is somewhere else, and it is no page in a browser. */
function isFromHere({ headers, ip, socket }: FastifyRequest): boolean {
  return headers.origin === undefined && isLoopback(ip) && isLoopback(socket.remoteAddress ?? '')
}
