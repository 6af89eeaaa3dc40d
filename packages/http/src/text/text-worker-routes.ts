import { answerLengthOf } from '@kudoswarm/core'
import type { FastifyInstance } from 'fastify'
import { notKept } from '../conventions/not-kept.js'
import { apiKeyOf } from '../input/bodies/caller.js'
import { emptyTextPop } from '../input/payloads/empty-pops.js'
import { textPopOf } from '../input/workers/pops.js'
import { textSubmissionOf } from '../input/workers/submissions.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { countSkipped } from '../workers/skipped.js'
import { popFor, submitFor } from '../workers/work.js'
import { workerRateLimit as rateLimit } from '../workers/worker-rate-limit.js'
import { textDeliveryOf, textJobOf, textOfferingOf } from './text-work.js'

/** By which of the counts a worker that does not offer something is told; all others are of what its bridge cannot. */
const namesOfNeeds: Readonly<Record<string, string>> = { trusted: 'untrusted', fast: 'performance' }

const skipNames = {
  ofNeed: (need: string): string => (Object.hasOwn(namesOfNeeds, need) ? namesOfNeeds[need]! : 'bridge_version'),
  ofSize: 'max_context_length',
}

/** Workers of text: `/api/v2/generate/text/pop` and `/submit`. */
export function addTextWorkerRoutes(app: FastifyInstance, parts: GenerationParts): void {
  const { bodies, ids, models, notes, tracker } = parts
  app.post('/generate/text/pop', { config: { rateLimit } }, async ({ body, headers, ip }) => {
    const apiKey = apiKeyOf(headers)
    const pop = textPopOf(bodies.read('textPop', body))
    const offering = textOfferingOf(pop, (name) => models.textModels.get(name))
    const asking = { apiKey, ip, kind: 'text', pop, taking: { count: 1 }, offeringOf: () => offering }
    const { jobs, messages, peer, unsuited } = await popFor(parts, asking)
    const [job] = jobs
    if (job !== undefined) return { ...textJobOf(job, ids.ofLease(job.lease)), messages }
    const { maxContextLength: sizeMax, maxLength, models: names } = pop
    const answerLengthMax = answerLengthOf(maxLength)
    const offers = new Set(offering.offers)
    const seeker = { peer, kind: 'text' as const, models: new Set(names), offers, sizeMax, answerLengthMax, unsuited }
    const counts = await tracker.look((state) => countSkipped(state, seeker, skipNames))
    return emptyTextPop(Object.fromEntries(counts), messages)
  })
  app.post('/generate/text/submit', { config: { rateLimit } }, async ({ body, headers, ip }) => {
    const apiKey = apiKeyOf(headers)
    const submission = textSubmissionOf(bodies.read('textSubmission', body))
    const { generation, ending, isCensored, metadata, seed } = submission
    return submitFor(parts, { apiKey, ip, id: submission.id, isFaulted: ending === 'faulted' }, async (job) => {
      const delivery = textDeliveryOf(job, generation)
      const isCsam = metadata.some(({ value }) => value === 'csam')
      const kept = await notes.put(job.lease, { seed, isCensored, isCsam, metadata })
      if (!kept.ok) throw notKept(kept)
      return delivery
    })
  })
}
