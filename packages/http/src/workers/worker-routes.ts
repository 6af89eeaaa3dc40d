import type { FastifyInstance } from 'fastify'
import type { AccountNo, DomainState } from '@kudoswarm/core'
import type { Caller } from '../accounts/caller.js'
import { AnswerCache } from '../conventions/answer-cache.js'
import { ApiError } from '../conventions/api-error.js'
import { notKept } from '../conventions/not-kept.js'
import { textOf } from '../conventions/query.js'
import { apiKeyOf, optionalApiKeyOf } from '../input/bodies/caller.js'
import { idOf } from '../requests/generation-parts.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import type { KnownWorker } from './worker-book.js'
import { suspendWorker } from './suspensions.js'
import { changeWorker, workerChangeOf } from './worker-change.js'
import { isWorkerPaused } from './worker-pause.js'
import { workerView } from './worker-view.js'

/** How long one list serves everybody, in milliseconds. */
const listMs = 1_000

const types = new Set(['image', 'text', 'interrogation'])

/** Who works: `/api/v2/workers`. */
export function addWorkerRoutes(app: FastifyInstance, parts: GenerationParts): void {
  const lists = new AnswerCache({ clock: parts.gateway.clock, ms: listMs })
  app.get('/workers', async ({ headers, query }) => {
    const type = textOf(query, 'type')
    const name = textOf(query, 'name')
    if (type !== undefined && !types.has(type)) {
      throw new ApiError(400, 'BadRequest', "'type' is image, text or interrogation.")
    }
    const isModerator = await isModeratorsKey(parts, headers)
    const isMeant = ({ name: own, type: made }: KnownWorker): boolean =>
      (type === undefined || made === type) && (name === undefined || own === name)
    return lists.get(JSON.stringify([type, name, isModerator]), () =>
      parts.tracker.look((state) => {
        const online = parts.book.online(state).filter(isMeant)
        return online.map((known) => viewOf(parts, state, known, isModerator))
      }),
    )
  })
  app.get('/workers/name/:name', async ({ headers, params }) => {
    const { name } = params as { name: string }
    const isModerator = await isModeratorsKey(parts, headers)
    return lookAt(parts, (state) => parts.book.findByName(state, name), isModerator)
  })
  const config = { rateLimit: { max: 30 } }
  app.get('/workers/:id', { config }, async ({ headers, params }) => {
    const isModerator = await isModeratorsKey(parts, headers)
    return lookAt(parts, (state) => parts.book.find(state, idOf(params)), isModerator)
  })
  app.put('/workers/:id', { config }, async ({ body, headers, params }) => {
    const apiKey = apiKeyOf(headers)
    const change = workerChangeOf(parts.bodies.read('worker', body))
    const known = await findWorker(parts, idOf(params))
    const caller = await parts.accounts.callerOf(apiKey)
    const { isProfane, tracker } = parts
    const answer = await tracker.directory.change((draft) => {
      return changeWorker(draft, { known, caller, change, isProfane })
    })
    if (!answer.ok) throw notKept(answer)
    if (change.paused !== undefined && known.worker !== undefined) {
      await suspendWorker(tracker, known.worker.no, change.paused)
    }
    if (change.maintenance === true || change.paused === true || change.name !== undefined) {
      await dismiss(parts, caller, known)
    }
    return answer.body
  })
  app.delete('/workers/:id', { config }, async ({ headers, params }) => {
    const known = await findWorker(parts, idOf(params))
    const caller = await parts.accounts.callerOf(apiKeyOf(headers))
    return removeWorker(parts, caller, known)
  })
}

/** Removes a worker, for its owner and moderators. @throws ApiError NotModerator, AnonForbiddenWorker, Locked */
async function removeWorker(parts: GenerationParts, caller: Caller, known: KnownWorker): Promise<object> {
  if (caller.account !== known.owner && !caller.isModerator) {
    throw new ApiError(403, 'NotModerator', 'Only its owner and moderators may remove a worker.')
  }
  if (caller.isAnonymous) {
    throw new ApiError(403, 'AnonForbiddenWorker', 'Workers of the anonymous account cannot be removed by anybody.')
  }
  const { book, tracker } = parts
  const detail = tracker.directory.workerDetails.get(known.id)
  if (!caller.isModerator && detail !== undefined && isWorkerPaused(detail, caller)) {
    throw new ApiError(423, 'Locked', 'Only moderators may remove this worker at the moment. Ask one of them why.')
  }
  if (await tracker.look((state) => (book.find(state, known.id)?.worker?.leases.length ?? 0) > 0)) {
    throw new ApiError(423, 'Locked', 'The worker has jobs in hand: end them first, or wait until they have lapsed.')
  }
  const kept = await tracker.directory.workerDetails.remove(known.id)
  if (!kept.ok) throw notKept(kept)
  await tracker.look((state) => book.drop(state, known.id))
  await dismiss(parts, caller, known)
  return { deleted_id: known.id, deleted_name: known.name }
}

/** Has the caller's own worker leave at once; that of somebody else leaves when it asks for work again. */
async function dismiss(parts: GenerationParts, { apiKey }: Caller, { detail, name, type }: KnownWorker): Promise<void> {
  if (detail?.seed === undefined) return
  for (const kind of type === 'interrogation' ? ['interrogation', 'alchemy'] : [type]) {
    await parts.workers.dismiss({ apiKey }, { kind, name, seed: detail.seed })
  }
}

/** @throws ApiError WorkerNotFound */
async function lookAt(
  parts: GenerationParts,
  find: (state: DomainState) => KnownWorker | undefined,
  isModerator: boolean,
): Promise<object> {
  const view = await parts.tracker.look((state) => {
    const known = find(state)
    return known && viewOf(parts, state, known, isModerator)
  })
  return view ?? unknownWorker()
}

/** @throws ApiError WorkerNotFound */
async function findWorker({ book, tracker }: GenerationParts, id: string): Promise<KnownWorker> {
  return (await tracker.look((state) => book.find(state, id))) ?? unknownWorker()
}

function viewOf(parts: GenerationParts, state: DomainState, known: KnownWorker, isModerator: boolean): object {
  const { accounts, gateway, tracker } = parts
  const profile = accounts.profileOf(known.owner as AccountNo)
  return workerView({ state, directory: tracker.directory, known, profile, isModerator, now: gateway.clock.now() })
}

/** Whether the key that is shown, if any, is a moderator's. One that is nobody's shows no more than none. */
async function isModeratorsKey({ accounts }: GenerationParts, headers: Parameters<typeof optionalApiKeyOf>[0]) {
  const apiKey = optionalApiKeyOf(headers)
  return apiKey !== undefined && (await accounts.find(apiKey))?.isModerator === true
}

function unknownWorker(): never {
  throw new ApiError(404, 'WorkerNotFound', 'There is no worker with this id or name, or not any more.')
}
