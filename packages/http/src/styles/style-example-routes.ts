import type { FastifyInstance } from 'fastify'
import { addExample, changeExample, removeExample } from '@kudoswarm/tracker/directory'
import { decided } from '../directory/directory-answer.js'
import { callerOf, partOf } from '../directory/directory-parts.js'
import { limitedStyles } from '../gates/rate-limits.js'
import { apiKeyOf } from '../input/bodies/caller.js'
import type { StyleParts } from './style-routes.js'

/** Pictures that show what styles do: `/api/v2/styles/image/{style_id}/example`. */
export function addStyleExampleRoutes(app: FastifyInstance, parts: StyleParts): void {
  const { bodies, tracker } = parts
  const { directory } = tracker
  app.post('/styles/image/:style_id/example', limitedStyles(parts), async ({ body, headers, params }) => {
    apiKeyOf(headers)
    const fields = bodies.read('styleExample', body)
    const caller = await callerOf(parts, headers)
    const given = {
      style: partOf(params, 'style_id'),
      url: fields.text('url', ''),
      primary: fields.flag('primary', false),
    }
    const { example } = decided(await directory.change((draft) => addExample(draft, caller, given)))
    return { id: example.id, message: 'OK', warnings: [] }
  })
  app.patch('/styles/image/:style_id/example/:example_id', async ({ body, headers, params }) => {
    apiKeyOf(headers)
    const fields = bodies.read('styleExampleChange', body)
    const caller = await callerOf(parts, headers)
    const primary = fields.has('primary') ? fields.flag('primary', false) : undefined
    const given = { ...placeOf(params), url: fields.text('url'), primary }
    const { example } = decided(await directory.change((draft) => changeExample(draft, caller, given)))
    return { id: example.id, message: 'OK', warnings: [] }
  })
  app.delete('/styles/image/:style_id/example/:example_id', async ({ headers, params }) => {
    const caller = await callerOf(parts, headers)
    decided(await directory.change((draft) => removeExample(draft, caller, placeOf(params))))
    return { message: 'OK' }
  })
}

function placeOf(params: unknown): { style: string; example: string } {
  return { style: partOf(params, 'style_id'), example: partOf(params, 'example_id') }
}
