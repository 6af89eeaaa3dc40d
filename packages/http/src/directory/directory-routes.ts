import type { FastifyInstance } from 'fastify'
import { addFilterRoutes } from '../filters/filter-routes.js'
import type { GateParts } from '../gates/gate-parts.js'
import { addMessageRoutes } from '../messages/message-routes.js'
import { addNewsRoutes } from '../news/news-routes.js'
import { addOperationRoutes } from '../operations/operation-routes.js'
import { addSharedKeyRoutes } from '../shared-keys/shared-key-routes.js'
import { addStatisticsRoutes } from '../statistics/statistics-routes.js'
import { addModeRoutes } from '../status/mode-routes.js'
import { addCollectionRoutes } from '../styles/collection-routes.js'
import { addStyleExampleRoutes } from '../styles/style-example-routes.js'
import { addStyleRoutes } from '../styles/style-routes.js'
import { addTeamRoutes } from '../teams/team-routes.js'
import type { DirectoryParts } from './directory-parts.js'

/** Everything that the tracker knows beside kudos and jobs, and statistics. */
export function addDirectoryRoutes(app: FastifyInstance, parts: DirectoryParts & GateParts): void {
  addTeamRoutes(app, parts)
  addSharedKeyRoutes(app, parts)
  addStyleRoutes(app, parts, 'image')
  addStyleRoutes(app, parts, 'text')
  addStyleExampleRoutes(app, parts)
  addCollectionRoutes(app, parts)
  addFilterRoutes(app, parts)
  addOperationRoutes(app, parts)
  addMessageRoutes(app, parts)
  addModeRoutes(app, parts)
  addNewsRoutes(app, parts)
  addStatisticsRoutes(app, parts)
}
