import type { Refused } from '@kudoswarm/protocol'
import type { AuditLimits } from '../audit-policy.js'
import { fail } from '../audit-error.js'

/** The limits that each code is about, by the names of session.md §6. */
const limitsOf: Readonly<Record<string, readonly (keyof AuditLimits)[]>> = {
  prompt_too_long: ['promptBytesMax'],
  generations_invalid: ['generationsMax'],
  models_too_many: ['requestModelsMax'],
  needs_too_many: ['requestNeedsMax', 'requestWorkersMax'],
  offer_sets_too_many: ['offerSetsPerAccountMax', 'offerSetsAnonymousMax', 'offerSetsMax', 'offerSetsUnearnedMax'],
  need_sets_too_many: [
    'needSetsPerAddressMax',
    'needSetsPerAccountMax',
    'needSetsAnonymousMax',
    'needSetsMax',
    'needSetsUnearnedMax',
  ],
  unserved_models_too_many: [
    'modelsPerAccountMax',
    'namedModelsMax',
    'namedModelsUnearnedMax',
    'unservedModelsMax',
    'unservedModelsUnearnedMax',
  ],
  output_tokens_invalid: ['outputTokensMax'],
  requests_too_many: ['openRequestsPerPeerMax'],
  open_jobs_too_many: ['openJobsPerAddressMax', 'openJobsPerAccountMax', 'openJobsAnonymousMax'],
  queue_full: ['queueJobsMax', 'queueUnearnedJobsMax'],
  accounts_too_many: ['accountsMax'],
  questions_too_many: ['questionsInFlightMax'],
  transfers_too_many: ['rememberedTransfersPerAccountMax', 'rememberedTransfersMax'],
  followers_too_many: ['historyFollowersMax'],
  follow_too_far_behind: ['followBehindMax'],
}

/** Codes that are about a bound that the request or the output has of itself. */
const ownBounds: ReadonlySet<string> = new Set([
  'receipt_counts_invalid',
  'progress_offset_invalid',
  'output_too_large',
])

/** Demands that `refused.max` is the limit that was met, or nothing; session.md §3.3. */
export function checkLimitTold(limits: AuditLimits, { code, max }: Refused): void {
  const names = limitsOf[code] ?? []
  if (max === 0n || ownBounds.has(code) || names.some((name) => max === BigInt(limits[name]))) return
  fail('told_otherwise', `${code} is told to be for ${max}, and ${names.join(' or ') || 'there'} is not that`)
}
