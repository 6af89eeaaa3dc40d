import type { FastifyInstance, HTTPMethods } from 'fastify'
import { ApiError } from './api-error.js'

const methods: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Has every path that the instance has, by the end of `register`, refuse the methods that it has not. Returns what it has,
 * each as `GET /path/:part`.
 */
export async function refuseOtherMethods(app: FastifyInstance, register: () => Promise<void>): Promise<string[]> {
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
  return [...known].flatMap(([url, allowed]) =>
    methods.filter((method) => allowed.has(method)).map((method) => `${method} ${url}`),
  )
}

function refuse(): never {
  throw new ApiError(405, undefined, 'The method is not allowed for the requested URL.')
}
