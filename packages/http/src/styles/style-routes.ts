import type { FastifyInstance } from 'fastify'
import { changeStyle, createStyle, listStyles, removeStyle, styleById, styleByName } from '@kudoswarm/tracker/directory'
import type { JsonObject, StyleFields, StyleKind, StyleOrder } from '@kudoswarm/tracker/directory'
import { ApiError } from '../conventions/api-error.js'
import type { AnswerCache } from '../conventions/answer-cache.js'
import { textOf, wholeNumberOf } from '../conventions/query.js'
import { decided } from '../directory/directory-answer.js'
import { cacheOf, callerOf, partOf } from '../directory/directory-parts.js'
import type { DirectoryParts } from '../directory/directory-parts.js'
import { limitedStyles } from '../gates/rate-limits.js'
import type { LimitParts } from '../gates/rate-limits.js'
import type { BodyName } from '../input/bodies/body-names.js'
import { apiKeyOf } from '../input/bodies/caller.js'
import type { Fields } from '../input/bodies/fields.js'
import { checkStyleFits } from './style-fit.js'
import { styleView } from './style-view.js'

/** What the routes of styles work with. */
export type StyleParts = DirectoryParts & LimitParts

/** Bodies by kind, and how long a list serves everybody, in milliseconds. */
const kinds: Readonly<Record<StyleKind, { made: BodyName; changed: BodyName; listMs: number }>> = {
  image: { made: 'imageStyle', changed: 'imageStyleChange', listMs: 30_000 },
  text: { made: 'textStyle', changed: 'textStyleChange', listMs: 1_000 },
}

/** Some operations of styles are counted within an hour. */
const fewAnHour = { max: 20, timeWindow: 3_600_000 }

/** Styles of one kind: `/api/v2/styles/image` or `/text`, and `…_by_name`. */
export function addStyleRoutes(app: FastifyInstance, parts: StyleParts, kind: StyleKind): void {
  const { bodies, models, tracker } = parts
  const { directory } = tracker
  const { made, changed, listMs } = kinds[kind]
  const [many, one] = kind === 'image' ? [undefined, fewAnHour] : [fewAnHour, undefined]
  const [ofAll, ofOne] = [limitedStyles(parts, many), limitedStyles(parts, one)]
  const cache = cacheOf(parts, listMs)
  addStyleLists(app, parts, { kind, cache, limits: ofAll })
  app.post(`/styles/${kind}`, ofAll, async ({ body, headers }) => {
    apiKeyOf(headers)
    const fields = bodies.read(made, body)
    const caller = await callerOf(parts, headers)
    const warnings = checkStyleFits(fields, { kind, caller, models })
    const given = { ...fieldsOf(fields), kind, name: fields.text('name', ''), models: fields.texts('models') }
    const { style } = decided(await directory.change((draft) => createStyle(draft, caller, given)))
    cache.clear()
    return { id: style.id, message: 'OK', warnings }
  })
  app.get(`/styles/${kind}/:style_id`, ofOne, ({ params }) => {
    return styleView({ ...parts, directory }, decided(styleById(directory, partOf(params, 'style_id'), kind)).style)
  })
  app.patch(`/styles/${kind}/:style_id`, ofOne, async ({ body, headers, params }) => {
    apiKeyOf(headers)
    const fields = bodies.read(changed, body)
    const caller = await callerOf(parts, headers)
    const id = partOf(params, 'style_id')
    const before = directory.styles.get(id)
    const whole = fields.with({
      params: fields.record('params') ?? before?.params,
      models: fields.has('models') ? fields.texts('models') : before?.models,
    })
    const warnings = checkStyleFits(whole, { kind, caller, models })
    const given = { id, kind, ...fieldsOf(fields) }
    const { style } = decided(await directory.change((draft) => changeStyle(draft, caller, given)))
    cache.clear()
    return { id: style.id, message: 'OK', warnings }
  })
  app.delete(`/styles/${kind}/:style_id`, ofOne, async ({ headers, params }) => {
    const caller = await callerOf(parts, headers)
    const { style } = decided(styleById(directory, partOf(params, 'style_id'), kind))
    decided(await directory.change((draft) => removeStyle(draft, caller, style.id)))
    cache.clear()
    return { message: 'OK' }
  })
}

function addStyleLists(
  app: FastifyInstance,
  parts: StyleParts,
  { kind, cache, limits }: { kind: StyleKind; cache: AnswerCache; limits: ReturnType<typeof limitedStyles> },
): void {
  const { directory } = parts.tracker
  app.get(`/styles/${kind}`, limits, ({ query }) => {
    const [sort, page] = [orderOf(query), wholeNumberOf(query, 'page') ?? 1]
    const [tag, model] = [textOf(query, 'tag'), textOf(query, 'model')]
    return cache.get(JSON.stringify([sort, page, tag, model]), () => {
      const styles = listStyles(directory, { kind, sort, page, tag, model })
      return styles.map((style) => styleView({ ...parts, directory }, style))
    })
  })
  app.get(`/styles/${kind}_by_name/:style_name`, ({ params }) => {
    const { style } = decided(styleByName(directory, partOf(params, 'style_name'), kind))
    return styleView({ ...parts, directory }, style)
  })
}

/** In which order a list is wanted. @throws ApiError BadRequest */
export function orderOf(query: unknown): StyleOrder {
  const sort = textOf(query, 'sort') ?? 'popular'
  if (sort === 'popular' || sort === 'age') return sort
  throw new ApiError(400, 'BadRequest', "'sort' is popular or age.")
}

function fieldsOf(body: Fields): StyleFields {
  const flag = (name: string): boolean | undefined => (body.has(name) ? body.flag(name, false) : undefined)
  return {
    name: body.text('name'),
    info: body.text('info'),
    prompt: body.text('prompt'),
    params: body.record('params') as JsonObject | undefined,
    public: flag('public'),
    nsfw: flag('nsfw'),
    tags: body.has('tags') ? body.texts('tags') : undefined,
    models: body.has('models') ? body.texts('models') : undefined,
    sharedKey: body.filledText('sharedkey'),
  }
}
