/**
 * A thin front that puts a queue behind the three calls that the tracker has, with the framework that the tracker uses and
 * as little in between as can be: no accounts, no prices, no limits, no checks.
 */
import fastify from 'fastify'
import { paths } from './callers.mjs'

/** Serves a queue on any port that is free, and prints where. */
export async function serveFront({ submit, pop, finish }) {
  const app = fastify()
  app.post(paths.submit, async ({ body }, reply) => reply.code(202).send({ id: await submit(body) }))
  app.post(paths.pop, async ({ body }) => {
    const job = await pop(body)
    return job === undefined ? { id: null } : { id: job.id, payload: job.payload, model: body.models[0] }
  })
  app.post(paths.result, async ({ body }, reply) => {
    if (await finish(body.id, body.generation)) return { reward: 0 }
    return reply.code(404).send({ message: 'There is no such job.' })
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  process.stdout.write(`serves ${url}\n`)
}
