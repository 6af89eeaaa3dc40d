import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import cors from '@fastify/cors'
import fastify, { type FastifyInstance } from 'fastify'
import type { Clock, ServedObjectStore } from '@kudoswarm/ports'
import { openFileObjectStore } from '@kudoswarm/store/objects'
import { addContentRoutes, contentPath } from '../../src/index.js'
import { shapeAnswers } from '../../src/conventions/answers.js'
import { refuseOtherMethods } from '../../src/conventions/methods.js'

/** A store on files whose links are served. */
export interface ContentServer {
  app: FastifyInstance
  /** What was logged as an error. */
  errors: unknown[]
  open(clock: Pick<Clock, 'now'>, limits?: { bytesMax?: number }): Promise<ServedObjectStore>
  close(): Promise<void>
}

function nothing(): void {}

/** Serves content as the tracker does. */
export async function startContentServer(): Promise<ContentServer> {
  const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-content-'))
  const errors: unknown[] = []
  const logger = { debug: nothing, info: nothing, warn: nothing, error: (...said: unknown[]) => void errors.push(said) }
  const app = fastify({ forceCloseConnections: true })
  let url = ''
  let store: ServedObjectStore
  // The store of a test is opened after the routes are made.
  const objects = new Proxy({} as ServedObjectStore, {
    has: () => true,
    get: (_, name) => {
      const value: unknown = Reflect.get(store, name, store)
      return typeof value === 'function' ? value.bind(store) : value
    },
  })
  await app.register(cors, { origin: '*', strictPreflight: false })
  shapeAnswers(app, { logger })
  await refuseOtherMethods(app, () => addContentRoutes(app, { objects }))
  url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    app,
    errors,
    async open(clock, limits) {
      store = await openFileObjectStore({ folder, contentUrl: () => `${url}${contentPath}`, clock, ...limits })
      return store
    },
    async close() {
      await app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
