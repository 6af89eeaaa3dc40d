import type { FastifyInstance } from 'fastify'
import { changeSharedKey, createSharedKey, removeSharedKey } from '@kudoswarm/tracker/directory'
import type { SharedKeyFields } from '@kudoswarm/tracker/directory'
import { ApiError } from '../conventions/api-error.js'
import { decided } from '../directory/directory-answer.js'
import { callerOf, partOf } from '../directory/directory-parts.js'
import type { DirectoryParts } from '../directory/directory-parts.js'
import { apiKeyOf } from '../input/bodies/caller.js'
import type { Fields } from '../input/bodies/fields.js'
import { sharedKeyView } from './shared-key-view.js'

/** What ids of shared keys look like; keys of accounts do not. */
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Keys with which others ask on their owner's account: `/api/v2/sharedkeys`. */
export function addSharedKeyRoutes(app: FastifyInstance, parts: DirectoryParts): void {
  const { accounts, bodies, tracker } = parts
  const { directory } = tracker
  app.put('/sharedkeys', { config: { rateLimit: { max: 5 } } }, async ({ body, headers }) => {
    apiKeyOf(headers)
    const fields = fieldsOf(bodies.read('sharedKey', body))
    const caller = await callerOf(parts, headers)
    const { sharedKey } = decided(await directory.change((draft) => createSharedKey(draft, caller, fields)))
    return sharedKeyView(accounts, sharedKey)
  })
  app.get('/sharedkeys/:sharedkey_id', ({ params }) => {
    const id = partOf(params, 'sharedkey_id')
    const sharedKey = directory.sharedKeys.get(id)
    if (sharedKey !== undefined) return sharedKeyView(accounts, sharedKey)
    // Programs try any key here to find out what it is: of one that cannot be a shared key they expect a 404.
    throw new ApiError(uuid.test(id) ? 401 : 404, 'InvalidAPIKey', 'There is no such shared key.')
  })
  app.patch('/sharedkeys/:sharedkey_id', async ({ body, headers, params }) => {
    apiKeyOf(headers)
    const fields = fieldsOf(bodies.read('sharedKey', body))
    const caller = await callerOf(parts, headers)
    const given = { id: partOf(params, 'sharedkey_id'), ...fields }
    const { sharedKey } = decided(await directory.change((draft) => changeSharedKey(draft, caller, given)))
    return sharedKeyView(accounts, sharedKey)
  })
  app.delete('/sharedkeys/:sharedkey_id', async ({ headers, params }) => {
    const caller = await callerOf(parts, headers)
    const id = partOf(params, 'sharedkey_id')
    decided(await directory.change((draft) => removeSharedKey(draft, caller, id)))
    return { message: 'OK' }
  })
}

function fieldsOf(body: Fields): SharedKeyFields {
  return {
    name: body.text('name'),
    kudos: body.whole('kudos'),
    expiryDays: body.whole('expiry'),
    maxImagePixels: body.whole('max_image_pixels'),
    maxImageSteps: body.whole('max_image_steps'),
    maxTextTokens: body.whole('max_text_tokens'),
  }
}
