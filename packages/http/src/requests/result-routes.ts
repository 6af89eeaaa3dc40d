import type { FastifyInstance } from 'fastify'
import { lookAtRequest } from './find-request.js'
import { idOf } from './generation-parts.js'
import type { GenerationParts } from './generation-parts.js'

/** The results of one kind of request. */
export interface ResultRoutes {
  /** Before `/:id`. */
  path: string
  rateLimit: { max: number; timeWindow?: number }
  statusOf: (id: string) => Promise<object>
  /** Withdraws a request. @throws ApiError RequestNotFound @default the request of the id */
  withdraw?: (id: string) => Promise<void>
}

/** GET of a request with its results, and DELETE, which withdraws it and answers with what there is. */
export function addResultRoutes(app: FastifyInstance, parts: GenerationParts, routes: ResultRoutes): void {
  const { path, rateLimit, statusOf, withdraw = (id: string) => withdrawRequest(parts, id) } = routes
  app.get(`${path}/:id`, { config: { rateLimit } }, ({ params }) => statusOf(idOf(params)))
  app.delete(`${path}/:id`, { config: { rateLimit } }, async ({ params }) => {
    const id = idOf(params)
    await withdraw(id)
    return statusOf(id)
  })
}

async function withdrawRequest(parts: GenerationParts, id: string): Promise<void> {
  await lookAtRequest(parts, id, () => undefined)
  // Of one that is over already nothing is left to withdraw.
  await parts.tracker.withdraw(parts.ids.requestOf(id)!)
}
