import { explainRequest, explainWorker } from '@kudoswarm/core'
import { requestIdFromString } from '@kudoswarm/protocol'
import { reasonText } from '@kudoswarm/tracker'
import type { FastifyInstance } from 'fastify'
import { aliasOfAccount } from '../../accounts/alias.js'
import { userIdOf } from '../../accounts/caller.js'
import type { Caller } from '../../accounts/caller.js'
import type { PageExplanation, PageRefusals } from '../../contract/moderation.js'
import { ApiError } from '../../conventions/api-error.js'
import { partOf } from '../../directory/directory-parts.js'
import type { RequestHeaders } from '../../directory/directory-parts.js'
import { apiKeyOf } from '../../input/bodies/caller.js'
import type { RefusalLog } from '../../refusals/refusal-log.js'
import type { GenerationParts } from '../../requests/generation-parts.js'
import { endingReasons } from './ending-reasons.js'

/** Explanations and lists of refusals, from one address in a minute: the first look at many workers. */
const perMinute = 60

type Parts = Pick<GenerationParts, 'accounts' | 'book' | 'gateway' | 'ids' | 'tracker'> & { refusals: RefusalLog }

/** What the rules decided and why; see `contract/moderation.ts`. */
export function addModerationRoutes(app: FastifyInstance, parts: Parts): void {
  const { accounts } = parts
  const config = { rateLimit: { max: perMinute } }
  const moderator = async (headers: RequestHeaders): Promise<Caller> => {
    const caller = await accounts.activeCallerOf(apiKeyOf(headers))
    if (caller.isModerator) return caller
    throw new ApiError(403, 'NotModerator', 'Only moderators may do this. Use the API key of one.')
  }
  app.get('/page/explanations/workers/:id', { config }, async ({ headers, params }) => {
    await moderator(headers)
    return (await explainedWorker(parts, partOf(params, 'id'))) ?? unknown('WorkerNotFound', 'worker')
  })
  app.get('/page/refusals', { config }, async ({ headers }) => {
    await moderator(headers)
    return refusalsOf(parts)
  })
  app.get('/page/explanations/requests/:id', { config }, async ({ headers, params }) => {
    await moderator(headers)
    return (await explainedRequest(parts, partOf(params, 'id'))) ?? unknown('RequestNotFound', 'request')
  })
}

function refusalsOf({ accounts, refusals }: Parts): PageRefusals {
  return {
    since: refusals.since,
    refusals: refusals.list().map(({ account, ...refusal }) => ({
      ...refusal,
      account: account === undefined ? null : userIdOf(account),
      alias: account === undefined ? '' : aliasOfAccount(accounts, account),
    })),
  }
}

function explainedWorker({ book, gateway, tracker }: Parts, id: string): Promise<PageExplanation | undefined> {
  return tracker.look((state) => {
    const known = book.find(state, id)
    if (known === undefined) return undefined
    // One that was here before and is not now.
    if (known.worker === undefined) return viewOf({ state: 'absent', reasons: [{ code: 'not_joined', count: 1 }] })
    return viewOf(explainWorker(state, known.worker.no, { now: gateway.clock.now(), limits: tracker.limits }))
  })
}

/** A request is named as in the public ledger, 32 hex digits, or as its client knows it, a UUID. */
function explainedRequest({ ids, tracker }: Parts, id: string): Promise<PageExplanation | undefined> {
  const own = requestIdFromString(id)
  const bytes = own.ok ? own.value : ids.requestOf(id)
  return tracker.look((state) => {
    const request = bytes && state.requests.findById(bytes)
    if (request === undefined) return undefined
    const { endedAt, outcome } = request
    if (outcome !== undefined) return { state: outcome, endedAt, reasons: endingReasons(request) }
    return viewOf(explainRequest(state, request))
  })
}

function viewOf(
  explanation: { state: string; reasons: readonly { code: string; count: number }[] } | undefined,
): PageExplanation | undefined {
  if (explanation === undefined) return undefined
  const { state, reasons } = explanation
  return { state, reasons: reasons.map(({ code, count }) => ({ code, count, text: reasonText(code, count) })) }
}

function unknown(code: string, what: string): never {
  throw new ApiError(404, code, `There is no such ${what}. Copy its id from a list or from the ledger.`)
}
