import type { FastifyInstance } from 'fastify'
import type { ServedTracker } from '../http-server.js'

/** How long the tracker may take to look at its state before it counts as not ready, in milliseconds. */
export const readyWithinMs = 2_000

/** `/healthz`: the process runs. `/readyz`: the tracker answers, and its journal can be written. */
export function addHealthRoutes(app: FastifyInstance, { tracker }: { tracker: Pick<ServedTracker, 'status'> }): void {
  const options = { config: { rateLimit: false } } as const
  app.get('/healthz', options, () => ({ status: 'ok' }))
  app.get('/readyz', options, async (_request, reply) => {
    const reason = await whyNotReady(tracker)
    if (reason === undefined) return { status: 'ready' }
    return reply.code(503).send({ status: 'not ready', message: reason })
  })
}

async function whyNotReady(tracker: Pick<ServedTracker, 'status'>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), readyWithinMs)
  })
  const status = await Promise.race([tracker.status(), late]).finally(() => clearTimeout(timer))
  if (status === 'late') return `The tracker has not answered within ${readyWithinMs} ms.`
  return status.canWrite ? undefined : 'The journal cannot be written. Look at the log and at the disk.'
}
