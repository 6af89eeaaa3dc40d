import type { FastifyInstance } from 'fastify'
import { SwarmFeed } from './swarm-feed.js'
import type { SwarmFeedInit } from './swarm-feed.js'
import { SwarmListeners } from './swarm-listeners.js'
import { modelsOf } from './swarm-view.js'

/**
 * Streams how the swarm is: `GET /page/swarm`, see `contract/swarm-feed.ts`; of its models alone, `GET /page/swarm/models`
 * tells once: those of text.
 */
export function addSwarmRoutes(app: FastifyInstance, init: SwarmFeedInit): void {
  const feed = new SwarmFeed(init)
  const listeners = new SwarmListeners({ feed, clock: init.clock })
  // A stream that is open would keep the server from closing.
  app.addHook('preClose', (done) => {
    listeners.close()
    feed.close()
    done()
  })
  app.get('/page/swarm/models', async () => modelsOf(await init.loads.models('text')))
  app.route({
    method: 'GET',
    url: '/page/swarm',
    exposeHeadRoute: false,
    handler: async ({ ip }, reply) => {
      listeners.check(ip)
      reply.hijack()
      reply.raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        // Nothing else comes this way: what has ended is closed, and keeps no server from closing.
        Connection: 'close',
        // Of nginx: it would hold back what is not much.
        'X-Accel-Buffering': 'no',
      })
      try {
        await listeners.stream(ip, reply.raw)
      } catch (error) {
        init.logger.error('nobody could be told how the swarm is; report it with this log', { error })
        reply.raw.destroy()
      }
    },
  })
}
