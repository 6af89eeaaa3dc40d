import type { FastifyInstance } from 'fastify'
import type { TalliedKind } from '@kudoswarm/tracker/directory'
import { ApiError } from '../conventions/api-error.js'
import { textOf } from '../conventions/query.js'
import { cacheOf } from '../directory/directory-parts.js'
import type { DirectoryParts } from '../directory/directory-parts.js'

/** How long an answer about statistics serves everybody, in milliseconds. */
const statisticsMs = 50_000

const periods = ['minute', 'hour', 'day', 'month', 'total'] as const
const modelPeriods = ['day', 'month', 'total'] as const
const modelStates = ['known', 'custom', 'all'] as const

/** What was done, lately and ever: `/api/v2/stats/…`. */
export function addStatisticsRoutes(app: FastifyInstance, parts: DirectoryParts): void {
  const { models, tracker } = parts
  const cache = cacheOf(parts, statisticsMs)
  const totals = (kind: TalliedKind, names: { jobs: string; things: string }): Promise<object> =>
    cache.get(`${kind} totals`, () => {
      const work = tracker.work(kind).totals
      return Object.fromEntries(
        periods.map((period) => [period, { [names.jobs]: work[period].jobs, [names.things]: work[period].things }]),
      )
    })
  app.get('/stats/img/totals', () => totals('image', { jobs: 'images', things: 'ps' }))
  app.get('/stats/text/totals', () => totals('text', { jobs: 'requests', things: 'tokens' }))
  app.get('/stats/img/models', ({ query }) => {
    const text = textOf(query, 'model_state') ?? 'known'
    const state = modelStates.find((one) => one === text)
    if (state === undefined) throw new ApiError(400, 'BadRequest', "'model_state' is known, custom or all.")
    const isMeant = (name: string): boolean =>
      state === 'all' || models.imageModel(name).isKnown === (state === 'known')
    return cache.get(`image models ${state}`, () => byModel(tracker.work('image').models, isMeant))
  })
  app.get('/stats/text/models', () => cache.get('text models', () => byModel(tracker.work('text').models, () => true)))
}

function byModel(
  models: ReturnType<DirectoryParts['tracker']['work']>['models'],
  isMeant: (name: string) => boolean,
): object {
  return Object.fromEntries(
    modelPeriods.map((period) => [period, Object.fromEntries([...models[period]].filter(([name]) => isMeant(name)))]),
  )
}
