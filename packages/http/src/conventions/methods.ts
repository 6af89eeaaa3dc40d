import type { FastifyInstance, HTTPMethods } from 'fastify'
import { ApiError } from './api-error.js'

const methods: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Has every path that the instance has, by the end of `register`, refuse the methods that it has not. */
export async function refuseOtherMethods(app: FastifyInstance, register: () => Promise<void>): Promise<void> {
  const known = new Map<string, Set<string>>()
  let isWatching = true
  app.addHook('onRoute', ({ url, method }) => {
    if (!isWatching) return
    const allowed = known.get(url) ?? new Set()
    for (const one of [method].flat()) allowed.add(one)
    known.set(url, allowed)
  })
  await register()
  isWatching = false
  for (const [url, allowed] of known) {
    const others = methods.filter((method) => !allowed.has(method))
    if (url === '*' || others.length === 0) continue
    app.route({ url, method: others, handler: refuse })
  }
}

function refuse(): never {
  throw new ApiError(405, undefined, 'The method is not allowed for the requested URL.')
}
