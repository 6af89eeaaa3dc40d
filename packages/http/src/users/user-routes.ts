import type { FastifyInstance } from 'fastify'
import type { AccountNo } from '@kudoswarm/core'
import { rolesOf } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import { textOf, wholeNumberOf } from '../conventions/query.js'
import { apiKeyOf, optionalApiKeyOf } from '../input/bodies/caller.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { userChangeOf } from './user-change.js'
import type { UserSubject } from './user-change.js'
import { editUser } from './user-edit.js'
import { UserList } from './user-list.js'
import { unknownUser, userOfPath, viewOfUser } from './user-lookup.js'
import { removeUser } from './user-removal.js'

/** Who has an account: `/api/v2/users` and `/api/v2/find_user`. */
export function addUserRoutes(app: FastifyInstance, parts: GenerationParts): void {
  const { accounts } = parts
  const list = new UserList(parts)
  const config = { rateLimit: { max: 60 } }
  app.get('/users', ({ query }) => {
    const order = textOf(query, 'sort') ?? 'kudos'
    if (order !== 'kudos' && order !== 'age') throw new ApiError(400, 'BadRequest', "'sort' is kudos or age.")
    return list.page(order, wholeNumberOf(query, 'page') ?? 1)
  })
  app.get('/users/:id', { config }, async ({ headers, params }) => {
    const account = await userOfPath(parts, params)
    const apiKey = optionalApiKeyOf(headers)
    const caller = apiKey === undefined ? undefined : await accounts.callerOf(apiKey)
    const isOwn = caller?.account === account && !caller.isAnonymous
    return viewOfUser(parts, account, caller?.isModerator === true ? 'moderator' : isOwn ? 'self' : 'public')
  })
  app.put('/users/:id', { config }, async ({ body, headers, params }) => {
    const apiKey = apiKeyOf(headers)
    const fields = parts.bodies.read('user', body)
    const account = await userOfPath(parts, params)
    const caller = await accounts.callerOf(apiKey)
    const subject = await subjectOf(parts, account)
    return editUser(parts, { caller, account }, userChangeOf(fields, { caller, subject, isProfane: parts.isProfane }))
  })
  app.delete('/users/:id', { config }, async ({ headers, params }) => {
    const apiKey = apiKeyOf(headers)
    const account = await userOfPath(parts, params)
    return removeUser(parts, await accounts.callerOf(apiKey), account)
  })
  app.get('/find_user', async ({ headers }) => {
    const apiKey = optionalApiKeyOf(headers)
    if (apiKey === undefined) throw new ApiError(401, 'InvalidAPIKey', 'Send the API key in the header apikey.')
    return (await viewOfSharedKey(parts, apiKey)) ?? viewOfKey(parts, apiKey)
  })
}

async function subjectOf({ accounts, tracker }: GenerationParts, account: AccountNo): Promise<UserSubject> {
  const { isAnonymous, roles } = await tracker.look(({ ledger }) => {
    const found = ledger.get(account)
    return { isAnonymous: found.kind === 'anonymous', roles: new Set(rolesOf(found)) }
  })
  return { account, isAnonymous, roles, profile: accounts.profileOf(account) }
}

/** Whoever has a shared key sees whose it is, and no more than everybody. */
async function viewOfSharedKey(parts: GenerationParts, apiKey: string): Promise<object | undefined> {
  const sharedKey = parts.tracker.directory.sharedKeys.get(apiKey)
  if (sharedKey === undefined) return undefined
  const view = (await viewOfUser(parts, sharedKey.owner as AccountNo, 'public')) as { username: string }
  return { ...view, username: `${view.username} (Shared Key: ${sharedKey.name})` }
}

async function viewOfKey(parts: GenerationParts, apiKey: string): Promise<object> {
  const caller = await parts.accounts.find(apiKey)
  return caller === undefined ? unknownUser() : viewOfUser(parts, caller.account, 'self')
}
