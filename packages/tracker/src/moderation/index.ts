/**
 * Abuse controls of a tracker, apart from any transport: what to refuse, pause or replace, by whom, for how long, and with
 * which words. Whoever serves an API asks them; they keep nothing on disk and know no network of their own.
 *
 * ```ts
 * const filter = createPromptFilter(rules)
 * const verdict = filter.apply(prompt, { kind: 'image', replaces: input.replacement_filter })
 * if (verdict.outcome === 'refused') throw new ApiError(400, verdict.rc, verdict.message)
 * ```
 */
export { AddressChecker } from './addresses/address-checker.js'
export type { AddressCheckerInit, AddressProbability, AddressSafety } from './addresses/address-checker.js'
export { parseAddress, parseRange } from './addresses/address-range.js'
export type { AddressRange } from './addresses/address-range.js'
export { requesterSafetyRefusal, workerSafetyVerdict } from './addresses/safety-verdict.js'
export type { WorkerSafetyVerdict } from './addresses/safety-verdict.js'
export { TimeoutEscalation } from './addresses/timeout-escalation.js'
export { timeoutRefusal } from './addresses/timeout-refusal.js'
export type { TimeoutRefusal } from './addresses/timeout-refusal.js'
export { workerAdmissionRefusal } from './addresses/worker-admission.js'
export type { NewWorker, WorkerAdmissionRc } from './addresses/worker-admission.js'
export { effectsInForce } from './effects-in-force.js'
export { modeRights } from './modes.js'
export type { Mode, ModeEffects, Modes } from './modes.js'
export { cleanText } from './names/clean-text.js'
export { checkName } from './names/named-text.js'
export type { NamedField, NameVerdict } from './names/named-text.js'
export { createProfanityCheck } from './names/profanity.js'
export type { ProfanityCheck, ProfanityInit } from './names/profanity.js'
export { parseProfanityList } from './names/profanity-list.js'
export type { ProfanityList } from './names/profanity-list.js'
export { canHoldRoles, concurrencyAfter, privilegesOf } from './privileges.js'
export type { AccountKind, Privileges, PrivilegeSubject } from './privileges.js'
export { refusalOfRule } from './prompt/filter-rule.js'
export type { FilterRule, FilterType } from './prompt/filter-rule.js'
export { createPromptFilter } from './prompt/prompt-filter.js'
export type { PromptCheck, PromptFilter, PromptOptions } from './prompt/prompt-filter.js'
export type { PromptVerdict } from './prompt/prompt-verdict.js'
export type { Refusal } from './refusal.js'
export { registrationNotices } from './registration-notice.js'
export type { NoticeReader, RegistrationNotice } from './registration-notice.js'
export { registrationVerdict } from './registration.js'
export type {
  Invitation,
  Registration,
  RegistrationCode,
  RegistrationPolicy,
  RegistrationRules,
  RegistrationVerdict,
} from './registration.js'
export type { SpeedSubject } from './speed/fixed-speed-bound.js'
export { WorkerPaces } from './speed/worker-paces.js'
export type { MadeJob } from './speed/worker-paces.js'
export { AbortCounter } from './suspicion/abort-counter.js'
export type { Abort, AbortCounterInit, AbortOutcome } from './suspicion/abort-counter.js'
export {
  isSuspicionReason,
  isSuspicious,
  suspicionReasons,
  suspicionThreshold,
  withSuspicion,
  withWorkerSuspicion,
} from './suspicion/suspicion.js'
export type { SuspectedAccount, SuspicionReason } from './suspicion/suspicion.js'
