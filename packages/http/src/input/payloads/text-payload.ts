import type { TextInput } from '../requests/text-input.js'

/** What a payload has of a request that says nothing. */
export const emptyTextPayload = {
  max_context_length: 2048,
  max_length: 80,
  min_p: 0,
  smoothing_factor: 0,
  dynatemp_range: 0,
  dynatemp_exponent: 1,
} as const

/**
 * `payload` of a job of text, of which the worker makes one, without its stop sequences, which all workers know. It has none of the keys `width`, `length` and `steps`, which
 * bridges take for a job of images.
 */
export function textPayload({ prompt, params }: TextInput): Readonly<Record<string, unknown>> {
  const { samplerOrder } = params
  return {
    ...emptyTextPayload,
    ...params.sampling,
    prompt,
    n: 1,
    max_length: params.maxLength,
    max_context_length: params.maxContextLength,
    ...(samplerOrder.length > 0 && { sampler_order: samplerOrder }),
  }
}
