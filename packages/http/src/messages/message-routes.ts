import type { FastifyInstance } from 'fastify'
import { listMessages, messageOf, postMessage, removeMessage } from '@kudoswarm/tracker/directory'
import type { OwnerOf, WorkerMessage } from '@kudoswarm/tracker/directory'
import { accountOfUserId } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import { textOf, wholeNumberOf } from '../conventions/query.js'
import { decided } from '../directory/directory-answer.js'
import { callerOf, partOf } from '../directory/directory-parts.js'
import type { DirectoryParts } from '../directory/directory-parts.js'
import { apiKeyOf } from '../input/bodies/caller.js'

const hourMs = 3_600_000

const validities = ['active', 'expired', 'all'] as const

/** Messages to workers: `/api/v2/workers/messages`. */
export function addMessageRoutes(app: FastifyInstance, parts: DirectoryParts): void {
  const { bodies, clock, tracker } = parts
  const { directory } = tracker
  const view = (message: WorkerMessage): object => viewOf(message, clock.now())
  app.get('/workers/messages', async ({ headers, query }) => {
    const validity = textOf(query, 'validity') ?? 'active'
    const known = validities.find((one) => one === validity)
    if (known === undefined) throw new ApiError(400, 'BadRequest', "'validity' is active, expired or all.")
    const page = wholeNumberOf(query, 'page')
    const user = wholeNumberOf(query, 'user_id')
    const worker = textOf(query, 'worker_id')
    const caller = await callerOf(parts, headers)
    const account = user === undefined ? undefined : accountOfUserId(user)
    const ownerOf = await ownerOfOne(parts, worker)
    const asked = { account, worker, validity: known, page, ownerOf, now: clock.now() }
    return decided(listMessages(directory, caller, asked)).messages.map(view)
  })
  app.post('/workers/messages', async ({ body, headers }) => {
    apiKeyOf(headers)
    const fields = bodies.read('workerMessage', body)
    const caller = await callerOf(parts, headers)
    const worker = fields.filledText('worker_id')
    const said = { message: fields.text('message', ''), hours: fields.whole('expiry'), origin: fields.text('origin') }
    const given = { ...said, worker, ownerOf: await ownerOfOne(parts, worker) }
    return view(decided(await directory.change((draft) => postMessage(draft, caller, given))).message)
  })
  app.get('/workers/messages/:message_id', ({ params }) => {
    return view(decided(messageOf(directory, partOf(params, 'message_id'))).message)
  })
  app.delete('/workers/messages/:message_id', async ({ headers, params }) => {
    const caller = await callerOf(parts, headers)
    const id = partOf(params, 'message_id')
    decided(await directory.change((draft) => removeMessage(draft, caller, id)))
    return { message: 'OK' }
  })
}

/** Tells whose one worker is, which is looked up before a rule asks. */
async function ownerOfOne({ book, tracker }: DirectoryParts, worker: string | undefined): Promise<OwnerOf> {
  if (worker === undefined) return () => undefined
  const owner = await tracker.look((state) => book.find(state, worker)?.owner)
  return (id) => (id === worker ? owner : undefined)
}

/** A message as the API tells of it: `ResponseModelMessage`, and the id by which it can be removed. `expiry` is in hours from now. */
function viewOf({ id, worker, message, origin, expiresAt }: WorkerMessage, now: number): object {
  const expiry = Math.max(0, Math.ceil((expiresAt - now) / hourMs))
  return { id, worker_id: worker ?? null, message, origin: origin ?? null, expiry }
}
