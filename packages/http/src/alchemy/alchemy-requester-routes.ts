import type { FastifyInstance } from 'fastify'
import type { KeptSources } from '../content/source-images.js'
import { sourceHolderOf, submitWithSources } from '../content/source-submission.js'
import { passAlchemyGates } from '../gates/alchemy-gate.js'
import type { Passed } from '../gates/passed.js'
import { uuidOf } from '../gateway/secret-ids.js'
import { alchemyImageLimits as limits } from '../images/image-limits.js'
import type { AlchemyInput } from '../input/requests/alchemy-input.js'
import type { ImageParts } from '../requests/image-parts.js'
import { addResultRoutes } from '../requests/result-routes.js'
import { whyItWaits } from '../requests/why-it-waits.js'
import { alchemyStatusOf } from './alchemy-status.js'
import { toSubmit } from './alchemy-submit.js'
import type { AlchemySource } from './alchemy-submit.js'
import { formRequestIds, lookAtForms } from './form-requests.js'

/** Requests for alchemy: `/api/v2/interrogate/async` and `/status/…`. */
export function addAlchemyRequesterRoutes(app: FastifyInstance, parts: ImageParts): void {
  const { gateway, sources } = parts
  app.post('/interrogate/async', async (request, reply) => {
    const passed = await passAlchemyGates(parts, request)
    const holder = sourceHolderOf(passed)
    const image = await sources.read(passed.input.sourceImage, { field: 'source_image', limits, holder })
    const id = uuidOf(gateway.chance.bytes(16))
    const kept = await sources.keep([image], holder)
    try {
      await submitForms(parts, passed, { id, image, kept })
    } finally {
      kept.release()
    }
    const message = await whyItWaits(parts, id)
    return reply.code(202).send({ id, ...(message === undefined ? {} : { message }) })
  })
  addResultRoutes(app, parts, {
    path: '/interrogate/status',
    rateLimit: { max: 10, timeWindow: 1_000 },
    statusOf: (id) => alchemyStatusOf(parts, id),
    withdraw: async (id) => {
      await lookAtForms(parts, id, () => undefined)
      await withdrawForms(parts, id)
    },
  })
}

/** Submits all forms, or none. @throws ApiError the first refusal */
async function submitForms(
  parts: ImageParts,
  passed: Passed<AlchemyInput>,
  { id, image, kept }: { id: string; image: Pick<AlchemySource, 'width' | 'height'>; kept: KeptSources },
): Promise<void> {
  const { input, targets } = passed
  const source = { key: kept.images[0]!.key, width: image.width, height: image.height }
  try {
    for (const [part, form] of input.forms.entries()) {
      const request = parts.ids.requestOf(id, part)!
      const submit = toSubmit(form, { request, targets, source })
      await submitWithSources(parts, passed, { submit, clientId: id, kept })
    }
  } catch (error) {
    await withdrawForms(parts, id)
    throw error
  }
}

/** Of those that are over, or were never there, nothing is left to withdraw. */
async function withdrawForms(parts: ImageParts, id: string): Promise<void> {
  await Promise.all(formRequestIds(parts, id).map((request) => parts.tracker.withdraw(request)))
}
