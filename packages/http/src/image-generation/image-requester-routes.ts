import type { FastifyInstance } from 'fastify'
import { kudosOf } from '../accounts/kudos.js'
import { passImageGates } from '../gates/image-gate.js'
import { passAndSubmit } from '../gates/pass-gates.js'
import { limitedGeneration } from '../gates/rate-limits.js'
import { uuidOf } from '../gateway/secret-ids.js'
import { imageWarnings } from '../input/checks/image-warnings.js'
import { lookAtRequest } from '../requests/find-request.js'
import { idOf } from '../requests/generation-parts.js'
import type { ImageParts } from '../requests/image-parts.js'
import { addResultRoutes } from '../requests/result-routes.js'
import { whyItWaits } from '../requests/why-it-waits.js'
import { requestImages } from './image-request.js'
import { imageCheckOf, imageStatusOf } from './image-status.js'

/** Requests for images: `/api/v2/generate/async`, `/check/…` and `/status/…`. */
export function addImageRequesterRoutes(app: FastifyInstance, parts: ImageParts): void {
  const { gates, gateway, models } = parts
  const limits = limitedGeneration({ ...gates, clock: gateway.clock })
  app.post('/generate/async', limits, async (request, reply) => {
    const id = uuidOf(gateway.chance.bytes(16))
    const { input, submitted } = await passAndSubmit(parts, request, {
      pass: passImageGates,
      submit: (passed) => requestImages(parts, passed, id),
    })
    if (input.isDryRun) return { kudos: Math.round(kudosOf(submitted.priceMax - submitted.activationTax)) }
    const kudos = await lookAtRequest(parts, id, ({ fixedPrice }) => Math.round(kudosOf(fixedPrice?.basePrice ?? 0n)))
    const message = await whyItWaits(parts, id)
    const warnings = [
      ...(message === undefined ? [] : [{ code: 'NoAvailableWorker', message }]),
      ...imageWarnings(input, models),
    ]
    return reply.code(202).send({
      id,
      kudos,
      ...(message === undefined ? {} : { message }),
      ...(warnings.length === 0 ? {} : { warnings }),
    })
  })
  const config = { rateLimit: { max: 10, timeWindow: 1_000 } }
  app.get('/generate/check/:id', { config }, ({ params }) => imageCheckOf(parts, idOf(params)))
  const statusOf = (id: string): Promise<object> => imageStatusOf(parts, id)
  addResultRoutes(app, parts, { path: '/generate/status', rateLimit: { max: 10 }, statusOf })
}
