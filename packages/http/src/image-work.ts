import type { FastifyInstance } from 'fastify'
import { addAlchemyRequesterRoutes } from './alchemy/alchemy-requester-routes.js'
import { addAlchemyWorkerRoutes } from './alchemy/alchemy-worker-routes.js'
import { addContentRoutes } from './content/content-routes.js'
import { sweepObjects } from './content/object-sweep.js'
import { feedUploads, mayUpload } from './content/result-feed.js'
import { feedSources } from './content/source-feed.js'
import { ResultImages } from './content/result-images.js'
import { SourceImages } from './content/source-images.js'
import { SecretIds } from './gateway/secret-ids.js'
import type { HttpServerInit } from './http-server.js'
import { addImageRequesterRoutes } from './image-generation/image-requester-routes.js'
import { addImageWorkerRoutes } from './image-generation/image-worker-routes.js'
import type { Outbound } from './outbound/outbound.js'
import type { GenerationParts } from './requests/generation-parts.js'
import type { ImageParts } from './requests/image-parts.js'

/** Keeps the objects of a server in order, and answers their links: those of uploads, and others where no bucket does. */
export async function addImageContent(
  app: FastifyInstance,
  { objects, gateway, logger, secret, tracker }: HttpServerInit,
): Promise<void> {
  if (objects === undefined) return
  app.addHook('onClose', sweepObjects({ objects, clock: gateway.clock, logger }))
  const ids = new SecretIds(secret)
  await addContentRoutes(app, { objects, mayUpload: (key) => mayUpload({ tracker, ids }, key) })
}

/** What work with images needs. */
export interface ImageWorkInit extends Pick<HttpServerInit, 'objects'> {
  parts: GenerationParts
  outbound: Outbound
}

/** What routes of images work with; undefined where there is no place to keep them. */
export function imagePartsOf({ objects, outbound, parts }: ImageWorkInit): ImageParts | undefined {
  if (objects === undefined) return undefined
  const { chance, clock, logger } = parts.gateway
  return {
    ...parts,
    sources: new SourceImages({ objects, outbound, clock, chance, logger }),
    results: new ResultImages({ objects, clock, logger }),
  }
}

/** Has source images go with their requests, and uploads with their jobs. Returns how to end that. */
export async function followObjects(parts: ImageParts): Promise<() => Promise<void>> {
  const { results, sources } = parts
  const endSources = await feedSources(parts, sources)
  const endUploads = feedUploads(parts, results)
  return () => {
    endSources()
    endUploads()
    return sources.held.settle()
  }
}

/** Adds what is made of images and with them. */
export function addImageWork(app: FastifyInstance, parts: ImageParts): void {
  addImageRequesterRoutes(app, parts)
  addImageWorkerRoutes(app, parts)
  addAlchemyRequesterRoutes(app, parts)
  addAlchemyWorkerRoutes(app, parts)
}
