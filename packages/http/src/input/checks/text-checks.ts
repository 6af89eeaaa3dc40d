import type { TextInput } from '../requests/text-input.js'
import { badRequest, checkSpecialModels, type RequesterFacts } from './requester-checks.js'

/** Most different texts that end an answer. */
export const stopSequencesMax = 128

/** Most characters of them together. */
export const stopCharactersMax = 2000

/** Samplers that an order names all of. */
const samplersInOrder = 7

/** The parameters of a request for text. The first that does not fit is refused. @throws ApiError */
export function checkTextParams({ params, ...input }: TextInput, requester: RequesterFacts): void {
  const { maxLength, maxContextLength, samplerOrder, stopSequences } = params
  if (maxLength > maxContextLength) {
    const message = `max_length is ${maxLength} and does not fit into max_context_length, which is ${maxContextLength}.`
    throw badRequest('TokenOverflow', message)
  }
  if (samplerOrder.length > 0 && new Set(samplerOrder).size < samplersInOrder) {
    const message = `sampler_order names each of ${samplersInOrder} samplers, or none.`
    throw badRequest('MissingFullSamplerOrder', message)
  }
  if (new Set(stopSequences).size > stopSequencesMax) {
    throw badRequest('TooManyStopSequences', `stop_sequence may have ${stopSequencesMax} texts.`)
  }
  if (stopSequences.reduce((sum, text) => sum + charactersIn(text), 0) > stopCharactersMax) {
    const message = `The texts of stop_sequence may have ${stopCharactersMax} characters together.`
    throw badRequest('ExcessiveStopSequence', message)
  }
  checkSpecialModels(input.models, requester)
  if (input.extraSourceImages.length > 0) {
    throw badRequest('InvalidExtraSourceImages.', 'extra_source_images are for images, and this is a request for text.')
  }
}

/** Characters of a text, those beyond the first 65 536 of Unicode counted once. */
function charactersIn(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}
