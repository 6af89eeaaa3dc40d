export { bytesToText, textToBytes } from './byte-text.js'
export type {
  AcceptOffer,
  CancelRequest,
  Command,
  CompleteJob,
  DeclineOffer,
  ExtendLeases,
  FailJob,
  GrantKudos,
  Heartbeat,
  JoinWorker,
  LeaveWorker,
  SeekJobs,
  SuspendWorker,
  OpenAccount,
  Recover,
  SubmitRequest,
  Tick,
  TransferKudos,
} from './command.js'
export { createDomain } from './create-domain.js'
export type { Domain, DomainInit, Execution, Posting, PostingKind } from './domain.js'
export type {
  AccountKind,
  AccountOpened,
  AccountRole,
  AccountRoleChanged,
  AccountTrusted,
  Event,
  JobCompleted,
  JobFailed,
  JobOffered,
  GrantKind,
  FinishReason,
  FixedPrice,
  KudosGranted,
  KudosTaken,
  KudosTransferred,
  LeaseExtended,
  LeaseLost,
  LeaseStarted,
  OfferEnded,
  RecordedEvent,
  RequestCancelled,
  RequestEnded,
  RequestFaulted,
  RequestForgotten,
  RequestSubmitted,
  UptimeRewarded,
  WorkerForgotten,
  WorkerJoined,
  WorkerLeft,
  WorkerModel,
  WorkerPaused,
  WorkerResumed,
  WorkerSuspended,
  WorkKind,
} from './event.js'
export type { AccountNo, JobNo, LeaseNo, Millikudos, RequestNo, TimeMs, WorkerNo } from './ids.js'
export {
  anonymousAccount,
  availableOf,
  burnAccount,
  hasEarned,
  isSuspicious,
  treasuryAccount,
} from './ledger/accounts.js'
export type { AccountTally } from './ledger/tally.js'
export { postingsOf } from './ledger/postings.js'
export { defaultCoreLimits, extraSlowFactor, vanishedMs } from './limits.js'
export type { CoreLimits } from './limits.js'
export type { Outcome, Refusal } from './outcome.js'
export { defaultPolicy } from './policy.js'
export type { Account } from './ledger/accounts.js'
export type { Policy } from './policy.js'
export { alchemyCost, alchemyPrice, defaultAlchemyPriceTable } from './pricing/alchemy-price.js'
export type { AlchemyPriceTable } from './pricing/alchemy-price.js'
export type { ImageCoefficients } from './pricing/image-curve.js'
export { downgradedImage } from './pricing/image-downgrade.js'
export type { ImageFamily } from './pricing/image-family.js'
export { defaultImagePriceTable } from './pricing/image-price-table.js'
export type { ImagePriceTable } from './pricing/image-price-table.js'
export { imageActivationTax, imageBasePrice, imageEstimate, imageHold, imagePrice } from './pricing/image-price.js'
export type {
  ImageLora,
  ImageModelFacts,
  ImageModels,
  ImageRequest,
  ImageWork,
  SourceProcessing,
} from './pricing/image-request.js'
export { defaultImageUpfrontTable, imageNeedsUpfront } from './pricing/image-upfront.js'
export type { ImageUpfrontTable, ImageUpfrontTerms, QueueLoad } from './pricing/image-upfront.js'
export {
  defaultTextPriceTable,
  textActivationTax,
  textEstimate,
  textJobCost,
  textJobPrice,
  tokensOf,
} from './pricing/text-price.js'
export type { TextJob, TextModels, TextPriceTable, TextRequest } from './pricing/text-price.js'
export { defaultTextUpfrontTable, freeTokensOf, textNeedsUpfront, textUpfront } from './pricing/text-upfront.js'
export type { TextUpfrontTable } from './pricing/text-upfront.js'
export { defaultUptimeRewardTable, uptimeReward } from './pricing/uptime-reward.js'
export type { UptimeRewardTable } from './pricing/uptime-reward.js'
export { defaultBridgeTable, workerReward } from './pricing/worker-reward.js'
export type { BridgeTable } from './pricing/worker-reward.js'
export { accountByKey, accountView, checkLedger } from './queries/account-view.js'
export type { AccountView, LedgerCheck } from './queries/account-view.js'
export { explainRequest, explainWorker, firstPauseEnd, isServed, mayBeServedAgain } from './queries/explain.js'
export type { Explanation, Reason, RequestReasonCode, WorkerReasonCode } from './queries/explain.js'
export { queuePositionOf } from './queries/queue-position.js'
export { leaseView, requestView } from './queries/request-view.js'
export type { JobResultView, JobView, LeaseView, RequestView } from './queries/request-view.js'
export type { ModelDemand, NamedJobs } from './queue/model-book.js'
export { loadOf, modelLoadOf, modelLoadsOf } from './queries/load.js'
export type { KindLoad, Load, ModelLoad } from './queries/load.js'
export { domainStatus } from './queries/status.js'
export type { DomainStatus } from './queries/status.js'
export { answerLengthOf, answerLengthOffer } from './queue/answer-length.js'
export { admissionOf, queueLoadOf } from './requests/admission.js'
export type { Admission, AdmissionTerms } from './requests/admission.js'
export { jobCostMaxOf } from './requests/job-cost-max.js'
export type { OpenJobs } from './requests/job-counts.js'
export { jobPriceOf, quotationOf, rewardMaxOf } from './requests/quotation.js'
export type { PricedRequest, Supply } from './requests/quotation.js'
export { pixelstepsPerUnit } from './requests/work.js'
export type { Work } from './requests/work.js'
export { contentOf, generationOf, promptTokensMaxOf, requestStateOf } from './requests/request.js'
export type { Job, JobResult, JobState, Lease, LeaseState, Request, Terms } from './requests/request.js'
export { hasVanished, takesOtherwiseOffer, trustedOffer, validatedBackendOffer } from './roster/worker.js'
export type { Worker } from './roster/worker.js'
export { StateRestoration } from './snapshot/restore-state.js'
export type {
  SnapshotAccount,
  SnapshotGrant,
  SnapshotHeader,
  SnapshotJob,
  SnapshotLease,
  SnapshotRecord,
  SnapshotRequest,
  SnapshotResult,
  SnapshotTransfer,
  SnapshotUnsuited,
  SnapshotWorker,
} from './snapshot/snapshot-record.js'
export { snapshotRecords } from './snapshot/state-cut.js'
export type { StateCut } from './snapshot/state-cut.js'
export { createState } from './state.js'
export type { DomainState } from './state.js'
