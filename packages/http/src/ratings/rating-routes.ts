import type { FastifyInstance } from 'fastify'
import { ApiError } from '../conventions/api-error.js'
import { lookAtRequest } from '../requests/find-request.js'
import { idOf } from '../requests/generation-parts.js'
import type { GenerationParts } from '../requests/generation-parts.js'

/** Ratings of images, `/api/v2/generate/rate/…`: only of requests that are shared, and none is. ARCHITECTURE.md says why they earn nothing. */
export function addRatingRoutes(app: FastifyInstance, parts: GenerationParts): void {
  app.post('/generate/rate/:id', { config: { rateLimit: { max: 5 } } }, async ({ body, params }) => {
    parts.bodies.read('rating', body)
    const outcome = await lookAtRequest(parts, idOf(params), (request) => request.outcome)
    if (outcome !== 'completed') {
      throw new ApiError(400, 'AestheticsNotCompleted', 'The request is not completed yet. Rate it when it is.')
    }
    throw new ApiError(400, 'AestheticsNotPublic', 'The request is not shared, so that its images cannot be rated.')
  })
}
