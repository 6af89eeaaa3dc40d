import { answerLengthOf, answerLengthOffer, defaultTextPriceTable } from '@kudoswarm/core'
import type { EngineJob, ModelDescription } from '@kudoswarm/ports'
import { limits } from '@kudoswarm/protocol'
import { ApiError } from '../conventions/api-error.js'
import { namedModelHash } from '../gateway/key-seed.js'
import type { Offering, PolledJob, Delivery } from '../gateway/polled-engine.js'
import { capabilitiesOf } from '../input/bridges/bridge.js'
import { textOffers, textRefusal } from '../input/matching/text-refusal.js'
import type { TextRefusal } from '../input/matching/text-refusal.js'
import type { TextPop } from '../input/workers/pops.js'
import { readTextOptions } from './text-submit.js'

/** Time that a worker has for a text, in seconds. */
export const textTtlSeconds = 150

/** Tokens per second from which a worker of text is not slow, by the size of the first model that it names: behaviour of the API §3.5. */
export const fastTokensPerSecond = [
  { fromBillions: 20, perSecond: 3 },
  { fromBillions: 13, perSecond: 4 },
  { fromBillions: 0, perSecond: 5 },
] as const

/** What a worker of text offers. */
export function textOfferingOf(pop: TextPop, billionsOf: (name: string) => number | undefined): Offering {
  const models = pop.models.map((name): ModelDescription => ({
    name,
    hash: namedModelHash(name),
    parameters: Math.round((billionsOf(name) ?? 0) * 1e9),
    contextTokensMax: pop.maxContextLength,
  }))
  return {
    models,
    slots: pop.threads,
    offers: [...textOffers(capabilitiesOf(pop.bridgeAgent)), answerLengthOffer(answerLengthOf(pop.maxLength))],
    fastPerSecond: fastPerSecondOf(billionsOf(pop.models[0] ?? '')),
    taking: JSON.stringify([pop.maxContextLength, pop.maxLength, pop.softprompts]),
    objectionTo: (job) => objectionTo(pop, job),
    ttlSecondsOf: () => textTtlSeconds,
  }
}

/** A model of which nobody knows the size is as a small one. */
function fastPerSecondOf(billions = 0): number {
  return fastTokensPerSecond.find(({ fromBillions }) => billions >= fromBillions)!.perSecond
}

/** Why a worker does not take a text, as far as lengths and soft prompts go: the tracker does not know them. */
function objectionTo(pop: TextPop, { options = '', outputTokensMax: maxLength }: EngineJob): TextRefusal | undefined {
  const { payload, softprompt } = readTextOptions(options) ?? {}
  const maxContextLength = Number(payload?.['max_context_length']) || 0
  return textRefusal(pop, { maxContextLength, maxLength, softprompt: softprompt ?? undefined })
}

/** The job as its worker is told of it: fields of `GenerationPayloadKobold`. */
export function textJobOf({ job, model }: PolledJob, id: string): object {
  const options = readTextOptions(job.options ?? '')
  const { temperature, topK, topP, repetitionPenalty } = job.sampling
  const { stopSequences = [] } = job
  const payload = options?.payload ?? { temperature, top_k: topK, top_p: topP, rep_pen: repetitionPenalty }
  return {
    payload: {
      max_context_length: model.contextTokensMax,
      max_length: job.outputTokensMax,
      ...payload,
      prompt: job.prompt,
      ...(stopSequences.length > 0 && { stop_sequence: stopSequences }),
    },
    id,
    ids: [id],
    ttl: textTtlSeconds,
    extra_source_images: null,
    skipped: {},
    softprompt: options?.softprompt ?? null,
    model: model.name,
  }
}

/** What a text counts for. @throws ApiError BadRequest for one that is too long */
export function textDeliveryOf({ job }: PolledJob, text: string): Delivery {
  const wellFormed = text.toWellFormed()
  if (Buffer.byteLength(wellFormed) > limits.outputBytesMax) {
    throw new ApiError(400, 'BadRequest', `A text may have ${limits.outputBytesMax} bytes. Send less.`)
  }
  const tokens = Math.min(job.outputTokensMax, tokensIn(wellFormed))
  const finishReason = tokens >= job.outputTokensMax ? 'length' : 'stop'
  return { text: wellFormed, tokens, promptTokens: tokensIn(job.prompt), finishReason }
}

function tokensIn(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / defaultTextPriceTable.bytesPerToken)
}
