import { limits } from '@kudoswarm/protocol'
import type { Bodies, Submitted } from '@kudoswarm/protocol'
import { ApiError } from '../conventions/api-error.js'
import { toApiError } from '../gateway/peer-refusal.js'
import type { Asker, Requesters } from '../gateway/requesters.js'

/** Submits what somebody asks for, or asks for its price. @throws ApiError the refusal */
export async function submitRequest(
  { requesters }: { requesters: Requesters },
  asker: Asker,
  submit: Bodies['submit'],
): Promise<Submitted> {
  if (Buffer.byteLength(submit.prompt) > limits.promptBytesMax) {
    const message = `The prompt is longer than ${limits.promptBytesMax} bytes. Make it shorter.`
    throw new ApiError(400, 'InvalidPromptSize', message)
  }
  if (Buffer.byteLength(submit.options) > limits.optionsBytesMax) {
    const message = `What is asked for beside the prompt is longer than ${limits.optionsBytesMax} bytes. Ask for less.`
    throw new ApiError(400, 'BadRequest', message)
  }
  try {
    return await requesters.submit(asker, submit)
  } catch (error) {
    throw toApiError(error)
  }
}
