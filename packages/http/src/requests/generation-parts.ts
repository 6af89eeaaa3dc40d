import type { ProfanityCheck } from '@kudoswarm/tracker/moderation'
import type { Accounts } from '../accounts/accounts.js'
import type { GatewayInit } from '../gateway/gateway.js'
import type { PollingWorkers } from '../gateway/polling-workers.js'
import type { Requesters } from '../gateway/requesters.js'
import type { GateParts } from '../gates/gate-parts.js'
import type { SecretIds } from '../gateway/secret-ids.js'
import type { ServedTracker } from '../http-server.js'
import type { BodyReader } from '../input/bodies/body-reader.js'
import type { ModelReference } from '../models/model-reference.js'
import type { Suspicions } from '../suspicion/suspicions.js'
import type { ActiveGenerations } from '../users/active-generations.js'
import type { WorkerBook } from '../workers/worker-book.js'
import type { ResultNotes } from './result-notes.js'

/** What the routes of requests and their workers work with. */
export interface GenerationParts {
  tracker: ServedTracker
  gateway: GatewayInit
  accounts: Accounts
  requesters: Requesters
  workers: PollingWorkers
  ids: SecretIds
  bodies: BodyReader
  models: ModelReference
  notes: ResultNotes
  book: WorkerBook
  active: ActiveGenerations
  isProfane: ProfanityCheck
  gates: GateParts
  suspicions: Suspicions
}

/** The id in the path. */
export function idOf(params: unknown): string {
  return (params as { id: string }).id
}
