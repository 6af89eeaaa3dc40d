import type { Chance, Clock } from '@kudoswarm/ports'
import type { Accounts } from '../accounts/accounts.js'
import type { Caller } from '../accounts/caller.js'
import type { ServedTracker } from '../http-server.js'
import type { BodyReader } from '../input/bodies/body-reader.js'
import { apiKeyOf } from '../input/bodies/caller.js'
import { AnswerCache } from '../conventions/answer-cache.js'
import type { ModelReference } from '../models/model-reference.js'
import type { WorkerBook } from '../workers/worker-book.js'
import type { RateLimits } from '../conventions/rate-limits.js'

/** What the routes of the directory work with. */
export interface DirectoryParts {
  tracker: ServedTracker
  accounts: Accounts
  bodies: BodyReader
  models: ModelReference
  clock: Clock
  chance: Chance
  rates: RateLimits
  book: WorkerBook
}

/** Headers of a request. */
export type RequestHeaders = Parameters<typeof apiKeyOf>[0]

/** Who calls, with the key that must be there. @throws ApiError; InputError where there is no key */
export function callerOf({ accounts }: Pick<DirectoryParts, 'accounts'>, headers: RequestHeaders): Promise<Caller> {
  return accounts.activeCallerOf(apiKeyOf(headers))
}

/** A cache of answers of one resource. */
export function cacheOf({ clock }: Pick<DirectoryParts, 'clock'>, ms: number): AnswerCache {
  return new AnswerCache({ clock, ms })
}

/** The value of a part of the path. */
export function partOf(params: unknown, name: string): string {
  return (params as Readonly<Record<string, string>>)[name] ?? ''
}
