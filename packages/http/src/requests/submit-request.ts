import { limits } from '@kudoswarm/protocol'
import type { Bodies, Submitted } from '@kudoswarm/protocol'
import { ApiError } from '../conventions/api-error.js'
import { toApiError } from '../gateway/peer-refusal.js'
import type { Asker, Requesters } from '../gateway/requesters.js'
import type { ServedTracker } from '../http-server.js'

/** What somebody asks for, before it is said whose style shapes it. */
export type Unstyled = Omit<Bodies['submit'], 'author'>

/** Submits what somebody asks for, or asks for its price. @throws ApiError the refusal */
export async function submitRequest(
  { tracker, requesters }: { tracker: Pick<ServedTracker, 'look'>; requesters: Requesters },
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
    return await requesters.submit(asker, await withFewerModels(tracker, submit))
  } catch (error) {
    throw toApiError(error)
  }
}

/** Of more models than the tracker takes those come first that somebody serves: some clients name every one they know. */
async function withFewerModels(
  tracker: Pick<ServedTracker, 'look'>,
  submit: Bodies['submit'],
): Promise<Bodies['submit']> {
  const { models } = submit
  if (models.length <= limits.requestModelsMax) return submit
  const kind = submit.image !== undefined ? 'image' : submit.alchemy !== undefined ? 'alchemy' : 'text'
  const served = await tracker.look(
    ({ roster }) => new Set(models.filter((name) => roster.capacity.ofModel(kind, name).workers > 0)),
  )
  const ordered = [...models.filter((name) => served.has(name)), ...models.filter((name) => !served.has(name))]
  return { ...submit, models: ordered.slice(0, limits.requestModelsMax) }
}
