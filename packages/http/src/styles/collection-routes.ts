import type { FastifyInstance } from 'fastify'
import {
  changeCollection,
  collectionOf,
  createCollection,
  listCollections,
  removeCollection,
} from '@kudoswarm/tracker/directory'
import type { CollectionFields } from '@kudoswarm/tracker/directory'
import { ApiError } from '../conventions/api-error.js'
import { textOf, wholeNumberOf } from '../conventions/query.js'
import { decided } from '../directory/directory-answer.js'
import { cacheOf, callerOf, partOf } from '../directory/directory-parts.js'
import { limitedStyles } from '../gates/rate-limits.js'
import { apiKeyOf } from '../input/bodies/caller.js'
import type { Fields } from '../input/bodies/fields.js'
import { orderOf } from './style-routes.js'
import type { StyleParts } from './style-routes.js'
import { collectionView } from './style-view.js'

/** How long a list of collections serves everybody, in milliseconds. */
const listMs = 30_000

/** Collections of styles: `/api/v2/collections` and `/collection_by_name`. */
export function addCollectionRoutes(app: FastifyInstance, parts: StyleParts): void {
  const { bodies, tracker } = parts
  const { directory } = tracker
  const cache = cacheOf(parts, listMs)
  const limits = limitedStyles(parts)
  app.get('/collections', limits, ({ query }) => {
    const kind = kindOf(query)
    const [sort, page] = [orderOf(query), wholeNumberOf(query, 'page') ?? 1]
    return cache.get(JSON.stringify([kind, sort, page]), () => {
      return listCollections(directory, { kind, sort, page }).map((one) => collectionView({ directory }, one))
    })
  })
  app.post('/collections', limits, async ({ body, headers }) => {
    apiKeyOf(headers)
    const fields = bodies.read('collection', body)
    const caller = await callerOf(parts, headers)
    const given = { ...fieldsOf(fields), name: fields.text('name', ''), styles: fields.texts('styles') }
    const { collection } = decided(await directory.change((draft) => createCollection(draft, caller, given)))
    cache.clear()
    return { id: collection.id, message: 'OK', warnings: [] }
  })
  const viewOf = (params: unknown, name: string): object =>
    collectionView({ directory }, decided(collectionOf(directory, partOf(params, name))).collection)
  app.get('/collections/:collection_id', limits, ({ params }) => viewOf(params, 'collection_id'))
  app.get('/collection_by_name/:collection_name', limits, ({ params }) => viewOf(params, 'collection_name'))
  app.patch('/collections/:collection_id', limits, async ({ body, headers, params }) => {
    apiKeyOf(headers)
    const fields = bodies.read('collectionChange', body)
    const caller = await callerOf(parts, headers)
    const given = { id: partOf(params, 'collection_id'), ...fieldsOf(fields) }
    const { collection } = decided(await directory.change((draft) => changeCollection(draft, caller, given)))
    cache.clear()
    return { id: collection.id, message: 'OK', warnings: [] }
  })
  app.delete('/collections/:collection_id', limits, async ({ headers, params }) => {
    const caller = await callerOf(parts, headers)
    const id = partOf(params, 'collection_id')
    decided(await directory.change((draft) => removeCollection(draft, caller, id)))
    cache.clear()
    return { message: 'OK' }
  })
}

/** @throws ApiError BadRequest */
function kindOf(query: unknown): 'image' | 'text' | undefined {
  const type = textOf(query, 'type') ?? 'all'
  if (type === 'image' || type === 'text') return type
  if (type === 'all') return undefined
  throw new ApiError(400, 'BadRequest', "'type' is image, text or all.")
}

function fieldsOf(body: Fields): CollectionFields {
  return {
    name: body.text('name'),
    info: body.text('info'),
    public: body.has('public') ? body.flag('public', true) : undefined,
    styles: body.has('styles') ? body.texts('styles') : undefined,
  }
}
