import type { JobResult } from '@kudoswarm/core'
import type { FastifyInstance } from 'fastify'
import { kudosOf } from '../accounts/kudos.js'
import { passAndSubmit } from '../gates/pass-gates.js'
import { limitedGeneration } from '../gates/rate-limits.js'
import { passTextGates } from '../gates/text-gate.js'
import { uuidOf } from '../gateway/secret-ids.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { generationFields, outputOf, resultsOf } from '../requests/request-results.js'
import { seedOfJob } from '../requests/result-seed.js'
import { addResultRoutes } from '../requests/result-routes.js'
import { metadataJson } from '../requests/result-notes.js'
import { whyItWaits } from '../requests/why-it-waits.js'
import { requestText } from './text-request.js'

/** Requests for text: `/api/v2/generate/text/async` and `/status/…`. */
export function addTextRequesterRoutes(app: FastifyInstance, parts: GenerationParts): void {
  const { gates, gateway } = parts
  const limits = limitedGeneration({ ...gates, clock: gateway.clock })
  app.post('/generate/text/async', limits, async (request, reply) => {
    const id = uuidOf(gateway.chance.bytes(16))
    const { isDryRun, submitted } = await passAndSubmit(parts, request, {
      pass: passTextGates,
      submit: async (passed) => {
        return { isDryRun: passed.input.isDryRun, submitted: await requestText(parts, passed, id) }
      },
    })
    const kudos = kudosOf(submitted.priceMax - submitted.activationTax)
    if (isDryRun) return { kudos }
    const message = await whyItWaits(parts, id)
    // Whole, as the Horde has it: there are clients that take nothing else.
    return reply.code(202).send({ id, kudos: Math.round(kudos), ...(message === undefined ? {} : { message }) })
  })
  const statusOf = (id: string): Promise<object> => textStatusOf(parts, id)
  addResultRoutes(app, parts, { path: '/generate/text/status', rateLimit: { max: 60 }, statusOf })
}

/** A request as the API tells it, with its texts: `RequestStatusKobold`. */
async function textStatusOf(parts: GenerationParts, id: string): Promise<object> {
  const { check, results } = await resultsOf(parts, id)
  return { ...check, generations: await Promise.all(results.map((result) => textGenerationOf(parts, result))) }
}

/** A text as the API tells it: `GenerationKobold`. */
export async function textGenerationOf(parts: GenerationParts, result: JobResult): Promise<object> {
  const note = parts.notes.find(result.lease)
  const state = note?.isCsam === true ? 'csam' : note?.isCensored === true ? 'censored' : 'ok'
  return {
    ...generationFields(parts, result),
    state,
    text: await outputOf(parts, result),
    seed: note?.seed ?? seedOfJob(result.lease.job),
    gen_metadata: note === undefined ? [] : metadataJson(note.metadata),
  }
}
