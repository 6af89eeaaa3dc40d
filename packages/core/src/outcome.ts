import type { AccountNo, JobNo, LeaseNo, Millikudos, RequestNo, WorkerNo } from './ids.js'

/** Why a command was refused, in the order in which the checks are made. Same codes on the wire and in the spec. */
export type Refusal =
  | { code: 'account_unknown' }
  | { code: 'account_deleted' }
  | { code: 'account_flagged' }
  | { code: 'accounts_too_many'; max: number }
  | { code: 'amount_invalid' }
  | { code: 'grant_id_taken' }
  | { code: 'role_not_for_anonymous' }
  | { code: 'transfer_from_anonymous' }
  | { code: 'transfer_from_education' }
  | { code: 'transfer_from_flagged' }
  | { code: 'transfer_from_suspicious' }
  | { code: 'transfer_id_taken' }
  | { code: 'transfer_to_anonymous' }
  | { code: 'transfer_to_flagged' }
  | { code: 'transfer_to_self' }
  | { code: 'transfer_to_suspicious' }
  | { code: 'transfer_too_soon'; retryAfterMs: number }
  | { code: 'transfers_too_many'; max: number; retryAfterMs: number }
  | { code: 'worker_unknown' }
  | { code: 'worker_owner_changed' }
  | { code: 'worker_models_invalid' }
  | { code: 'worker_slots_invalid' }
  | { code: 'offer_sets_too_many'; max: number }
  | { code: 'request_unknown' }
  | { code: 'request_not_yours' }
  | { code: 'request_ended' }
  | { code: 'request_id_taken' }
  | { code: 'generations_invalid'; max: number }
  | { code: 'work_impossible' }
  | { code: 'models_too_many'; max: number }
  | { code: 'needs_too_many'; max: number }
  | { code: 'need_sets_too_many'; max: number }
  | { code: 'unserved_models_too_many'; max: number }
  | { code: 'output_tokens_invalid'; max: number }
  | { code: 'requests_too_many'; max: number }
  | { code: 'open_jobs_too_many'; max: number }
  | { code: 'queue_full'; max: number }
  | { code: 'kudos_insufficient'; needed: Millikudos; available: Millikudos }
  | { code: 'lease_unknown' }
  | { code: 'lease_not_yours' }
  | { code: 'lease_not_offered' }
  | { code: 'lease_not_started' }
  | { code: 'job_already_completed' }
  | { code: 'receipt_counts_invalid'; max: number }

/** The code of a refusal. */
export type RefusalCode = Refusal['code']

/**
 * What a command led to. Repeating one that was accepted gives the same outcome and no events, but for the join of somebody who
 * comes, and for who seeks more jobs.
 */
export type Outcome =
  | { ok: true; type: 'accountOpened'; account: AccountNo }
  | { ok: true; type: 'kudosGranted' }
  | { ok: true; type: 'kudosTaken' }
  | { ok: true; type: 'roleChanged' }
  | { ok: true; type: 'kudosTransferred'; to: AccountNo; seq: number }
  | {
      ok: true
      type: 'workerJoined'
      worker: WorkerNo
      joinedSeq: number
      /** Leases that it had in hand as it joined, by number: of those that begin later it could not have known. */
      inHand: readonly LeaseNo[]
    }
  | { ok: true; type: 'workerLeft' }
  | { ok: true; type: 'workerSuspended'; isSuspended: boolean }
  | {
      ok: true
      type: 'requestSubmitted'
      request: RequestNo
      firstJob: JobNo
      /** The most that it is likely to cost, and what of that was burnt at once. */
      priceMax: Millikudos
      activationTax: Millikudos
    }
  | { ok: true; type: 'requestCancelled' }
  | { ok: true; type: 'jobsSought'; leases: readonly LeaseNo[] }
  | { ok: true; type: 'leaseStarted'; expiresAt: number }
  | { ok: true; type: 'offerDeclined' }
  | { ok: true; type: 'heartbeat'; gone: readonly LeaseNo[] }
  | { ok: true; type: 'jobCompleted'; reward: Millikudos; escrowed: Millikudos }
  | { ok: true; type: 'jobFailed' }
  | { ok: true; type: 'done' }
  | { ok: false; refusal: Refusal }
