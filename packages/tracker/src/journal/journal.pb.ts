import { decodeMessage, encodeMessage, enumeration, MaxLengthError, message, streamMessage } from 'protons-runtime'
import { alloc as uint8ArrayAlloc } from 'uint8arrays/alloc'
import type { Codec, DecodeOptions } from 'protons-runtime'
import type { Uint8ArrayList } from 'uint8arraylist'

export interface RecordedEvent {
  seq: number
  at: number
  accountOpened?: AccountOpened
  kudosGranted?: KudosGranted
  accountTrusted?: AccountTrusted
  workerJoined?: WorkerJoined
  workerLeft?: WorkerLeft
  requestSubmitted?: RequestSubmitted
  jobOffered?: JobOffered
  offerEnded?: OfferEnded
  leaseStarted?: LeaseStarted
  leaseExtended?: LeaseExtended
  leaseLost?: LeaseLost
  jobFailed?: JobFailed
  jobCompleted?: JobCompleted
  requestCancelled?: RequestCancelled
  requestEnded?: RequestEnded
  requestForgotten?: RequestForgotten
  workerPaused?: WorkerPaused
  requestFaulted?: RequestFaulted
  workerForgotten?: WorkerForgotten
  kudosTransferred?: KudosTransferred
  kudosTaken?: KudosTaken
  accountRoleChanged?: AccountRoleChanged
  uptimeRewarded?: UptimeRewarded
  workerSuspended?: WorkerSuspended
  workerResumed?: WorkerResumed
}

export namespace RecordedEvent {
  let _codec: Codec<RecordedEvent>

  export const codec = (): Codec<RecordedEvent> => {
    if (_codec == null) {
      _codec = message<RecordedEvent>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        obj = { ...obj }

        if (obj.workerResumed != null) {
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.workerSuspended != null) {
          obj.workerResumed = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.uptimeRewarded != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.accountRoleChanged != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.kudosTaken != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.kudosTransferred != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.workerForgotten != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.requestFaulted != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.workerPaused != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.requestForgotten != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.requestEnded != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.requestCancelled != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.jobCompleted != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.jobFailed != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.leaseLost != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.leaseExtended != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.leaseStarted != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.offerEnded != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.jobOffered != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.requestSubmitted != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.workerLeft != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.workerJoined != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.accountTrusted != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.kudosGranted = undefined
          obj.accountOpened = undefined
        }

        if (obj.kudosGranted != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.accountOpened = undefined
        }

        if (obj.accountOpened != null) {
          obj.workerResumed = undefined
          obj.workerSuspended = undefined
          obj.uptimeRewarded = undefined
          obj.accountRoleChanged = undefined
          obj.kudosTaken = undefined
          obj.kudosTransferred = undefined
          obj.workerForgotten = undefined
          obj.requestFaulted = undefined
          obj.workerPaused = undefined
          obj.requestForgotten = undefined
          obj.requestEnded = undefined
          obj.requestCancelled = undefined
          obj.jobCompleted = undefined
          obj.jobFailed = undefined
          obj.leaseLost = undefined
          obj.leaseExtended = undefined
          obj.leaseStarted = undefined
          obj.offerEnded = undefined
          obj.jobOffered = undefined
          obj.requestSubmitted = undefined
          obj.workerLeft = undefined
          obj.workerJoined = undefined
          obj.accountTrusted = undefined
          obj.kudosGranted = undefined
        }

        if ((obj.seq != null && obj.seq !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.seq)
        }

        if ((obj.at != null && obj.at !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.at)
        }

        if (obj.accountOpened != null) {
          w.uint32(26)
          AccountOpened.codec().encode(obj.accountOpened, w)
        }

        if (obj.kudosGranted != null) {
          w.uint32(34)
          KudosGranted.codec().encode(obj.kudosGranted, w)
        }

        if (obj.accountTrusted != null) {
          w.uint32(42)
          AccountTrusted.codec().encode(obj.accountTrusted, w)
        }

        if (obj.workerJoined != null) {
          w.uint32(50)
          WorkerJoined.codec().encode(obj.workerJoined, w)
        }

        if (obj.workerLeft != null) {
          w.uint32(58)
          WorkerLeft.codec().encode(obj.workerLeft, w)
        }

        if (obj.requestSubmitted != null) {
          w.uint32(66)
          RequestSubmitted.codec().encode(obj.requestSubmitted, w)
        }

        if (obj.jobOffered != null) {
          w.uint32(74)
          JobOffered.codec().encode(obj.jobOffered, w)
        }

        if (obj.offerEnded != null) {
          w.uint32(82)
          OfferEnded.codec().encode(obj.offerEnded, w)
        }

        if (obj.leaseStarted != null) {
          w.uint32(90)
          LeaseStarted.codec().encode(obj.leaseStarted, w)
        }

        if (obj.leaseExtended != null) {
          w.uint32(98)
          LeaseExtended.codec().encode(obj.leaseExtended, w)
        }

        if (obj.leaseLost != null) {
          w.uint32(106)
          LeaseLost.codec().encode(obj.leaseLost, w)
        }

        if (obj.jobFailed != null) {
          w.uint32(114)
          JobFailed.codec().encode(obj.jobFailed, w)
        }

        if (obj.jobCompleted != null) {
          w.uint32(122)
          JobCompleted.codec().encode(obj.jobCompleted, w)
        }

        if (obj.requestCancelled != null) {
          w.uint32(130)
          RequestCancelled.codec().encode(obj.requestCancelled, w)
        }

        if (obj.requestEnded != null) {
          w.uint32(138)
          RequestEnded.codec().encode(obj.requestEnded, w)
        }

        if (obj.requestForgotten != null) {
          w.uint32(146)
          RequestForgotten.codec().encode(obj.requestForgotten, w)
        }

        if (obj.workerPaused != null) {
          w.uint32(154)
          WorkerPaused.codec().encode(obj.workerPaused, w)
        }

        if (obj.requestFaulted != null) {
          w.uint32(162)
          RequestFaulted.codec().encode(obj.requestFaulted, w)
        }

        if (obj.workerForgotten != null) {
          w.uint32(170)
          WorkerForgotten.codec().encode(obj.workerForgotten, w)
        }

        if (obj.kudosTransferred != null) {
          w.uint32(178)
          KudosTransferred.codec().encode(obj.kudosTransferred, w)
        }

        if (obj.kudosTaken != null) {
          w.uint32(186)
          KudosTaken.codec().encode(obj.kudosTaken, w)
        }

        if (obj.accountRoleChanged != null) {
          w.uint32(194)
          AccountRoleChanged.codec().encode(obj.accountRoleChanged, w)
        }

        if (obj.uptimeRewarded != null) {
          w.uint32(202)
          UptimeRewarded.codec().encode(obj.uptimeRewarded, w)
        }

        if (obj.workerSuspended != null) {
          w.uint32(218)
          WorkerSuspended.codec().encode(obj.workerSuspended, w)
        }

        if (obj.workerResumed != null) {
          w.uint32(226)
          WorkerResumed.codec().encode(obj.workerResumed, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          seq: 0,
          at: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.seq = reader.uint64Number()
              break
            }
            case 2: {
              obj.at = reader.uint64Number()
              break
            }
            case 3: {
              obj.accountOpened = AccountOpened.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.accountOpened
              })
              break
            }
            case 4: {
              obj.kudosGranted = KudosGranted.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.kudosGranted
              })
              break
            }
            case 5: {
              obj.accountTrusted = AccountTrusted.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.accountTrusted
              })
              break
            }
            case 6: {
              obj.workerJoined = WorkerJoined.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.workerJoined
              })
              break
            }
            case 7: {
              obj.workerLeft = WorkerLeft.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.workerLeft
              })
              break
            }
            case 8: {
              obj.requestSubmitted = RequestSubmitted.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.requestSubmitted
              })
              break
            }
            case 9: {
              obj.jobOffered = JobOffered.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.jobOffered
              })
              break
            }
            case 10: {
              obj.offerEnded = OfferEnded.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.offerEnded
              })
              break
            }
            case 11: {
              obj.leaseStarted = LeaseStarted.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.leaseStarted
              })
              break
            }
            case 12: {
              obj.leaseExtended = LeaseExtended.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.leaseExtended
              })
              break
            }
            case 13: {
              obj.leaseLost = LeaseLost.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.leaseLost
              })
              break
            }
            case 14: {
              obj.jobFailed = JobFailed.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.jobFailed
              })
              break
            }
            case 15: {
              obj.jobCompleted = JobCompleted.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.jobCompleted
              })
              break
            }
            case 16: {
              obj.requestCancelled = RequestCancelled.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.requestCancelled
              })
              break
            }
            case 17: {
              obj.requestEnded = RequestEnded.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.requestEnded
              })
              break
            }
            case 18: {
              obj.requestForgotten = RequestForgotten.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.requestForgotten
              })
              break
            }
            case 19: {
              obj.workerPaused = WorkerPaused.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.workerPaused
              })
              break
            }
            case 20: {
              obj.requestFaulted = RequestFaulted.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.requestFaulted
              })
              break
            }
            case 21: {
              obj.workerForgotten = WorkerForgotten.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.workerForgotten
              })
              break
            }
            case 22: {
              obj.kudosTransferred = KudosTransferred.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.kudosTransferred
              })
              break
            }
            case 23: {
              obj.kudosTaken = KudosTaken.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.kudosTaken
              })
              break
            }
            case 24: {
              obj.accountRoleChanged = AccountRoleChanged.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.accountRoleChanged
              })
              break
            }
            case 25: {
              obj.uptimeRewarded = UptimeRewarded.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.uptimeRewarded
              })
              break
            }
            case 27: {
              obj.workerSuspended = WorkerSuspended.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.workerSuspended
              })
              break
            }
            case 28: {
              obj.workerResumed = WorkerResumed.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.workerResumed
              })
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        if (obj.workerResumed != null) {
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.workerSuspended != null) {
          delete obj.workerResumed
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.uptimeRewarded != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.accountRoleChanged != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.kudosTaken != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.kudosTransferred != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.workerForgotten != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.requestFaulted != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.workerPaused != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.requestForgotten != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.requestEnded != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.requestCancelled != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.jobCompleted != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.jobFailed != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.leaseLost != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.leaseExtended != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.leaseStarted != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.offerEnded != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.jobOffered != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.requestSubmitted != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.workerLeft != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.workerJoined != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.accountTrusted
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.accountTrusted != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.kudosGranted
          delete obj.accountOpened
        }

        if (obj.kudosGranted != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.accountOpened
        }

        if (obj.accountOpened != null) {
          delete obj.workerResumed
          delete obj.workerSuspended
          delete obj.uptimeRewarded
          delete obj.accountRoleChanged
          delete obj.kudosTaken
          delete obj.kudosTransferred
          delete obj.workerForgotten
          delete obj.requestFaulted
          delete obj.workerPaused
          delete obj.requestForgotten
          delete obj.requestEnded
          delete obj.requestCancelled
          delete obj.jobCompleted
          delete obj.jobFailed
          delete obj.leaseLost
          delete obj.leaseExtended
          delete obj.leaseStarted
          delete obj.offerEnded
          delete obj.jobOffered
          delete obj.requestSubmitted
          delete obj.workerLeft
          delete obj.workerJoined
          delete obj.accountTrusted
          delete obj.kudosGranted
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.seq`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.at`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield * AccountOpened.codec().stream(reader, reader.uint32(), `${prefix}.accountOpened`, {
                limits: opts.limits?.accountOpened
              })

              break
            }
            case 4: {
              yield * KudosGranted.codec().stream(reader, reader.uint32(), `${prefix}.kudosGranted`, {
                limits: opts.limits?.kudosGranted
              })

              break
            }
            case 5: {
              yield * AccountTrusted.codec().stream(reader, reader.uint32(), `${prefix}.accountTrusted`, {
                limits: opts.limits?.accountTrusted
              })

              break
            }
            case 6: {
              yield * WorkerJoined.codec().stream(reader, reader.uint32(), `${prefix}.workerJoined`, {
                limits: opts.limits?.workerJoined
              })

              break
            }
            case 7: {
              yield * WorkerLeft.codec().stream(reader, reader.uint32(), `${prefix}.workerLeft`, {
                limits: opts.limits?.workerLeft
              })

              break
            }
            case 8: {
              yield * RequestSubmitted.codec().stream(reader, reader.uint32(), `${prefix}.requestSubmitted`, {
                limits: opts.limits?.requestSubmitted
              })

              break
            }
            case 9: {
              yield * JobOffered.codec().stream(reader, reader.uint32(), `${prefix}.jobOffered`, {
                limits: opts.limits?.jobOffered
              })

              break
            }
            case 10: {
              yield * OfferEnded.codec().stream(reader, reader.uint32(), `${prefix}.offerEnded`, {
                limits: opts.limits?.offerEnded
              })

              break
            }
            case 11: {
              yield * LeaseStarted.codec().stream(reader, reader.uint32(), `${prefix}.leaseStarted`, {
                limits: opts.limits?.leaseStarted
              })

              break
            }
            case 12: {
              yield * LeaseExtended.codec().stream(reader, reader.uint32(), `${prefix}.leaseExtended`, {
                limits: opts.limits?.leaseExtended
              })

              break
            }
            case 13: {
              yield * LeaseLost.codec().stream(reader, reader.uint32(), `${prefix}.leaseLost`, {
                limits: opts.limits?.leaseLost
              })

              break
            }
            case 14: {
              yield * JobFailed.codec().stream(reader, reader.uint32(), `${prefix}.jobFailed`, {
                limits: opts.limits?.jobFailed
              })

              break
            }
            case 15: {
              yield * JobCompleted.codec().stream(reader, reader.uint32(), `${prefix}.jobCompleted`, {
                limits: opts.limits?.jobCompleted
              })

              break
            }
            case 16: {
              yield * RequestCancelled.codec().stream(reader, reader.uint32(), `${prefix}.requestCancelled`, {
                limits: opts.limits?.requestCancelled
              })

              break
            }
            case 17: {
              yield * RequestEnded.codec().stream(reader, reader.uint32(), `${prefix}.requestEnded`, {
                limits: opts.limits?.requestEnded
              })

              break
            }
            case 18: {
              yield * RequestForgotten.codec().stream(reader, reader.uint32(), `${prefix}.requestForgotten`, {
                limits: opts.limits?.requestForgotten
              })

              break
            }
            case 19: {
              yield * WorkerPaused.codec().stream(reader, reader.uint32(), `${prefix}.workerPaused`, {
                limits: opts.limits?.workerPaused
              })

              break
            }
            case 20: {
              yield * RequestFaulted.codec().stream(reader, reader.uint32(), `${prefix}.requestFaulted`, {
                limits: opts.limits?.requestFaulted
              })

              break
            }
            case 21: {
              yield * WorkerForgotten.codec().stream(reader, reader.uint32(), `${prefix}.workerForgotten`, {
                limits: opts.limits?.workerForgotten
              })

              break
            }
            case 22: {
              yield * KudosTransferred.codec().stream(reader, reader.uint32(), `${prefix}.kudosTransferred`, {
                limits: opts.limits?.kudosTransferred
              })

              break
            }
            case 23: {
              yield * KudosTaken.codec().stream(reader, reader.uint32(), `${prefix}.kudosTaken`, {
                limits: opts.limits?.kudosTaken
              })

              break
            }
            case 24: {
              yield * AccountRoleChanged.codec().stream(reader, reader.uint32(), `${prefix}.accountRoleChanged`, {
                limits: opts.limits?.accountRoleChanged
              })

              break
            }
            case 25: {
              yield * UptimeRewarded.codec().stream(reader, reader.uint32(), `${prefix}.uptimeRewarded`, {
                limits: opts.limits?.uptimeRewarded
              })

              break
            }
            case 27: {
              yield * WorkerSuspended.codec().stream(reader, reader.uint32(), `${prefix}.workerSuspended`, {
                limits: opts.limits?.workerSuspended
              })

              break
            }
            case 28: {
              yield * WorkerResumed.codec().stream(reader, reader.uint32(), `${prefix}.workerResumed`, {
                limits: opts.limits?.workerResumed
              })

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface RecordedEventSeqFieldEvent {
    field: '$.seq'
    value: number
  }

  export interface RecordedEventAtFieldEvent {
    field: '$.at'
    value: number
  }

  export interface RecordedEventAccountOpenedAccountFieldEvent {
    field: '$.accountOpened.account'
    value: number
  }

  export interface RecordedEventAccountOpenedKindFieldEvent {
    field: '$.accountOpened.kind'
    value: AccountKind
  }

  export interface RecordedEventAccountOpenedKeyFieldEvent {
    field: '$.accountOpened.key'
    value: Uint8Array<ArrayBuffer>
  }

  export interface RecordedEventAccountOpenedOwnerFieldEvent {
    field: '$.accountOpened.owner'
    value: number
  }

  export interface RecordedEventAccountOpenedMintedFieldEvent {
    field: '$.accountOpened.minted'
    value: bigint
  }

  export interface RecordedEventKudosGrantedIdFieldEvent {
    field: '$.kudosGranted.id'
    value: Uint8Array<ArrayBuffer>
  }

  export interface RecordedEventKudosGrantedAccountFieldEvent {
    field: '$.kudosGranted.account'
    value: number
  }

  export interface RecordedEventKudosGrantedAmountFieldEvent {
    field: '$.kudosGranted.amount'
    value: bigint
  }

  export interface RecordedEventKudosGrantedReasonFieldEvent {
    field: '$.kudosGranted.reason'
    value: string
  }

  export interface RecordedEventKudosGrantedKindFieldEvent {
    field: '$.kudosGranted.kind'
    value: GrantKind
  }

  export interface RecordedEventAccountTrustedAccountFieldEvent {
    field: '$.accountTrusted.account'
    value: number
  }

  export interface RecordedEventAccountTrustedEscrowFieldEvent {
    field: '$.accountTrusted.escrow'
    value: number
  }

  export interface RecordedEventAccountTrustedReleasedFieldEvent {
    field: '$.accountTrusted.released'
    value: bigint
  }

  export interface RecordedEventWorkerJoinedWorkerFieldEvent {
    field: '$.workerJoined.worker'
    value: number
  }

  export interface RecordedEventWorkerJoinedPeerFieldEvent {
    field: '$.workerJoined.peer'
    value: string
  }

  export interface RecordedEventWorkerJoinedAccountFieldEvent {
    field: '$.workerJoined.account'
    value: number
  }

  export interface RecordedEventWorkerJoinedNameFieldEvent {
    field: '$.workerJoined.name'
    value: string
  }

  export interface RecordedEventWorkerJoinedSlotsFieldEvent {
    field: '$.workerJoined.slots'
    value: number
  }

  export interface RecordedEventWorkerJoinedRewardAtFieldEvent {
    field: '$.workerJoined.rewardAt'
    value: number
  }

  export interface RecordedEventWorkerJoinedModelsNameFieldEvent {
    field: '$.workerJoined.models[].name'
    value: string
    index: number
  }

  export interface RecordedEventWorkerJoinedModelsHashFieldEvent {
    field: '$.workerJoined.models[].hash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface RecordedEventWorkerJoinedModelsContextTokensMaxFieldEvent {
    field: '$.workerJoined.models[].contextTokensMax'
    value: number
    index: number
  }

  export interface RecordedEventWorkerJoinedModelsParametersFieldEvent {
    field: '$.workerJoined.models[].parameters'
    value: number
    index: number
  }

  export interface RecordedEventWorkerJoinedModelsKindFieldEvent {
    field: '$.workerJoined.models[].kind'
    value: WorkKind
    index: number
  }

  export interface RecordedEventWorkerJoinedOffersFieldEvent {
    field: '$.workerJoined.offers[]'
    index: number
    value: string
  }

  export interface RecordedEventWorkerJoinedFavouredFieldEvent {
    field: '$.workerJoined.favoured[]'
    index: number
    value: number
  }

  export interface RecordedEventWorkerJoinedOnlyFavouredFieldEvent {
    field: '$.workerJoined.onlyFavoured'
    value: boolean
  }

  export interface RecordedEventWorkerJoinedSeeksFieldEvent {
    field: '$.workerJoined.seeks'
    value: boolean
  }

  export interface RecordedEventWorkerLeftWorkerFieldEvent {
    field: '$.workerLeft.worker'
    value: number
  }

  export interface RecordedEventWorkerLeftReasonFieldEvent {
    field: '$.workerLeft.reason'
    value: WorkerLeftReason
  }

  export interface RecordedEventRequestSubmittedRequestFieldEvent {
    field: '$.requestSubmitted.request'
    value: number
  }

  export interface RecordedEventRequestSubmittedIdFieldEvent {
    field: '$.requestSubmitted.id'
    value: Uint8Array<ArrayBuffer>
  }

  export interface RecordedEventRequestSubmittedAccountFieldEvent {
    field: '$.requestSubmitted.account'
    value: number
  }

  export interface RecordedEventRequestSubmittedPeerFieldEvent {
    field: '$.requestSubmitted.peer'
    value: string
  }

  export interface RecordedEventRequestSubmittedModelsFieldEvent {
    field: '$.requestSubmitted.models[]'
    index: number
    value: string
  }

  export interface RecordedEventRequestSubmittedFirstJobFieldEvent {
    field: '$.requestSubmitted.firstJob'
    value: number
  }

  export interface RecordedEventRequestSubmittedGenerationsFieldEvent {
    field: '$.requestSubmitted.generations'
    value: number
  }

  export interface RecordedEventRequestSubmittedInputHashFieldEvent {
    field: '$.requestSubmitted.inputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface RecordedEventRequestSubmittedPromptBytesFieldEvent {
    field: '$.requestSubmitted.promptBytes'
    value: number
  }

  export interface RecordedEventRequestSubmittedContextTokensNeededFieldEvent {
    field: '$.requestSubmitted.contextTokensNeeded'
    value: number
  }

  export interface RecordedEventRequestSubmittedOutputTokensMaxFieldEvent {
    field: '$.requestSubmitted.outputTokensMax'
    value: number
  }

  export interface RecordedEventRequestSubmittedParametersFieldEvent {
    field: '$.requestSubmitted.parameters'
    value: Uint8Array<ArrayBuffer>
  }

  export interface RecordedEventRequestSubmittedActivationTaxFieldEvent {
    field: '$.requestSubmitted.activationTax'
    value: bigint
  }

  export interface RecordedEventRequestSubmittedToppedUpFieldEvent {
    field: '$.requestSubmitted.toppedUp'
    value: bigint
  }

  export interface RecordedEventRequestSubmittedHeldFieldEvent {
    field: '$.requestSubmitted.held'
    value: bigint
  }

  export interface RecordedEventRequestSubmittedPriorityFieldEvent {
    field: '$.requestSubmitted.priority'
    value: bigint
  }

  export interface RecordedEventRequestSubmittedAgingPerSecondFieldEvent {
    field: '$.requestSubmitted.agingPerSecond'
    value: bigint
  }

  export interface RecordedEventRequestSubmittedExpiresAtFieldEvent {
    field: '$.requestSubmitted.expiresAt'
    value: number
  }

  export interface RecordedEventRequestSubmittedEndsAtFieldEvent {
    field: '$.requestSubmitted.endsAt'
    value: number
  }

  export interface RecordedEventRequestSubmittedKindFieldEvent {
    field: '$.requestSubmitted.kind'
    value: WorkKind
  }

  export interface RecordedEventRequestSubmittedNeedsFieldEvent {
    field: '$.requestSubmitted.needs[]'
    index: number
    value: string
  }

  export interface RecordedEventRequestSubmittedWorkersFieldEvent {
    field: '$.requestSubmitted.workers[]'
    index: number
    value: string
  }

  export interface RecordedEventRequestSubmittedAreExcludedFieldEvent {
    field: '$.requestSubmitted.areExcluded'
    value: boolean
  }

  export interface RecordedEventRequestSubmittedFixedPriceBasePriceFieldEvent {
    field: '$.requestSubmitted.fixedPrice.basePrice'
    value: bigint
  }

  export interface RecordedEventRequestSubmittedFixedPriceHasSourceImageFieldEvent {
    field: '$.requestSubmitted.fixedPrice.hasSourceImage'
    value: boolean
  }

  export interface RecordedEventRequestSubmittedFixedPriceUpscalersFieldEvent {
    field: '$.requestSubmitted.fixedPrice.upscalers'
    value: number
  }

  export interface RecordedEventRequestSubmittedFixedPriceIsFastFieldEvent {
    field: '$.requestSubmitted.fixedPrice.isFast'
    value: boolean
  }

  export interface RecordedEventRequestSubmittedFixedPriceIsBlacklistFieldEvent {
    field: '$.requestSubmitted.fixedPrice.isBlacklist'
    value: boolean
  }

  export interface RecordedEventRequestSubmittedFixedPriceWorkflowFieldEvent {
    field: '$.requestSubmitted.fixedPrice.workflow'
    value: string
  }

  export interface RecordedEventRequestSubmittedFixedPriceHiresFixFieldEvent {
    field: '$.requestSubmitted.fixedPrice.hiresFix'
    value: boolean
  }

  export interface RecordedEventRequestSubmittedAuthorFieldEvent {
    field: '$.requestSubmitted.author'
    value: number
  }

  export interface RecordedEventRequestSubmittedRoyaltyFieldEvent {
    field: '$.requestSubmitted.royalty'
    value: bigint
  }

  export interface RecordedEventJobOfferedLeaseFieldEvent {
    field: '$.jobOffered.lease'
    value: number
  }

  export interface RecordedEventJobOfferedJobFieldEvent {
    field: '$.jobOffered.job'
    value: number
  }

  export interface RecordedEventJobOfferedWorkerFieldEvent {
    field: '$.jobOffered.worker'
    value: number
  }

  export interface RecordedEventJobOfferedModelFieldEvent {
    field: '$.jobOffered.model'
    value: string
  }

  export interface RecordedEventJobOfferedExpiresAtFieldEvent {
    field: '$.jobOffered.expiresAt'
    value: number
  }

  export interface RecordedEventOfferEndedLeaseFieldEvent {
    field: '$.offerEnded.lease'
    value: number
  }

  export interface RecordedEventOfferEndedReasonFieldEvent {
    field: '$.offerEnded.reason'
    value: OfferEnded.Reason
  }

  export interface RecordedEventOfferEndedExcludedUntilFieldEvent {
    field: '$.offerEnded.excludedUntil'
    value: number
  }

  export interface RecordedEventLeaseStartedLeaseFieldEvent {
    field: '$.leaseStarted.lease'
    value: number
  }

  export interface RecordedEventLeaseStartedExpiresAtFieldEvent {
    field: '$.leaseStarted.expiresAt'
    value: number
  }

  export interface RecordedEventLeaseStartedEndsAtFieldEvent {
    field: '$.leaseStarted.endsAt'
    value: number
  }

  export interface RecordedEventLeaseExtendedLeaseFieldEvent {
    field: '$.leaseExtended.lease'
    value: number
  }

  export interface RecordedEventLeaseExtendedExpiresAtFieldEvent {
    field: '$.leaseExtended.expiresAt'
    value: number
  }

  export interface RecordedEventLeaseExtendedEndsAtFieldEvent {
    field: '$.leaseExtended.endsAt'
    value: number
  }

  export interface RecordedEventLeaseLostLeaseFieldEvent {
    field: '$.leaseLost.lease'
    value: number
  }

  export interface RecordedEventLeaseLostExcludedUntilFieldEvent {
    field: '$.leaseLost.excludedUntil'
    value: number
  }

  export interface RecordedEventJobFailedLeaseFieldEvent {
    field: '$.jobFailed.lease'
    value: number
  }

  export interface RecordedEventJobFailedCodeFieldEvent {
    field: '$.jobFailed.code'
    value: string
  }

  export interface RecordedEventJobFailedIsFaultFieldEvent {
    field: '$.jobFailed.isFault'
    value: boolean
  }

  export interface RecordedEventJobFailedExcludedUntilFieldEvent {
    field: '$.jobFailed.excludedUntil'
    value: number
  }

  export interface RecordedEventJobFailedContextTokensNeededFieldEvent {
    field: '$.jobFailed.contextTokensNeeded'
    value: number
  }

  export interface RecordedEventJobFailedIsUnsuitedFieldEvent {
    field: '$.jobFailed.isUnsuited'
    value: boolean
  }

  export interface RecordedEventJobCompletedLeaseFieldEvent {
    field: '$.jobCompleted.lease'
    value: number
  }

  export interface RecordedEventJobCompletedRequesterFieldEvent {
    field: '$.jobCompleted.requester'
    value: number
  }

  export interface RecordedEventJobCompletedOwnerFieldEvent {
    field: '$.jobCompleted.owner'
    value: number
  }

  export interface RecordedEventJobCompletedOutputHashFieldEvent {
    field: '$.jobCompleted.outputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface RecordedEventJobCompletedOutputBytesFieldEvent {
    field: '$.jobCompleted.outputBytes'
    value: number
  }

  export interface RecordedEventJobCompletedPromptTokensFieldEvent {
    field: '$.jobCompleted.promptTokens'
    value: number
  }

  export interface RecordedEventJobCompletedOutputTokensFieldEvent {
    field: '$.jobCompleted.outputTokens'
    value: number
  }

  export interface RecordedEventJobCompletedFinishReasonFieldEvent {
    field: '$.jobCompleted.finishReason'
    value: FinishReason
  }

  export interface RecordedEventJobCompletedStartedAtFieldEvent {
    field: '$.jobCompleted.startedAt'
    value: number
  }

  export interface RecordedEventJobCompletedFinishedAtFieldEvent {
    field: '$.jobCompleted.finishedAt'
    value: number
  }

  export interface RecordedEventJobCompletedSignatureFieldEvent {
    field: '$.jobCompleted.signature'
    value: Uint8Array<ArrayBuffer>
  }

  export interface RecordedEventJobCompletedRewardFieldEvent {
    field: '$.jobCompleted.reward'
    value: bigint
  }

  export interface RecordedEventJobCompletedEscrowedFieldEvent {
    field: '$.jobCompleted.escrowed'
    value: bigint
  }

  export interface RecordedEventJobCompletedEscrowFieldEvent {
    field: '$.jobCompleted.escrow'
    value: number
  }

  export interface RecordedEventJobCompletedTaxFieldEvent {
    field: '$.jobCompleted.tax'
    value: bigint
  }

  export interface RecordedEventJobCompletedFromHoldFieldEvent {
    field: '$.jobCompleted.fromHold'
    value: bigint
  }

  export interface RecordedEventJobCompletedToppedUpFieldEvent {
    field: '$.jobCompleted.toppedUp'
    value: bigint
  }

  export interface RecordedEventJobCompletedTrustAtFieldEvent {
    field: '$.jobCompleted.trustAt'
    value: number
  }

  export interface RecordedEventJobCompletedSubsidyFieldEvent {
    field: '$.jobCompleted.subsidy'
    value: bigint
  }

  export interface RecordedEventJobCompletedIsTooFastFieldEvent {
    field: '$.jobCompleted.isTooFast'
    value: boolean
  }

  export interface RecordedEventRequestCancelledRequestFieldEvent {
    field: '$.requestCancelled.request'
    value: number
  }

  export interface RecordedEventRequestCancelledSettleByFieldEvent {
    field: '$.requestCancelled.settleBy'
    value: number
  }

  export interface RecordedEventRequestEndedRequestFieldEvent {
    field: '$.requestEnded.request'
    value: number
  }

  export interface RecordedEventRequestEndedAccountFieldEvent {
    field: '$.requestEnded.account'
    value: number
  }

  export interface RecordedEventRequestEndedOutcomeFieldEvent {
    field: '$.requestEnded.outcome'
    value: RequestOutcome
  }

  export interface RecordedEventRequestEndedVoidedFieldEvent {
    field: '$.requestEnded.voided'
    value: bigint
  }

  export interface RecordedEventRequestEndedForgetAtFieldEvent {
    field: '$.requestEnded.forgetAt'
    value: number
  }

  export interface RecordedEventRequestForgottenRequestFieldEvent {
    field: '$.requestForgotten.request'
    value: number
  }

  export interface RecordedEventWorkerPausedWorkerFieldEvent {
    field: '$.workerPaused.worker'
    value: number
  }

  export interface RecordedEventWorkerPausedReasonFieldEvent {
    field: '$.workerPaused.reason'
    value: WorkerPausedReason
  }

  export interface RecordedEventWorkerPausedUntilFieldEvent {
    field: '$.workerPaused.until'
    value: number
  }

  export interface RecordedEventRequestFaultedRequestFieldEvent {
    field: '$.requestFaulted.request'
    value: number
  }

  export interface RecordedEventRequestFaultedReasonFieldEvent {
    field: '$.requestFaulted.reason'
    value: RequestFaulted.Reason
  }

  export interface RecordedEventRequestFaultedSettleByFieldEvent {
    field: '$.requestFaulted.settleBy'
    value: number
  }

  export interface RecordedEventWorkerForgottenWorkerFieldEvent {
    field: '$.workerForgotten.worker'
    value: number
  }

  export interface RecordedEventKudosTransferredIdFieldEvent {
    field: '$.kudosTransferred.id'
    value: Uint8Array<ArrayBuffer>
  }

  export interface RecordedEventKudosTransferredFromFieldEvent {
    field: '$.kudosTransferred.from'
    value: number
  }

  export interface RecordedEventKudosTransferredToFieldEvent {
    field: '$.kudosTransferred.to'
    value: number
  }

  export interface RecordedEventKudosTransferredAmountFieldEvent {
    field: '$.kudosTransferred.amount'
    value: bigint
  }

  export interface RecordedEventKudosTransferredForgetAtFieldEvent {
    field: '$.kudosTransferred.forgetAt'
    value: number
  }

  export interface RecordedEventKudosTakenIdFieldEvent {
    field: '$.kudosTaken.id'
    value: Uint8Array<ArrayBuffer>
  }

  export interface RecordedEventKudosTakenAccountFieldEvent {
    field: '$.kudosTaken.account'
    value: number
  }

  export interface RecordedEventKudosTakenAmountFieldEvent {
    field: '$.kudosTaken.amount'
    value: bigint
  }

  export interface RecordedEventKudosTakenToppedUpFieldEvent {
    field: '$.kudosTaken.toppedUp'
    value: bigint
  }

  export interface RecordedEventKudosTakenReasonFieldEvent {
    field: '$.kudosTaken.reason'
    value: string
  }

  export interface RecordedEventAccountRoleChangedAccountFieldEvent {
    field: '$.accountRoleChanged.account'
    value: number
  }

  export interface RecordedEventAccountRoleChangedRoleFieldEvent {
    field: '$.accountRoleChanged.role'
    value: AccountRole
  }

  export interface RecordedEventAccountRoleChangedIsHeldFieldEvent {
    field: '$.accountRoleChanged.isHeld'
    value: boolean
  }

  export interface RecordedEventAccountRoleChangedEscrowFieldEvent {
    field: '$.accountRoleChanged.escrow'
    value: number
  }

  export interface RecordedEventAccountRoleChangedReleasedFieldEvent {
    field: '$.accountRoleChanged.released'
    value: bigint
  }

  export interface RecordedEventUptimeRewardedWorkerFieldEvent {
    field: '$.uptimeRewarded.worker'
    value: number
  }

  export interface RecordedEventUptimeRewardedAccountFieldEvent {
    field: '$.uptimeRewarded.account'
    value: number
  }

  export interface RecordedEventUptimeRewardedRewardFieldEvent {
    field: '$.uptimeRewarded.reward'
    value: bigint
  }

  export interface RecordedEventUptimeRewardedEscrowedFieldEvent {
    field: '$.uptimeRewarded.escrowed'
    value: bigint
  }

  export interface RecordedEventUptimeRewardedEscrowFieldEvent {
    field: '$.uptimeRewarded.escrow'
    value: number
  }

  export interface RecordedEventUptimeRewardedRewardAtFieldEvent {
    field: '$.uptimeRewarded.rewardAt'
    value: number
  }

  export interface RecordedEventWorkerSuspendedWorkerFieldEvent {
    field: '$.workerSuspended.worker'
    value: number
  }

  export interface RecordedEventWorkerResumedWorkerFieldEvent {
    field: '$.workerResumed.worker'
    value: number
  }

  export interface RecordedEventWorkerResumedRewardAtFieldEvent {
    field: '$.workerResumed.rewardAt'
    value: number
  }

  export function encode (obj: Partial<RecordedEvent>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, RecordedEvent.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RecordedEvent>): RecordedEvent {
    return decodeMessage(buf, RecordedEvent.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RecordedEvent>): Generator<RecordedEventSeqFieldEvent | RecordedEventAtFieldEvent | RecordedEventAccountOpenedAccountFieldEvent | RecordedEventAccountOpenedKindFieldEvent | RecordedEventAccountOpenedKeyFieldEvent | RecordedEventAccountOpenedOwnerFieldEvent | RecordedEventAccountOpenedMintedFieldEvent | RecordedEventKudosGrantedIdFieldEvent | RecordedEventKudosGrantedAccountFieldEvent | RecordedEventKudosGrantedAmountFieldEvent | RecordedEventKudosGrantedReasonFieldEvent | RecordedEventKudosGrantedKindFieldEvent | RecordedEventAccountTrustedAccountFieldEvent | RecordedEventAccountTrustedEscrowFieldEvent | RecordedEventAccountTrustedReleasedFieldEvent | RecordedEventWorkerJoinedWorkerFieldEvent | RecordedEventWorkerJoinedPeerFieldEvent | RecordedEventWorkerJoinedAccountFieldEvent | RecordedEventWorkerJoinedNameFieldEvent | RecordedEventWorkerJoinedSlotsFieldEvent | RecordedEventWorkerJoinedRewardAtFieldEvent | RecordedEventWorkerJoinedModelsNameFieldEvent | RecordedEventWorkerJoinedModelsHashFieldEvent | RecordedEventWorkerJoinedModelsContextTokensMaxFieldEvent | RecordedEventWorkerJoinedModelsParametersFieldEvent | RecordedEventWorkerJoinedModelsKindFieldEvent | RecordedEventWorkerJoinedOffersFieldEvent | RecordedEventWorkerJoinedFavouredFieldEvent | RecordedEventWorkerJoinedOnlyFavouredFieldEvent | RecordedEventWorkerJoinedSeeksFieldEvent | RecordedEventWorkerLeftWorkerFieldEvent | RecordedEventWorkerLeftReasonFieldEvent | RecordedEventRequestSubmittedRequestFieldEvent | RecordedEventRequestSubmittedIdFieldEvent | RecordedEventRequestSubmittedAccountFieldEvent | RecordedEventRequestSubmittedPeerFieldEvent | RecordedEventRequestSubmittedModelsFieldEvent | RecordedEventRequestSubmittedFirstJobFieldEvent | RecordedEventRequestSubmittedGenerationsFieldEvent | RecordedEventRequestSubmittedInputHashFieldEvent | RecordedEventRequestSubmittedPromptBytesFieldEvent | RecordedEventRequestSubmittedContextTokensNeededFieldEvent | RecordedEventRequestSubmittedOutputTokensMaxFieldEvent | RecordedEventRequestSubmittedParametersFieldEvent | RecordedEventRequestSubmittedActivationTaxFieldEvent | RecordedEventRequestSubmittedToppedUpFieldEvent | RecordedEventRequestSubmittedHeldFieldEvent | RecordedEventRequestSubmittedPriorityFieldEvent | RecordedEventRequestSubmittedAgingPerSecondFieldEvent | RecordedEventRequestSubmittedExpiresAtFieldEvent | RecordedEventRequestSubmittedEndsAtFieldEvent | RecordedEventRequestSubmittedKindFieldEvent | RecordedEventRequestSubmittedNeedsFieldEvent | RecordedEventRequestSubmittedWorkersFieldEvent | RecordedEventRequestSubmittedAreExcludedFieldEvent | RecordedEventRequestSubmittedFixedPriceBasePriceFieldEvent | RecordedEventRequestSubmittedFixedPriceHasSourceImageFieldEvent | RecordedEventRequestSubmittedFixedPriceUpscalersFieldEvent | RecordedEventRequestSubmittedFixedPriceIsFastFieldEvent | RecordedEventRequestSubmittedFixedPriceIsBlacklistFieldEvent | RecordedEventRequestSubmittedFixedPriceWorkflowFieldEvent | RecordedEventRequestSubmittedFixedPriceHiresFixFieldEvent | RecordedEventRequestSubmittedAuthorFieldEvent | RecordedEventRequestSubmittedRoyaltyFieldEvent | RecordedEventJobOfferedLeaseFieldEvent | RecordedEventJobOfferedJobFieldEvent | RecordedEventJobOfferedWorkerFieldEvent | RecordedEventJobOfferedModelFieldEvent | RecordedEventJobOfferedExpiresAtFieldEvent | RecordedEventOfferEndedLeaseFieldEvent | RecordedEventOfferEndedReasonFieldEvent | RecordedEventOfferEndedExcludedUntilFieldEvent | RecordedEventLeaseStartedLeaseFieldEvent | RecordedEventLeaseStartedExpiresAtFieldEvent | RecordedEventLeaseStartedEndsAtFieldEvent | RecordedEventLeaseExtendedLeaseFieldEvent | RecordedEventLeaseExtendedExpiresAtFieldEvent | RecordedEventLeaseExtendedEndsAtFieldEvent | RecordedEventLeaseLostLeaseFieldEvent | RecordedEventLeaseLostExcludedUntilFieldEvent | RecordedEventJobFailedLeaseFieldEvent | RecordedEventJobFailedCodeFieldEvent | RecordedEventJobFailedIsFaultFieldEvent | RecordedEventJobFailedExcludedUntilFieldEvent | RecordedEventJobFailedContextTokensNeededFieldEvent | RecordedEventJobFailedIsUnsuitedFieldEvent | RecordedEventJobCompletedLeaseFieldEvent | RecordedEventJobCompletedRequesterFieldEvent | RecordedEventJobCompletedOwnerFieldEvent | RecordedEventJobCompletedOutputHashFieldEvent | RecordedEventJobCompletedOutputBytesFieldEvent | RecordedEventJobCompletedPromptTokensFieldEvent | RecordedEventJobCompletedOutputTokensFieldEvent | RecordedEventJobCompletedFinishReasonFieldEvent | RecordedEventJobCompletedStartedAtFieldEvent | RecordedEventJobCompletedFinishedAtFieldEvent | RecordedEventJobCompletedSignatureFieldEvent | RecordedEventJobCompletedRewardFieldEvent | RecordedEventJobCompletedEscrowedFieldEvent | RecordedEventJobCompletedEscrowFieldEvent | RecordedEventJobCompletedTaxFieldEvent | RecordedEventJobCompletedFromHoldFieldEvent | RecordedEventJobCompletedToppedUpFieldEvent | RecordedEventJobCompletedTrustAtFieldEvent | RecordedEventJobCompletedSubsidyFieldEvent | RecordedEventJobCompletedIsTooFastFieldEvent | RecordedEventRequestCancelledRequestFieldEvent | RecordedEventRequestCancelledSettleByFieldEvent | RecordedEventRequestEndedRequestFieldEvent | RecordedEventRequestEndedAccountFieldEvent | RecordedEventRequestEndedOutcomeFieldEvent | RecordedEventRequestEndedVoidedFieldEvent | RecordedEventRequestEndedForgetAtFieldEvent | RecordedEventRequestForgottenRequestFieldEvent | RecordedEventWorkerPausedWorkerFieldEvent | RecordedEventWorkerPausedReasonFieldEvent | RecordedEventWorkerPausedUntilFieldEvent | RecordedEventRequestFaultedRequestFieldEvent | RecordedEventRequestFaultedReasonFieldEvent | RecordedEventRequestFaultedSettleByFieldEvent | RecordedEventWorkerForgottenWorkerFieldEvent | RecordedEventKudosTransferredIdFieldEvent | RecordedEventKudosTransferredFromFieldEvent | RecordedEventKudosTransferredToFieldEvent | RecordedEventKudosTransferredAmountFieldEvent | RecordedEventKudosTransferredForgetAtFieldEvent | RecordedEventKudosTakenIdFieldEvent | RecordedEventKudosTakenAccountFieldEvent | RecordedEventKudosTakenAmountFieldEvent | RecordedEventKudosTakenToppedUpFieldEvent | RecordedEventKudosTakenReasonFieldEvent | RecordedEventAccountRoleChangedAccountFieldEvent | RecordedEventAccountRoleChangedRoleFieldEvent | RecordedEventAccountRoleChangedIsHeldFieldEvent | RecordedEventAccountRoleChangedEscrowFieldEvent | RecordedEventAccountRoleChangedReleasedFieldEvent | RecordedEventUptimeRewardedWorkerFieldEvent | RecordedEventUptimeRewardedAccountFieldEvent | RecordedEventUptimeRewardedRewardFieldEvent | RecordedEventUptimeRewardedEscrowedFieldEvent | RecordedEventUptimeRewardedEscrowFieldEvent | RecordedEventUptimeRewardedRewardAtFieldEvent | RecordedEventWorkerSuspendedWorkerFieldEvent | RecordedEventWorkerResumedWorkerFieldEvent | RecordedEventWorkerResumedRewardAtFieldEvent> {
    return streamMessage(buf, RecordedEvent.codec(), opts)
  }
}

export enum AccountKind {
  treasury = 'treasury',
  burn = 'burn',
  anonymous = 'anonymous',
  registered = 'registered',
  escrow = 'escrow'
}

enum __AccountKindValues {
  treasury = 0,
  burn = 1,
  anonymous = 2,
  registered = 3,
  escrow = 4
}

export namespace AccountKind {
  export const codec = (): Codec<AccountKind> => {
    return enumeration<AccountKind>(__AccountKindValues)
  }
}

export enum AccountRole {
  moderator = 'moderator',
  trusted = 'trusted',
  flagged = 'flagged',
  customizer = 'customizer',
  vpn = 'vpn',
  special = 'special',
  service = 'service',
  education = 'education',
  deleted = 'deleted',
  suspicious = 'suspicious'
}

enum __AccountRoleValues {
  moderator = 0,
  trusted = 1,
  flagged = 2,
  customizer = 3,
  vpn = 4,
  special = 5,
  service = 6,
  education = 7,
  deleted = 8,
  suspicious = 9
}

export namespace AccountRole {
  export const codec = (): Codec<AccountRole> => {
    return enumeration<AccountRole>(__AccountRoleValues)
  }
}

export enum GrantKind {
  grant = 'grant',
  award = 'award',
  monthly = 'monthly'
}

enum __GrantKindValues {
  grant = 0,
  award = 1,
  monthly = 2
}

export namespace GrantKind {
  export const codec = (): Codec<GrantKind> => {
    return enumeration<GrantKind>(__GrantKindValues)
  }
}

export enum WorkKind {
  text = 'text',
  image = 'image',
  alchemy = 'alchemy'
}

enum __WorkKindValues {
  text = 0,
  image = 1,
  alchemy = 2
}

export namespace WorkKind {
  export const codec = (): Codec<WorkKind> => {
    return enumeration<WorkKind>(__WorkKindValues)
  }
}

export enum WorkerLeftReason {
  stopped = 'stopped',
  disconnected = 'disconnected',
  tracker_restarted = 'tracker_restarted'
}

enum __WorkerLeftReasonValues {
  stopped = 0,
  disconnected = 1,
  tracker_restarted = 2
}

export namespace WorkerLeftReason {
  export const codec = (): Codec<WorkerLeftReason> => {
    return enumeration<WorkerLeftReason>(__WorkerLeftReasonValues)
  }
}

export enum WorkerPausedReason {
  faults = 'faults',
  declines = 'declines'
}

enum __WorkerPausedReasonValues {
  faults = 0,
  declines = 1
}

export namespace WorkerPausedReason {
  export const codec = (): Codec<WorkerPausedReason> => {
    return enumeration<WorkerPausedReason>(__WorkerPausedReasonValues)
  }
}

export enum FinishReason {
  stop = 'stop',
  length = 'length',
  aborted = 'aborted',
  censored = 'censored'
}

enum __FinishReasonValues {
  stop = 0,
  length = 1,
  aborted = 2,
  censored = 3
}

export namespace FinishReason {
  export const codec = (): Codec<FinishReason> => {
    return enumeration<FinishReason>(__FinishReasonValues)
  }
}

export enum RequestOutcome {
  completed = 'completed',
  cancelled = 'cancelled',
  expired = 'expired',
  faulted = 'faulted'
}

enum __RequestOutcomeValues {
  completed = 0,
  cancelled = 1,
  expired = 2,
  faulted = 3
}

export namespace RequestOutcome {
  export const codec = (): Codec<RequestOutcome> => {
    return enumeration<RequestOutcome>(__RequestOutcomeValues)
  }
}

export interface AccountOpened {
  account: number
  kind: AccountKind
  key?: Uint8Array<ArrayBuffer>
  owner?: number
  minted: bigint
}

export namespace AccountOpened {
  let _codec: Codec<AccountOpened>

  export const codec = (): Codec<AccountOpened> => {
    if (_codec == null) {
      _codec = message<AccountOpened>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.account != null && obj.account !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.account)
        }

        if (obj.kind != null && __AccountKindValues[obj.kind] !== 0) {
          w.uint32(16)
          AccountKind.codec().encode(obj.kind, w)
        }

        if (obj.key != null) {
          w.uint32(26)
          w.bytes(obj.key)
        }

        if (obj.owner != null) {
          w.uint32(32)
          w.uint64Number(obj.owner)
        }

        if ((obj.minted != null && obj.minted !== 0n)) {
          w.uint32(40)
          w.uint64(obj.minted)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          account: 0,
          kind: AccountKind.treasury,
          minted: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.account = reader.uint64Number()
              break
            }
            case 2: {
              obj.kind = AccountKind.codec().decode(reader)
              break
            }
            case 3: {
              obj.key = reader.bytes()
              break
            }
            case 4: {
              obj.owner = reader.uint64Number()
              break
            }
            case 5: {
              obj.minted = reader.uint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.kind`,
                value: AccountKind.codec().decode(reader)
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.key`,
                value: reader.bytes()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.owner`,
                value: reader.uint64Number()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.minted`,
                value: reader.uint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface AccountOpenedAccountFieldEvent {
    field: '$.account'
    value: number
  }

  export interface AccountOpenedKindFieldEvent {
    field: '$.kind'
    value: AccountKind
  }

  export interface AccountOpenedKeyFieldEvent {
    field: '$.key'
    value: Uint8Array<ArrayBuffer>
  }

  export interface AccountOpenedOwnerFieldEvent {
    field: '$.owner'
    value: number
  }

  export interface AccountOpenedMintedFieldEvent {
    field: '$.minted'
    value: bigint
  }

  export function encode (obj: Partial<AccountOpened>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, AccountOpened.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<AccountOpened>): AccountOpened {
    return decodeMessage(buf, AccountOpened.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<AccountOpened>): Generator<AccountOpenedAccountFieldEvent | AccountOpenedKindFieldEvent | AccountOpenedKeyFieldEvent | AccountOpenedOwnerFieldEvent | AccountOpenedMintedFieldEvent> {
    return streamMessage(buf, AccountOpened.codec(), opts)
  }
}

export interface KudosGranted {
  id: Uint8Array<ArrayBuffer>
  account: number
  amount: bigint
  reason: string
  kind: GrantKind
}

export namespace KudosGranted {
  let _codec: Codec<KudosGranted>

  export const codec = (): Codec<KudosGranted> => {
    if (_codec == null) {
      _codec = message<KudosGranted>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.id != null && obj.id.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.id)
        }

        if ((obj.account != null && obj.account !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.account)
        }

        if ((obj.amount != null && obj.amount !== 0n)) {
          w.uint32(24)
          w.uint64(obj.amount)
        }

        if ((obj.reason != null && obj.reason !== '')) {
          w.uint32(34)
          w.string(obj.reason)
        }

        if (obj.kind != null && __GrantKindValues[obj.kind] !== 0) {
          w.uint32(40)
          GrantKind.codec().encode(obj.kind, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          id: uint8ArrayAlloc(0),
          account: 0,
          amount: 0n,
          reason: '',
          kind: GrantKind.grant
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.id = reader.bytes()
              break
            }
            case 2: {
              obj.account = reader.uint64Number()
              break
            }
            case 3: {
              obj.amount = reader.uint64()
              break
            }
            case 4: {
              obj.reason = reader.string()
              break
            }
            case 5: {
              obj.kind = GrantKind.codec().decode(reader)
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.id`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.amount`,
                value: reader.uint64()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.reason`,
                value: reader.string()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.kind`,
                value: GrantKind.codec().decode(reader)
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface KudosGrantedIdFieldEvent {
    field: '$.id'
    value: Uint8Array<ArrayBuffer>
  }

  export interface KudosGrantedAccountFieldEvent {
    field: '$.account'
    value: number
  }

  export interface KudosGrantedAmountFieldEvent {
    field: '$.amount'
    value: bigint
  }

  export interface KudosGrantedReasonFieldEvent {
    field: '$.reason'
    value: string
  }

  export interface KudosGrantedKindFieldEvent {
    field: '$.kind'
    value: GrantKind
  }

  export function encode (obj: Partial<KudosGranted>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, KudosGranted.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KudosGranted>): KudosGranted {
    return decodeMessage(buf, KudosGranted.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KudosGranted>): Generator<KudosGrantedIdFieldEvent | KudosGrantedAccountFieldEvent | KudosGrantedAmountFieldEvent | KudosGrantedReasonFieldEvent | KudosGrantedKindFieldEvent> {
    return streamMessage(buf, KudosGranted.codec(), opts)
  }
}

export interface KudosTaken {
  id: Uint8Array<ArrayBuffer>
  account: number
  amount: bigint
  toppedUp: bigint
  reason: string
}

export namespace KudosTaken {
  let _codec: Codec<KudosTaken>

  export const codec = (): Codec<KudosTaken> => {
    if (_codec == null) {
      _codec = message<KudosTaken>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.id != null && obj.id.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.id)
        }

        if ((obj.account != null && obj.account !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.account)
        }

        if ((obj.amount != null && obj.amount !== 0n)) {
          w.uint32(24)
          w.uint64(obj.amount)
        }

        if ((obj.toppedUp != null && obj.toppedUp !== 0n)) {
          w.uint32(32)
          w.uint64(obj.toppedUp)
        }

        if ((obj.reason != null && obj.reason !== '')) {
          w.uint32(42)
          w.string(obj.reason)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          id: uint8ArrayAlloc(0),
          account: 0,
          amount: 0n,
          toppedUp: 0n,
          reason: ''
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.id = reader.bytes()
              break
            }
            case 2: {
              obj.account = reader.uint64Number()
              break
            }
            case 3: {
              obj.amount = reader.uint64()
              break
            }
            case 4: {
              obj.toppedUp = reader.uint64()
              break
            }
            case 5: {
              obj.reason = reader.string()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.id`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.amount`,
                value: reader.uint64()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.toppedUp`,
                value: reader.uint64()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.reason`,
                value: reader.string()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface KudosTakenIdFieldEvent {
    field: '$.id'
    value: Uint8Array<ArrayBuffer>
  }

  export interface KudosTakenAccountFieldEvent {
    field: '$.account'
    value: number
  }

  export interface KudosTakenAmountFieldEvent {
    field: '$.amount'
    value: bigint
  }

  export interface KudosTakenToppedUpFieldEvent {
    field: '$.toppedUp'
    value: bigint
  }

  export interface KudosTakenReasonFieldEvent {
    field: '$.reason'
    value: string
  }

  export function encode (obj: Partial<KudosTaken>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, KudosTaken.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KudosTaken>): KudosTaken {
    return decodeMessage(buf, KudosTaken.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KudosTaken>): Generator<KudosTakenIdFieldEvent | KudosTakenAccountFieldEvent | KudosTakenAmountFieldEvent | KudosTakenToppedUpFieldEvent | KudosTakenReasonFieldEvent> {
    return streamMessage(buf, KudosTaken.codec(), opts)
  }
}

export interface AccountRoleChanged {
  account: number
  role: AccountRole
  isHeld: boolean
  escrow?: number
  released: bigint
}

export namespace AccountRoleChanged {
  let _codec: Codec<AccountRoleChanged>

  export const codec = (): Codec<AccountRoleChanged> => {
    if (_codec == null) {
      _codec = message<AccountRoleChanged>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.account != null && obj.account !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.account)
        }

        if (obj.role != null && __AccountRoleValues[obj.role] !== 0) {
          w.uint32(16)
          AccountRole.codec().encode(obj.role, w)
        }

        if ((obj.isHeld != null && obj.isHeld !== false)) {
          w.uint32(24)
          w.bool(obj.isHeld)
        }

        if (obj.escrow != null) {
          w.uint32(32)
          w.uint64Number(obj.escrow)
        }

        if ((obj.released != null && obj.released !== 0n)) {
          w.uint32(40)
          w.uint64(obj.released)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          account: 0,
          role: AccountRole.moderator,
          isHeld: false,
          released: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.account = reader.uint64Number()
              break
            }
            case 2: {
              obj.role = AccountRole.codec().decode(reader)
              break
            }
            case 3: {
              obj.isHeld = reader.bool()
              break
            }
            case 4: {
              obj.escrow = reader.uint64Number()
              break
            }
            case 5: {
              obj.released = reader.uint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.role`,
                value: AccountRole.codec().decode(reader)
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.isHeld`,
                value: reader.bool()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.escrow`,
                value: reader.uint64Number()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.released`,
                value: reader.uint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface AccountRoleChangedAccountFieldEvent {
    field: '$.account'
    value: number
  }

  export interface AccountRoleChangedRoleFieldEvent {
    field: '$.role'
    value: AccountRole
  }

  export interface AccountRoleChangedIsHeldFieldEvent {
    field: '$.isHeld'
    value: boolean
  }

  export interface AccountRoleChangedEscrowFieldEvent {
    field: '$.escrow'
    value: number
  }

  export interface AccountRoleChangedReleasedFieldEvent {
    field: '$.released'
    value: bigint
  }

  export function encode (obj: Partial<AccountRoleChanged>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, AccountRoleChanged.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<AccountRoleChanged>): AccountRoleChanged {
    return decodeMessage(buf, AccountRoleChanged.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<AccountRoleChanged>): Generator<AccountRoleChangedAccountFieldEvent | AccountRoleChangedRoleFieldEvent | AccountRoleChangedIsHeldFieldEvent | AccountRoleChangedEscrowFieldEvent | AccountRoleChangedReleasedFieldEvent> {
    return streamMessage(buf, AccountRoleChanged.codec(), opts)
  }
}

export interface KudosTransferred {
  id: Uint8Array<ArrayBuffer>
  from: number
  to: number
  amount: bigint
  forgetAt: number
}

export namespace KudosTransferred {
  let _codec: Codec<KudosTransferred>

  export const codec = (): Codec<KudosTransferred> => {
    if (_codec == null) {
      _codec = message<KudosTransferred>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.id != null && obj.id.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.id)
        }

        if ((obj.from != null && obj.from !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.from)
        }

        if ((obj.to != null && obj.to !== 0)) {
          w.uint32(24)
          w.uint64Number(obj.to)
        }

        if ((obj.amount != null && obj.amount !== 0n)) {
          w.uint32(32)
          w.uint64(obj.amount)
        }

        if ((obj.forgetAt != null && obj.forgetAt !== 0)) {
          w.uint32(40)
          w.uint64Number(obj.forgetAt)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          id: uint8ArrayAlloc(0),
          from: 0,
          to: 0,
          amount: 0n,
          forgetAt: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.id = reader.bytes()
              break
            }
            case 2: {
              obj.from = reader.uint64Number()
              break
            }
            case 3: {
              obj.to = reader.uint64Number()
              break
            }
            case 4: {
              obj.amount = reader.uint64()
              break
            }
            case 5: {
              obj.forgetAt = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.id`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.from`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.to`,
                value: reader.uint64Number()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.amount`,
                value: reader.uint64()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.forgetAt`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface KudosTransferredIdFieldEvent {
    field: '$.id'
    value: Uint8Array<ArrayBuffer>
  }

  export interface KudosTransferredFromFieldEvent {
    field: '$.from'
    value: number
  }

  export interface KudosTransferredToFieldEvent {
    field: '$.to'
    value: number
  }

  export interface KudosTransferredAmountFieldEvent {
    field: '$.amount'
    value: bigint
  }

  export interface KudosTransferredForgetAtFieldEvent {
    field: '$.forgetAt'
    value: number
  }

  export function encode (obj: Partial<KudosTransferred>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, KudosTransferred.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KudosTransferred>): KudosTransferred {
    return decodeMessage(buf, KudosTransferred.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KudosTransferred>): Generator<KudosTransferredIdFieldEvent | KudosTransferredFromFieldEvent | KudosTransferredToFieldEvent | KudosTransferredAmountFieldEvent | KudosTransferredForgetAtFieldEvent> {
    return streamMessage(buf, KudosTransferred.codec(), opts)
  }
}

export interface AccountTrusted {
  account: number
  escrow: number
  released: bigint
}

export namespace AccountTrusted {
  let _codec: Codec<AccountTrusted>

  export const codec = (): Codec<AccountTrusted> => {
    if (_codec == null) {
      _codec = message<AccountTrusted>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.account != null && obj.account !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.account)
        }

        if ((obj.escrow != null && obj.escrow !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.escrow)
        }

        if ((obj.released != null && obj.released !== 0n)) {
          w.uint32(24)
          w.uint64(obj.released)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          account: 0,
          escrow: 0,
          released: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.account = reader.uint64Number()
              break
            }
            case 2: {
              obj.escrow = reader.uint64Number()
              break
            }
            case 3: {
              obj.released = reader.uint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.escrow`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.released`,
                value: reader.uint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface AccountTrustedAccountFieldEvent {
    field: '$.account'
    value: number
  }

  export interface AccountTrustedEscrowFieldEvent {
    field: '$.escrow'
    value: number
  }

  export interface AccountTrustedReleasedFieldEvent {
    field: '$.released'
    value: bigint
  }

  export function encode (obj: Partial<AccountTrusted>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, AccountTrusted.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<AccountTrusted>): AccountTrusted {
    return decodeMessage(buf, AccountTrusted.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<AccountTrusted>): Generator<AccountTrustedAccountFieldEvent | AccountTrustedEscrowFieldEvent | AccountTrustedReleasedFieldEvent> {
    return streamMessage(buf, AccountTrusted.codec(), opts)
  }
}

export interface WorkerModel {
  name: string
  hash: Uint8Array<ArrayBuffer>
  contextTokensMax: number
  parameters: number
  kind: WorkKind
}

export namespace WorkerModel {
  let _codec: Codec<WorkerModel>

  export const codec = (): Codec<WorkerModel> => {
    if (_codec == null) {
      _codec = message<WorkerModel>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.name != null && obj.name !== '')) {
          w.uint32(10)
          w.string(obj.name)
        }

        if ((obj.hash != null && obj.hash.byteLength > 0)) {
          w.uint32(18)
          w.bytes(obj.hash)
        }

        if ((obj.contextTokensMax != null && obj.contextTokensMax !== 0)) {
          w.uint32(24)
          w.uint64Number(obj.contextTokensMax)
        }

        if ((obj.parameters != null && obj.parameters !== 0)) {
          w.uint32(32)
          w.uint64Number(obj.parameters)
        }

        if (obj.kind != null && __WorkKindValues[obj.kind] !== 0) {
          w.uint32(40)
          WorkKind.codec().encode(obj.kind, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          name: '',
          hash: uint8ArrayAlloc(0),
          contextTokensMax: 0,
          parameters: 0,
          kind: WorkKind.text
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.name = reader.string()
              break
            }
            case 2: {
              obj.hash = reader.bytes()
              break
            }
            case 3: {
              obj.contextTokensMax = reader.uint64Number()
              break
            }
            case 4: {
              obj.parameters = reader.uint64Number()
              break
            }
            case 5: {
              obj.kind = WorkKind.codec().decode(reader)
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.name`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.hash`,
                value: reader.bytes()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.contextTokensMax`,
                value: reader.uint64Number()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.parameters`,
                value: reader.uint64Number()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.kind`,
                value: WorkKind.codec().decode(reader)
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface WorkerModelNameFieldEvent {
    field: '$.name'
    value: string
  }

  export interface WorkerModelHashFieldEvent {
    field: '$.hash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface WorkerModelContextTokensMaxFieldEvent {
    field: '$.contextTokensMax'
    value: number
  }

  export interface WorkerModelParametersFieldEvent {
    field: '$.parameters'
    value: number
  }

  export interface WorkerModelKindFieldEvent {
    field: '$.kind'
    value: WorkKind
  }

  export function encode (obj: Partial<WorkerModel>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, WorkerModel.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerModel>): WorkerModel {
    return decodeMessage(buf, WorkerModel.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerModel>): Generator<WorkerModelNameFieldEvent | WorkerModelHashFieldEvent | WorkerModelContextTokensMaxFieldEvent | WorkerModelParametersFieldEvent | WorkerModelKindFieldEvent> {
    return streamMessage(buf, WorkerModel.codec(), opts)
  }
}

export interface FixedPrice {
  basePrice: bigint
  hasSourceImage: boolean
  upscalers: number
  isFast: boolean
  isBlacklist: boolean
  workflow: string
  hiresFix: boolean
}

export namespace FixedPrice {
  let _codec: Codec<FixedPrice>

  export const codec = (): Codec<FixedPrice> => {
    if (_codec == null) {
      _codec = message<FixedPrice>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.basePrice != null && obj.basePrice !== 0n)) {
          w.uint32(8)
          w.uint64(obj.basePrice)
        }

        if ((obj.hasSourceImage != null && obj.hasSourceImage !== false)) {
          w.uint32(16)
          w.bool(obj.hasSourceImage)
        }

        if ((obj.upscalers != null && obj.upscalers !== 0)) {
          w.uint32(24)
          w.uint32(obj.upscalers)
        }

        if ((obj.isFast != null && obj.isFast !== false)) {
          w.uint32(32)
          w.bool(obj.isFast)
        }

        if ((obj.isBlacklist != null && obj.isBlacklist !== false)) {
          w.uint32(40)
          w.bool(obj.isBlacklist)
        }

        if ((obj.workflow != null && obj.workflow !== '')) {
          w.uint32(50)
          w.string(obj.workflow)
        }

        if ((obj.hiresFix != null && obj.hiresFix !== false)) {
          w.uint32(56)
          w.bool(obj.hiresFix)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          basePrice: 0n,
          hasSourceImage: false,
          upscalers: 0,
          isFast: false,
          isBlacklist: false,
          workflow: '',
          hiresFix: false
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.basePrice = reader.uint64()
              break
            }
            case 2: {
              obj.hasSourceImage = reader.bool()
              break
            }
            case 3: {
              obj.upscalers = reader.uint32()
              break
            }
            case 4: {
              obj.isFast = reader.bool()
              break
            }
            case 5: {
              obj.isBlacklist = reader.bool()
              break
            }
            case 6: {
              obj.workflow = reader.string()
              break
            }
            case 7: {
              obj.hiresFix = reader.bool()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.basePrice`,
                value: reader.uint64()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.hasSourceImage`,
                value: reader.bool()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.upscalers`,
                value: reader.uint32()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.isFast`,
                value: reader.bool()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.isBlacklist`,
                value: reader.bool()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.workflow`,
                value: reader.string()
              }
              break
            }
            case 7: {
              yield {
                field: `${prefix}.hiresFix`,
                value: reader.bool()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface FixedPriceBasePriceFieldEvent {
    field: '$.basePrice'
    value: bigint
  }

  export interface FixedPriceHasSourceImageFieldEvent {
    field: '$.hasSourceImage'
    value: boolean
  }

  export interface FixedPriceUpscalersFieldEvent {
    field: '$.upscalers'
    value: number
  }

  export interface FixedPriceIsFastFieldEvent {
    field: '$.isFast'
    value: boolean
  }

  export interface FixedPriceIsBlacklistFieldEvent {
    field: '$.isBlacklist'
    value: boolean
  }

  export interface FixedPriceWorkflowFieldEvent {
    field: '$.workflow'
    value: string
  }

  export interface FixedPriceHiresFixFieldEvent {
    field: '$.hiresFix'
    value: boolean
  }

  export function encode (obj: Partial<FixedPrice>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, FixedPrice.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<FixedPrice>): FixedPrice {
    return decodeMessage(buf, FixedPrice.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<FixedPrice>): Generator<FixedPriceBasePriceFieldEvent | FixedPriceHasSourceImageFieldEvent | FixedPriceUpscalersFieldEvent | FixedPriceIsFastFieldEvent | FixedPriceIsBlacklistFieldEvent | FixedPriceWorkflowFieldEvent | FixedPriceHiresFixFieldEvent> {
    return streamMessage(buf, FixedPrice.codec(), opts)
  }
}

export interface WorkerJoined {
  worker: number
  peer: string
  account: number
  name: string
  slots: number
  rewardAt?: number
  models: WorkerModel[]
  offers: string[]
  favoured: number[]
  onlyFavoured: boolean
  seeks: boolean
}

export namespace WorkerJoined {
  let _codec: Codec<WorkerJoined>

  export const codec = (): Codec<WorkerJoined> => {
    if (_codec == null) {
      _codec = message<WorkerJoined>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.worker != null && obj.worker !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.worker)
        }

        if ((obj.peer != null && obj.peer !== '')) {
          w.uint32(18)
          w.string(obj.peer)
        }

        if ((obj.account != null && obj.account !== 0)) {
          w.uint32(24)
          w.uint64Number(obj.account)
        }

        if ((obj.name != null && obj.name !== '')) {
          w.uint32(34)
          w.string(obj.name)
        }

        if ((obj.slots != null && obj.slots !== 0)) {
          w.uint32(40)
          w.uint32(obj.slots)
        }

        if (obj.rewardAt != null) {
          w.uint32(48)
          w.uint64Number(obj.rewardAt)
        }

        if (obj.models != null && obj.models.length > 0) {
          for (const value of obj.models) {
            w.uint32(58)
            WorkerModel.codec().encode(value, w)
          }
        }

        if (obj.offers != null && obj.offers.length > 0) {
          for (const value of obj.offers) {
            w.uint32(66)
            w.string(value)
          }
        }

        if (obj.favoured != null && obj.favoured.length > 0) {
          for (const value of obj.favoured) {
            w.uint32(72)
            w.uint64Number(value)
          }
        }

        if ((obj.onlyFavoured != null && obj.onlyFavoured !== false)) {
          w.uint32(80)
          w.bool(obj.onlyFavoured)
        }

        if ((obj.seeks != null && obj.seeks !== false)) {
          w.uint32(88)
          w.bool(obj.seeks)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          worker: 0,
          peer: '',
          account: 0,
          name: '',
          slots: 0,
          models: [],
          offers: [],
          favoured: [],
          onlyFavoured: false,
          seeks: false
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.worker = reader.uint64Number()
              break
            }
            case 2: {
              obj.peer = reader.string()
              break
            }
            case 3: {
              obj.account = reader.uint64Number()
              break
            }
            case 4: {
              obj.name = reader.string()
              break
            }
            case 5: {
              obj.slots = reader.uint32()
              break
            }
            case 6: {
              obj.rewardAt = reader.uint64Number()
              break
            }
            case 7: {
              if (opts.limits?.models != null && obj.models.length === opts.limits.models) {
                throw new MaxLengthError('Decode error - repeated field "models" had too many elements')
              }

              obj.models.push(WorkerModel.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.models$
              }))
              break
            }
            case 8: {
              if (opts.limits?.offers != null && obj.offers.length === opts.limits.offers) {
                throw new MaxLengthError('Decode error - repeated field "offers" had too many elements')
              }

              obj.offers.push(reader.string())
              break
            }
            case 9: {
              if (opts.limits?.favoured != null && obj.favoured.length === opts.limits.favoured) {
                throw new MaxLengthError('Decode error - repeated field "favoured" had too many elements')
              }

              obj.favoured.push(reader.uint64Number())
              break
            }
            case 10: {
              obj.onlyFavoured = reader.bool()
              break
            }
            case 11: {
              obj.seeks = reader.bool()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          models: 0,
          offers: 0,
          favoured: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.worker`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.peer`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64Number()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.name`,
                value: reader.string()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.slots`,
                value: reader.uint32()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.rewardAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 7: {
              if (opts.limits?.models != null && obj.models === opts.limits.models) {
                throw new MaxLengthError('Streaming decode error - repeated field "models" had too many elements')
              }

              for (const evt of WorkerModel.codec().stream(reader, reader.uint32(), `${prefix}.models[]`, {
                limits: opts.limits?.models$
              })) {
                yield {
                  ...evt,
                  index: obj.models
                }
              }

              obj.models++

              break
            }
            case 8: {
              if (opts.limits?.offers != null && obj.offers === opts.limits.offers) {
                throw new MaxLengthError('Streaming decode error - repeated field "offers" had too many elements')
              }

              yield {
                field: `${prefix}.offers[]`,
                index: obj.offers,
                value: reader.string()
              }

              obj.offers++

              break
            }
            case 9: {
              if (opts.limits?.favoured != null && obj.favoured === opts.limits.favoured) {
                throw new MaxLengthError('Streaming decode error - repeated field "favoured" had too many elements')
              }

              yield {
                field: `${prefix}.favoured[]`,
                index: obj.favoured,
                value: reader.uint64Number()
              }

              obj.favoured++

              break
            }
            case 10: {
              yield {
                field: `${prefix}.onlyFavoured`,
                value: reader.bool()
              }
              break
            }
            case 11: {
              yield {
                field: `${prefix}.seeks`,
                value: reader.bool()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface WorkerJoinedWorkerFieldEvent {
    field: '$.worker'
    value: number
  }

  export interface WorkerJoinedPeerFieldEvent {
    field: '$.peer'
    value: string
  }

  export interface WorkerJoinedAccountFieldEvent {
    field: '$.account'
    value: number
  }

  export interface WorkerJoinedNameFieldEvent {
    field: '$.name'
    value: string
  }

  export interface WorkerJoinedSlotsFieldEvent {
    field: '$.slots'
    value: number
  }

  export interface WorkerJoinedRewardAtFieldEvent {
    field: '$.rewardAt'
    value: number
  }

  export interface WorkerJoinedModelsNameFieldEvent {
    field: '$.models[].name'
    value: string
    index: number
  }

  export interface WorkerJoinedModelsHashFieldEvent {
    field: '$.models[].hash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface WorkerJoinedModelsContextTokensMaxFieldEvent {
    field: '$.models[].contextTokensMax'
    value: number
    index: number
  }

  export interface WorkerJoinedModelsParametersFieldEvent {
    field: '$.models[].parameters'
    value: number
    index: number
  }

  export interface WorkerJoinedModelsKindFieldEvent {
    field: '$.models[].kind'
    value: WorkKind
    index: number
  }

  export interface WorkerJoinedOffersFieldEvent {
    field: '$.offers[]'
    index: number
    value: string
  }

  export interface WorkerJoinedFavouredFieldEvent {
    field: '$.favoured[]'
    index: number
    value: number
  }

  export interface WorkerJoinedOnlyFavouredFieldEvent {
    field: '$.onlyFavoured'
    value: boolean
  }

  export interface WorkerJoinedSeeksFieldEvent {
    field: '$.seeks'
    value: boolean
  }

  export function encode (obj: Partial<WorkerJoined>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, WorkerJoined.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerJoined>): WorkerJoined {
    return decodeMessage(buf, WorkerJoined.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerJoined>): Generator<WorkerJoinedWorkerFieldEvent | WorkerJoinedPeerFieldEvent | WorkerJoinedAccountFieldEvent | WorkerJoinedNameFieldEvent | WorkerJoinedSlotsFieldEvent | WorkerJoinedRewardAtFieldEvent | WorkerJoinedModelsNameFieldEvent | WorkerJoinedModelsHashFieldEvent | WorkerJoinedModelsContextTokensMaxFieldEvent | WorkerJoinedModelsParametersFieldEvent | WorkerJoinedModelsKindFieldEvent | WorkerJoinedOffersFieldEvent | WorkerJoinedFavouredFieldEvent | WorkerJoinedOnlyFavouredFieldEvent | WorkerJoinedSeeksFieldEvent> {
    return streamMessage(buf, WorkerJoined.codec(), opts)
  }
}

export interface WorkerLeft {
  worker: number
  reason: WorkerLeftReason
}

export namespace WorkerLeft {
  let _codec: Codec<WorkerLeft>

  export const codec = (): Codec<WorkerLeft> => {
    if (_codec == null) {
      _codec = message<WorkerLeft>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.worker != null && obj.worker !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.worker)
        }

        if (obj.reason != null && __WorkerLeftReasonValues[obj.reason] !== 0) {
          w.uint32(16)
          WorkerLeftReason.codec().encode(obj.reason, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          worker: 0,
          reason: WorkerLeftReason.stopped
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.worker = reader.uint64Number()
              break
            }
            case 2: {
              obj.reason = WorkerLeftReason.codec().decode(reader)
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.worker`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.reason`,
                value: WorkerLeftReason.codec().decode(reader)
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface WorkerLeftWorkerFieldEvent {
    field: '$.worker'
    value: number
  }

  export interface WorkerLeftReasonFieldEvent {
    field: '$.reason'
    value: WorkerLeftReason
  }

  export function encode (obj: Partial<WorkerLeft>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, WorkerLeft.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerLeft>): WorkerLeft {
    return decodeMessage(buf, WorkerLeft.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerLeft>): Generator<WorkerLeftWorkerFieldEvent | WorkerLeftReasonFieldEvent> {
    return streamMessage(buf, WorkerLeft.codec(), opts)
  }
}

export interface RequestSubmitted {
  request: number
  id: Uint8Array<ArrayBuffer>
  account: number
  peer: string
  models: string[]
  firstJob: number
  generations: number
  inputHash: Uint8Array<ArrayBuffer>
  promptBytes: number
  contextTokensNeeded: number
  outputTokensMax: number
  parameters: Uint8Array<ArrayBuffer>
  activationTax: bigint
  toppedUp: bigint
  held: bigint
  priority: bigint
  agingPerSecond: bigint
  expiresAt: number
  endsAt: number
  kind: WorkKind
  needs: string[]
  workers: string[]
  areExcluded: boolean
  fixedPrice?: FixedPrice
  author?: number
  royalty: bigint
}

export namespace RequestSubmitted {
  let _codec: Codec<RequestSubmitted>

  export const codec = (): Codec<RequestSubmitted> => {
    if (_codec == null) {
      _codec = message<RequestSubmitted>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.request)
        }

        if ((obj.id != null && obj.id.byteLength > 0)) {
          w.uint32(18)
          w.bytes(obj.id)
        }

        if ((obj.account != null && obj.account !== 0)) {
          w.uint32(24)
          w.uint64Number(obj.account)
        }

        if ((obj.peer != null && obj.peer !== '')) {
          w.uint32(34)
          w.string(obj.peer)
        }

        if (obj.models != null && obj.models.length > 0) {
          for (const value of obj.models) {
            w.uint32(42)
            w.string(value)
          }
        }

        if ((obj.firstJob != null && obj.firstJob !== 0)) {
          w.uint32(48)
          w.uint64Number(obj.firstJob)
        }

        if ((obj.generations != null && obj.generations !== 0)) {
          w.uint32(56)
          w.uint32(obj.generations)
        }

        if ((obj.inputHash != null && obj.inputHash.byteLength > 0)) {
          w.uint32(66)
          w.bytes(obj.inputHash)
        }

        if ((obj.promptBytes != null && obj.promptBytes !== 0)) {
          w.uint32(72)
          w.uint32(obj.promptBytes)
        }

        if ((obj.contextTokensNeeded != null && obj.contextTokensNeeded !== 0)) {
          w.uint32(80)
          w.uint64Number(obj.contextTokensNeeded)
        }

        if ((obj.outputTokensMax != null && obj.outputTokensMax !== 0)) {
          w.uint32(88)
          w.uint32(obj.outputTokensMax)
        }

        if ((obj.parameters != null && obj.parameters.byteLength > 0)) {
          w.uint32(98)
          w.bytes(obj.parameters)
        }

        if ((obj.activationTax != null && obj.activationTax !== 0n)) {
          w.uint32(128)
          w.uint64(obj.activationTax)
        }

        if ((obj.toppedUp != null && obj.toppedUp !== 0n)) {
          w.uint32(136)
          w.uint64(obj.toppedUp)
        }

        if ((obj.held != null && obj.held !== 0n)) {
          w.uint32(144)
          w.uint64(obj.held)
        }

        if ((obj.priority != null && obj.priority !== 0n)) {
          w.uint32(152)
          w.sint64(obj.priority)
        }

        if ((obj.agingPerSecond != null && obj.agingPerSecond !== 0n)) {
          w.uint32(160)
          w.uint64(obj.agingPerSecond)
        }

        if ((obj.expiresAt != null && obj.expiresAt !== 0)) {
          w.uint32(168)
          w.uint64Number(obj.expiresAt)
        }

        if ((obj.endsAt != null && obj.endsAt !== 0)) {
          w.uint32(176)
          w.uint64Number(obj.endsAt)
        }

        if (obj.kind != null && __WorkKindValues[obj.kind] !== 0) {
          w.uint32(184)
          WorkKind.codec().encode(obj.kind, w)
        }

        if (obj.needs != null && obj.needs.length > 0) {
          for (const value of obj.needs) {
            w.uint32(194)
            w.string(value)
          }
        }

        if (obj.workers != null && obj.workers.length > 0) {
          for (const value of obj.workers) {
            w.uint32(202)
            w.string(value)
          }
        }

        if ((obj.areExcluded != null && obj.areExcluded !== false)) {
          w.uint32(208)
          w.bool(obj.areExcluded)
        }

        if (obj.fixedPrice != null) {
          w.uint32(218)
          FixedPrice.codec().encode(obj.fixedPrice, w)
        }

        if (obj.author != null) {
          w.uint32(224)
          w.uint64Number(obj.author)
        }

        if ((obj.royalty != null && obj.royalty !== 0n)) {
          w.uint32(232)
          w.uint64(obj.royalty)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: 0,
          id: uint8ArrayAlloc(0),
          account: 0,
          peer: '',
          models: [],
          firstJob: 0,
          generations: 0,
          inputHash: uint8ArrayAlloc(0),
          promptBytes: 0,
          contextTokensNeeded: 0,
          outputTokensMax: 0,
          parameters: uint8ArrayAlloc(0),
          activationTax: 0n,
          toppedUp: 0n,
          held: 0n,
          priority: 0n,
          agingPerSecond: 0n,
          expiresAt: 0,
          endsAt: 0,
          kind: WorkKind.text,
          needs: [],
          workers: [],
          areExcluded: false,
          royalty: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.uint64Number()
              break
            }
            case 2: {
              obj.id = reader.bytes()
              break
            }
            case 3: {
              obj.account = reader.uint64Number()
              break
            }
            case 4: {
              obj.peer = reader.string()
              break
            }
            case 5: {
              if (opts.limits?.models != null && obj.models.length === opts.limits.models) {
                throw new MaxLengthError('Decode error - repeated field "models" had too many elements')
              }

              obj.models.push(reader.string())
              break
            }
            case 6: {
              obj.firstJob = reader.uint64Number()
              break
            }
            case 7: {
              obj.generations = reader.uint32()
              break
            }
            case 8: {
              obj.inputHash = reader.bytes()
              break
            }
            case 9: {
              obj.promptBytes = reader.uint32()
              break
            }
            case 10: {
              obj.contextTokensNeeded = reader.uint64Number()
              break
            }
            case 11: {
              obj.outputTokensMax = reader.uint32()
              break
            }
            case 12: {
              obj.parameters = reader.bytes()
              break
            }
            case 16: {
              obj.activationTax = reader.uint64()
              break
            }
            case 17: {
              obj.toppedUp = reader.uint64()
              break
            }
            case 18: {
              obj.held = reader.uint64()
              break
            }
            case 19: {
              obj.priority = reader.sint64()
              break
            }
            case 20: {
              obj.agingPerSecond = reader.uint64()
              break
            }
            case 21: {
              obj.expiresAt = reader.uint64Number()
              break
            }
            case 22: {
              obj.endsAt = reader.uint64Number()
              break
            }
            case 23: {
              obj.kind = WorkKind.codec().decode(reader)
              break
            }
            case 24: {
              if (opts.limits?.needs != null && obj.needs.length === opts.limits.needs) {
                throw new MaxLengthError('Decode error - repeated field "needs" had too many elements')
              }

              obj.needs.push(reader.string())
              break
            }
            case 25: {
              if (opts.limits?.workers != null && obj.workers.length === opts.limits.workers) {
                throw new MaxLengthError('Decode error - repeated field "workers" had too many elements')
              }

              obj.workers.push(reader.string())
              break
            }
            case 26: {
              obj.areExcluded = reader.bool()
              break
            }
            case 27: {
              obj.fixedPrice = FixedPrice.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.fixedPrice
              })
              break
            }
            case 28: {
              obj.author = reader.uint64Number()
              break
            }
            case 29: {
              obj.royalty = reader.uint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          models: 0,
          needs: 0,
          workers: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.id`,
                value: reader.bytes()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64Number()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.peer`,
                value: reader.string()
              }
              break
            }
            case 5: {
              if (opts.limits?.models != null && obj.models === opts.limits.models) {
                throw new MaxLengthError('Streaming decode error - repeated field "models" had too many elements')
              }

              yield {
                field: `${prefix}.models[]`,
                index: obj.models,
                value: reader.string()
              }

              obj.models++

              break
            }
            case 6: {
              yield {
                field: `${prefix}.firstJob`,
                value: reader.uint64Number()
              }
              break
            }
            case 7: {
              yield {
                field: `${prefix}.generations`,
                value: reader.uint32()
              }
              break
            }
            case 8: {
              yield {
                field: `${prefix}.inputHash`,
                value: reader.bytes()
              }
              break
            }
            case 9: {
              yield {
                field: `${prefix}.promptBytes`,
                value: reader.uint32()
              }
              break
            }
            case 10: {
              yield {
                field: `${prefix}.contextTokensNeeded`,
                value: reader.uint64Number()
              }
              break
            }
            case 11: {
              yield {
                field: `${prefix}.outputTokensMax`,
                value: reader.uint32()
              }
              break
            }
            case 12: {
              yield {
                field: `${prefix}.parameters`,
                value: reader.bytes()
              }
              break
            }
            case 16: {
              yield {
                field: `${prefix}.activationTax`,
                value: reader.uint64()
              }
              break
            }
            case 17: {
              yield {
                field: `${prefix}.toppedUp`,
                value: reader.uint64()
              }
              break
            }
            case 18: {
              yield {
                field: `${prefix}.held`,
                value: reader.uint64()
              }
              break
            }
            case 19: {
              yield {
                field: `${prefix}.priority`,
                value: reader.sint64()
              }
              break
            }
            case 20: {
              yield {
                field: `${prefix}.agingPerSecond`,
                value: reader.uint64()
              }
              break
            }
            case 21: {
              yield {
                field: `${prefix}.expiresAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 22: {
              yield {
                field: `${prefix}.endsAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 23: {
              yield {
                field: `${prefix}.kind`,
                value: WorkKind.codec().decode(reader)
              }
              break
            }
            case 24: {
              if (opts.limits?.needs != null && obj.needs === opts.limits.needs) {
                throw new MaxLengthError('Streaming decode error - repeated field "needs" had too many elements')
              }

              yield {
                field: `${prefix}.needs[]`,
                index: obj.needs,
                value: reader.string()
              }

              obj.needs++

              break
            }
            case 25: {
              if (opts.limits?.workers != null && obj.workers === opts.limits.workers) {
                throw new MaxLengthError('Streaming decode error - repeated field "workers" had too many elements')
              }

              yield {
                field: `${prefix}.workers[]`,
                index: obj.workers,
                value: reader.string()
              }

              obj.workers++

              break
            }
            case 26: {
              yield {
                field: `${prefix}.areExcluded`,
                value: reader.bool()
              }
              break
            }
            case 27: {
              yield * FixedPrice.codec().stream(reader, reader.uint32(), `${prefix}.fixedPrice`, {
                limits: opts.limits?.fixedPrice
              })

              break
            }
            case 28: {
              yield {
                field: `${prefix}.author`,
                value: reader.uint64Number()
              }
              break
            }
            case 29: {
              yield {
                field: `${prefix}.royalty`,
                value: reader.uint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface RequestSubmittedRequestFieldEvent {
    field: '$.request'
    value: number
  }

  export interface RequestSubmittedIdFieldEvent {
    field: '$.id'
    value: Uint8Array<ArrayBuffer>
  }

  export interface RequestSubmittedAccountFieldEvent {
    field: '$.account'
    value: number
  }

  export interface RequestSubmittedPeerFieldEvent {
    field: '$.peer'
    value: string
  }

  export interface RequestSubmittedModelsFieldEvent {
    field: '$.models[]'
    index: number
    value: string
  }

  export interface RequestSubmittedFirstJobFieldEvent {
    field: '$.firstJob'
    value: number
  }

  export interface RequestSubmittedGenerationsFieldEvent {
    field: '$.generations'
    value: number
  }

  export interface RequestSubmittedInputHashFieldEvent {
    field: '$.inputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface RequestSubmittedPromptBytesFieldEvent {
    field: '$.promptBytes'
    value: number
  }

  export interface RequestSubmittedContextTokensNeededFieldEvent {
    field: '$.contextTokensNeeded'
    value: number
  }

  export interface RequestSubmittedOutputTokensMaxFieldEvent {
    field: '$.outputTokensMax'
    value: number
  }

  export interface RequestSubmittedParametersFieldEvent {
    field: '$.parameters'
    value: Uint8Array<ArrayBuffer>
  }

  export interface RequestSubmittedActivationTaxFieldEvent {
    field: '$.activationTax'
    value: bigint
  }

  export interface RequestSubmittedToppedUpFieldEvent {
    field: '$.toppedUp'
    value: bigint
  }

  export interface RequestSubmittedHeldFieldEvent {
    field: '$.held'
    value: bigint
  }

  export interface RequestSubmittedPriorityFieldEvent {
    field: '$.priority'
    value: bigint
  }

  export interface RequestSubmittedAgingPerSecondFieldEvent {
    field: '$.agingPerSecond'
    value: bigint
  }

  export interface RequestSubmittedExpiresAtFieldEvent {
    field: '$.expiresAt'
    value: number
  }

  export interface RequestSubmittedEndsAtFieldEvent {
    field: '$.endsAt'
    value: number
  }

  export interface RequestSubmittedKindFieldEvent {
    field: '$.kind'
    value: WorkKind
  }

  export interface RequestSubmittedNeedsFieldEvent {
    field: '$.needs[]'
    index: number
    value: string
  }

  export interface RequestSubmittedWorkersFieldEvent {
    field: '$.workers[]'
    index: number
    value: string
  }

  export interface RequestSubmittedAreExcludedFieldEvent {
    field: '$.areExcluded'
    value: boolean
  }

  export interface RequestSubmittedFixedPriceBasePriceFieldEvent {
    field: '$.fixedPrice.basePrice'
    value: bigint
  }

  export interface RequestSubmittedFixedPriceHasSourceImageFieldEvent {
    field: '$.fixedPrice.hasSourceImage'
    value: boolean
  }

  export interface RequestSubmittedFixedPriceUpscalersFieldEvent {
    field: '$.fixedPrice.upscalers'
    value: number
  }

  export interface RequestSubmittedFixedPriceIsFastFieldEvent {
    field: '$.fixedPrice.isFast'
    value: boolean
  }

  export interface RequestSubmittedFixedPriceIsBlacklistFieldEvent {
    field: '$.fixedPrice.isBlacklist'
    value: boolean
  }

  export interface RequestSubmittedFixedPriceWorkflowFieldEvent {
    field: '$.fixedPrice.workflow'
    value: string
  }

  export interface RequestSubmittedFixedPriceHiresFixFieldEvent {
    field: '$.fixedPrice.hiresFix'
    value: boolean
  }

  export interface RequestSubmittedAuthorFieldEvent {
    field: '$.author'
    value: number
  }

  export interface RequestSubmittedRoyaltyFieldEvent {
    field: '$.royalty'
    value: bigint
  }

  export function encode (obj: Partial<RequestSubmitted>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, RequestSubmitted.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RequestSubmitted>): RequestSubmitted {
    return decodeMessage(buf, RequestSubmitted.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RequestSubmitted>): Generator<RequestSubmittedRequestFieldEvent | RequestSubmittedIdFieldEvent | RequestSubmittedAccountFieldEvent | RequestSubmittedPeerFieldEvent | RequestSubmittedModelsFieldEvent | RequestSubmittedFirstJobFieldEvent | RequestSubmittedGenerationsFieldEvent | RequestSubmittedInputHashFieldEvent | RequestSubmittedPromptBytesFieldEvent | RequestSubmittedContextTokensNeededFieldEvent | RequestSubmittedOutputTokensMaxFieldEvent | RequestSubmittedParametersFieldEvent | RequestSubmittedActivationTaxFieldEvent | RequestSubmittedToppedUpFieldEvent | RequestSubmittedHeldFieldEvent | RequestSubmittedPriorityFieldEvent | RequestSubmittedAgingPerSecondFieldEvent | RequestSubmittedExpiresAtFieldEvent | RequestSubmittedEndsAtFieldEvent | RequestSubmittedKindFieldEvent | RequestSubmittedNeedsFieldEvent | RequestSubmittedWorkersFieldEvent | RequestSubmittedAreExcludedFieldEvent | RequestSubmittedFixedPriceBasePriceFieldEvent | RequestSubmittedFixedPriceHasSourceImageFieldEvent | RequestSubmittedFixedPriceUpscalersFieldEvent | RequestSubmittedFixedPriceIsFastFieldEvent | RequestSubmittedFixedPriceIsBlacklistFieldEvent | RequestSubmittedFixedPriceWorkflowFieldEvent | RequestSubmittedFixedPriceHiresFixFieldEvent | RequestSubmittedAuthorFieldEvent | RequestSubmittedRoyaltyFieldEvent> {
    return streamMessage(buf, RequestSubmitted.codec(), opts)
  }
}

export interface JobOffered {
  lease: number
  job: number
  worker: number
  model: string
  expiresAt: number
}

export namespace JobOffered {
  let _codec: Codec<JobOffered>

  export const codec = (): Codec<JobOffered> => {
    if (_codec == null) {
      _codec = message<JobOffered>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.lease)
        }

        if ((obj.job != null && obj.job !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.job)
        }

        if ((obj.worker != null && obj.worker !== 0)) {
          w.uint32(24)
          w.uint64Number(obj.worker)
        }

        if ((obj.model != null && obj.model !== '')) {
          w.uint32(34)
          w.string(obj.model)
        }

        if ((obj.expiresAt != null && obj.expiresAt !== 0)) {
          w.uint32(40)
          w.uint64Number(obj.expiresAt)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0,
          job: 0,
          worker: 0,
          model: '',
          expiresAt: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64Number()
              break
            }
            case 2: {
              obj.job = reader.uint64Number()
              break
            }
            case 3: {
              obj.worker = reader.uint64Number()
              break
            }
            case 4: {
              obj.model = reader.string()
              break
            }
            case 5: {
              obj.expiresAt = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.job`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.worker`,
                value: reader.uint64Number()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.model`,
                value: reader.string()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.expiresAt`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface JobOfferedLeaseFieldEvent {
    field: '$.lease'
    value: number
  }

  export interface JobOfferedJobFieldEvent {
    field: '$.job'
    value: number
  }

  export interface JobOfferedWorkerFieldEvent {
    field: '$.worker'
    value: number
  }

  export interface JobOfferedModelFieldEvent {
    field: '$.model'
    value: string
  }

  export interface JobOfferedExpiresAtFieldEvent {
    field: '$.expiresAt'
    value: number
  }

  export function encode (obj: Partial<JobOffered>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, JobOffered.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<JobOffered>): JobOffered {
    return decodeMessage(buf, JobOffered.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<JobOffered>): Generator<JobOfferedLeaseFieldEvent | JobOfferedJobFieldEvent | JobOfferedWorkerFieldEvent | JobOfferedModelFieldEvent | JobOfferedExpiresAtFieldEvent> {
    return streamMessage(buf, JobOffered.codec(), opts)
  }
}

export interface OfferEnded {
  lease: number
  reason: OfferEnded.Reason
  excludedUntil?: number
}

export namespace OfferEnded {
  export enum Reason {
    declined = 'declined',
    lapsed = 'lapsed',
    worker_left = 'worker_left',
    withdrawn = 'withdrawn',
    unsuited = 'unsuited'
  }

  enum __ReasonValues {
    declined = 0,
    lapsed = 1,
    worker_left = 2,
    withdrawn = 3,
    unsuited = 4
  }

  export namespace Reason {
    export const codec = (): Codec<Reason> => {
      return enumeration<Reason>(__ReasonValues)
    }
  }

  let _codec: Codec<OfferEnded>

  export const codec = (): Codec<OfferEnded> => {
    if (_codec == null) {
      _codec = message<OfferEnded>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.lease)
        }

        if (obj.reason != null && __ReasonValues[obj.reason] !== 0) {
          w.uint32(16)
          OfferEnded.Reason.codec().encode(obj.reason, w)
        }

        if (obj.excludedUntil != null) {
          w.uint32(24)
          w.uint64Number(obj.excludedUntil)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0,
          reason: Reason.declined
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64Number()
              break
            }
            case 2: {
              obj.reason = OfferEnded.Reason.codec().decode(reader)
              break
            }
            case 3: {
              obj.excludedUntil = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.reason`,
                value: OfferEnded.Reason.codec().decode(reader)
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.excludedUntil`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface OfferEndedLeaseFieldEvent {
    field: '$.lease'
    value: number
  }

  export interface OfferEndedReasonFieldEvent {
    field: '$.reason'
    value: OfferEnded.Reason
  }

  export interface OfferEndedExcludedUntilFieldEvent {
    field: '$.excludedUntil'
    value: number
  }

  export function encode (obj: Partial<OfferEnded>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, OfferEnded.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<OfferEnded>): OfferEnded {
    return decodeMessage(buf, OfferEnded.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<OfferEnded>): Generator<OfferEndedLeaseFieldEvent | OfferEndedReasonFieldEvent | OfferEndedExcludedUntilFieldEvent> {
    return streamMessage(buf, OfferEnded.codec(), opts)
  }
}

export interface LeaseStarted {
  lease: number
  expiresAt: number
  endsAt: number
}

export namespace LeaseStarted {
  let _codec: Codec<LeaseStarted>

  export const codec = (): Codec<LeaseStarted> => {
    if (_codec == null) {
      _codec = message<LeaseStarted>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.lease)
        }

        if ((obj.expiresAt != null && obj.expiresAt !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.expiresAt)
        }

        if ((obj.endsAt != null && obj.endsAt !== 0)) {
          w.uint32(24)
          w.uint64Number(obj.endsAt)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0,
          expiresAt: 0,
          endsAt: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64Number()
              break
            }
            case 2: {
              obj.expiresAt = reader.uint64Number()
              break
            }
            case 3: {
              obj.endsAt = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.expiresAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.endsAt`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface LeaseStartedLeaseFieldEvent {
    field: '$.lease'
    value: number
  }

  export interface LeaseStartedExpiresAtFieldEvent {
    field: '$.expiresAt'
    value: number
  }

  export interface LeaseStartedEndsAtFieldEvent {
    field: '$.endsAt'
    value: number
  }

  export function encode (obj: Partial<LeaseStarted>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, LeaseStarted.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<LeaseStarted>): LeaseStarted {
    return decodeMessage(buf, LeaseStarted.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<LeaseStarted>): Generator<LeaseStartedLeaseFieldEvent | LeaseStartedExpiresAtFieldEvent | LeaseStartedEndsAtFieldEvent> {
    return streamMessage(buf, LeaseStarted.codec(), opts)
  }
}

export interface LeaseExtended {
  lease: number
  expiresAt: number
  endsAt?: number
}

export namespace LeaseExtended {
  let _codec: Codec<LeaseExtended>

  export const codec = (): Codec<LeaseExtended> => {
    if (_codec == null) {
      _codec = message<LeaseExtended>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.lease)
        }

        if ((obj.expiresAt != null && obj.expiresAt !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.expiresAt)
        }

        if (obj.endsAt != null) {
          w.uint32(24)
          w.uint64Number(obj.endsAt)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0,
          expiresAt: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64Number()
              break
            }
            case 2: {
              obj.expiresAt = reader.uint64Number()
              break
            }
            case 3: {
              obj.endsAt = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.expiresAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.endsAt`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface LeaseExtendedLeaseFieldEvent {
    field: '$.lease'
    value: number
  }

  export interface LeaseExtendedExpiresAtFieldEvent {
    field: '$.expiresAt'
    value: number
  }

  export interface LeaseExtendedEndsAtFieldEvent {
    field: '$.endsAt'
    value: number
  }

  export function encode (obj: Partial<LeaseExtended>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, LeaseExtended.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<LeaseExtended>): LeaseExtended {
    return decodeMessage(buf, LeaseExtended.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<LeaseExtended>): Generator<LeaseExtendedLeaseFieldEvent | LeaseExtendedExpiresAtFieldEvent | LeaseExtendedEndsAtFieldEvent> {
    return streamMessage(buf, LeaseExtended.codec(), opts)
  }
}

export interface LeaseLost {
  lease: number
  excludedUntil: number
}

export namespace LeaseLost {
  let _codec: Codec<LeaseLost>

  export const codec = (): Codec<LeaseLost> => {
    if (_codec == null) {
      _codec = message<LeaseLost>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.lease)
        }

        if ((obj.excludedUntil != null && obj.excludedUntil !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.excludedUntil)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0,
          excludedUntil: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64Number()
              break
            }
            case 2: {
              obj.excludedUntil = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.excludedUntil`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface LeaseLostLeaseFieldEvent {
    field: '$.lease'
    value: number
  }

  export interface LeaseLostExcludedUntilFieldEvent {
    field: '$.excludedUntil'
    value: number
  }

  export function encode (obj: Partial<LeaseLost>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, LeaseLost.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<LeaseLost>): LeaseLost {
    return decodeMessage(buf, LeaseLost.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<LeaseLost>): Generator<LeaseLostLeaseFieldEvent | LeaseLostExcludedUntilFieldEvent> {
    return streamMessage(buf, LeaseLost.codec(), opts)
  }
}

export interface JobFailed {
  lease: number
  code: string
  isFault: boolean
  excludedUntil: number
  contextTokensNeeded?: number
  isUnsuited?: boolean
}

export namespace JobFailed {
  let _codec: Codec<JobFailed>

  export const codec = (): Codec<JobFailed> => {
    if (_codec == null) {
      _codec = message<JobFailed>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.lease)
        }

        if ((obj.code != null && obj.code !== '')) {
          w.uint32(18)
          w.string(obj.code)
        }

        if ((obj.isFault != null && obj.isFault !== false)) {
          w.uint32(24)
          w.bool(obj.isFault)
        }

        if ((obj.excludedUntil != null && obj.excludedUntil !== 0)) {
          w.uint32(32)
          w.uint64Number(obj.excludedUntil)
        }

        if (obj.contextTokensNeeded != null) {
          w.uint32(40)
          w.uint64Number(obj.contextTokensNeeded)
        }

        if (obj.isUnsuited != null) {
          w.uint32(48)
          w.bool(obj.isUnsuited)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0,
          code: '',
          isFault: false,
          excludedUntil: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64Number()
              break
            }
            case 2: {
              obj.code = reader.string()
              break
            }
            case 3: {
              obj.isFault = reader.bool()
              break
            }
            case 4: {
              obj.excludedUntil = reader.uint64Number()
              break
            }
            case 5: {
              obj.contextTokensNeeded = reader.uint64Number()
              break
            }
            case 6: {
              obj.isUnsuited = reader.bool()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.code`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.isFault`,
                value: reader.bool()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.excludedUntil`,
                value: reader.uint64Number()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.contextTokensNeeded`,
                value: reader.uint64Number()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.isUnsuited`,
                value: reader.bool()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface JobFailedLeaseFieldEvent {
    field: '$.lease'
    value: number
  }

  export interface JobFailedCodeFieldEvent {
    field: '$.code'
    value: string
  }

  export interface JobFailedIsFaultFieldEvent {
    field: '$.isFault'
    value: boolean
  }

  export interface JobFailedExcludedUntilFieldEvent {
    field: '$.excludedUntil'
    value: number
  }

  export interface JobFailedContextTokensNeededFieldEvent {
    field: '$.contextTokensNeeded'
    value: number
  }

  export interface JobFailedIsUnsuitedFieldEvent {
    field: '$.isUnsuited'
    value: boolean
  }

  export function encode (obj: Partial<JobFailed>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, JobFailed.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<JobFailed>): JobFailed {
    return decodeMessage(buf, JobFailed.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<JobFailed>): Generator<JobFailedLeaseFieldEvent | JobFailedCodeFieldEvent | JobFailedIsFaultFieldEvent | JobFailedExcludedUntilFieldEvent | JobFailedContextTokensNeededFieldEvent | JobFailedIsUnsuitedFieldEvent> {
    return streamMessage(buf, JobFailed.codec(), opts)
  }
}

export interface JobCompleted {
  lease: number
  requester: number
  owner: number
  outputHash: Uint8Array<ArrayBuffer>
  outputBytes: number
  promptTokens: number
  outputTokens: number
  finishReason: FinishReason
  startedAt: number
  finishedAt: number
  signature: Uint8Array<ArrayBuffer>
  reward: bigint
  escrowed: bigint
  escrow?: number
  tax: bigint
  fromHold: bigint
  toppedUp: bigint
  trustAt?: number
  subsidy: bigint
  isTooFast?: boolean
}

export namespace JobCompleted {
  let _codec: Codec<JobCompleted>

  export const codec = (): Codec<JobCompleted> => {
    if (_codec == null) {
      _codec = message<JobCompleted>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.lease)
        }

        if ((obj.requester != null && obj.requester !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.requester)
        }

        if ((obj.owner != null && obj.owner !== 0)) {
          w.uint32(24)
          w.uint64Number(obj.owner)
        }

        if ((obj.outputHash != null && obj.outputHash.byteLength > 0)) {
          w.uint32(34)
          w.bytes(obj.outputHash)
        }

        if ((obj.outputBytes != null && obj.outputBytes !== 0)) {
          w.uint32(40)
          w.uint32(obj.outputBytes)
        }

        if ((obj.promptTokens != null && obj.promptTokens !== 0)) {
          w.uint32(48)
          w.uint32(obj.promptTokens)
        }

        if ((obj.outputTokens != null && obj.outputTokens !== 0)) {
          w.uint32(56)
          w.uint32(obj.outputTokens)
        }

        if (obj.finishReason != null && __FinishReasonValues[obj.finishReason] !== 0) {
          w.uint32(64)
          FinishReason.codec().encode(obj.finishReason, w)
        }

        if ((obj.startedAt != null && obj.startedAt !== 0)) {
          w.uint32(72)
          w.uint64Number(obj.startedAt)
        }

        if ((obj.finishedAt != null && obj.finishedAt !== 0)) {
          w.uint32(80)
          w.uint64Number(obj.finishedAt)
        }

        if ((obj.signature != null && obj.signature.byteLength > 0)) {
          w.uint32(90)
          w.bytes(obj.signature)
        }

        if ((obj.reward != null && obj.reward !== 0n)) {
          w.uint32(96)
          w.uint64(obj.reward)
        }

        if ((obj.escrowed != null && obj.escrowed !== 0n)) {
          w.uint32(104)
          w.uint64(obj.escrowed)
        }

        if (obj.escrow != null) {
          w.uint32(112)
          w.uint64Number(obj.escrow)
        }

        if ((obj.tax != null && obj.tax !== 0n)) {
          w.uint32(120)
          w.uint64(obj.tax)
        }

        if ((obj.fromHold != null && obj.fromHold !== 0n)) {
          w.uint32(128)
          w.uint64(obj.fromHold)
        }

        if ((obj.toppedUp != null && obj.toppedUp !== 0n)) {
          w.uint32(136)
          w.uint64(obj.toppedUp)
        }

        if (obj.trustAt != null) {
          w.uint32(144)
          w.uint64Number(obj.trustAt)
        }

        if ((obj.subsidy != null && obj.subsidy !== 0n)) {
          w.uint32(152)
          w.uint64(obj.subsidy)
        }

        if (obj.isTooFast != null) {
          w.uint32(160)
          w.bool(obj.isTooFast)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0,
          requester: 0,
          owner: 0,
          outputHash: uint8ArrayAlloc(0),
          outputBytes: 0,
          promptTokens: 0,
          outputTokens: 0,
          finishReason: FinishReason.stop,
          startedAt: 0,
          finishedAt: 0,
          signature: uint8ArrayAlloc(0),
          reward: 0n,
          escrowed: 0n,
          tax: 0n,
          fromHold: 0n,
          toppedUp: 0n,
          subsidy: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64Number()
              break
            }
            case 2: {
              obj.requester = reader.uint64Number()
              break
            }
            case 3: {
              obj.owner = reader.uint64Number()
              break
            }
            case 4: {
              obj.outputHash = reader.bytes()
              break
            }
            case 5: {
              obj.outputBytes = reader.uint32()
              break
            }
            case 6: {
              obj.promptTokens = reader.uint32()
              break
            }
            case 7: {
              obj.outputTokens = reader.uint32()
              break
            }
            case 8: {
              obj.finishReason = FinishReason.codec().decode(reader)
              break
            }
            case 9: {
              obj.startedAt = reader.uint64Number()
              break
            }
            case 10: {
              obj.finishedAt = reader.uint64Number()
              break
            }
            case 11: {
              obj.signature = reader.bytes()
              break
            }
            case 12: {
              obj.reward = reader.uint64()
              break
            }
            case 13: {
              obj.escrowed = reader.uint64()
              break
            }
            case 14: {
              obj.escrow = reader.uint64Number()
              break
            }
            case 15: {
              obj.tax = reader.uint64()
              break
            }
            case 16: {
              obj.fromHold = reader.uint64()
              break
            }
            case 17: {
              obj.toppedUp = reader.uint64()
              break
            }
            case 18: {
              obj.trustAt = reader.uint64Number()
              break
            }
            case 19: {
              obj.subsidy = reader.uint64()
              break
            }
            case 20: {
              obj.isTooFast = reader.bool()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.requester`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.owner`,
                value: reader.uint64Number()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.outputHash`,
                value: reader.bytes()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.outputBytes`,
                value: reader.uint32()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.promptTokens`,
                value: reader.uint32()
              }
              break
            }
            case 7: {
              yield {
                field: `${prefix}.outputTokens`,
                value: reader.uint32()
              }
              break
            }
            case 8: {
              yield {
                field: `${prefix}.finishReason`,
                value: FinishReason.codec().decode(reader)
              }
              break
            }
            case 9: {
              yield {
                field: `${prefix}.startedAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 10: {
              yield {
                field: `${prefix}.finishedAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 11: {
              yield {
                field: `${prefix}.signature`,
                value: reader.bytes()
              }
              break
            }
            case 12: {
              yield {
                field: `${prefix}.reward`,
                value: reader.uint64()
              }
              break
            }
            case 13: {
              yield {
                field: `${prefix}.escrowed`,
                value: reader.uint64()
              }
              break
            }
            case 14: {
              yield {
                field: `${prefix}.escrow`,
                value: reader.uint64Number()
              }
              break
            }
            case 15: {
              yield {
                field: `${prefix}.tax`,
                value: reader.uint64()
              }
              break
            }
            case 16: {
              yield {
                field: `${prefix}.fromHold`,
                value: reader.uint64()
              }
              break
            }
            case 17: {
              yield {
                field: `${prefix}.toppedUp`,
                value: reader.uint64()
              }
              break
            }
            case 18: {
              yield {
                field: `${prefix}.trustAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 19: {
              yield {
                field: `${prefix}.subsidy`,
                value: reader.uint64()
              }
              break
            }
            case 20: {
              yield {
                field: `${prefix}.isTooFast`,
                value: reader.bool()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface JobCompletedLeaseFieldEvent {
    field: '$.lease'
    value: number
  }

  export interface JobCompletedRequesterFieldEvent {
    field: '$.requester'
    value: number
  }

  export interface JobCompletedOwnerFieldEvent {
    field: '$.owner'
    value: number
  }

  export interface JobCompletedOutputHashFieldEvent {
    field: '$.outputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobCompletedOutputBytesFieldEvent {
    field: '$.outputBytes'
    value: number
  }

  export interface JobCompletedPromptTokensFieldEvent {
    field: '$.promptTokens'
    value: number
  }

  export interface JobCompletedOutputTokensFieldEvent {
    field: '$.outputTokens'
    value: number
  }

  export interface JobCompletedFinishReasonFieldEvent {
    field: '$.finishReason'
    value: FinishReason
  }

  export interface JobCompletedStartedAtFieldEvent {
    field: '$.startedAt'
    value: number
  }

  export interface JobCompletedFinishedAtFieldEvent {
    field: '$.finishedAt'
    value: number
  }

  export interface JobCompletedSignatureFieldEvent {
    field: '$.signature'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobCompletedRewardFieldEvent {
    field: '$.reward'
    value: bigint
  }

  export interface JobCompletedEscrowedFieldEvent {
    field: '$.escrowed'
    value: bigint
  }

  export interface JobCompletedEscrowFieldEvent {
    field: '$.escrow'
    value: number
  }

  export interface JobCompletedTaxFieldEvent {
    field: '$.tax'
    value: bigint
  }

  export interface JobCompletedFromHoldFieldEvent {
    field: '$.fromHold'
    value: bigint
  }

  export interface JobCompletedToppedUpFieldEvent {
    field: '$.toppedUp'
    value: bigint
  }

  export interface JobCompletedTrustAtFieldEvent {
    field: '$.trustAt'
    value: number
  }

  export interface JobCompletedSubsidyFieldEvent {
    field: '$.subsidy'
    value: bigint
  }

  export interface JobCompletedIsTooFastFieldEvent {
    field: '$.isTooFast'
    value: boolean
  }

  export function encode (obj: Partial<JobCompleted>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, JobCompleted.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<JobCompleted>): JobCompleted {
    return decodeMessage(buf, JobCompleted.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<JobCompleted>): Generator<JobCompletedLeaseFieldEvent | JobCompletedRequesterFieldEvent | JobCompletedOwnerFieldEvent | JobCompletedOutputHashFieldEvent | JobCompletedOutputBytesFieldEvent | JobCompletedPromptTokensFieldEvent | JobCompletedOutputTokensFieldEvent | JobCompletedFinishReasonFieldEvent | JobCompletedStartedAtFieldEvent | JobCompletedFinishedAtFieldEvent | JobCompletedSignatureFieldEvent | JobCompletedRewardFieldEvent | JobCompletedEscrowedFieldEvent | JobCompletedEscrowFieldEvent | JobCompletedTaxFieldEvent | JobCompletedFromHoldFieldEvent | JobCompletedToppedUpFieldEvent | JobCompletedTrustAtFieldEvent | JobCompletedSubsidyFieldEvent | JobCompletedIsTooFastFieldEvent> {
    return streamMessage(buf, JobCompleted.codec(), opts)
  }
}

export interface RequestCancelled {
  request: number
  settleBy: number
}

export namespace RequestCancelled {
  let _codec: Codec<RequestCancelled>

  export const codec = (): Codec<RequestCancelled> => {
    if (_codec == null) {
      _codec = message<RequestCancelled>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.request)
        }

        if ((obj.settleBy != null && obj.settleBy !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.settleBy)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: 0,
          settleBy: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.uint64Number()
              break
            }
            case 2: {
              obj.settleBy = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.settleBy`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface RequestCancelledRequestFieldEvent {
    field: '$.request'
    value: number
  }

  export interface RequestCancelledSettleByFieldEvent {
    field: '$.settleBy'
    value: number
  }

  export function encode (obj: Partial<RequestCancelled>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, RequestCancelled.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RequestCancelled>): RequestCancelled {
    return decodeMessage(buf, RequestCancelled.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RequestCancelled>): Generator<RequestCancelledRequestFieldEvent | RequestCancelledSettleByFieldEvent> {
    return streamMessage(buf, RequestCancelled.codec(), opts)
  }
}

export interface RequestEnded {
  request: number
  account: number
  outcome: RequestOutcome
  voided: bigint
  forgetAt: number
}

export namespace RequestEnded {
  let _codec: Codec<RequestEnded>

  export const codec = (): Codec<RequestEnded> => {
    if (_codec == null) {
      _codec = message<RequestEnded>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.request)
        }

        if ((obj.account != null && obj.account !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.account)
        }

        if (obj.outcome != null && __RequestOutcomeValues[obj.outcome] !== 0) {
          w.uint32(24)
          RequestOutcome.codec().encode(obj.outcome, w)
        }

        if ((obj.voided != null && obj.voided !== 0n)) {
          w.uint32(32)
          w.uint64(obj.voided)
        }

        if ((obj.forgetAt != null && obj.forgetAt !== 0)) {
          w.uint32(40)
          w.uint64Number(obj.forgetAt)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: 0,
          account: 0,
          outcome: RequestOutcome.completed,
          voided: 0n,
          forgetAt: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.uint64Number()
              break
            }
            case 2: {
              obj.account = reader.uint64Number()
              break
            }
            case 3: {
              obj.outcome = RequestOutcome.codec().decode(reader)
              break
            }
            case 4: {
              obj.voided = reader.uint64()
              break
            }
            case 5: {
              obj.forgetAt = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.outcome`,
                value: RequestOutcome.codec().decode(reader)
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.voided`,
                value: reader.uint64()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.forgetAt`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface RequestEndedRequestFieldEvent {
    field: '$.request'
    value: number
  }

  export interface RequestEndedAccountFieldEvent {
    field: '$.account'
    value: number
  }

  export interface RequestEndedOutcomeFieldEvent {
    field: '$.outcome'
    value: RequestOutcome
  }

  export interface RequestEndedVoidedFieldEvent {
    field: '$.voided'
    value: bigint
  }

  export interface RequestEndedForgetAtFieldEvent {
    field: '$.forgetAt'
    value: number
  }

  export function encode (obj: Partial<RequestEnded>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, RequestEnded.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RequestEnded>): RequestEnded {
    return decodeMessage(buf, RequestEnded.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RequestEnded>): Generator<RequestEndedRequestFieldEvent | RequestEndedAccountFieldEvent | RequestEndedOutcomeFieldEvent | RequestEndedVoidedFieldEvent | RequestEndedForgetAtFieldEvent> {
    return streamMessage(buf, RequestEnded.codec(), opts)
  }
}

export interface RequestForgotten {
  request: number
}

export namespace RequestForgotten {
  let _codec: Codec<RequestForgotten>

  export const codec = (): Codec<RequestForgotten> => {
    if (_codec == null) {
      _codec = message<RequestForgotten>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.request)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface RequestForgottenRequestFieldEvent {
    field: '$.request'
    value: number
  }

  export function encode (obj: Partial<RequestForgotten>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, RequestForgotten.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RequestForgotten>): RequestForgotten {
    return decodeMessage(buf, RequestForgotten.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RequestForgotten>): Generator<RequestForgottenRequestFieldEvent> {
    return streamMessage(buf, RequestForgotten.codec(), opts)
  }
}

export interface WorkerPaused {
  worker: number
  reason: WorkerPausedReason
  until: number
}

export namespace WorkerPaused {
  let _codec: Codec<WorkerPaused>

  export const codec = (): Codec<WorkerPaused> => {
    if (_codec == null) {
      _codec = message<WorkerPaused>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.worker != null && obj.worker !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.worker)
        }

        if (obj.reason != null && __WorkerPausedReasonValues[obj.reason] !== 0) {
          w.uint32(16)
          WorkerPausedReason.codec().encode(obj.reason, w)
        }

        if ((obj.until != null && obj.until !== 0)) {
          w.uint32(24)
          w.uint64Number(obj.until)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          worker: 0,
          reason: WorkerPausedReason.faults,
          until: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.worker = reader.uint64Number()
              break
            }
            case 2: {
              obj.reason = WorkerPausedReason.codec().decode(reader)
              break
            }
            case 3: {
              obj.until = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.worker`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.reason`,
                value: WorkerPausedReason.codec().decode(reader)
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.until`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface WorkerPausedWorkerFieldEvent {
    field: '$.worker'
    value: number
  }

  export interface WorkerPausedReasonFieldEvent {
    field: '$.reason'
    value: WorkerPausedReason
  }

  export interface WorkerPausedUntilFieldEvent {
    field: '$.until'
    value: number
  }

  export function encode (obj: Partial<WorkerPaused>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, WorkerPaused.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerPaused>): WorkerPaused {
    return decodeMessage(buf, WorkerPaused.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerPaused>): Generator<WorkerPausedWorkerFieldEvent | WorkerPausedReasonFieldEvent | WorkerPausedUntilFieldEvent> {
    return streamMessage(buf, WorkerPaused.codec(), opts)
  }
}

export interface UptimeRewarded {
  worker: number
  account: number
  reward: bigint
  escrowed: bigint
  escrow?: number
  rewardAt: number
}

export namespace UptimeRewarded {
  let _codec: Codec<UptimeRewarded>

  export const codec = (): Codec<UptimeRewarded> => {
    if (_codec == null) {
      _codec = message<UptimeRewarded>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.worker != null && obj.worker !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.worker)
        }

        if ((obj.account != null && obj.account !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.account)
        }

        if ((obj.reward != null && obj.reward !== 0n)) {
          w.uint32(24)
          w.uint64(obj.reward)
        }

        if ((obj.escrowed != null && obj.escrowed !== 0n)) {
          w.uint32(32)
          w.uint64(obj.escrowed)
        }

        if (obj.escrow != null) {
          w.uint32(40)
          w.uint64Number(obj.escrow)
        }

        if ((obj.rewardAt != null && obj.rewardAt !== 0)) {
          w.uint32(48)
          w.uint64Number(obj.rewardAt)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          worker: 0,
          account: 0,
          reward: 0n,
          escrowed: 0n,
          rewardAt: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.worker = reader.uint64Number()
              break
            }
            case 2: {
              obj.account = reader.uint64Number()
              break
            }
            case 3: {
              obj.reward = reader.uint64()
              break
            }
            case 4: {
              obj.escrowed = reader.uint64()
              break
            }
            case 5: {
              obj.escrow = reader.uint64Number()
              break
            }
            case 6: {
              obj.rewardAt = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.worker`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.reward`,
                value: reader.uint64()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.escrowed`,
                value: reader.uint64()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.escrow`,
                value: reader.uint64Number()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.rewardAt`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface UptimeRewardedWorkerFieldEvent {
    field: '$.worker'
    value: number
  }

  export interface UptimeRewardedAccountFieldEvent {
    field: '$.account'
    value: number
  }

  export interface UptimeRewardedRewardFieldEvent {
    field: '$.reward'
    value: bigint
  }

  export interface UptimeRewardedEscrowedFieldEvent {
    field: '$.escrowed'
    value: bigint
  }

  export interface UptimeRewardedEscrowFieldEvent {
    field: '$.escrow'
    value: number
  }

  export interface UptimeRewardedRewardAtFieldEvent {
    field: '$.rewardAt'
    value: number
  }

  export function encode (obj: Partial<UptimeRewarded>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, UptimeRewarded.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<UptimeRewarded>): UptimeRewarded {
    return decodeMessage(buf, UptimeRewarded.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<UptimeRewarded>): Generator<UptimeRewardedWorkerFieldEvent | UptimeRewardedAccountFieldEvent | UptimeRewardedRewardFieldEvent | UptimeRewardedEscrowedFieldEvent | UptimeRewardedEscrowFieldEvent | UptimeRewardedRewardAtFieldEvent> {
    return streamMessage(buf, UptimeRewarded.codec(), opts)
  }
}

export interface WorkerSuspended {
  worker: number
}

export namespace WorkerSuspended {
  let _codec: Codec<WorkerSuspended>

  export const codec = (): Codec<WorkerSuspended> => {
    if (_codec == null) {
      _codec = message<WorkerSuspended>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.worker != null && obj.worker !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.worker)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          worker: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.worker = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.worker`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface WorkerSuspendedWorkerFieldEvent {
    field: '$.worker'
    value: number
  }

  export function encode (obj: Partial<WorkerSuspended>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, WorkerSuspended.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerSuspended>): WorkerSuspended {
    return decodeMessage(buf, WorkerSuspended.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerSuspended>): Generator<WorkerSuspendedWorkerFieldEvent> {
    return streamMessage(buf, WorkerSuspended.codec(), opts)
  }
}

export interface WorkerResumed {
  worker: number
  rewardAt?: number
}

export namespace WorkerResumed {
  let _codec: Codec<WorkerResumed>

  export const codec = (): Codec<WorkerResumed> => {
    if (_codec == null) {
      _codec = message<WorkerResumed>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.worker != null && obj.worker !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.worker)
        }

        if (obj.rewardAt != null) {
          w.uint32(16)
          w.uint64Number(obj.rewardAt)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          worker: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.worker = reader.uint64Number()
              break
            }
            case 2: {
              obj.rewardAt = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.worker`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.rewardAt`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface WorkerResumedWorkerFieldEvent {
    field: '$.worker'
    value: number
  }

  export interface WorkerResumedRewardAtFieldEvent {
    field: '$.rewardAt'
    value: number
  }

  export function encode (obj: Partial<WorkerResumed>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, WorkerResumed.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerResumed>): WorkerResumed {
    return decodeMessage(buf, WorkerResumed.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerResumed>): Generator<WorkerResumedWorkerFieldEvent | WorkerResumedRewardAtFieldEvent> {
    return streamMessage(buf, WorkerResumed.codec(), opts)
  }
}

export interface WorkerForgotten {
  worker: number
}

export namespace WorkerForgotten {
  let _codec: Codec<WorkerForgotten>

  export const codec = (): Codec<WorkerForgotten> => {
    if (_codec == null) {
      _codec = message<WorkerForgotten>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.worker != null && obj.worker !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.worker)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          worker: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.worker = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.worker`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface WorkerForgottenWorkerFieldEvent {
    field: '$.worker'
    value: number
  }

  export function encode (obj: Partial<WorkerForgotten>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, WorkerForgotten.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerForgotten>): WorkerForgotten {
    return decodeMessage(buf, WorkerForgotten.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerForgotten>): Generator<WorkerForgottenWorkerFieldEvent> {
    return streamMessage(buf, WorkerForgotten.codec(), opts)
  }
}

export interface RequestFaulted {
  request: number
  reason: RequestFaulted.Reason
  settleBy: number
}

export namespace RequestFaulted {
  export enum Reason {
    faults = 'faults',
    lost_leases = 'lost_leases'
  }

  enum __ReasonValues {
    faults = 0,
    lost_leases = 1
  }

  export namespace Reason {
    export const codec = (): Codec<Reason> => {
      return enumeration<Reason>(__ReasonValues)
    }
  }

  let _codec: Codec<RequestFaulted>

  export const codec = (): Codec<RequestFaulted> => {
    if (_codec == null) {
      _codec = message<RequestFaulted>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.request)
        }

        if (obj.reason != null && __ReasonValues[obj.reason] !== 0) {
          w.uint32(16)
          RequestFaulted.Reason.codec().encode(obj.reason, w)
        }

        if ((obj.settleBy != null && obj.settleBy !== 0)) {
          w.uint32(24)
          w.uint64Number(obj.settleBy)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: 0,
          reason: Reason.faults,
          settleBy: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.uint64Number()
              break
            }
            case 2: {
              obj.reason = RequestFaulted.Reason.codec().decode(reader)
              break
            }
            case 3: {
              obj.settleBy = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.reason`,
                value: RequestFaulted.Reason.codec().decode(reader)
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.settleBy`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface RequestFaultedRequestFieldEvent {
    field: '$.request'
    value: number
  }

  export interface RequestFaultedReasonFieldEvent {
    field: '$.reason'
    value: RequestFaulted.Reason
  }

  export interface RequestFaultedSettleByFieldEvent {
    field: '$.settleBy'
    value: number
  }

  export function encode (obj: Partial<RequestFaulted>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, RequestFaulted.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RequestFaulted>): RequestFaulted {
    return decodeMessage(buf, RequestFaulted.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RequestFaulted>): Generator<RequestFaultedRequestFieldEvent | RequestFaultedReasonFieldEvent | RequestFaultedSettleByFieldEvent> {
    return streamMessage(buf, RequestFaulted.codec(), opts)
  }
}

export interface SnapshotRecord {
  header?: SnapshotHeader
  grant?: SnapshotGrant
  account?: SnapshotAccount
  worker?: SnapshotWorker
  request?: SnapshotRequest
  transfer?: SnapshotTransfer
}

export namespace SnapshotRecord {
  let _codec: Codec<SnapshotRecord>

  export const codec = (): Codec<SnapshotRecord> => {
    if (_codec == null) {
      _codec = message<SnapshotRecord>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        obj = { ...obj }

        if (obj.transfer != null) {
          obj.request = undefined
          obj.worker = undefined
          obj.account = undefined
          obj.grant = undefined
          obj.header = undefined
        }

        if (obj.request != null) {
          obj.transfer = undefined
          obj.worker = undefined
          obj.account = undefined
          obj.grant = undefined
          obj.header = undefined
        }

        if (obj.worker != null) {
          obj.transfer = undefined
          obj.request = undefined
          obj.account = undefined
          obj.grant = undefined
          obj.header = undefined
        }

        if (obj.account != null) {
          obj.transfer = undefined
          obj.request = undefined
          obj.worker = undefined
          obj.grant = undefined
          obj.header = undefined
        }

        if (obj.grant != null) {
          obj.transfer = undefined
          obj.request = undefined
          obj.worker = undefined
          obj.account = undefined
          obj.header = undefined
        }

        if (obj.header != null) {
          obj.transfer = undefined
          obj.request = undefined
          obj.worker = undefined
          obj.account = undefined
          obj.grant = undefined
        }

        if (obj.header != null) {
          w.uint32(10)
          SnapshotHeader.codec().encode(obj.header, w)
        }

        if (obj.grant != null) {
          w.uint32(18)
          SnapshotGrant.codec().encode(obj.grant, w)
        }

        if (obj.account != null) {
          w.uint32(26)
          SnapshotAccount.codec().encode(obj.account, w)
        }

        if (obj.worker != null) {
          w.uint32(34)
          SnapshotWorker.codec().encode(obj.worker, w)
        }

        if (obj.request != null) {
          w.uint32(42)
          SnapshotRequest.codec().encode(obj.request, w)
        }

        if (obj.transfer != null) {
          w.uint32(50)
          SnapshotTransfer.codec().encode(obj.transfer, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {}

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.header = SnapshotHeader.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.header
              })
              break
            }
            case 2: {
              obj.grant = SnapshotGrant.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.grant
              })
              break
            }
            case 3: {
              obj.account = SnapshotAccount.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.account
              })
              break
            }
            case 4: {
              obj.worker = SnapshotWorker.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.worker
              })
              break
            }
            case 5: {
              obj.request = SnapshotRequest.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.request
              })
              break
            }
            case 6: {
              obj.transfer = SnapshotTransfer.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.transfer
              })
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        if (obj.transfer != null) {
          delete obj.request
          delete obj.worker
          delete obj.account
          delete obj.grant
          delete obj.header
        }

        if (obj.request != null) {
          delete obj.transfer
          delete obj.worker
          delete obj.account
          delete obj.grant
          delete obj.header
        }

        if (obj.worker != null) {
          delete obj.transfer
          delete obj.request
          delete obj.account
          delete obj.grant
          delete obj.header
        }

        if (obj.account != null) {
          delete obj.transfer
          delete obj.request
          delete obj.worker
          delete obj.grant
          delete obj.header
        }

        if (obj.grant != null) {
          delete obj.transfer
          delete obj.request
          delete obj.worker
          delete obj.account
          delete obj.header
        }

        if (obj.header != null) {
          delete obj.transfer
          delete obj.request
          delete obj.worker
          delete obj.account
          delete obj.grant
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield * SnapshotHeader.codec().stream(reader, reader.uint32(), `${prefix}.header`, {
                limits: opts.limits?.header
              })

              break
            }
            case 2: {
              yield * SnapshotGrant.codec().stream(reader, reader.uint32(), `${prefix}.grant`, {
                limits: opts.limits?.grant
              })

              break
            }
            case 3: {
              yield * SnapshotAccount.codec().stream(reader, reader.uint32(), `${prefix}.account`, {
                limits: opts.limits?.account
              })

              break
            }
            case 4: {
              yield * SnapshotWorker.codec().stream(reader, reader.uint32(), `${prefix}.worker`, {
                limits: opts.limits?.worker
              })

              break
            }
            case 5: {
              yield * SnapshotRequest.codec().stream(reader, reader.uint32(), `${prefix}.request`, {
                limits: opts.limits?.request
              })

              break
            }
            case 6: {
              yield * SnapshotTransfer.codec().stream(reader, reader.uint32(), `${prefix}.transfer`, {
                limits: opts.limits?.transfer
              })

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SnapshotRecordHeaderSeqFieldEvent {
    field: '$.header.seq'
    value: number
  }

  export interface SnapshotRecordHeaderAtFieldEvent {
    field: '$.header.at'
    value: number
  }

  export interface SnapshotRecordHeaderClockFieldEvent {
    field: '$.header.clock'
    value: number
  }

  export interface SnapshotRecordHeaderLastWorkerFieldEvent {
    field: '$.header.lastWorker'
    value: number
  }

  export interface SnapshotRecordHeaderLastRequestFieldEvent {
    field: '$.header.lastRequest'
    value: number
  }

  export interface SnapshotRecordHeaderLastJobFieldEvent {
    field: '$.header.lastJob'
    value: number
  }

  export interface SnapshotRecordHeaderLastLeaseFieldEvent {
    field: '$.header.lastLease'
    value: number
  }

  export interface SnapshotRecordGrantIdFieldEvent {
    field: '$.grant.id'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotRecordGrantAccountFieldEvent {
    field: '$.grant.account'
    value: number
  }

  export interface SnapshotRecordGrantAmountFieldEvent {
    field: '$.grant.amount'
    value: bigint
  }

  export interface SnapshotRecordGrantIsTakenFieldEvent {
    field: '$.grant.isTaken'
    value: boolean
  }

  export interface SnapshotRecordAccountAccountFieldEvent {
    field: '$.account.account'
    value: number
  }

  export interface SnapshotRecordAccountKindFieldEvent {
    field: '$.account.kind'
    value: AccountKind
  }

  export interface SnapshotRecordAccountKeyFieldEvent {
    field: '$.account.key'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotRecordAccountOwnerFieldEvent {
    field: '$.account.owner'
    value: number
  }

  export interface SnapshotRecordAccountOpenedAtFieldEvent {
    field: '$.account.openedAt'
    value: number
  }

  export interface SnapshotRecordAccountBalanceFieldEvent {
    field: '$.account.balance'
    value: bigint
  }

  export interface SnapshotRecordAccountHeldFieldEvent {
    field: '$.account.held'
    value: bigint
  }

  export interface SnapshotRecordAccountTrustedFieldEvent {
    field: '$.account.trusted'
    value: boolean
  }

  export interface SnapshotRecordAccountTrustAtFieldEvent {
    field: '$.account.trustAt'
    value: number
  }

  export interface SnapshotRecordAccountRolesFieldEvent {
    field: '$.account.roles[]'
    index: number
    value: string
  }

  export interface SnapshotRecordAccountTallyEarnedFieldEvent {
    field: '$.account.tally.earned'
    value: bigint
  }

  export interface SnapshotRecordAccountTallySpentFieldEvent {
    field: '$.account.tally.spent'
    value: bigint
  }

  export interface SnapshotRecordAccountTallyGivenFieldEvent {
    field: '$.account.tally.given'
    value: bigint
  }

  export interface SnapshotRecordAccountTallyDonatedFieldEvent {
    field: '$.account.tally.donated'
    value: bigint
  }

  export interface SnapshotRecordAccountTallyReceivedFieldEvent {
    field: '$.account.tally.received'
    value: bigint
  }

  export interface SnapshotRecordAccountTallyAdjustedFieldEvent {
    field: '$.account.tally.adjusted'
    value: bigint
  }

  export interface SnapshotRecordAccountTallyAwardedFieldEvent {
    field: '$.account.tally.awarded'
    value: bigint
  }

  export interface SnapshotRecordAccountTallyMonthlyFieldEvent {
    field: '$.account.tally.monthly'
    value: bigint
  }

  export interface SnapshotRecordAccountTallyWorkTextRequestsFieldEvent {
    field: '$.account.tally.work.text.requests'
    value: number
  }

  export interface SnapshotRecordAccountTallyWorkTextServedFieldEvent {
    field: '$.account.tally.work.text.served'
    value: number
  }

  export interface SnapshotRecordAccountTallyWorkTextAmountUsedFieldEvent {
    field: '$.account.tally.work.text.amountUsed'
    value: number
  }

  export interface SnapshotRecordAccountTallyWorkTextAmountServedFieldEvent {
    field: '$.account.tally.work.text.amountServed'
    value: number
  }

  export interface SnapshotRecordAccountTallyWorkImageRequestsFieldEvent {
    field: '$.account.tally.work.image.requests'
    value: number
  }

  export interface SnapshotRecordAccountTallyWorkImageServedFieldEvent {
    field: '$.account.tally.work.image.served'
    value: number
  }

  export interface SnapshotRecordAccountTallyWorkImageAmountUsedFieldEvent {
    field: '$.account.tally.work.image.amountUsed'
    value: number
  }

  export interface SnapshotRecordAccountTallyWorkImageAmountServedFieldEvent {
    field: '$.account.tally.work.image.amountServed'
    value: number
  }

  export interface SnapshotRecordAccountTallyWorkAlchemyRequestsFieldEvent {
    field: '$.account.tally.work.alchemy.requests'
    value: number
  }

  export interface SnapshotRecordAccountTallyWorkAlchemyServedFieldEvent {
    field: '$.account.tally.work.alchemy.served'
    value: number
  }

  export interface SnapshotRecordAccountTallyWorkAlchemyAmountUsedFieldEvent {
    field: '$.account.tally.work.alchemy.amountUsed'
    value: number
  }

  export interface SnapshotRecordAccountTallyWorkAlchemyAmountServedFieldEvent {
    field: '$.account.tally.work.alchemy.amountServed'
    value: number
  }

  export interface SnapshotRecordAccountTallyStyledFieldEvent {
    field: '$.account.tally.styled'
    value: bigint
  }

  export interface SnapshotRecordAccountTallyStyledTextsFieldEvent {
    field: '$.account.tally.styledTexts'
    value: number
  }

  export interface SnapshotRecordAccountTallyStyledImagesFieldEvent {
    field: '$.account.tally.styledImages'
    value: number
  }

  export interface SnapshotRecordAccountMintedFieldEvent {
    field: '$.account.minted'
    value: bigint
  }

  export interface SnapshotRecordAccountMintedDayFieldEvent {
    field: '$.account.mintedDay'
    value: number
  }

  export interface SnapshotRecordWorkerWorkerFieldEvent {
    field: '$.worker.worker'
    value: number
  }

  export interface SnapshotRecordWorkerPeerFieldEvent {
    field: '$.worker.peer'
    value: string
  }

  export interface SnapshotRecordWorkerAccountFieldEvent {
    field: '$.worker.account'
    value: number
  }

  export interface SnapshotRecordWorkerNameFieldEvent {
    field: '$.worker.name'
    value: string
  }

  export interface SnapshotRecordWorkerSlotsFieldEvent {
    field: '$.worker.slots'
    value: number
  }

  export interface SnapshotRecordWorkerModelsNameFieldEvent {
    field: '$.worker.models[].name'
    value: string
    index: number
  }

  export interface SnapshotRecordWorkerModelsHashFieldEvent {
    field: '$.worker.models[].hash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface SnapshotRecordWorkerModelsContextTokensMaxFieldEvent {
    field: '$.worker.models[].contextTokensMax'
    value: number
    index: number
  }

  export interface SnapshotRecordWorkerModelsParametersFieldEvent {
    field: '$.worker.models[].parameters'
    value: number
    index: number
  }

  export interface SnapshotRecordWorkerModelsKindFieldEvent {
    field: '$.worker.models[].kind'
    value: WorkKind
    index: number
  }

  export interface SnapshotRecordWorkerJoinedFieldEvent {
    field: '$.worker.joined'
    value: boolean
  }

  export interface SnapshotRecordWorkerLeftReasonFieldEvent {
    field: '$.worker.leftReason'
    value: WorkerLeftReason
  }

  export interface SnapshotRecordWorkerJoinedSeqFieldEvent {
    field: '$.worker.joinedSeq'
    value: number
  }

  export interface SnapshotRecordWorkerAnnouncedSeqFieldEvent {
    field: '$.worker.announcedSeq'
    value: number
  }

  export interface SnapshotRecordWorkerIdleSeqFieldEvent {
    field: '$.worker.idleSeq'
    value: number
  }

  export interface SnapshotRecordWorkerFaultTimesFieldEvent {
    field: '$.worker.faultTimes[]'
    index: number
    value: number
  }

  export interface SnapshotRecordWorkerMissedOffersFieldEvent {
    field: '$.worker.missedOffers'
    value: number
  }

  export interface SnapshotRecordWorkerPausedUntilFieldEvent {
    field: '$.worker.pausedUntil'
    value: number
  }

  export interface SnapshotRecordWorkerPauseReasonFieldEvent {
    field: '$.worker.pauseReason'
    value: WorkerPausedReason
  }

  export interface SnapshotRecordWorkerOffersFieldEvent {
    field: '$.worker.offers[]'
    index: number
    value: string
  }

  export interface SnapshotRecordWorkerRewardAtFieldEvent {
    field: '$.worker.rewardAt'
    value: number
  }

  export interface SnapshotRecordWorkerLeftMsFieldEvent {
    field: '$.worker.leftMs'
    value: number
  }

  export interface SnapshotRecordWorkerEarnedFieldEvent {
    field: '$.worker.earned'
    value: bigint
  }

  export interface SnapshotRecordWorkerFavouredFieldEvent {
    field: '$.worker.favoured[]'
    index: number
    value: number
  }

  export interface SnapshotRecordWorkerOnlyFavouredFieldEvent {
    field: '$.worker.onlyFavoured'
    value: boolean
  }

  export interface SnapshotRecordWorkerUnsuitedOffersFieldEvent {
    field: '$.worker.unsuitedOffers'
    value: number
  }

  export interface SnapshotRecordWorkerLeftAtFieldEvent {
    field: '$.worker.leftAt'
    value: number
  }

  export interface SnapshotRecordWorkerIsSuspendedFieldEvent {
    field: '$.worker.isSuspended'
    value: boolean
  }

  export interface SnapshotRecordWorkerSeeksFieldEvent {
    field: '$.worker.seeks'
    value: boolean
  }

  export interface SnapshotRecordRequestRequestFieldEvent {
    field: '$.request.request'
    value: number
  }

  export interface SnapshotRecordRequestIdFieldEvent {
    field: '$.request.id'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotRecordRequestPeerFieldEvent {
    field: '$.request.peer'
    value: string
  }

  export interface SnapshotRecordRequestAccountFieldEvent {
    field: '$.request.account'
    value: number
  }

  export interface SnapshotRecordRequestModelsFieldEvent {
    field: '$.request.models[]'
    index: number
    value: string
  }

  export interface SnapshotRecordRequestFirstJobFieldEvent {
    field: '$.request.firstJob'
    value: number
  }

  export interface SnapshotRecordRequestJobsStateFieldEvent {
    field: '$.request.jobs[].state'
    value: SnapshotJob.State
    index: number
  }

  export interface SnapshotRecordRequestJobsLeaseLeaseFieldEvent {
    field: '$.request.jobs[].lease.lease'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsLeaseWorkerFieldEvent {
    field: '$.request.jobs[].lease.worker'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsLeasePeerFieldEvent {
    field: '$.request.jobs[].lease.peer'
    value: string
    index: number
  }

  export interface SnapshotRecordRequestJobsLeaseAnnouncedSeqFieldEvent {
    field: '$.request.jobs[].lease.announcedSeq'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsLeaseModelNameFieldEvent {
    field: '$.request.jobs[].lease.model.name'
    value: string
    index: number
  }

  export interface SnapshotRecordRequestJobsLeaseModelHashFieldEvent {
    field: '$.request.jobs[].lease.model.hash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface SnapshotRecordRequestJobsLeaseModelContextTokensMaxFieldEvent {
    field: '$.request.jobs[].lease.model.contextTokensMax'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsLeaseModelParametersFieldEvent {
    field: '$.request.jobs[].lease.model.parameters'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsLeaseModelKindFieldEvent {
    field: '$.request.jobs[].lease.model.kind'
    value: WorkKind
    index: number
  }

  export interface SnapshotRecordRequestJobsLeaseStateFieldEvent {
    field: '$.request.jobs[].lease.state'
    value: SnapshotLease.State
    index: number
  }

  export interface SnapshotRecordRequestJobsLeaseExpiresAtFieldEvent {
    field: '$.request.jobs[].lease.expiresAt'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsLeaseEndsAtFieldEvent {
    field: '$.request.jobs[].lease.endsAt'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsLeaseStartedAtFieldEvent {
    field: '$.request.jobs[].lease.startedAt'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsPastLeaseFieldEvent {
    field: '$.request.jobs[].past[].lease'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsPastWorkerFieldEvent {
    field: '$.request.jobs[].past[].worker'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsPastPeerFieldEvent {
    field: '$.request.jobs[].past[].peer'
    value: string
    index: number
  }

  export interface SnapshotRecordRequestJobsPastAnnouncedSeqFieldEvent {
    field: '$.request.jobs[].past[].announcedSeq'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsPastModelNameFieldEvent {
    field: '$.request.jobs[].past[].model.name'
    value: string
    index: number
  }

  export interface SnapshotRecordRequestJobsPastModelHashFieldEvent {
    field: '$.request.jobs[].past[].model.hash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface SnapshotRecordRequestJobsPastModelContextTokensMaxFieldEvent {
    field: '$.request.jobs[].past[].model.contextTokensMax'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsPastModelParametersFieldEvent {
    field: '$.request.jobs[].past[].model.parameters'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsPastModelKindFieldEvent {
    field: '$.request.jobs[].past[].model.kind'
    value: WorkKind
    index: number
  }

  export interface SnapshotRecordRequestJobsPastStateFieldEvent {
    field: '$.request.jobs[].past[].state'
    value: SnapshotLease.State
    index: number
  }

  export interface SnapshotRecordRequestJobsPastExpiresAtFieldEvent {
    field: '$.request.jobs[].past[].expiresAt'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsPastEndsAtFieldEvent {
    field: '$.request.jobs[].past[].endsAt'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsPastStartedAtFieldEvent {
    field: '$.request.jobs[].past[].startedAt'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsResultOutputHashFieldEvent {
    field: '$.request.jobs[].result.outputHash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface SnapshotRecordRequestJobsResultOutputBytesFieldEvent {
    field: '$.request.jobs[].result.outputBytes'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsResultPromptTokensFieldEvent {
    field: '$.request.jobs[].result.promptTokens'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsResultOutputTokensFieldEvent {
    field: '$.request.jobs[].result.outputTokens'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsResultFinishReasonFieldEvent {
    field: '$.request.jobs[].result.finishReason'
    value: FinishReason
    index: number
  }

  export interface SnapshotRecordRequestJobsResultStartedAtFieldEvent {
    field: '$.request.jobs[].result.startedAt'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsResultFinishedAtFieldEvent {
    field: '$.request.jobs[].result.finishedAt'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestJobsResultSignatureFieldEvent {
    field: '$.request.jobs[].result.signature'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface SnapshotRecordRequestJobsResultRewardFieldEvent {
    field: '$.request.jobs[].result.reward'
    value: bigint
    index: number
  }

  export interface SnapshotRecordRequestJobsResultEscrowedFieldEvent {
    field: '$.request.jobs[].result.escrowed'
    value: bigint
    index: number
  }

  export interface SnapshotRecordRequestJobsResultTaxFieldEvent {
    field: '$.request.jobs[].result.tax'
    value: bigint
    index: number
  }

  export interface SnapshotRecordRequestJobsResultSubsidyFieldEvent {
    field: '$.request.jobs[].result.subsidy'
    value: bigint
    index: number
  }

  export interface SnapshotRecordRequestInputHashFieldEvent {
    field: '$.request.inputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotRecordRequestPromptBytesFieldEvent {
    field: '$.request.promptBytes'
    value: number
  }

  export interface SnapshotRecordRequestContextTokensNeededFieldEvent {
    field: '$.request.contextTokensNeeded'
    value: number
  }

  export interface SnapshotRecordRequestOutputTokensMaxFieldEvent {
    field: '$.request.outputTokensMax'
    value: number
  }

  export interface SnapshotRecordRequestParametersFieldEvent {
    field: '$.request.parameters'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotRecordRequestAgingPerSecondFieldEvent {
    field: '$.request.agingPerSecond'
    value: bigint
  }

  export interface SnapshotRecordRequestWaitMsFieldEvent {
    field: '$.request.waitMs'
    value: number
  }

  export interface SnapshotRecordRequestPriorityFieldEvent {
    field: '$.request.priority'
    value: bigint
  }

  export interface SnapshotRecordRequestSubmittedAtFieldEvent {
    field: '$.request.submittedAt'
    value: number
  }

  export interface SnapshotRecordRequestExpiresAtFieldEvent {
    field: '$.request.expiresAt'
    value: number
  }

  export interface SnapshotRecordRequestHeldFieldEvent {
    field: '$.request.held'
    value: bigint
  }

  export interface SnapshotRecordRequestPaidFieldEvent {
    field: '$.request.paid'
    value: bigint
  }

  export interface SnapshotRecordRequestFaultsFieldEvent {
    field: '$.request.faults'
    value: number
  }

  export interface SnapshotRecordRequestLostLeasesFieldEvent {
    field: '$.request.lostLeases'
    value: number
  }

  export interface SnapshotRecordRequestLastFaultCodeFieldEvent {
    field: '$.request.lastFaultCode'
    value: string
  }

  export interface SnapshotRecordRequestClosingFieldEvent {
    field: '$.request.closing'
    value: SnapshotRequest.Closing
  }

  export interface SnapshotRecordRequestOutcomeFieldEvent {
    field: '$.request.outcome'
    value: RequestOutcome
  }

  export interface SnapshotRecordRequestEndedAtFieldEvent {
    field: '$.request.endedAt'
    value: number
  }

  export interface SnapshotRecordRequestEndsAtFieldEvent {
    field: '$.request.endsAt'
    value: number
  }

  export interface SnapshotRecordRequestEndedSeqFieldEvent {
    field: '$.request.endedSeq'
    value: number
  }

  export interface SnapshotRecordRequestForgetAtFieldEvent {
    field: '$.request.forgetAt'
    value: number
  }

  export interface SnapshotRecordRequestKindFieldEvent {
    field: '$.request.kind'
    value: WorkKind
  }

  export interface SnapshotRecordRequestNeedsFieldEvent {
    field: '$.request.needs[]'
    index: number
    value: string
  }

  export interface SnapshotRecordRequestWorkersFieldEvent {
    field: '$.request.workers[]'
    index: number
    value: string
  }

  export interface SnapshotRecordRequestAreExcludedFieldEvent {
    field: '$.request.areExcluded'
    value: boolean
  }

  export interface SnapshotRecordRequestFixedPriceBasePriceFieldEvent {
    field: '$.request.fixedPrice.basePrice'
    value: bigint
  }

  export interface SnapshotRecordRequestFixedPriceHasSourceImageFieldEvent {
    field: '$.request.fixedPrice.hasSourceImage'
    value: boolean
  }

  export interface SnapshotRecordRequestFixedPriceUpscalersFieldEvent {
    field: '$.request.fixedPrice.upscalers'
    value: number
  }

  export interface SnapshotRecordRequestFixedPriceIsFastFieldEvent {
    field: '$.request.fixedPrice.isFast'
    value: boolean
  }

  export interface SnapshotRecordRequestFixedPriceIsBlacklistFieldEvent {
    field: '$.request.fixedPrice.isBlacklist'
    value: boolean
  }

  export interface SnapshotRecordRequestFixedPriceWorkflowFieldEvent {
    field: '$.request.fixedPrice.workflow'
    value: string
  }

  export interface SnapshotRecordRequestFixedPriceHiresFixFieldEvent {
    field: '$.request.fixedPrice.hiresFix'
    value: boolean
  }

  export interface SnapshotRecordRequestAuthorFieldEvent {
    field: '$.request.author'
    value: number
  }

  export interface SnapshotRecordRequestUnsuitedGenerationFieldEvent {
    field: '$.request.unsuited[].generation'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestUnsuitedLeaseLeaseFieldEvent {
    field: '$.request.unsuited[].lease.lease'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestUnsuitedLeaseWorkerFieldEvent {
    field: '$.request.unsuited[].lease.worker'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestUnsuitedLeasePeerFieldEvent {
    field: '$.request.unsuited[].lease.peer'
    value: string
    index: number
  }

  export interface SnapshotRecordRequestUnsuitedLeaseAnnouncedSeqFieldEvent {
    field: '$.request.unsuited[].lease.announcedSeq'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestUnsuitedLeaseModelNameFieldEvent {
    field: '$.request.unsuited[].lease.model.name'
    value: string
    index: number
  }

  export interface SnapshotRecordRequestUnsuitedLeaseModelHashFieldEvent {
    field: '$.request.unsuited[].lease.model.hash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface SnapshotRecordRequestUnsuitedLeaseModelContextTokensMaxFieldEvent {
    field: '$.request.unsuited[].lease.model.contextTokensMax'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestUnsuitedLeaseModelParametersFieldEvent {
    field: '$.request.unsuited[].lease.model.parameters'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestUnsuitedLeaseModelKindFieldEvent {
    field: '$.request.unsuited[].lease.model.kind'
    value: WorkKind
    index: number
  }

  export interface SnapshotRecordRequestUnsuitedLeaseStateFieldEvent {
    field: '$.request.unsuited[].lease.state'
    value: SnapshotLease.State
    index: number
  }

  export interface SnapshotRecordRequestUnsuitedLeaseExpiresAtFieldEvent {
    field: '$.request.unsuited[].lease.expiresAt'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestUnsuitedLeaseEndsAtFieldEvent {
    field: '$.request.unsuited[].lease.endsAt'
    value: number
    index: number
  }

  export interface SnapshotRecordRequestUnsuitedLeaseStartedAtFieldEvent {
    field: '$.request.unsuited[].lease.startedAt'
    value: number
    index: number
  }

  export interface SnapshotRecordTransferIdFieldEvent {
    field: '$.transfer.id'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotRecordTransferFromFieldEvent {
    field: '$.transfer.from'
    value: number
  }

  export interface SnapshotRecordTransferToFieldEvent {
    field: '$.transfer.to'
    value: number
  }

  export interface SnapshotRecordTransferAmountFieldEvent {
    field: '$.transfer.amount'
    value: bigint
  }

  export interface SnapshotRecordTransferSeqFieldEvent {
    field: '$.transfer.seq'
    value: number
  }

  export interface SnapshotRecordTransferAtFieldEvent {
    field: '$.transfer.at'
    value: number
  }

  export interface SnapshotRecordTransferForgetAtFieldEvent {
    field: '$.transfer.forgetAt'
    value: number
  }

  export function encode (obj: Partial<SnapshotRecord>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, SnapshotRecord.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotRecord>): SnapshotRecord {
    return decodeMessage(buf, SnapshotRecord.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotRecord>): Generator<SnapshotRecordHeaderSeqFieldEvent | SnapshotRecordHeaderAtFieldEvent | SnapshotRecordHeaderClockFieldEvent | SnapshotRecordHeaderLastWorkerFieldEvent | SnapshotRecordHeaderLastRequestFieldEvent | SnapshotRecordHeaderLastJobFieldEvent | SnapshotRecordHeaderLastLeaseFieldEvent | SnapshotRecordGrantIdFieldEvent | SnapshotRecordGrantAccountFieldEvent | SnapshotRecordGrantAmountFieldEvent | SnapshotRecordGrantIsTakenFieldEvent | SnapshotRecordAccountAccountFieldEvent | SnapshotRecordAccountKindFieldEvent | SnapshotRecordAccountKeyFieldEvent | SnapshotRecordAccountOwnerFieldEvent | SnapshotRecordAccountOpenedAtFieldEvent | SnapshotRecordAccountBalanceFieldEvent | SnapshotRecordAccountHeldFieldEvent | SnapshotRecordAccountTrustedFieldEvent | SnapshotRecordAccountTrustAtFieldEvent | SnapshotRecordAccountRolesFieldEvent | SnapshotRecordAccountTallyEarnedFieldEvent | SnapshotRecordAccountTallySpentFieldEvent | SnapshotRecordAccountTallyGivenFieldEvent | SnapshotRecordAccountTallyDonatedFieldEvent | SnapshotRecordAccountTallyReceivedFieldEvent | SnapshotRecordAccountTallyAdjustedFieldEvent | SnapshotRecordAccountTallyAwardedFieldEvent | SnapshotRecordAccountTallyMonthlyFieldEvent | SnapshotRecordAccountTallyWorkTextRequestsFieldEvent | SnapshotRecordAccountTallyWorkTextServedFieldEvent | SnapshotRecordAccountTallyWorkTextAmountUsedFieldEvent | SnapshotRecordAccountTallyWorkTextAmountServedFieldEvent | SnapshotRecordAccountTallyWorkImageRequestsFieldEvent | SnapshotRecordAccountTallyWorkImageServedFieldEvent | SnapshotRecordAccountTallyWorkImageAmountUsedFieldEvent | SnapshotRecordAccountTallyWorkImageAmountServedFieldEvent | SnapshotRecordAccountTallyWorkAlchemyRequestsFieldEvent | SnapshotRecordAccountTallyWorkAlchemyServedFieldEvent | SnapshotRecordAccountTallyWorkAlchemyAmountUsedFieldEvent | SnapshotRecordAccountTallyWorkAlchemyAmountServedFieldEvent | SnapshotRecordAccountTallyStyledFieldEvent | SnapshotRecordAccountTallyStyledTextsFieldEvent | SnapshotRecordAccountTallyStyledImagesFieldEvent | SnapshotRecordAccountMintedFieldEvent | SnapshotRecordAccountMintedDayFieldEvent | SnapshotRecordWorkerWorkerFieldEvent | SnapshotRecordWorkerPeerFieldEvent | SnapshotRecordWorkerAccountFieldEvent | SnapshotRecordWorkerNameFieldEvent | SnapshotRecordWorkerSlotsFieldEvent | SnapshotRecordWorkerModelsNameFieldEvent | SnapshotRecordWorkerModelsHashFieldEvent | SnapshotRecordWorkerModelsContextTokensMaxFieldEvent | SnapshotRecordWorkerModelsParametersFieldEvent | SnapshotRecordWorkerModelsKindFieldEvent | SnapshotRecordWorkerJoinedFieldEvent | SnapshotRecordWorkerLeftReasonFieldEvent | SnapshotRecordWorkerJoinedSeqFieldEvent | SnapshotRecordWorkerAnnouncedSeqFieldEvent | SnapshotRecordWorkerIdleSeqFieldEvent | SnapshotRecordWorkerFaultTimesFieldEvent | SnapshotRecordWorkerMissedOffersFieldEvent | SnapshotRecordWorkerPausedUntilFieldEvent | SnapshotRecordWorkerPauseReasonFieldEvent | SnapshotRecordWorkerOffersFieldEvent | SnapshotRecordWorkerRewardAtFieldEvent | SnapshotRecordWorkerLeftMsFieldEvent | SnapshotRecordWorkerEarnedFieldEvent | SnapshotRecordWorkerFavouredFieldEvent | SnapshotRecordWorkerOnlyFavouredFieldEvent | SnapshotRecordWorkerUnsuitedOffersFieldEvent | SnapshotRecordWorkerLeftAtFieldEvent | SnapshotRecordWorkerIsSuspendedFieldEvent | SnapshotRecordWorkerSeeksFieldEvent | SnapshotRecordRequestRequestFieldEvent | SnapshotRecordRequestIdFieldEvent | SnapshotRecordRequestPeerFieldEvent | SnapshotRecordRequestAccountFieldEvent | SnapshotRecordRequestModelsFieldEvent | SnapshotRecordRequestFirstJobFieldEvent | SnapshotRecordRequestJobsStateFieldEvent | SnapshotRecordRequestJobsLeaseLeaseFieldEvent | SnapshotRecordRequestJobsLeaseWorkerFieldEvent | SnapshotRecordRequestJobsLeasePeerFieldEvent | SnapshotRecordRequestJobsLeaseAnnouncedSeqFieldEvent | SnapshotRecordRequestJobsLeaseModelNameFieldEvent | SnapshotRecordRequestJobsLeaseModelHashFieldEvent | SnapshotRecordRequestJobsLeaseModelContextTokensMaxFieldEvent | SnapshotRecordRequestJobsLeaseModelParametersFieldEvent | SnapshotRecordRequestJobsLeaseModelKindFieldEvent | SnapshotRecordRequestJobsLeaseStateFieldEvent | SnapshotRecordRequestJobsLeaseExpiresAtFieldEvent | SnapshotRecordRequestJobsLeaseEndsAtFieldEvent | SnapshotRecordRequestJobsLeaseStartedAtFieldEvent | SnapshotRecordRequestJobsPastLeaseFieldEvent | SnapshotRecordRequestJobsPastWorkerFieldEvent | SnapshotRecordRequestJobsPastPeerFieldEvent | SnapshotRecordRequestJobsPastAnnouncedSeqFieldEvent | SnapshotRecordRequestJobsPastModelNameFieldEvent | SnapshotRecordRequestJobsPastModelHashFieldEvent | SnapshotRecordRequestJobsPastModelContextTokensMaxFieldEvent | SnapshotRecordRequestJobsPastModelParametersFieldEvent | SnapshotRecordRequestJobsPastModelKindFieldEvent | SnapshotRecordRequestJobsPastStateFieldEvent | SnapshotRecordRequestJobsPastExpiresAtFieldEvent | SnapshotRecordRequestJobsPastEndsAtFieldEvent | SnapshotRecordRequestJobsPastStartedAtFieldEvent | SnapshotRecordRequestJobsResultOutputHashFieldEvent | SnapshotRecordRequestJobsResultOutputBytesFieldEvent | SnapshotRecordRequestJobsResultPromptTokensFieldEvent | SnapshotRecordRequestJobsResultOutputTokensFieldEvent | SnapshotRecordRequestJobsResultFinishReasonFieldEvent | SnapshotRecordRequestJobsResultStartedAtFieldEvent | SnapshotRecordRequestJobsResultFinishedAtFieldEvent | SnapshotRecordRequestJobsResultSignatureFieldEvent | SnapshotRecordRequestJobsResultRewardFieldEvent | SnapshotRecordRequestJobsResultEscrowedFieldEvent | SnapshotRecordRequestJobsResultTaxFieldEvent | SnapshotRecordRequestJobsResultSubsidyFieldEvent | SnapshotRecordRequestInputHashFieldEvent | SnapshotRecordRequestPromptBytesFieldEvent | SnapshotRecordRequestContextTokensNeededFieldEvent | SnapshotRecordRequestOutputTokensMaxFieldEvent | SnapshotRecordRequestParametersFieldEvent | SnapshotRecordRequestAgingPerSecondFieldEvent | SnapshotRecordRequestWaitMsFieldEvent | SnapshotRecordRequestPriorityFieldEvent | SnapshotRecordRequestSubmittedAtFieldEvent | SnapshotRecordRequestExpiresAtFieldEvent | SnapshotRecordRequestHeldFieldEvent | SnapshotRecordRequestPaidFieldEvent | SnapshotRecordRequestFaultsFieldEvent | SnapshotRecordRequestLostLeasesFieldEvent | SnapshotRecordRequestLastFaultCodeFieldEvent | SnapshotRecordRequestClosingFieldEvent | SnapshotRecordRequestOutcomeFieldEvent | SnapshotRecordRequestEndedAtFieldEvent | SnapshotRecordRequestEndsAtFieldEvent | SnapshotRecordRequestEndedSeqFieldEvent | SnapshotRecordRequestForgetAtFieldEvent | SnapshotRecordRequestKindFieldEvent | SnapshotRecordRequestNeedsFieldEvent | SnapshotRecordRequestWorkersFieldEvent | SnapshotRecordRequestAreExcludedFieldEvent | SnapshotRecordRequestFixedPriceBasePriceFieldEvent | SnapshotRecordRequestFixedPriceHasSourceImageFieldEvent | SnapshotRecordRequestFixedPriceUpscalersFieldEvent | SnapshotRecordRequestFixedPriceIsFastFieldEvent | SnapshotRecordRequestFixedPriceIsBlacklistFieldEvent | SnapshotRecordRequestFixedPriceWorkflowFieldEvent | SnapshotRecordRequestFixedPriceHiresFixFieldEvent | SnapshotRecordRequestAuthorFieldEvent | SnapshotRecordRequestUnsuitedGenerationFieldEvent | SnapshotRecordRequestUnsuitedLeaseLeaseFieldEvent | SnapshotRecordRequestUnsuitedLeaseWorkerFieldEvent | SnapshotRecordRequestUnsuitedLeasePeerFieldEvent | SnapshotRecordRequestUnsuitedLeaseAnnouncedSeqFieldEvent | SnapshotRecordRequestUnsuitedLeaseModelNameFieldEvent | SnapshotRecordRequestUnsuitedLeaseModelHashFieldEvent | SnapshotRecordRequestUnsuitedLeaseModelContextTokensMaxFieldEvent | SnapshotRecordRequestUnsuitedLeaseModelParametersFieldEvent | SnapshotRecordRequestUnsuitedLeaseModelKindFieldEvent | SnapshotRecordRequestUnsuitedLeaseStateFieldEvent | SnapshotRecordRequestUnsuitedLeaseExpiresAtFieldEvent | SnapshotRecordRequestUnsuitedLeaseEndsAtFieldEvent | SnapshotRecordRequestUnsuitedLeaseStartedAtFieldEvent | SnapshotRecordTransferIdFieldEvent | SnapshotRecordTransferFromFieldEvent | SnapshotRecordTransferToFieldEvent | SnapshotRecordTransferAmountFieldEvent | SnapshotRecordTransferSeqFieldEvent | SnapshotRecordTransferAtFieldEvent | SnapshotRecordTransferForgetAtFieldEvent> {
    return streamMessage(buf, SnapshotRecord.codec(), opts)
  }
}

export interface SnapshotHeader {
  seq: number
  at: number
  clock: number
  lastWorker: number
  lastRequest: number
  lastJob: number
  lastLease: number
}

export namespace SnapshotHeader {
  let _codec: Codec<SnapshotHeader>

  export const codec = (): Codec<SnapshotHeader> => {
    if (_codec == null) {
      _codec = message<SnapshotHeader>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.seq != null && obj.seq !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.seq)
        }

        if ((obj.at != null && obj.at !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.at)
        }

        if ((obj.clock != null && obj.clock !== 0)) {
          w.uint32(24)
          w.uint64Number(obj.clock)
        }

        if ((obj.lastWorker != null && obj.lastWorker !== 0)) {
          w.uint32(32)
          w.uint64Number(obj.lastWorker)
        }

        if ((obj.lastRequest != null && obj.lastRequest !== 0)) {
          w.uint32(40)
          w.uint64Number(obj.lastRequest)
        }

        if ((obj.lastJob != null && obj.lastJob !== 0)) {
          w.uint32(48)
          w.uint64Number(obj.lastJob)
        }

        if ((obj.lastLease != null && obj.lastLease !== 0)) {
          w.uint32(56)
          w.uint64Number(obj.lastLease)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          seq: 0,
          at: 0,
          clock: 0,
          lastWorker: 0,
          lastRequest: 0,
          lastJob: 0,
          lastLease: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.seq = reader.uint64Number()
              break
            }
            case 2: {
              obj.at = reader.uint64Number()
              break
            }
            case 3: {
              obj.clock = reader.uint64Number()
              break
            }
            case 4: {
              obj.lastWorker = reader.uint64Number()
              break
            }
            case 5: {
              obj.lastRequest = reader.uint64Number()
              break
            }
            case 6: {
              obj.lastJob = reader.uint64Number()
              break
            }
            case 7: {
              obj.lastLease = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.seq`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.at`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.clock`,
                value: reader.uint64Number()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.lastWorker`,
                value: reader.uint64Number()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.lastRequest`,
                value: reader.uint64Number()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.lastJob`,
                value: reader.uint64Number()
              }
              break
            }
            case 7: {
              yield {
                field: `${prefix}.lastLease`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SnapshotHeaderSeqFieldEvent {
    field: '$.seq'
    value: number
  }

  export interface SnapshotHeaderAtFieldEvent {
    field: '$.at'
    value: number
  }

  export interface SnapshotHeaderClockFieldEvent {
    field: '$.clock'
    value: number
  }

  export interface SnapshotHeaderLastWorkerFieldEvent {
    field: '$.lastWorker'
    value: number
  }

  export interface SnapshotHeaderLastRequestFieldEvent {
    field: '$.lastRequest'
    value: number
  }

  export interface SnapshotHeaderLastJobFieldEvent {
    field: '$.lastJob'
    value: number
  }

  export interface SnapshotHeaderLastLeaseFieldEvent {
    field: '$.lastLease'
    value: number
  }

  export function encode (obj: Partial<SnapshotHeader>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, SnapshotHeader.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotHeader>): SnapshotHeader {
    return decodeMessage(buf, SnapshotHeader.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotHeader>): Generator<SnapshotHeaderSeqFieldEvent | SnapshotHeaderAtFieldEvent | SnapshotHeaderClockFieldEvent | SnapshotHeaderLastWorkerFieldEvent | SnapshotHeaderLastRequestFieldEvent | SnapshotHeaderLastJobFieldEvent | SnapshotHeaderLastLeaseFieldEvent> {
    return streamMessage(buf, SnapshotHeader.codec(), opts)
  }
}

export interface SnapshotGrant {
  id: Uint8Array<ArrayBuffer>
  account: number
  amount: bigint
  isTaken: boolean
}

export namespace SnapshotGrant {
  let _codec: Codec<SnapshotGrant>

  export const codec = (): Codec<SnapshotGrant> => {
    if (_codec == null) {
      _codec = message<SnapshotGrant>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.id != null && obj.id.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.id)
        }

        if ((obj.account != null && obj.account !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.account)
        }

        if ((obj.amount != null && obj.amount !== 0n)) {
          w.uint32(24)
          w.uint64(obj.amount)
        }

        if ((obj.isTaken != null && obj.isTaken !== false)) {
          w.uint32(32)
          w.bool(obj.isTaken)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          id: uint8ArrayAlloc(0),
          account: 0,
          amount: 0n,
          isTaken: false
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.id = reader.bytes()
              break
            }
            case 2: {
              obj.account = reader.uint64Number()
              break
            }
            case 3: {
              obj.amount = reader.uint64()
              break
            }
            case 4: {
              obj.isTaken = reader.bool()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.id`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.amount`,
                value: reader.uint64()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.isTaken`,
                value: reader.bool()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SnapshotGrantIdFieldEvent {
    field: '$.id'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotGrantAccountFieldEvent {
    field: '$.account'
    value: number
  }

  export interface SnapshotGrantAmountFieldEvent {
    field: '$.amount'
    value: bigint
  }

  export interface SnapshotGrantIsTakenFieldEvent {
    field: '$.isTaken'
    value: boolean
  }

  export function encode (obj: Partial<SnapshotGrant>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, SnapshotGrant.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotGrant>): SnapshotGrant {
    return decodeMessage(buf, SnapshotGrant.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotGrant>): Generator<SnapshotGrantIdFieldEvent | SnapshotGrantAccountFieldEvent | SnapshotGrantAmountFieldEvent | SnapshotGrantIsTakenFieldEvent> {
    return streamMessage(buf, SnapshotGrant.codec(), opts)
  }
}

export interface SnapshotTransfer {
  id: Uint8Array<ArrayBuffer>
  from: number
  to: number
  amount: bigint
  seq: number
  at: number
  forgetAt: number
}

export namespace SnapshotTransfer {
  let _codec: Codec<SnapshotTransfer>

  export const codec = (): Codec<SnapshotTransfer> => {
    if (_codec == null) {
      _codec = message<SnapshotTransfer>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.id != null && obj.id.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.id)
        }

        if ((obj.from != null && obj.from !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.from)
        }

        if ((obj.to != null && obj.to !== 0)) {
          w.uint32(24)
          w.uint64Number(obj.to)
        }

        if ((obj.amount != null && obj.amount !== 0n)) {
          w.uint32(32)
          w.uint64(obj.amount)
        }

        if ((obj.seq != null && obj.seq !== 0)) {
          w.uint32(40)
          w.uint64Number(obj.seq)
        }

        if ((obj.at != null && obj.at !== 0)) {
          w.uint32(48)
          w.uint64Number(obj.at)
        }

        if ((obj.forgetAt != null && obj.forgetAt !== 0)) {
          w.uint32(56)
          w.uint64Number(obj.forgetAt)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          id: uint8ArrayAlloc(0),
          from: 0,
          to: 0,
          amount: 0n,
          seq: 0,
          at: 0,
          forgetAt: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.id = reader.bytes()
              break
            }
            case 2: {
              obj.from = reader.uint64Number()
              break
            }
            case 3: {
              obj.to = reader.uint64Number()
              break
            }
            case 4: {
              obj.amount = reader.uint64()
              break
            }
            case 5: {
              obj.seq = reader.uint64Number()
              break
            }
            case 6: {
              obj.at = reader.uint64Number()
              break
            }
            case 7: {
              obj.forgetAt = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.id`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.from`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.to`,
                value: reader.uint64Number()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.amount`,
                value: reader.uint64()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.seq`,
                value: reader.uint64Number()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.at`,
                value: reader.uint64Number()
              }
              break
            }
            case 7: {
              yield {
                field: `${prefix}.forgetAt`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SnapshotTransferIdFieldEvent {
    field: '$.id'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotTransferFromFieldEvent {
    field: '$.from'
    value: number
  }

  export interface SnapshotTransferToFieldEvent {
    field: '$.to'
    value: number
  }

  export interface SnapshotTransferAmountFieldEvent {
    field: '$.amount'
    value: bigint
  }

  export interface SnapshotTransferSeqFieldEvent {
    field: '$.seq'
    value: number
  }

  export interface SnapshotTransferAtFieldEvent {
    field: '$.at'
    value: number
  }

  export interface SnapshotTransferForgetAtFieldEvent {
    field: '$.forgetAt'
    value: number
  }

  export function encode (obj: Partial<SnapshotTransfer>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, SnapshotTransfer.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotTransfer>): SnapshotTransfer {
    return decodeMessage(buf, SnapshotTransfer.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotTransfer>): Generator<SnapshotTransferIdFieldEvent | SnapshotTransferFromFieldEvent | SnapshotTransferToFieldEvent | SnapshotTransferAmountFieldEvent | SnapshotTransferSeqFieldEvent | SnapshotTransferAtFieldEvent | SnapshotTransferForgetAtFieldEvent> {
    return streamMessage(buf, SnapshotTransfer.codec(), opts)
  }
}

export interface SnapshotAccount {
  account: number
  kind: AccountKind
  key?: Uint8Array<ArrayBuffer>
  owner?: number
  openedAt: number
  balance: bigint
  held: bigint
  trusted: boolean
  trustAt?: number
  roles: string[]
  tally?: AccountTally
  minted: bigint
  mintedDay: number
}

export namespace SnapshotAccount {
  let _codec: Codec<SnapshotAccount>

  export const codec = (): Codec<SnapshotAccount> => {
    if (_codec == null) {
      _codec = message<SnapshotAccount>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.account != null && obj.account !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.account)
        }

        if (obj.kind != null && __AccountKindValues[obj.kind] !== 0) {
          w.uint32(16)
          AccountKind.codec().encode(obj.kind, w)
        }

        if (obj.key != null) {
          w.uint32(26)
          w.bytes(obj.key)
        }

        if (obj.owner != null) {
          w.uint32(32)
          w.uint64Number(obj.owner)
        }

        if ((obj.openedAt != null && obj.openedAt !== 0)) {
          w.uint32(40)
          w.uint64Number(obj.openedAt)
        }

        if ((obj.balance != null && obj.balance !== 0n)) {
          w.uint32(48)
          w.sint64(obj.balance)
        }

        if ((obj.held != null && obj.held !== 0n)) {
          w.uint32(56)
          w.uint64(obj.held)
        }

        if ((obj.trusted != null && obj.trusted !== false)) {
          w.uint32(64)
          w.bool(obj.trusted)
        }

        if (obj.trustAt != null) {
          w.uint32(72)
          w.uint64Number(obj.trustAt)
        }

        if (obj.roles != null && obj.roles.length > 0) {
          for (const value of obj.roles) {
            w.uint32(82)
            w.string(value)
          }
        }

        if (obj.tally != null) {
          w.uint32(90)
          AccountTally.codec().encode(obj.tally, w)
        }

        if ((obj.minted != null && obj.minted !== 0n)) {
          w.uint32(96)
          w.uint64(obj.minted)
        }

        if ((obj.mintedDay != null && obj.mintedDay !== 0)) {
          w.uint32(104)
          w.uint64Number(obj.mintedDay)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          account: 0,
          kind: AccountKind.treasury,
          openedAt: 0,
          balance: 0n,
          held: 0n,
          trusted: false,
          roles: [],
          minted: 0n,
          mintedDay: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.account = reader.uint64Number()
              break
            }
            case 2: {
              obj.kind = AccountKind.codec().decode(reader)
              break
            }
            case 3: {
              obj.key = reader.bytes()
              break
            }
            case 4: {
              obj.owner = reader.uint64Number()
              break
            }
            case 5: {
              obj.openedAt = reader.uint64Number()
              break
            }
            case 6: {
              obj.balance = reader.sint64()
              break
            }
            case 7: {
              obj.held = reader.uint64()
              break
            }
            case 8: {
              obj.trusted = reader.bool()
              break
            }
            case 9: {
              obj.trustAt = reader.uint64Number()
              break
            }
            case 10: {
              if (opts.limits?.roles != null && obj.roles.length === opts.limits.roles) {
                throw new MaxLengthError('Decode error - repeated field "roles" had too many elements')
              }

              obj.roles.push(reader.string())
              break
            }
            case 11: {
              obj.tally = AccountTally.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.tally
              })
              break
            }
            case 12: {
              obj.minted = reader.uint64()
              break
            }
            case 13: {
              obj.mintedDay = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          roles: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.kind`,
                value: AccountKind.codec().decode(reader)
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.key`,
                value: reader.bytes()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.owner`,
                value: reader.uint64Number()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.openedAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.balance`,
                value: reader.sint64()
              }
              break
            }
            case 7: {
              yield {
                field: `${prefix}.held`,
                value: reader.uint64()
              }
              break
            }
            case 8: {
              yield {
                field: `${prefix}.trusted`,
                value: reader.bool()
              }
              break
            }
            case 9: {
              yield {
                field: `${prefix}.trustAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 10: {
              if (opts.limits?.roles != null && obj.roles === opts.limits.roles) {
                throw new MaxLengthError('Streaming decode error - repeated field "roles" had too many elements')
              }

              yield {
                field: `${prefix}.roles[]`,
                index: obj.roles,
                value: reader.string()
              }

              obj.roles++

              break
            }
            case 11: {
              yield * AccountTally.codec().stream(reader, reader.uint32(), `${prefix}.tally`, {
                limits: opts.limits?.tally
              })

              break
            }
            case 12: {
              yield {
                field: `${prefix}.minted`,
                value: reader.uint64()
              }
              break
            }
            case 13: {
              yield {
                field: `${prefix}.mintedDay`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SnapshotAccountAccountFieldEvent {
    field: '$.account'
    value: number
  }

  export interface SnapshotAccountKindFieldEvent {
    field: '$.kind'
    value: AccountKind
  }

  export interface SnapshotAccountKeyFieldEvent {
    field: '$.key'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotAccountOwnerFieldEvent {
    field: '$.owner'
    value: number
  }

  export interface SnapshotAccountOpenedAtFieldEvent {
    field: '$.openedAt'
    value: number
  }

  export interface SnapshotAccountBalanceFieldEvent {
    field: '$.balance'
    value: bigint
  }

  export interface SnapshotAccountHeldFieldEvent {
    field: '$.held'
    value: bigint
  }

  export interface SnapshotAccountTrustedFieldEvent {
    field: '$.trusted'
    value: boolean
  }

  export interface SnapshotAccountTrustAtFieldEvent {
    field: '$.trustAt'
    value: number
  }

  export interface SnapshotAccountRolesFieldEvent {
    field: '$.roles[]'
    index: number
    value: string
  }

  export interface SnapshotAccountTallyEarnedFieldEvent {
    field: '$.tally.earned'
    value: bigint
  }

  export interface SnapshotAccountTallySpentFieldEvent {
    field: '$.tally.spent'
    value: bigint
  }

  export interface SnapshotAccountTallyGivenFieldEvent {
    field: '$.tally.given'
    value: bigint
  }

  export interface SnapshotAccountTallyDonatedFieldEvent {
    field: '$.tally.donated'
    value: bigint
  }

  export interface SnapshotAccountTallyReceivedFieldEvent {
    field: '$.tally.received'
    value: bigint
  }

  export interface SnapshotAccountTallyAdjustedFieldEvent {
    field: '$.tally.adjusted'
    value: bigint
  }

  export interface SnapshotAccountTallyAwardedFieldEvent {
    field: '$.tally.awarded'
    value: bigint
  }

  export interface SnapshotAccountTallyMonthlyFieldEvent {
    field: '$.tally.monthly'
    value: bigint
  }

  export interface SnapshotAccountTallyWorkTextRequestsFieldEvent {
    field: '$.tally.work.text.requests'
    value: number
  }

  export interface SnapshotAccountTallyWorkTextServedFieldEvent {
    field: '$.tally.work.text.served'
    value: number
  }

  export interface SnapshotAccountTallyWorkTextAmountUsedFieldEvent {
    field: '$.tally.work.text.amountUsed'
    value: number
  }

  export interface SnapshotAccountTallyWorkTextAmountServedFieldEvent {
    field: '$.tally.work.text.amountServed'
    value: number
  }

  export interface SnapshotAccountTallyWorkImageRequestsFieldEvent {
    field: '$.tally.work.image.requests'
    value: number
  }

  export interface SnapshotAccountTallyWorkImageServedFieldEvent {
    field: '$.tally.work.image.served'
    value: number
  }

  export interface SnapshotAccountTallyWorkImageAmountUsedFieldEvent {
    field: '$.tally.work.image.amountUsed'
    value: number
  }

  export interface SnapshotAccountTallyWorkImageAmountServedFieldEvent {
    field: '$.tally.work.image.amountServed'
    value: number
  }

  export interface SnapshotAccountTallyWorkAlchemyRequestsFieldEvent {
    field: '$.tally.work.alchemy.requests'
    value: number
  }

  export interface SnapshotAccountTallyWorkAlchemyServedFieldEvent {
    field: '$.tally.work.alchemy.served'
    value: number
  }

  export interface SnapshotAccountTallyWorkAlchemyAmountUsedFieldEvent {
    field: '$.tally.work.alchemy.amountUsed'
    value: number
  }

  export interface SnapshotAccountTallyWorkAlchemyAmountServedFieldEvent {
    field: '$.tally.work.alchemy.amountServed'
    value: number
  }

  export interface SnapshotAccountTallyStyledFieldEvent {
    field: '$.tally.styled'
    value: bigint
  }

  export interface SnapshotAccountTallyStyledTextsFieldEvent {
    field: '$.tally.styledTexts'
    value: number
  }

  export interface SnapshotAccountTallyStyledImagesFieldEvent {
    field: '$.tally.styledImages'
    value: number
  }

  export interface SnapshotAccountMintedFieldEvent {
    field: '$.minted'
    value: bigint
  }

  export interface SnapshotAccountMintedDayFieldEvent {
    field: '$.mintedDay'
    value: number
  }

  export function encode (obj: Partial<SnapshotAccount>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, SnapshotAccount.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotAccount>): SnapshotAccount {
    return decodeMessage(buf, SnapshotAccount.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotAccount>): Generator<SnapshotAccountAccountFieldEvent | SnapshotAccountKindFieldEvent | SnapshotAccountKeyFieldEvent | SnapshotAccountOwnerFieldEvent | SnapshotAccountOpenedAtFieldEvent | SnapshotAccountBalanceFieldEvent | SnapshotAccountHeldFieldEvent | SnapshotAccountTrustedFieldEvent | SnapshotAccountTrustAtFieldEvent | SnapshotAccountRolesFieldEvent | SnapshotAccountTallyEarnedFieldEvent | SnapshotAccountTallySpentFieldEvent | SnapshotAccountTallyGivenFieldEvent | SnapshotAccountTallyDonatedFieldEvent | SnapshotAccountTallyReceivedFieldEvent | SnapshotAccountTallyAdjustedFieldEvent | SnapshotAccountTallyAwardedFieldEvent | SnapshotAccountTallyMonthlyFieldEvent | SnapshotAccountTallyWorkTextRequestsFieldEvent | SnapshotAccountTallyWorkTextServedFieldEvent | SnapshotAccountTallyWorkTextAmountUsedFieldEvent | SnapshotAccountTallyWorkTextAmountServedFieldEvent | SnapshotAccountTallyWorkImageRequestsFieldEvent | SnapshotAccountTallyWorkImageServedFieldEvent | SnapshotAccountTallyWorkImageAmountUsedFieldEvent | SnapshotAccountTallyWorkImageAmountServedFieldEvent | SnapshotAccountTallyWorkAlchemyRequestsFieldEvent | SnapshotAccountTallyWorkAlchemyServedFieldEvent | SnapshotAccountTallyWorkAlchemyAmountUsedFieldEvent | SnapshotAccountTallyWorkAlchemyAmountServedFieldEvent | SnapshotAccountTallyStyledFieldEvent | SnapshotAccountTallyStyledTextsFieldEvent | SnapshotAccountTallyStyledImagesFieldEvent | SnapshotAccountMintedFieldEvent | SnapshotAccountMintedDayFieldEvent> {
    return streamMessage(buf, SnapshotAccount.codec(), opts)
  }
}

export interface AccountTally {
  earned: bigint
  spent: bigint
  given: bigint
  donated: bigint
  received: bigint
  adjusted: bigint
  awarded: bigint
  monthly: bigint
  work?: AccountWork
  styled: bigint
  styledTexts: number
  styledImages: number
}

export namespace AccountTally {
  let _codec: Codec<AccountTally>

  export const codec = (): Codec<AccountTally> => {
    if (_codec == null) {
      _codec = message<AccountTally>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.earned != null && obj.earned !== 0n)) {
          w.uint32(8)
          w.uint64(obj.earned)
        }

        if ((obj.spent != null && obj.spent !== 0n)) {
          w.uint32(16)
          w.uint64(obj.spent)
        }

        if ((obj.given != null && obj.given !== 0n)) {
          w.uint32(24)
          w.uint64(obj.given)
        }

        if ((obj.donated != null && obj.donated !== 0n)) {
          w.uint32(32)
          w.uint64(obj.donated)
        }

        if ((obj.received != null && obj.received !== 0n)) {
          w.uint32(40)
          w.uint64(obj.received)
        }

        if ((obj.adjusted != null && obj.adjusted !== 0n)) {
          w.uint32(48)
          w.sint64(obj.adjusted)
        }

        if ((obj.awarded != null && obj.awarded !== 0n)) {
          w.uint32(56)
          w.uint64(obj.awarded)
        }

        if ((obj.monthly != null && obj.monthly !== 0n)) {
          w.uint32(64)
          w.uint64(obj.monthly)
        }

        if (obj.work != null) {
          w.uint32(74)
          AccountWork.codec().encode(obj.work, w)
        }

        if ((obj.styled != null && obj.styled !== 0n)) {
          w.uint32(80)
          w.uint64(obj.styled)
        }

        if ((obj.styledTexts != null && obj.styledTexts !== 0)) {
          w.uint32(88)
          w.uint64Number(obj.styledTexts)
        }

        if ((obj.styledImages != null && obj.styledImages !== 0)) {
          w.uint32(96)
          w.uint64Number(obj.styledImages)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          earned: 0n,
          spent: 0n,
          given: 0n,
          donated: 0n,
          received: 0n,
          adjusted: 0n,
          awarded: 0n,
          monthly: 0n,
          styled: 0n,
          styledTexts: 0,
          styledImages: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.earned = reader.uint64()
              break
            }
            case 2: {
              obj.spent = reader.uint64()
              break
            }
            case 3: {
              obj.given = reader.uint64()
              break
            }
            case 4: {
              obj.donated = reader.uint64()
              break
            }
            case 5: {
              obj.received = reader.uint64()
              break
            }
            case 6: {
              obj.adjusted = reader.sint64()
              break
            }
            case 7: {
              obj.awarded = reader.uint64()
              break
            }
            case 8: {
              obj.monthly = reader.uint64()
              break
            }
            case 9: {
              obj.work = AccountWork.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.work
              })
              break
            }
            case 10: {
              obj.styled = reader.uint64()
              break
            }
            case 11: {
              obj.styledTexts = reader.uint64Number()
              break
            }
            case 12: {
              obj.styledImages = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.earned`,
                value: reader.uint64()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.spent`,
                value: reader.uint64()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.given`,
                value: reader.uint64()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.donated`,
                value: reader.uint64()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.received`,
                value: reader.uint64()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.adjusted`,
                value: reader.sint64()
              }
              break
            }
            case 7: {
              yield {
                field: `${prefix}.awarded`,
                value: reader.uint64()
              }
              break
            }
            case 8: {
              yield {
                field: `${prefix}.monthly`,
                value: reader.uint64()
              }
              break
            }
            case 9: {
              yield * AccountWork.codec().stream(reader, reader.uint32(), `${prefix}.work`, {
                limits: opts.limits?.work
              })

              break
            }
            case 10: {
              yield {
                field: `${prefix}.styled`,
                value: reader.uint64()
              }
              break
            }
            case 11: {
              yield {
                field: `${prefix}.styledTexts`,
                value: reader.uint64Number()
              }
              break
            }
            case 12: {
              yield {
                field: `${prefix}.styledImages`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface AccountTallyEarnedFieldEvent {
    field: '$.earned'
    value: bigint
  }

  export interface AccountTallySpentFieldEvent {
    field: '$.spent'
    value: bigint
  }

  export interface AccountTallyGivenFieldEvent {
    field: '$.given'
    value: bigint
  }

  export interface AccountTallyDonatedFieldEvent {
    field: '$.donated'
    value: bigint
  }

  export interface AccountTallyReceivedFieldEvent {
    field: '$.received'
    value: bigint
  }

  export interface AccountTallyAdjustedFieldEvent {
    field: '$.adjusted'
    value: bigint
  }

  export interface AccountTallyAwardedFieldEvent {
    field: '$.awarded'
    value: bigint
  }

  export interface AccountTallyMonthlyFieldEvent {
    field: '$.monthly'
    value: bigint
  }

  export interface AccountTallyWorkTextRequestsFieldEvent {
    field: '$.work.text.requests'
    value: number
  }

  export interface AccountTallyWorkTextServedFieldEvent {
    field: '$.work.text.served'
    value: number
  }

  export interface AccountTallyWorkTextAmountUsedFieldEvent {
    field: '$.work.text.amountUsed'
    value: number
  }

  export interface AccountTallyWorkTextAmountServedFieldEvent {
    field: '$.work.text.amountServed'
    value: number
  }

  export interface AccountTallyWorkImageRequestsFieldEvent {
    field: '$.work.image.requests'
    value: number
  }

  export interface AccountTallyWorkImageServedFieldEvent {
    field: '$.work.image.served'
    value: number
  }

  export interface AccountTallyWorkImageAmountUsedFieldEvent {
    field: '$.work.image.amountUsed'
    value: number
  }

  export interface AccountTallyWorkImageAmountServedFieldEvent {
    field: '$.work.image.amountServed'
    value: number
  }

  export interface AccountTallyWorkAlchemyRequestsFieldEvent {
    field: '$.work.alchemy.requests'
    value: number
  }

  export interface AccountTallyWorkAlchemyServedFieldEvent {
    field: '$.work.alchemy.served'
    value: number
  }

  export interface AccountTallyWorkAlchemyAmountUsedFieldEvent {
    field: '$.work.alchemy.amountUsed'
    value: number
  }

  export interface AccountTallyWorkAlchemyAmountServedFieldEvent {
    field: '$.work.alchemy.amountServed'
    value: number
  }

  export interface AccountTallyStyledFieldEvent {
    field: '$.styled'
    value: bigint
  }

  export interface AccountTallyStyledTextsFieldEvent {
    field: '$.styledTexts'
    value: number
  }

  export interface AccountTallyStyledImagesFieldEvent {
    field: '$.styledImages'
    value: number
  }

  export function encode (obj: Partial<AccountTally>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, AccountTally.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<AccountTally>): AccountTally {
    return decodeMessage(buf, AccountTally.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<AccountTally>): Generator<AccountTallyEarnedFieldEvent | AccountTallySpentFieldEvent | AccountTallyGivenFieldEvent | AccountTallyDonatedFieldEvent | AccountTallyReceivedFieldEvent | AccountTallyAdjustedFieldEvent | AccountTallyAwardedFieldEvent | AccountTallyMonthlyFieldEvent | AccountTallyWorkTextRequestsFieldEvent | AccountTallyWorkTextServedFieldEvent | AccountTallyWorkTextAmountUsedFieldEvent | AccountTallyWorkTextAmountServedFieldEvent | AccountTallyWorkImageRequestsFieldEvent | AccountTallyWorkImageServedFieldEvent | AccountTallyWorkImageAmountUsedFieldEvent | AccountTallyWorkImageAmountServedFieldEvent | AccountTallyWorkAlchemyRequestsFieldEvent | AccountTallyWorkAlchemyServedFieldEvent | AccountTallyWorkAlchemyAmountUsedFieldEvent | AccountTallyWorkAlchemyAmountServedFieldEvent | AccountTallyStyledFieldEvent | AccountTallyStyledTextsFieldEvent | AccountTallyStyledImagesFieldEvent> {
    return streamMessage(buf, AccountTally.codec(), opts)
  }
}

export interface AccountWork {
  text?: WorkTally
  image?: WorkTally
  alchemy?: WorkTally
}

export namespace AccountWork {
  let _codec: Codec<AccountWork>

  export const codec = (): Codec<AccountWork> => {
    if (_codec == null) {
      _codec = message<AccountWork>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (obj.text != null) {
          w.uint32(10)
          WorkTally.codec().encode(obj.text, w)
        }

        if (obj.image != null) {
          w.uint32(18)
          WorkTally.codec().encode(obj.image, w)
        }

        if (obj.alchemy != null) {
          w.uint32(26)
          WorkTally.codec().encode(obj.alchemy, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {}

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.text = WorkTally.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.text
              })
              break
            }
            case 2: {
              obj.image = WorkTally.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.image
              })
              break
            }
            case 3: {
              obj.alchemy = WorkTally.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.alchemy
              })
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield * WorkTally.codec().stream(reader, reader.uint32(), `${prefix}.text`, {
                limits: opts.limits?.text
              })

              break
            }
            case 2: {
              yield * WorkTally.codec().stream(reader, reader.uint32(), `${prefix}.image`, {
                limits: opts.limits?.image
              })

              break
            }
            case 3: {
              yield * WorkTally.codec().stream(reader, reader.uint32(), `${prefix}.alchemy`, {
                limits: opts.limits?.alchemy
              })

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface AccountWorkTextRequestsFieldEvent {
    field: '$.text.requests'
    value: number
  }

  export interface AccountWorkTextServedFieldEvent {
    field: '$.text.served'
    value: number
  }

  export interface AccountWorkTextAmountUsedFieldEvent {
    field: '$.text.amountUsed'
    value: number
  }

  export interface AccountWorkTextAmountServedFieldEvent {
    field: '$.text.amountServed'
    value: number
  }

  export interface AccountWorkImageRequestsFieldEvent {
    field: '$.image.requests'
    value: number
  }

  export interface AccountWorkImageServedFieldEvent {
    field: '$.image.served'
    value: number
  }

  export interface AccountWorkImageAmountUsedFieldEvent {
    field: '$.image.amountUsed'
    value: number
  }

  export interface AccountWorkImageAmountServedFieldEvent {
    field: '$.image.amountServed'
    value: number
  }

  export interface AccountWorkAlchemyRequestsFieldEvent {
    field: '$.alchemy.requests'
    value: number
  }

  export interface AccountWorkAlchemyServedFieldEvent {
    field: '$.alchemy.served'
    value: number
  }

  export interface AccountWorkAlchemyAmountUsedFieldEvent {
    field: '$.alchemy.amountUsed'
    value: number
  }

  export interface AccountWorkAlchemyAmountServedFieldEvent {
    field: '$.alchemy.amountServed'
    value: number
  }

  export function encode (obj: Partial<AccountWork>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, AccountWork.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<AccountWork>): AccountWork {
    return decodeMessage(buf, AccountWork.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<AccountWork>): Generator<AccountWorkTextRequestsFieldEvent | AccountWorkTextServedFieldEvent | AccountWorkTextAmountUsedFieldEvent | AccountWorkTextAmountServedFieldEvent | AccountWorkImageRequestsFieldEvent | AccountWorkImageServedFieldEvent | AccountWorkImageAmountUsedFieldEvent | AccountWorkImageAmountServedFieldEvent | AccountWorkAlchemyRequestsFieldEvent | AccountWorkAlchemyServedFieldEvent | AccountWorkAlchemyAmountUsedFieldEvent | AccountWorkAlchemyAmountServedFieldEvent> {
    return streamMessage(buf, AccountWork.codec(), opts)
  }
}

export interface WorkTally {
  requests: number
  served: number
  amountUsed: number
  amountServed: number
}

export namespace WorkTally {
  let _codec: Codec<WorkTally>

  export const codec = (): Codec<WorkTally> => {
    if (_codec == null) {
      _codec = message<WorkTally>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.requests != null && obj.requests !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.requests)
        }

        if ((obj.served != null && obj.served !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.served)
        }

        if ((obj.amountUsed != null && obj.amountUsed !== 0)) {
          w.uint32(24)
          w.uint64Number(obj.amountUsed)
        }

        if ((obj.amountServed != null && obj.amountServed !== 0)) {
          w.uint32(32)
          w.uint64Number(obj.amountServed)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          requests: 0,
          served: 0,
          amountUsed: 0,
          amountServed: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.requests = reader.uint64Number()
              break
            }
            case 2: {
              obj.served = reader.uint64Number()
              break
            }
            case 3: {
              obj.amountUsed = reader.uint64Number()
              break
            }
            case 4: {
              obj.amountServed = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.requests`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.served`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.amountUsed`,
                value: reader.uint64Number()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.amountServed`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface WorkTallyRequestsFieldEvent {
    field: '$.requests'
    value: number
  }

  export interface WorkTallyServedFieldEvent {
    field: '$.served'
    value: number
  }

  export interface WorkTallyAmountUsedFieldEvent {
    field: '$.amountUsed'
    value: number
  }

  export interface WorkTallyAmountServedFieldEvent {
    field: '$.amountServed'
    value: number
  }

  export function encode (obj: Partial<WorkTally>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, WorkTally.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkTally>): WorkTally {
    return decodeMessage(buf, WorkTally.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkTally>): Generator<WorkTallyRequestsFieldEvent | WorkTallyServedFieldEvent | WorkTallyAmountUsedFieldEvent | WorkTallyAmountServedFieldEvent> {
    return streamMessage(buf, WorkTally.codec(), opts)
  }
}

export interface SnapshotWorker {
  worker: number
  peer: string
  account: number
  name: string
  slots: number
  models: WorkerModel[]
  joined: boolean
  leftReason?: WorkerLeftReason
  joinedSeq: number
  announcedSeq: number
  idleSeq: number
  faultTimes: number[]
  missedOffers: number
  pausedUntil: number
  pauseReason?: WorkerPausedReason
  offers: string[]
  rewardAt?: number
  leftMs?: number
  earned: bigint
  favoured: number[]
  onlyFavoured: boolean
  unsuitedOffers: number
  leftAt: number
  isSuspended: boolean
  seeks: boolean
}

export namespace SnapshotWorker {
  let _codec: Codec<SnapshotWorker>

  export const codec = (): Codec<SnapshotWorker> => {
    if (_codec == null) {
      _codec = message<SnapshotWorker>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.worker != null && obj.worker !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.worker)
        }

        if ((obj.peer != null && obj.peer !== '')) {
          w.uint32(18)
          w.string(obj.peer)
        }

        if ((obj.account != null && obj.account !== 0)) {
          w.uint32(24)
          w.uint64Number(obj.account)
        }

        if ((obj.name != null && obj.name !== '')) {
          w.uint32(34)
          w.string(obj.name)
        }

        if ((obj.slots != null && obj.slots !== 0)) {
          w.uint32(40)
          w.uint32(obj.slots)
        }

        if (obj.models != null && obj.models.length > 0) {
          for (const value of obj.models) {
            w.uint32(50)
            WorkerModel.codec().encode(value, w)
          }
        }

        if ((obj.joined != null && obj.joined !== false)) {
          w.uint32(56)
          w.bool(obj.joined)
        }

        if (obj.leftReason != null) {
          w.uint32(64)
          WorkerLeftReason.codec().encode(obj.leftReason, w)
        }

        if ((obj.joinedSeq != null && obj.joinedSeq !== 0)) {
          w.uint32(72)
          w.uint64Number(obj.joinedSeq)
        }

        if ((obj.announcedSeq != null && obj.announcedSeq !== 0)) {
          w.uint32(80)
          w.uint64Number(obj.announcedSeq)
        }

        if ((obj.idleSeq != null && obj.idleSeq !== 0)) {
          w.uint32(88)
          w.uint64Number(obj.idleSeq)
        }

        if (obj.faultTimes != null && obj.faultTimes.length > 0) {
          for (const value of obj.faultTimes) {
            w.uint32(96)
            w.uint64Number(value)
          }
        }

        if ((obj.missedOffers != null && obj.missedOffers !== 0)) {
          w.uint32(104)
          w.uint32(obj.missedOffers)
        }

        if ((obj.pausedUntil != null && obj.pausedUntil !== 0)) {
          w.uint32(112)
          w.uint64Number(obj.pausedUntil)
        }

        if (obj.pauseReason != null) {
          w.uint32(120)
          WorkerPausedReason.codec().encode(obj.pauseReason, w)
        }

        if (obj.offers != null && obj.offers.length > 0) {
          for (const value of obj.offers) {
            w.uint32(130)
            w.string(value)
          }
        }

        if (obj.rewardAt != null) {
          w.uint32(136)
          w.uint64Number(obj.rewardAt)
        }

        if (obj.leftMs != null) {
          w.uint32(144)
          w.uint64Number(obj.leftMs)
        }

        if ((obj.earned != null && obj.earned !== 0n)) {
          w.uint32(152)
          w.uint64(obj.earned)
        }

        if (obj.favoured != null && obj.favoured.length > 0) {
          for (const value of obj.favoured) {
            w.uint32(160)
            w.uint64Number(value)
          }
        }

        if ((obj.onlyFavoured != null && obj.onlyFavoured !== false)) {
          w.uint32(168)
          w.bool(obj.onlyFavoured)
        }

        if ((obj.unsuitedOffers != null && obj.unsuitedOffers !== 0)) {
          w.uint32(176)
          w.uint32(obj.unsuitedOffers)
        }

        if ((obj.leftAt != null && obj.leftAt !== 0)) {
          w.uint32(184)
          w.uint64Number(obj.leftAt)
        }

        if ((obj.isSuspended != null && obj.isSuspended !== false)) {
          w.uint32(192)
          w.bool(obj.isSuspended)
        }

        if ((obj.seeks != null && obj.seeks !== false)) {
          w.uint32(200)
          w.bool(obj.seeks)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          worker: 0,
          peer: '',
          account: 0,
          name: '',
          slots: 0,
          models: [],
          joined: false,
          joinedSeq: 0,
          announcedSeq: 0,
          idleSeq: 0,
          faultTimes: [],
          missedOffers: 0,
          pausedUntil: 0,
          offers: [],
          earned: 0n,
          favoured: [],
          onlyFavoured: false,
          unsuitedOffers: 0,
          leftAt: 0,
          isSuspended: false,
          seeks: false
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.worker = reader.uint64Number()
              break
            }
            case 2: {
              obj.peer = reader.string()
              break
            }
            case 3: {
              obj.account = reader.uint64Number()
              break
            }
            case 4: {
              obj.name = reader.string()
              break
            }
            case 5: {
              obj.slots = reader.uint32()
              break
            }
            case 6: {
              if (opts.limits?.models != null && obj.models.length === opts.limits.models) {
                throw new MaxLengthError('Decode error - repeated field "models" had too many elements')
              }

              obj.models.push(WorkerModel.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.models$
              }))
              break
            }
            case 7: {
              obj.joined = reader.bool()
              break
            }
            case 8: {
              obj.leftReason = WorkerLeftReason.codec().decode(reader)
              break
            }
            case 9: {
              obj.joinedSeq = reader.uint64Number()
              break
            }
            case 10: {
              obj.announcedSeq = reader.uint64Number()
              break
            }
            case 11: {
              obj.idleSeq = reader.uint64Number()
              break
            }
            case 12: {
              if (opts.limits?.faultTimes != null && obj.faultTimes.length === opts.limits.faultTimes) {
                throw new MaxLengthError('Decode error - repeated field "faultTimes" had too many elements')
              }

              obj.faultTimes.push(reader.uint64Number())
              break
            }
            case 13: {
              obj.missedOffers = reader.uint32()
              break
            }
            case 14: {
              obj.pausedUntil = reader.uint64Number()
              break
            }
            case 15: {
              obj.pauseReason = WorkerPausedReason.codec().decode(reader)
              break
            }
            case 16: {
              if (opts.limits?.offers != null && obj.offers.length === opts.limits.offers) {
                throw new MaxLengthError('Decode error - repeated field "offers" had too many elements')
              }

              obj.offers.push(reader.string())
              break
            }
            case 17: {
              obj.rewardAt = reader.uint64Number()
              break
            }
            case 18: {
              obj.leftMs = reader.uint64Number()
              break
            }
            case 19: {
              obj.earned = reader.uint64()
              break
            }
            case 20: {
              if (opts.limits?.favoured != null && obj.favoured.length === opts.limits.favoured) {
                throw new MaxLengthError('Decode error - repeated field "favoured" had too many elements')
              }

              obj.favoured.push(reader.uint64Number())
              break
            }
            case 21: {
              obj.onlyFavoured = reader.bool()
              break
            }
            case 22: {
              obj.unsuitedOffers = reader.uint32()
              break
            }
            case 23: {
              obj.leftAt = reader.uint64Number()
              break
            }
            case 24: {
              obj.isSuspended = reader.bool()
              break
            }
            case 25: {
              obj.seeks = reader.bool()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          models: 0,
          faultTimes: 0,
          offers: 0,
          favoured: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.worker`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.peer`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64Number()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.name`,
                value: reader.string()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.slots`,
                value: reader.uint32()
              }
              break
            }
            case 6: {
              if (opts.limits?.models != null && obj.models === opts.limits.models) {
                throw new MaxLengthError('Streaming decode error - repeated field "models" had too many elements')
              }

              for (const evt of WorkerModel.codec().stream(reader, reader.uint32(), `${prefix}.models[]`, {
                limits: opts.limits?.models$
              })) {
                yield {
                  ...evt,
                  index: obj.models
                }
              }

              obj.models++

              break
            }
            case 7: {
              yield {
                field: `${prefix}.joined`,
                value: reader.bool()
              }
              break
            }
            case 8: {
              yield {
                field: `${prefix}.leftReason`,
                value: WorkerLeftReason.codec().decode(reader)
              }
              break
            }
            case 9: {
              yield {
                field: `${prefix}.joinedSeq`,
                value: reader.uint64Number()
              }
              break
            }
            case 10: {
              yield {
                field: `${prefix}.announcedSeq`,
                value: reader.uint64Number()
              }
              break
            }
            case 11: {
              yield {
                field: `${prefix}.idleSeq`,
                value: reader.uint64Number()
              }
              break
            }
            case 12: {
              if (opts.limits?.faultTimes != null && obj.faultTimes === opts.limits.faultTimes) {
                throw new MaxLengthError('Streaming decode error - repeated field "faultTimes" had too many elements')
              }

              yield {
                field: `${prefix}.faultTimes[]`,
                index: obj.faultTimes,
                value: reader.uint64Number()
              }

              obj.faultTimes++

              break
            }
            case 13: {
              yield {
                field: `${prefix}.missedOffers`,
                value: reader.uint32()
              }
              break
            }
            case 14: {
              yield {
                field: `${prefix}.pausedUntil`,
                value: reader.uint64Number()
              }
              break
            }
            case 15: {
              yield {
                field: `${prefix}.pauseReason`,
                value: WorkerPausedReason.codec().decode(reader)
              }
              break
            }
            case 16: {
              if (opts.limits?.offers != null && obj.offers === opts.limits.offers) {
                throw new MaxLengthError('Streaming decode error - repeated field "offers" had too many elements')
              }

              yield {
                field: `${prefix}.offers[]`,
                index: obj.offers,
                value: reader.string()
              }

              obj.offers++

              break
            }
            case 17: {
              yield {
                field: `${prefix}.rewardAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 18: {
              yield {
                field: `${prefix}.leftMs`,
                value: reader.uint64Number()
              }
              break
            }
            case 19: {
              yield {
                field: `${prefix}.earned`,
                value: reader.uint64()
              }
              break
            }
            case 20: {
              if (opts.limits?.favoured != null && obj.favoured === opts.limits.favoured) {
                throw new MaxLengthError('Streaming decode error - repeated field "favoured" had too many elements')
              }

              yield {
                field: `${prefix}.favoured[]`,
                index: obj.favoured,
                value: reader.uint64Number()
              }

              obj.favoured++

              break
            }
            case 21: {
              yield {
                field: `${prefix}.onlyFavoured`,
                value: reader.bool()
              }
              break
            }
            case 22: {
              yield {
                field: `${prefix}.unsuitedOffers`,
                value: reader.uint32()
              }
              break
            }
            case 23: {
              yield {
                field: `${prefix}.leftAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 24: {
              yield {
                field: `${prefix}.isSuspended`,
                value: reader.bool()
              }
              break
            }
            case 25: {
              yield {
                field: `${prefix}.seeks`,
                value: reader.bool()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SnapshotWorkerWorkerFieldEvent {
    field: '$.worker'
    value: number
  }

  export interface SnapshotWorkerPeerFieldEvent {
    field: '$.peer'
    value: string
  }

  export interface SnapshotWorkerAccountFieldEvent {
    field: '$.account'
    value: number
  }

  export interface SnapshotWorkerNameFieldEvent {
    field: '$.name'
    value: string
  }

  export interface SnapshotWorkerSlotsFieldEvent {
    field: '$.slots'
    value: number
  }

  export interface SnapshotWorkerModelsNameFieldEvent {
    field: '$.models[].name'
    value: string
    index: number
  }

  export interface SnapshotWorkerModelsHashFieldEvent {
    field: '$.models[].hash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface SnapshotWorkerModelsContextTokensMaxFieldEvent {
    field: '$.models[].contextTokensMax'
    value: number
    index: number
  }

  export interface SnapshotWorkerModelsParametersFieldEvent {
    field: '$.models[].parameters'
    value: number
    index: number
  }

  export interface SnapshotWorkerModelsKindFieldEvent {
    field: '$.models[].kind'
    value: WorkKind
    index: number
  }

  export interface SnapshotWorkerJoinedFieldEvent {
    field: '$.joined'
    value: boolean
  }

  export interface SnapshotWorkerLeftReasonFieldEvent {
    field: '$.leftReason'
    value: WorkerLeftReason
  }

  export interface SnapshotWorkerJoinedSeqFieldEvent {
    field: '$.joinedSeq'
    value: number
  }

  export interface SnapshotWorkerAnnouncedSeqFieldEvent {
    field: '$.announcedSeq'
    value: number
  }

  export interface SnapshotWorkerIdleSeqFieldEvent {
    field: '$.idleSeq'
    value: number
  }

  export interface SnapshotWorkerFaultTimesFieldEvent {
    field: '$.faultTimes[]'
    index: number
    value: number
  }

  export interface SnapshotWorkerMissedOffersFieldEvent {
    field: '$.missedOffers'
    value: number
  }

  export interface SnapshotWorkerPausedUntilFieldEvent {
    field: '$.pausedUntil'
    value: number
  }

  export interface SnapshotWorkerPauseReasonFieldEvent {
    field: '$.pauseReason'
    value: WorkerPausedReason
  }

  export interface SnapshotWorkerOffersFieldEvent {
    field: '$.offers[]'
    index: number
    value: string
  }

  export interface SnapshotWorkerRewardAtFieldEvent {
    field: '$.rewardAt'
    value: number
  }

  export interface SnapshotWorkerLeftMsFieldEvent {
    field: '$.leftMs'
    value: number
  }

  export interface SnapshotWorkerEarnedFieldEvent {
    field: '$.earned'
    value: bigint
  }

  export interface SnapshotWorkerFavouredFieldEvent {
    field: '$.favoured[]'
    index: number
    value: number
  }

  export interface SnapshotWorkerOnlyFavouredFieldEvent {
    field: '$.onlyFavoured'
    value: boolean
  }

  export interface SnapshotWorkerUnsuitedOffersFieldEvent {
    field: '$.unsuitedOffers'
    value: number
  }

  export interface SnapshotWorkerLeftAtFieldEvent {
    field: '$.leftAt'
    value: number
  }

  export interface SnapshotWorkerIsSuspendedFieldEvent {
    field: '$.isSuspended'
    value: boolean
  }

  export interface SnapshotWorkerSeeksFieldEvent {
    field: '$.seeks'
    value: boolean
  }

  export function encode (obj: Partial<SnapshotWorker>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, SnapshotWorker.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotWorker>): SnapshotWorker {
    return decodeMessage(buf, SnapshotWorker.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotWorker>): Generator<SnapshotWorkerWorkerFieldEvent | SnapshotWorkerPeerFieldEvent | SnapshotWorkerAccountFieldEvent | SnapshotWorkerNameFieldEvent | SnapshotWorkerSlotsFieldEvent | SnapshotWorkerModelsNameFieldEvent | SnapshotWorkerModelsHashFieldEvent | SnapshotWorkerModelsContextTokensMaxFieldEvent | SnapshotWorkerModelsParametersFieldEvent | SnapshotWorkerModelsKindFieldEvent | SnapshotWorkerJoinedFieldEvent | SnapshotWorkerLeftReasonFieldEvent | SnapshotWorkerJoinedSeqFieldEvent | SnapshotWorkerAnnouncedSeqFieldEvent | SnapshotWorkerIdleSeqFieldEvent | SnapshotWorkerFaultTimesFieldEvent | SnapshotWorkerMissedOffersFieldEvent | SnapshotWorkerPausedUntilFieldEvent | SnapshotWorkerPauseReasonFieldEvent | SnapshotWorkerOffersFieldEvent | SnapshotWorkerRewardAtFieldEvent | SnapshotWorkerLeftMsFieldEvent | SnapshotWorkerEarnedFieldEvent | SnapshotWorkerFavouredFieldEvent | SnapshotWorkerOnlyFavouredFieldEvent | SnapshotWorkerUnsuitedOffersFieldEvent | SnapshotWorkerLeftAtFieldEvent | SnapshotWorkerIsSuspendedFieldEvent | SnapshotWorkerSeeksFieldEvent> {
    return streamMessage(buf, SnapshotWorker.codec(), opts)
  }
}

export interface SnapshotLease {
  lease: number
  worker: number
  peer: string
  announcedSeq: number
  model?: WorkerModel
  state: SnapshotLease.State
  expiresAt: number
  endsAt: number
  startedAt: number
}

export namespace SnapshotLease {
  export enum State {
    offered = 'offered',
    leased = 'leased',
    completed = 'completed',
    failed = 'failed',
    lost = 'lost',
    declined = 'declined',
    lapsed = 'lapsed',
    worker_left = 'worker_left',
    withdrawn = 'withdrawn',
    unsuited = 'unsuited'
  }

  enum __StateValues {
    offered = 0,
    leased = 1,
    completed = 2,
    failed = 3,
    lost = 4,
    declined = 5,
    lapsed = 6,
    worker_left = 7,
    withdrawn = 8,
    unsuited = 9
  }

  export namespace State {
    export const codec = (): Codec<State> => {
      return enumeration<State>(__StateValues)
    }
  }

  let _codec: Codec<SnapshotLease>

  export const codec = (): Codec<SnapshotLease> => {
    if (_codec == null) {
      _codec = message<SnapshotLease>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.lease)
        }

        if ((obj.worker != null && obj.worker !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.worker)
        }

        if ((obj.peer != null && obj.peer !== '')) {
          w.uint32(26)
          w.string(obj.peer)
        }

        if ((obj.announcedSeq != null && obj.announcedSeq !== 0)) {
          w.uint32(32)
          w.uint64Number(obj.announcedSeq)
        }

        if (obj.model != null) {
          w.uint32(42)
          WorkerModel.codec().encode(obj.model, w)
        }

        if (obj.state != null && __StateValues[obj.state] !== 0) {
          w.uint32(48)
          SnapshotLease.State.codec().encode(obj.state, w)
        }

        if ((obj.expiresAt != null && obj.expiresAt !== 0)) {
          w.uint32(56)
          w.uint64Number(obj.expiresAt)
        }

        if ((obj.endsAt != null && obj.endsAt !== 0)) {
          w.uint32(64)
          w.uint64Number(obj.endsAt)
        }

        if ((obj.startedAt != null && obj.startedAt !== 0)) {
          w.uint32(72)
          w.uint64Number(obj.startedAt)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0,
          worker: 0,
          peer: '',
          announcedSeq: 0,
          state: State.offered,
          expiresAt: 0,
          endsAt: 0,
          startedAt: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64Number()
              break
            }
            case 2: {
              obj.worker = reader.uint64Number()
              break
            }
            case 3: {
              obj.peer = reader.string()
              break
            }
            case 4: {
              obj.announcedSeq = reader.uint64Number()
              break
            }
            case 5: {
              obj.model = WorkerModel.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.model
              })
              break
            }
            case 6: {
              obj.state = SnapshotLease.State.codec().decode(reader)
              break
            }
            case 7: {
              obj.expiresAt = reader.uint64Number()
              break
            }
            case 8: {
              obj.endsAt = reader.uint64Number()
              break
            }
            case 9: {
              obj.startedAt = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.worker`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.peer`,
                value: reader.string()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.announcedSeq`,
                value: reader.uint64Number()
              }
              break
            }
            case 5: {
              yield * WorkerModel.codec().stream(reader, reader.uint32(), `${prefix}.model`, {
                limits: opts.limits?.model
              })

              break
            }
            case 6: {
              yield {
                field: `${prefix}.state`,
                value: SnapshotLease.State.codec().decode(reader)
              }
              break
            }
            case 7: {
              yield {
                field: `${prefix}.expiresAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 8: {
              yield {
                field: `${prefix}.endsAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 9: {
              yield {
                field: `${prefix}.startedAt`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SnapshotLeaseLeaseFieldEvent {
    field: '$.lease'
    value: number
  }

  export interface SnapshotLeaseWorkerFieldEvent {
    field: '$.worker'
    value: number
  }

  export interface SnapshotLeasePeerFieldEvent {
    field: '$.peer'
    value: string
  }

  export interface SnapshotLeaseAnnouncedSeqFieldEvent {
    field: '$.announcedSeq'
    value: number
  }

  export interface SnapshotLeaseModelNameFieldEvent {
    field: '$.model.name'
    value: string
  }

  export interface SnapshotLeaseModelHashFieldEvent {
    field: '$.model.hash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotLeaseModelContextTokensMaxFieldEvent {
    field: '$.model.contextTokensMax'
    value: number
  }

  export interface SnapshotLeaseModelParametersFieldEvent {
    field: '$.model.parameters'
    value: number
  }

  export interface SnapshotLeaseModelKindFieldEvent {
    field: '$.model.kind'
    value: WorkKind
  }

  export interface SnapshotLeaseStateFieldEvent {
    field: '$.state'
    value: SnapshotLease.State
  }

  export interface SnapshotLeaseExpiresAtFieldEvent {
    field: '$.expiresAt'
    value: number
  }

  export interface SnapshotLeaseEndsAtFieldEvent {
    field: '$.endsAt'
    value: number
  }

  export interface SnapshotLeaseStartedAtFieldEvent {
    field: '$.startedAt'
    value: number
  }

  export function encode (obj: Partial<SnapshotLease>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, SnapshotLease.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotLease>): SnapshotLease {
    return decodeMessage(buf, SnapshotLease.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotLease>): Generator<SnapshotLeaseLeaseFieldEvent | SnapshotLeaseWorkerFieldEvent | SnapshotLeasePeerFieldEvent | SnapshotLeaseAnnouncedSeqFieldEvent | SnapshotLeaseModelNameFieldEvent | SnapshotLeaseModelHashFieldEvent | SnapshotLeaseModelContextTokensMaxFieldEvent | SnapshotLeaseModelParametersFieldEvent | SnapshotLeaseModelKindFieldEvent | SnapshotLeaseStateFieldEvent | SnapshotLeaseExpiresAtFieldEvent | SnapshotLeaseEndsAtFieldEvent | SnapshotLeaseStartedAtFieldEvent> {
    return streamMessage(buf, SnapshotLease.codec(), opts)
  }
}

export interface SnapshotResult {
  outputHash: Uint8Array<ArrayBuffer>
  outputBytes: number
  promptTokens: number
  outputTokens: number
  finishReason: FinishReason
  startedAt: number
  finishedAt: number
  signature: Uint8Array<ArrayBuffer>
  reward: bigint
  escrowed: bigint
  tax: bigint
  subsidy: bigint
}

export namespace SnapshotResult {
  let _codec: Codec<SnapshotResult>

  export const codec = (): Codec<SnapshotResult> => {
    if (_codec == null) {
      _codec = message<SnapshotResult>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.outputHash != null && obj.outputHash.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.outputHash)
        }

        if ((obj.outputBytes != null && obj.outputBytes !== 0)) {
          w.uint32(16)
          w.uint32(obj.outputBytes)
        }

        if ((obj.promptTokens != null && obj.promptTokens !== 0)) {
          w.uint32(24)
          w.uint32(obj.promptTokens)
        }

        if ((obj.outputTokens != null && obj.outputTokens !== 0)) {
          w.uint32(32)
          w.uint32(obj.outputTokens)
        }

        if (obj.finishReason != null && __FinishReasonValues[obj.finishReason] !== 0) {
          w.uint32(40)
          FinishReason.codec().encode(obj.finishReason, w)
        }

        if ((obj.startedAt != null && obj.startedAt !== 0)) {
          w.uint32(48)
          w.uint64Number(obj.startedAt)
        }

        if ((obj.finishedAt != null && obj.finishedAt !== 0)) {
          w.uint32(56)
          w.uint64Number(obj.finishedAt)
        }

        if ((obj.signature != null && obj.signature.byteLength > 0)) {
          w.uint32(66)
          w.bytes(obj.signature)
        }

        if ((obj.reward != null && obj.reward !== 0n)) {
          w.uint32(72)
          w.uint64(obj.reward)
        }

        if ((obj.escrowed != null && obj.escrowed !== 0n)) {
          w.uint32(80)
          w.uint64(obj.escrowed)
        }

        if ((obj.tax != null && obj.tax !== 0n)) {
          w.uint32(88)
          w.uint64(obj.tax)
        }

        if ((obj.subsidy != null && obj.subsidy !== 0n)) {
          w.uint32(96)
          w.uint64(obj.subsidy)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          outputHash: uint8ArrayAlloc(0),
          outputBytes: 0,
          promptTokens: 0,
          outputTokens: 0,
          finishReason: FinishReason.stop,
          startedAt: 0,
          finishedAt: 0,
          signature: uint8ArrayAlloc(0),
          reward: 0n,
          escrowed: 0n,
          tax: 0n,
          subsidy: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.outputHash = reader.bytes()
              break
            }
            case 2: {
              obj.outputBytes = reader.uint32()
              break
            }
            case 3: {
              obj.promptTokens = reader.uint32()
              break
            }
            case 4: {
              obj.outputTokens = reader.uint32()
              break
            }
            case 5: {
              obj.finishReason = FinishReason.codec().decode(reader)
              break
            }
            case 6: {
              obj.startedAt = reader.uint64Number()
              break
            }
            case 7: {
              obj.finishedAt = reader.uint64Number()
              break
            }
            case 8: {
              obj.signature = reader.bytes()
              break
            }
            case 9: {
              obj.reward = reader.uint64()
              break
            }
            case 10: {
              obj.escrowed = reader.uint64()
              break
            }
            case 11: {
              obj.tax = reader.uint64()
              break
            }
            case 12: {
              obj.subsidy = reader.uint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.outputHash`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.outputBytes`,
                value: reader.uint32()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.promptTokens`,
                value: reader.uint32()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.outputTokens`,
                value: reader.uint32()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.finishReason`,
                value: FinishReason.codec().decode(reader)
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.startedAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 7: {
              yield {
                field: `${prefix}.finishedAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 8: {
              yield {
                field: `${prefix}.signature`,
                value: reader.bytes()
              }
              break
            }
            case 9: {
              yield {
                field: `${prefix}.reward`,
                value: reader.uint64()
              }
              break
            }
            case 10: {
              yield {
                field: `${prefix}.escrowed`,
                value: reader.uint64()
              }
              break
            }
            case 11: {
              yield {
                field: `${prefix}.tax`,
                value: reader.uint64()
              }
              break
            }
            case 12: {
              yield {
                field: `${prefix}.subsidy`,
                value: reader.uint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SnapshotResultOutputHashFieldEvent {
    field: '$.outputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotResultOutputBytesFieldEvent {
    field: '$.outputBytes'
    value: number
  }

  export interface SnapshotResultPromptTokensFieldEvent {
    field: '$.promptTokens'
    value: number
  }

  export interface SnapshotResultOutputTokensFieldEvent {
    field: '$.outputTokens'
    value: number
  }

  export interface SnapshotResultFinishReasonFieldEvent {
    field: '$.finishReason'
    value: FinishReason
  }

  export interface SnapshotResultStartedAtFieldEvent {
    field: '$.startedAt'
    value: number
  }

  export interface SnapshotResultFinishedAtFieldEvent {
    field: '$.finishedAt'
    value: number
  }

  export interface SnapshotResultSignatureFieldEvent {
    field: '$.signature'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotResultRewardFieldEvent {
    field: '$.reward'
    value: bigint
  }

  export interface SnapshotResultEscrowedFieldEvent {
    field: '$.escrowed'
    value: bigint
  }

  export interface SnapshotResultTaxFieldEvent {
    field: '$.tax'
    value: bigint
  }

  export interface SnapshotResultSubsidyFieldEvent {
    field: '$.subsidy'
    value: bigint
  }

  export function encode (obj: Partial<SnapshotResult>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, SnapshotResult.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotResult>): SnapshotResult {
    return decodeMessage(buf, SnapshotResult.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotResult>): Generator<SnapshotResultOutputHashFieldEvent | SnapshotResultOutputBytesFieldEvent | SnapshotResultPromptTokensFieldEvent | SnapshotResultOutputTokensFieldEvent | SnapshotResultFinishReasonFieldEvent | SnapshotResultStartedAtFieldEvent | SnapshotResultFinishedAtFieldEvent | SnapshotResultSignatureFieldEvent | SnapshotResultRewardFieldEvent | SnapshotResultEscrowedFieldEvent | SnapshotResultTaxFieldEvent | SnapshotResultSubsidyFieldEvent> {
    return streamMessage(buf, SnapshotResult.codec(), opts)
  }
}

export interface SnapshotJob {
  state: SnapshotJob.State
  lease?: SnapshotLease
  past: SnapshotLease[]
  result?: SnapshotResult
}

export namespace SnapshotJob {
  export enum State {
    waiting = 'waiting',
    offered = 'offered',
    leased = 'leased',
    completed = 'completed',
    cancelled = 'cancelled',
    expired = 'expired',
    faulted = 'faulted'
  }

  enum __StateValues {
    waiting = 0,
    offered = 1,
    leased = 2,
    completed = 3,
    cancelled = 4,
    expired = 5,
    faulted = 6
  }

  export namespace State {
    export const codec = (): Codec<State> => {
      return enumeration<State>(__StateValues)
    }
  }

  let _codec: Codec<SnapshotJob>

  export const codec = (): Codec<SnapshotJob> => {
    if (_codec == null) {
      _codec = message<SnapshotJob>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (obj.state != null && __StateValues[obj.state] !== 0) {
          w.uint32(8)
          SnapshotJob.State.codec().encode(obj.state, w)
        }

        if (obj.lease != null) {
          w.uint32(18)
          SnapshotLease.codec().encode(obj.lease, w)
        }

        if (obj.past != null && obj.past.length > 0) {
          for (const value of obj.past) {
            w.uint32(26)
            SnapshotLease.codec().encode(value, w)
          }
        }

        if (obj.result != null) {
          w.uint32(34)
          SnapshotResult.codec().encode(obj.result, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          state: State.waiting,
          past: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.state = SnapshotJob.State.codec().decode(reader)
              break
            }
            case 2: {
              obj.lease = SnapshotLease.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.lease
              })
              break
            }
            case 3: {
              if (opts.limits?.past != null && obj.past.length === opts.limits.past) {
                throw new MaxLengthError('Decode error - repeated field "past" had too many elements')
              }

              obj.past.push(SnapshotLease.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.past$
              }))
              break
            }
            case 4: {
              obj.result = SnapshotResult.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.result
              })
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          past: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.state`,
                value: SnapshotJob.State.codec().decode(reader)
              }
              break
            }
            case 2: {
              yield * SnapshotLease.codec().stream(reader, reader.uint32(), `${prefix}.lease`, {
                limits: opts.limits?.lease
              })

              break
            }
            case 3: {
              if (opts.limits?.past != null && obj.past === opts.limits.past) {
                throw new MaxLengthError('Streaming decode error - repeated field "past" had too many elements')
              }

              for (const evt of SnapshotLease.codec().stream(reader, reader.uint32(), `${prefix}.past[]`, {
                limits: opts.limits?.past$
              })) {
                yield {
                  ...evt,
                  index: obj.past
                }
              }

              obj.past++

              break
            }
            case 4: {
              yield * SnapshotResult.codec().stream(reader, reader.uint32(), `${prefix}.result`, {
                limits: opts.limits?.result
              })

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SnapshotJobStateFieldEvent {
    field: '$.state'
    value: SnapshotJob.State
  }

  export interface SnapshotJobLeaseLeaseFieldEvent {
    field: '$.lease.lease'
    value: number
  }

  export interface SnapshotJobLeaseWorkerFieldEvent {
    field: '$.lease.worker'
    value: number
  }

  export interface SnapshotJobLeasePeerFieldEvent {
    field: '$.lease.peer'
    value: string
  }

  export interface SnapshotJobLeaseAnnouncedSeqFieldEvent {
    field: '$.lease.announcedSeq'
    value: number
  }

  export interface SnapshotJobLeaseModelNameFieldEvent {
    field: '$.lease.model.name'
    value: string
  }

  export interface SnapshotJobLeaseModelHashFieldEvent {
    field: '$.lease.model.hash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotJobLeaseModelContextTokensMaxFieldEvent {
    field: '$.lease.model.contextTokensMax'
    value: number
  }

  export interface SnapshotJobLeaseModelParametersFieldEvent {
    field: '$.lease.model.parameters'
    value: number
  }

  export interface SnapshotJobLeaseModelKindFieldEvent {
    field: '$.lease.model.kind'
    value: WorkKind
  }

  export interface SnapshotJobLeaseStateFieldEvent {
    field: '$.lease.state'
    value: SnapshotLease.State
  }

  export interface SnapshotJobLeaseExpiresAtFieldEvent {
    field: '$.lease.expiresAt'
    value: number
  }

  export interface SnapshotJobLeaseEndsAtFieldEvent {
    field: '$.lease.endsAt'
    value: number
  }

  export interface SnapshotJobLeaseStartedAtFieldEvent {
    field: '$.lease.startedAt'
    value: number
  }

  export interface SnapshotJobPastLeaseFieldEvent {
    field: '$.past[].lease'
    value: number
    index: number
  }

  export interface SnapshotJobPastWorkerFieldEvent {
    field: '$.past[].worker'
    value: number
    index: number
  }

  export interface SnapshotJobPastPeerFieldEvent {
    field: '$.past[].peer'
    value: string
    index: number
  }

  export interface SnapshotJobPastAnnouncedSeqFieldEvent {
    field: '$.past[].announcedSeq'
    value: number
    index: number
  }

  export interface SnapshotJobPastModelNameFieldEvent {
    field: '$.past[].model.name'
    value: string
    index: number
  }

  export interface SnapshotJobPastModelHashFieldEvent {
    field: '$.past[].model.hash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface SnapshotJobPastModelContextTokensMaxFieldEvent {
    field: '$.past[].model.contextTokensMax'
    value: number
    index: number
  }

  export interface SnapshotJobPastModelParametersFieldEvent {
    field: '$.past[].model.parameters'
    value: number
    index: number
  }

  export interface SnapshotJobPastModelKindFieldEvent {
    field: '$.past[].model.kind'
    value: WorkKind
    index: number
  }

  export interface SnapshotJobPastStateFieldEvent {
    field: '$.past[].state'
    value: SnapshotLease.State
    index: number
  }

  export interface SnapshotJobPastExpiresAtFieldEvent {
    field: '$.past[].expiresAt'
    value: number
    index: number
  }

  export interface SnapshotJobPastEndsAtFieldEvent {
    field: '$.past[].endsAt'
    value: number
    index: number
  }

  export interface SnapshotJobPastStartedAtFieldEvent {
    field: '$.past[].startedAt'
    value: number
    index: number
  }

  export interface SnapshotJobResultOutputHashFieldEvent {
    field: '$.result.outputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotJobResultOutputBytesFieldEvent {
    field: '$.result.outputBytes'
    value: number
  }

  export interface SnapshotJobResultPromptTokensFieldEvent {
    field: '$.result.promptTokens'
    value: number
  }

  export interface SnapshotJobResultOutputTokensFieldEvent {
    field: '$.result.outputTokens'
    value: number
  }

  export interface SnapshotJobResultFinishReasonFieldEvent {
    field: '$.result.finishReason'
    value: FinishReason
  }

  export interface SnapshotJobResultStartedAtFieldEvent {
    field: '$.result.startedAt'
    value: number
  }

  export interface SnapshotJobResultFinishedAtFieldEvent {
    field: '$.result.finishedAt'
    value: number
  }

  export interface SnapshotJobResultSignatureFieldEvent {
    field: '$.result.signature'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotJobResultRewardFieldEvent {
    field: '$.result.reward'
    value: bigint
  }

  export interface SnapshotJobResultEscrowedFieldEvent {
    field: '$.result.escrowed'
    value: bigint
  }

  export interface SnapshotJobResultTaxFieldEvent {
    field: '$.result.tax'
    value: bigint
  }

  export interface SnapshotJobResultSubsidyFieldEvent {
    field: '$.result.subsidy'
    value: bigint
  }

  export function encode (obj: Partial<SnapshotJob>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, SnapshotJob.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotJob>): SnapshotJob {
    return decodeMessage(buf, SnapshotJob.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotJob>): Generator<SnapshotJobStateFieldEvent | SnapshotJobLeaseLeaseFieldEvent | SnapshotJobLeaseWorkerFieldEvent | SnapshotJobLeasePeerFieldEvent | SnapshotJobLeaseAnnouncedSeqFieldEvent | SnapshotJobLeaseModelNameFieldEvent | SnapshotJobLeaseModelHashFieldEvent | SnapshotJobLeaseModelContextTokensMaxFieldEvent | SnapshotJobLeaseModelParametersFieldEvent | SnapshotJobLeaseModelKindFieldEvent | SnapshotJobLeaseStateFieldEvent | SnapshotJobLeaseExpiresAtFieldEvent | SnapshotJobLeaseEndsAtFieldEvent | SnapshotJobLeaseStartedAtFieldEvent | SnapshotJobPastLeaseFieldEvent | SnapshotJobPastWorkerFieldEvent | SnapshotJobPastPeerFieldEvent | SnapshotJobPastAnnouncedSeqFieldEvent | SnapshotJobPastModelNameFieldEvent | SnapshotJobPastModelHashFieldEvent | SnapshotJobPastModelContextTokensMaxFieldEvent | SnapshotJobPastModelParametersFieldEvent | SnapshotJobPastModelKindFieldEvent | SnapshotJobPastStateFieldEvent | SnapshotJobPastExpiresAtFieldEvent | SnapshotJobPastEndsAtFieldEvent | SnapshotJobPastStartedAtFieldEvent | SnapshotJobResultOutputHashFieldEvent | SnapshotJobResultOutputBytesFieldEvent | SnapshotJobResultPromptTokensFieldEvent | SnapshotJobResultOutputTokensFieldEvent | SnapshotJobResultFinishReasonFieldEvent | SnapshotJobResultStartedAtFieldEvent | SnapshotJobResultFinishedAtFieldEvent | SnapshotJobResultSignatureFieldEvent | SnapshotJobResultRewardFieldEvent | SnapshotJobResultEscrowedFieldEvent | SnapshotJobResultTaxFieldEvent | SnapshotJobResultSubsidyFieldEvent> {
    return streamMessage(buf, SnapshotJob.codec(), opts)
  }
}

export interface SnapshotUnsuited {
  generation: number
  lease?: SnapshotLease
}

export namespace SnapshotUnsuited {
  let _codec: Codec<SnapshotUnsuited>

  export const codec = (): Codec<SnapshotUnsuited> => {
    if (_codec == null) {
      _codec = message<SnapshotUnsuited>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.generation != null && obj.generation !== 0)) {
          w.uint32(8)
          w.uint32(obj.generation)
        }

        if (obj.lease != null) {
          w.uint32(18)
          SnapshotLease.codec().encode(obj.lease, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          generation: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.generation = reader.uint32()
              break
            }
            case 2: {
              obj.lease = SnapshotLease.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.lease
              })
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.generation`,
                value: reader.uint32()
              }
              break
            }
            case 2: {
              yield * SnapshotLease.codec().stream(reader, reader.uint32(), `${prefix}.lease`, {
                limits: opts.limits?.lease
              })

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SnapshotUnsuitedGenerationFieldEvent {
    field: '$.generation'
    value: number
  }

  export interface SnapshotUnsuitedLeaseLeaseFieldEvent {
    field: '$.lease.lease'
    value: number
  }

  export interface SnapshotUnsuitedLeaseWorkerFieldEvent {
    field: '$.lease.worker'
    value: number
  }

  export interface SnapshotUnsuitedLeasePeerFieldEvent {
    field: '$.lease.peer'
    value: string
  }

  export interface SnapshotUnsuitedLeaseAnnouncedSeqFieldEvent {
    field: '$.lease.announcedSeq'
    value: number
  }

  export interface SnapshotUnsuitedLeaseModelNameFieldEvent {
    field: '$.lease.model.name'
    value: string
  }

  export interface SnapshotUnsuitedLeaseModelHashFieldEvent {
    field: '$.lease.model.hash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotUnsuitedLeaseModelContextTokensMaxFieldEvent {
    field: '$.lease.model.contextTokensMax'
    value: number
  }

  export interface SnapshotUnsuitedLeaseModelParametersFieldEvent {
    field: '$.lease.model.parameters'
    value: number
  }

  export interface SnapshotUnsuitedLeaseModelKindFieldEvent {
    field: '$.lease.model.kind'
    value: WorkKind
  }

  export interface SnapshotUnsuitedLeaseStateFieldEvent {
    field: '$.lease.state'
    value: SnapshotLease.State
  }

  export interface SnapshotUnsuitedLeaseExpiresAtFieldEvent {
    field: '$.lease.expiresAt'
    value: number
  }

  export interface SnapshotUnsuitedLeaseEndsAtFieldEvent {
    field: '$.lease.endsAt'
    value: number
  }

  export interface SnapshotUnsuitedLeaseStartedAtFieldEvent {
    field: '$.lease.startedAt'
    value: number
  }

  export function encode (obj: Partial<SnapshotUnsuited>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, SnapshotUnsuited.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotUnsuited>): SnapshotUnsuited {
    return decodeMessage(buf, SnapshotUnsuited.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotUnsuited>): Generator<SnapshotUnsuitedGenerationFieldEvent | SnapshotUnsuitedLeaseLeaseFieldEvent | SnapshotUnsuitedLeaseWorkerFieldEvent | SnapshotUnsuitedLeasePeerFieldEvent | SnapshotUnsuitedLeaseAnnouncedSeqFieldEvent | SnapshotUnsuitedLeaseModelNameFieldEvent | SnapshotUnsuitedLeaseModelHashFieldEvent | SnapshotUnsuitedLeaseModelContextTokensMaxFieldEvent | SnapshotUnsuitedLeaseModelParametersFieldEvent | SnapshotUnsuitedLeaseModelKindFieldEvent | SnapshotUnsuitedLeaseStateFieldEvent | SnapshotUnsuitedLeaseExpiresAtFieldEvent | SnapshotUnsuitedLeaseEndsAtFieldEvent | SnapshotUnsuitedLeaseStartedAtFieldEvent> {
    return streamMessage(buf, SnapshotUnsuited.codec(), opts)
  }
}

export interface SnapshotRequest {
  request: number
  id: Uint8Array<ArrayBuffer>
  peer: string
  account: number
  models: string[]
  firstJob: number
  jobs: SnapshotJob[]
  inputHash: Uint8Array<ArrayBuffer>
  promptBytes: number
  contextTokensNeeded: number
  outputTokensMax: number
  parameters: Uint8Array<ArrayBuffer>
  agingPerSecond: bigint
  waitMs: number
  priority: bigint
  submittedAt: number
  expiresAt: number
  held: bigint
  paid: bigint
  faults: number
  lostLeases: number
  lastFaultCode: string
  closing?: SnapshotRequest.Closing
  outcome?: RequestOutcome
  endedAt: number
  endsAt: number
  endedSeq: number
  forgetAt: number
  kind: WorkKind
  needs: string[]
  workers: string[]
  areExcluded: boolean
  fixedPrice?: FixedPrice
  author?: number
  unsuited: SnapshotUnsuited[]
}

export namespace SnapshotRequest {
  export enum Closing {
    cancelled = 'cancelled',
    faulted = 'faulted'
  }

  enum __ClosingValues {
    cancelled = 0,
    faulted = 1
  }

  export namespace Closing {
    export const codec = (): Codec<Closing> => {
      return enumeration<Closing>(__ClosingValues)
    }
  }

  let _codec: Codec<SnapshotRequest>

  export const codec = (): Codec<SnapshotRequest> => {
    if (_codec == null) {
      _codec = message<SnapshotRequest>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.request)
        }

        if ((obj.id != null && obj.id.byteLength > 0)) {
          w.uint32(18)
          w.bytes(obj.id)
        }

        if ((obj.peer != null && obj.peer !== '')) {
          w.uint32(26)
          w.string(obj.peer)
        }

        if ((obj.account != null && obj.account !== 0)) {
          w.uint32(32)
          w.uint64Number(obj.account)
        }

        if (obj.models != null && obj.models.length > 0) {
          for (const value of obj.models) {
            w.uint32(42)
            w.string(value)
          }
        }

        if ((obj.firstJob != null && obj.firstJob !== 0)) {
          w.uint32(48)
          w.uint64Number(obj.firstJob)
        }

        if (obj.jobs != null && obj.jobs.length > 0) {
          for (const value of obj.jobs) {
            w.uint32(58)
            SnapshotJob.codec().encode(value, w)
          }
        }

        if ((obj.inputHash != null && obj.inputHash.byteLength > 0)) {
          w.uint32(66)
          w.bytes(obj.inputHash)
        }

        if ((obj.promptBytes != null && obj.promptBytes !== 0)) {
          w.uint32(72)
          w.uint32(obj.promptBytes)
        }

        if ((obj.contextTokensNeeded != null && obj.contextTokensNeeded !== 0)) {
          w.uint32(80)
          w.uint64Number(obj.contextTokensNeeded)
        }

        if ((obj.outputTokensMax != null && obj.outputTokensMax !== 0)) {
          w.uint32(88)
          w.uint32(obj.outputTokensMax)
        }

        if ((obj.parameters != null && obj.parameters.byteLength > 0)) {
          w.uint32(98)
          w.bytes(obj.parameters)
        }

        if ((obj.agingPerSecond != null && obj.agingPerSecond !== 0n)) {
          w.uint32(128)
          w.uint64(obj.agingPerSecond)
        }

        if ((obj.waitMs != null && obj.waitMs !== 0)) {
          w.uint32(136)
          w.uint64Number(obj.waitMs)
        }

        if ((obj.priority != null && obj.priority !== 0n)) {
          w.uint32(144)
          w.sint64(obj.priority)
        }

        if ((obj.submittedAt != null && obj.submittedAt !== 0)) {
          w.uint32(152)
          w.uint64Number(obj.submittedAt)
        }

        if ((obj.expiresAt != null && obj.expiresAt !== 0)) {
          w.uint32(160)
          w.uint64Number(obj.expiresAt)
        }

        if ((obj.held != null && obj.held !== 0n)) {
          w.uint32(168)
          w.uint64(obj.held)
        }

        if ((obj.paid != null && obj.paid !== 0n)) {
          w.uint32(176)
          w.uint64(obj.paid)
        }

        if ((obj.faults != null && obj.faults !== 0)) {
          w.uint32(184)
          w.uint32(obj.faults)
        }

        if ((obj.lostLeases != null && obj.lostLeases !== 0)) {
          w.uint32(192)
          w.uint32(obj.lostLeases)
        }

        if ((obj.lastFaultCode != null && obj.lastFaultCode !== '')) {
          w.uint32(202)
          w.string(obj.lastFaultCode)
        }

        if (obj.closing != null) {
          w.uint32(208)
          SnapshotRequest.Closing.codec().encode(obj.closing, w)
        }

        if (obj.outcome != null) {
          w.uint32(216)
          RequestOutcome.codec().encode(obj.outcome, w)
        }

        if ((obj.endedAt != null && obj.endedAt !== 0)) {
          w.uint32(224)
          w.uint64Number(obj.endedAt)
        }

        if ((obj.endsAt != null && obj.endsAt !== 0)) {
          w.uint32(232)
          w.uint64Number(obj.endsAt)
        }

        if ((obj.endedSeq != null && obj.endedSeq !== 0)) {
          w.uint32(240)
          w.uint64Number(obj.endedSeq)
        }

        if ((obj.forgetAt != null && obj.forgetAt !== 0)) {
          w.uint32(248)
          w.uint64Number(obj.forgetAt)
        }

        if (obj.kind != null && __WorkKindValues[obj.kind] !== 0) {
          w.uint32(256)
          WorkKind.codec().encode(obj.kind, w)
        }

        if (obj.needs != null && obj.needs.length > 0) {
          for (const value of obj.needs) {
            w.uint32(266)
            w.string(value)
          }
        }

        if (obj.workers != null && obj.workers.length > 0) {
          for (const value of obj.workers) {
            w.uint32(274)
            w.string(value)
          }
        }

        if ((obj.areExcluded != null && obj.areExcluded !== false)) {
          w.uint32(280)
          w.bool(obj.areExcluded)
        }

        if (obj.fixedPrice != null) {
          w.uint32(290)
          FixedPrice.codec().encode(obj.fixedPrice, w)
        }

        if (obj.author != null) {
          w.uint32(296)
          w.uint64Number(obj.author)
        }

        if (obj.unsuited != null && obj.unsuited.length > 0) {
          for (const value of obj.unsuited) {
            w.uint32(306)
            SnapshotUnsuited.codec().encode(value, w)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: 0,
          id: uint8ArrayAlloc(0),
          peer: '',
          account: 0,
          models: [],
          firstJob: 0,
          jobs: [],
          inputHash: uint8ArrayAlloc(0),
          promptBytes: 0,
          contextTokensNeeded: 0,
          outputTokensMax: 0,
          parameters: uint8ArrayAlloc(0),
          agingPerSecond: 0n,
          waitMs: 0,
          priority: 0n,
          submittedAt: 0,
          expiresAt: 0,
          held: 0n,
          paid: 0n,
          faults: 0,
          lostLeases: 0,
          lastFaultCode: '',
          endedAt: 0,
          endsAt: 0,
          endedSeq: 0,
          forgetAt: 0,
          kind: WorkKind.text,
          needs: [],
          workers: [],
          areExcluded: false,
          unsuited: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.uint64Number()
              break
            }
            case 2: {
              obj.id = reader.bytes()
              break
            }
            case 3: {
              obj.peer = reader.string()
              break
            }
            case 4: {
              obj.account = reader.uint64Number()
              break
            }
            case 5: {
              if (opts.limits?.models != null && obj.models.length === opts.limits.models) {
                throw new MaxLengthError('Decode error - repeated field "models" had too many elements')
              }

              obj.models.push(reader.string())
              break
            }
            case 6: {
              obj.firstJob = reader.uint64Number()
              break
            }
            case 7: {
              if (opts.limits?.jobs != null && obj.jobs.length === opts.limits.jobs) {
                throw new MaxLengthError('Decode error - repeated field "jobs" had too many elements')
              }

              obj.jobs.push(SnapshotJob.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.jobs$
              }))
              break
            }
            case 8: {
              obj.inputHash = reader.bytes()
              break
            }
            case 9: {
              obj.promptBytes = reader.uint32()
              break
            }
            case 10: {
              obj.contextTokensNeeded = reader.uint64Number()
              break
            }
            case 11: {
              obj.outputTokensMax = reader.uint32()
              break
            }
            case 12: {
              obj.parameters = reader.bytes()
              break
            }
            case 16: {
              obj.agingPerSecond = reader.uint64()
              break
            }
            case 17: {
              obj.waitMs = reader.uint64Number()
              break
            }
            case 18: {
              obj.priority = reader.sint64()
              break
            }
            case 19: {
              obj.submittedAt = reader.uint64Number()
              break
            }
            case 20: {
              obj.expiresAt = reader.uint64Number()
              break
            }
            case 21: {
              obj.held = reader.uint64()
              break
            }
            case 22: {
              obj.paid = reader.uint64()
              break
            }
            case 23: {
              obj.faults = reader.uint32()
              break
            }
            case 24: {
              obj.lostLeases = reader.uint32()
              break
            }
            case 25: {
              obj.lastFaultCode = reader.string()
              break
            }
            case 26: {
              obj.closing = SnapshotRequest.Closing.codec().decode(reader)
              break
            }
            case 27: {
              obj.outcome = RequestOutcome.codec().decode(reader)
              break
            }
            case 28: {
              obj.endedAt = reader.uint64Number()
              break
            }
            case 29: {
              obj.endsAt = reader.uint64Number()
              break
            }
            case 30: {
              obj.endedSeq = reader.uint64Number()
              break
            }
            case 31: {
              obj.forgetAt = reader.uint64Number()
              break
            }
            case 32: {
              obj.kind = WorkKind.codec().decode(reader)
              break
            }
            case 33: {
              if (opts.limits?.needs != null && obj.needs.length === opts.limits.needs) {
                throw new MaxLengthError('Decode error - repeated field "needs" had too many elements')
              }

              obj.needs.push(reader.string())
              break
            }
            case 34: {
              if (opts.limits?.workers != null && obj.workers.length === opts.limits.workers) {
                throw new MaxLengthError('Decode error - repeated field "workers" had too many elements')
              }

              obj.workers.push(reader.string())
              break
            }
            case 35: {
              obj.areExcluded = reader.bool()
              break
            }
            case 36: {
              obj.fixedPrice = FixedPrice.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.fixedPrice
              })
              break
            }
            case 37: {
              obj.author = reader.uint64Number()
              break
            }
            case 38: {
              if (opts.limits?.unsuited != null && obj.unsuited.length === opts.limits.unsuited) {
                throw new MaxLengthError('Decode error - repeated field "unsuited" had too many elements')
              }

              obj.unsuited.push(SnapshotUnsuited.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.unsuited$
              }))
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          models: 0,
          jobs: 0,
          needs: 0,
          workers: 0,
          unsuited: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.id`,
                value: reader.bytes()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.peer`,
                value: reader.string()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64Number()
              }
              break
            }
            case 5: {
              if (opts.limits?.models != null && obj.models === opts.limits.models) {
                throw new MaxLengthError('Streaming decode error - repeated field "models" had too many elements')
              }

              yield {
                field: `${prefix}.models[]`,
                index: obj.models,
                value: reader.string()
              }

              obj.models++

              break
            }
            case 6: {
              yield {
                field: `${prefix}.firstJob`,
                value: reader.uint64Number()
              }
              break
            }
            case 7: {
              if (opts.limits?.jobs != null && obj.jobs === opts.limits.jobs) {
                throw new MaxLengthError('Streaming decode error - repeated field "jobs" had too many elements')
              }

              for (const evt of SnapshotJob.codec().stream(reader, reader.uint32(), `${prefix}.jobs[]`, {
                limits: opts.limits?.jobs$
              })) {
                yield {
                  ...evt,
                  index: obj.jobs
                }
              }

              obj.jobs++

              break
            }
            case 8: {
              yield {
                field: `${prefix}.inputHash`,
                value: reader.bytes()
              }
              break
            }
            case 9: {
              yield {
                field: `${prefix}.promptBytes`,
                value: reader.uint32()
              }
              break
            }
            case 10: {
              yield {
                field: `${prefix}.contextTokensNeeded`,
                value: reader.uint64Number()
              }
              break
            }
            case 11: {
              yield {
                field: `${prefix}.outputTokensMax`,
                value: reader.uint32()
              }
              break
            }
            case 12: {
              yield {
                field: `${prefix}.parameters`,
                value: reader.bytes()
              }
              break
            }
            case 16: {
              yield {
                field: `${prefix}.agingPerSecond`,
                value: reader.uint64()
              }
              break
            }
            case 17: {
              yield {
                field: `${prefix}.waitMs`,
                value: reader.uint64Number()
              }
              break
            }
            case 18: {
              yield {
                field: `${prefix}.priority`,
                value: reader.sint64()
              }
              break
            }
            case 19: {
              yield {
                field: `${prefix}.submittedAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 20: {
              yield {
                field: `${prefix}.expiresAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 21: {
              yield {
                field: `${prefix}.held`,
                value: reader.uint64()
              }
              break
            }
            case 22: {
              yield {
                field: `${prefix}.paid`,
                value: reader.uint64()
              }
              break
            }
            case 23: {
              yield {
                field: `${prefix}.faults`,
                value: reader.uint32()
              }
              break
            }
            case 24: {
              yield {
                field: `${prefix}.lostLeases`,
                value: reader.uint32()
              }
              break
            }
            case 25: {
              yield {
                field: `${prefix}.lastFaultCode`,
                value: reader.string()
              }
              break
            }
            case 26: {
              yield {
                field: `${prefix}.closing`,
                value: SnapshotRequest.Closing.codec().decode(reader)
              }
              break
            }
            case 27: {
              yield {
                field: `${prefix}.outcome`,
                value: RequestOutcome.codec().decode(reader)
              }
              break
            }
            case 28: {
              yield {
                field: `${prefix}.endedAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 29: {
              yield {
                field: `${prefix}.endsAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 30: {
              yield {
                field: `${prefix}.endedSeq`,
                value: reader.uint64Number()
              }
              break
            }
            case 31: {
              yield {
                field: `${prefix}.forgetAt`,
                value: reader.uint64Number()
              }
              break
            }
            case 32: {
              yield {
                field: `${prefix}.kind`,
                value: WorkKind.codec().decode(reader)
              }
              break
            }
            case 33: {
              if (opts.limits?.needs != null && obj.needs === opts.limits.needs) {
                throw new MaxLengthError('Streaming decode error - repeated field "needs" had too many elements')
              }

              yield {
                field: `${prefix}.needs[]`,
                index: obj.needs,
                value: reader.string()
              }

              obj.needs++

              break
            }
            case 34: {
              if (opts.limits?.workers != null && obj.workers === opts.limits.workers) {
                throw new MaxLengthError('Streaming decode error - repeated field "workers" had too many elements')
              }

              yield {
                field: `${prefix}.workers[]`,
                index: obj.workers,
                value: reader.string()
              }

              obj.workers++

              break
            }
            case 35: {
              yield {
                field: `${prefix}.areExcluded`,
                value: reader.bool()
              }
              break
            }
            case 36: {
              yield * FixedPrice.codec().stream(reader, reader.uint32(), `${prefix}.fixedPrice`, {
                limits: opts.limits?.fixedPrice
              })

              break
            }
            case 37: {
              yield {
                field: `${prefix}.author`,
                value: reader.uint64Number()
              }
              break
            }
            case 38: {
              if (opts.limits?.unsuited != null && obj.unsuited === opts.limits.unsuited) {
                throw new MaxLengthError('Streaming decode error - repeated field "unsuited" had too many elements')
              }

              for (const evt of SnapshotUnsuited.codec().stream(reader, reader.uint32(), `${prefix}.unsuited[]`, {
                limits: opts.limits?.unsuited$
              })) {
                yield {
                  ...evt,
                  index: obj.unsuited
                }
              }

              obj.unsuited++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SnapshotRequestRequestFieldEvent {
    field: '$.request'
    value: number
  }

  export interface SnapshotRequestIdFieldEvent {
    field: '$.id'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotRequestPeerFieldEvent {
    field: '$.peer'
    value: string
  }

  export interface SnapshotRequestAccountFieldEvent {
    field: '$.account'
    value: number
  }

  export interface SnapshotRequestModelsFieldEvent {
    field: '$.models[]'
    index: number
    value: string
  }

  export interface SnapshotRequestFirstJobFieldEvent {
    field: '$.firstJob'
    value: number
  }

  export interface SnapshotRequestJobsStateFieldEvent {
    field: '$.jobs[].state'
    value: SnapshotJob.State
    index: number
  }

  export interface SnapshotRequestJobsLeaseLeaseFieldEvent {
    field: '$.jobs[].lease.lease'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsLeaseWorkerFieldEvent {
    field: '$.jobs[].lease.worker'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsLeasePeerFieldEvent {
    field: '$.jobs[].lease.peer'
    value: string
    index: number
  }

  export interface SnapshotRequestJobsLeaseAnnouncedSeqFieldEvent {
    field: '$.jobs[].lease.announcedSeq'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsLeaseModelNameFieldEvent {
    field: '$.jobs[].lease.model.name'
    value: string
    index: number
  }

  export interface SnapshotRequestJobsLeaseModelHashFieldEvent {
    field: '$.jobs[].lease.model.hash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface SnapshotRequestJobsLeaseModelContextTokensMaxFieldEvent {
    field: '$.jobs[].lease.model.contextTokensMax'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsLeaseModelParametersFieldEvent {
    field: '$.jobs[].lease.model.parameters'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsLeaseModelKindFieldEvent {
    field: '$.jobs[].lease.model.kind'
    value: WorkKind
    index: number
  }

  export interface SnapshotRequestJobsLeaseStateFieldEvent {
    field: '$.jobs[].lease.state'
    value: SnapshotLease.State
    index: number
  }

  export interface SnapshotRequestJobsLeaseExpiresAtFieldEvent {
    field: '$.jobs[].lease.expiresAt'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsLeaseEndsAtFieldEvent {
    field: '$.jobs[].lease.endsAt'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsLeaseStartedAtFieldEvent {
    field: '$.jobs[].lease.startedAt'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsPastLeaseFieldEvent {
    field: '$.jobs[].past[].lease'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsPastWorkerFieldEvent {
    field: '$.jobs[].past[].worker'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsPastPeerFieldEvent {
    field: '$.jobs[].past[].peer'
    value: string
    index: number
  }

  export interface SnapshotRequestJobsPastAnnouncedSeqFieldEvent {
    field: '$.jobs[].past[].announcedSeq'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsPastModelNameFieldEvent {
    field: '$.jobs[].past[].model.name'
    value: string
    index: number
  }

  export interface SnapshotRequestJobsPastModelHashFieldEvent {
    field: '$.jobs[].past[].model.hash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface SnapshotRequestJobsPastModelContextTokensMaxFieldEvent {
    field: '$.jobs[].past[].model.contextTokensMax'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsPastModelParametersFieldEvent {
    field: '$.jobs[].past[].model.parameters'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsPastModelKindFieldEvent {
    field: '$.jobs[].past[].model.kind'
    value: WorkKind
    index: number
  }

  export interface SnapshotRequestJobsPastStateFieldEvent {
    field: '$.jobs[].past[].state'
    value: SnapshotLease.State
    index: number
  }

  export interface SnapshotRequestJobsPastExpiresAtFieldEvent {
    field: '$.jobs[].past[].expiresAt'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsPastEndsAtFieldEvent {
    field: '$.jobs[].past[].endsAt'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsPastStartedAtFieldEvent {
    field: '$.jobs[].past[].startedAt'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsResultOutputHashFieldEvent {
    field: '$.jobs[].result.outputHash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface SnapshotRequestJobsResultOutputBytesFieldEvent {
    field: '$.jobs[].result.outputBytes'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsResultPromptTokensFieldEvent {
    field: '$.jobs[].result.promptTokens'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsResultOutputTokensFieldEvent {
    field: '$.jobs[].result.outputTokens'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsResultFinishReasonFieldEvent {
    field: '$.jobs[].result.finishReason'
    value: FinishReason
    index: number
  }

  export interface SnapshotRequestJobsResultStartedAtFieldEvent {
    field: '$.jobs[].result.startedAt'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsResultFinishedAtFieldEvent {
    field: '$.jobs[].result.finishedAt'
    value: number
    index: number
  }

  export interface SnapshotRequestJobsResultSignatureFieldEvent {
    field: '$.jobs[].result.signature'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface SnapshotRequestJobsResultRewardFieldEvent {
    field: '$.jobs[].result.reward'
    value: bigint
    index: number
  }

  export interface SnapshotRequestJobsResultEscrowedFieldEvent {
    field: '$.jobs[].result.escrowed'
    value: bigint
    index: number
  }

  export interface SnapshotRequestJobsResultTaxFieldEvent {
    field: '$.jobs[].result.tax'
    value: bigint
    index: number
  }

  export interface SnapshotRequestJobsResultSubsidyFieldEvent {
    field: '$.jobs[].result.subsidy'
    value: bigint
    index: number
  }

  export interface SnapshotRequestInputHashFieldEvent {
    field: '$.inputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotRequestPromptBytesFieldEvent {
    field: '$.promptBytes'
    value: number
  }

  export interface SnapshotRequestContextTokensNeededFieldEvent {
    field: '$.contextTokensNeeded'
    value: number
  }

  export interface SnapshotRequestOutputTokensMaxFieldEvent {
    field: '$.outputTokensMax'
    value: number
  }

  export interface SnapshotRequestParametersFieldEvent {
    field: '$.parameters'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SnapshotRequestAgingPerSecondFieldEvent {
    field: '$.agingPerSecond'
    value: bigint
  }

  export interface SnapshotRequestWaitMsFieldEvent {
    field: '$.waitMs'
    value: number
  }

  export interface SnapshotRequestPriorityFieldEvent {
    field: '$.priority'
    value: bigint
  }

  export interface SnapshotRequestSubmittedAtFieldEvent {
    field: '$.submittedAt'
    value: number
  }

  export interface SnapshotRequestExpiresAtFieldEvent {
    field: '$.expiresAt'
    value: number
  }

  export interface SnapshotRequestHeldFieldEvent {
    field: '$.held'
    value: bigint
  }

  export interface SnapshotRequestPaidFieldEvent {
    field: '$.paid'
    value: bigint
  }

  export interface SnapshotRequestFaultsFieldEvent {
    field: '$.faults'
    value: number
  }

  export interface SnapshotRequestLostLeasesFieldEvent {
    field: '$.lostLeases'
    value: number
  }

  export interface SnapshotRequestLastFaultCodeFieldEvent {
    field: '$.lastFaultCode'
    value: string
  }

  export interface SnapshotRequestClosingFieldEvent {
    field: '$.closing'
    value: SnapshotRequest.Closing
  }

  export interface SnapshotRequestOutcomeFieldEvent {
    field: '$.outcome'
    value: RequestOutcome
  }

  export interface SnapshotRequestEndedAtFieldEvent {
    field: '$.endedAt'
    value: number
  }

  export interface SnapshotRequestEndsAtFieldEvent {
    field: '$.endsAt'
    value: number
  }

  export interface SnapshotRequestEndedSeqFieldEvent {
    field: '$.endedSeq'
    value: number
  }

  export interface SnapshotRequestForgetAtFieldEvent {
    field: '$.forgetAt'
    value: number
  }

  export interface SnapshotRequestKindFieldEvent {
    field: '$.kind'
    value: WorkKind
  }

  export interface SnapshotRequestNeedsFieldEvent {
    field: '$.needs[]'
    index: number
    value: string
  }

  export interface SnapshotRequestWorkersFieldEvent {
    field: '$.workers[]'
    index: number
    value: string
  }

  export interface SnapshotRequestAreExcludedFieldEvent {
    field: '$.areExcluded'
    value: boolean
  }

  export interface SnapshotRequestFixedPriceBasePriceFieldEvent {
    field: '$.fixedPrice.basePrice'
    value: bigint
  }

  export interface SnapshotRequestFixedPriceHasSourceImageFieldEvent {
    field: '$.fixedPrice.hasSourceImage'
    value: boolean
  }

  export interface SnapshotRequestFixedPriceUpscalersFieldEvent {
    field: '$.fixedPrice.upscalers'
    value: number
  }

  export interface SnapshotRequestFixedPriceIsFastFieldEvent {
    field: '$.fixedPrice.isFast'
    value: boolean
  }

  export interface SnapshotRequestFixedPriceIsBlacklistFieldEvent {
    field: '$.fixedPrice.isBlacklist'
    value: boolean
  }

  export interface SnapshotRequestFixedPriceWorkflowFieldEvent {
    field: '$.fixedPrice.workflow'
    value: string
  }

  export interface SnapshotRequestFixedPriceHiresFixFieldEvent {
    field: '$.fixedPrice.hiresFix'
    value: boolean
  }

  export interface SnapshotRequestAuthorFieldEvent {
    field: '$.author'
    value: number
  }

  export interface SnapshotRequestUnsuitedGenerationFieldEvent {
    field: '$.unsuited[].generation'
    value: number
    index: number
  }

  export interface SnapshotRequestUnsuitedLeaseLeaseFieldEvent {
    field: '$.unsuited[].lease.lease'
    value: number
    index: number
  }

  export interface SnapshotRequestUnsuitedLeaseWorkerFieldEvent {
    field: '$.unsuited[].lease.worker'
    value: number
    index: number
  }

  export interface SnapshotRequestUnsuitedLeasePeerFieldEvent {
    field: '$.unsuited[].lease.peer'
    value: string
    index: number
  }

  export interface SnapshotRequestUnsuitedLeaseAnnouncedSeqFieldEvent {
    field: '$.unsuited[].lease.announcedSeq'
    value: number
    index: number
  }

  export interface SnapshotRequestUnsuitedLeaseModelNameFieldEvent {
    field: '$.unsuited[].lease.model.name'
    value: string
    index: number
  }

  export interface SnapshotRequestUnsuitedLeaseModelHashFieldEvent {
    field: '$.unsuited[].lease.model.hash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface SnapshotRequestUnsuitedLeaseModelContextTokensMaxFieldEvent {
    field: '$.unsuited[].lease.model.contextTokensMax'
    value: number
    index: number
  }

  export interface SnapshotRequestUnsuitedLeaseModelParametersFieldEvent {
    field: '$.unsuited[].lease.model.parameters'
    value: number
    index: number
  }

  export interface SnapshotRequestUnsuitedLeaseModelKindFieldEvent {
    field: '$.unsuited[].lease.model.kind'
    value: WorkKind
    index: number
  }

  export interface SnapshotRequestUnsuitedLeaseStateFieldEvent {
    field: '$.unsuited[].lease.state'
    value: SnapshotLease.State
    index: number
  }

  export interface SnapshotRequestUnsuitedLeaseExpiresAtFieldEvent {
    field: '$.unsuited[].lease.expiresAt'
    value: number
    index: number
  }

  export interface SnapshotRequestUnsuitedLeaseEndsAtFieldEvent {
    field: '$.unsuited[].lease.endsAt'
    value: number
    index: number
  }

  export interface SnapshotRequestUnsuitedLeaseStartedAtFieldEvent {
    field: '$.unsuited[].lease.startedAt'
    value: number
    index: number
  }

  export function encode (obj: Partial<SnapshotRequest>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, SnapshotRequest.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotRequest>): SnapshotRequest {
    return decodeMessage(buf, SnapshotRequest.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SnapshotRequest>): Generator<SnapshotRequestRequestFieldEvent | SnapshotRequestIdFieldEvent | SnapshotRequestPeerFieldEvent | SnapshotRequestAccountFieldEvent | SnapshotRequestModelsFieldEvent | SnapshotRequestFirstJobFieldEvent | SnapshotRequestJobsStateFieldEvent | SnapshotRequestJobsLeaseLeaseFieldEvent | SnapshotRequestJobsLeaseWorkerFieldEvent | SnapshotRequestJobsLeasePeerFieldEvent | SnapshotRequestJobsLeaseAnnouncedSeqFieldEvent | SnapshotRequestJobsLeaseModelNameFieldEvent | SnapshotRequestJobsLeaseModelHashFieldEvent | SnapshotRequestJobsLeaseModelContextTokensMaxFieldEvent | SnapshotRequestJobsLeaseModelParametersFieldEvent | SnapshotRequestJobsLeaseModelKindFieldEvent | SnapshotRequestJobsLeaseStateFieldEvent | SnapshotRequestJobsLeaseExpiresAtFieldEvent | SnapshotRequestJobsLeaseEndsAtFieldEvent | SnapshotRequestJobsLeaseStartedAtFieldEvent | SnapshotRequestJobsPastLeaseFieldEvent | SnapshotRequestJobsPastWorkerFieldEvent | SnapshotRequestJobsPastPeerFieldEvent | SnapshotRequestJobsPastAnnouncedSeqFieldEvent | SnapshotRequestJobsPastModelNameFieldEvent | SnapshotRequestJobsPastModelHashFieldEvent | SnapshotRequestJobsPastModelContextTokensMaxFieldEvent | SnapshotRequestJobsPastModelParametersFieldEvent | SnapshotRequestJobsPastModelKindFieldEvent | SnapshotRequestJobsPastStateFieldEvent | SnapshotRequestJobsPastExpiresAtFieldEvent | SnapshotRequestJobsPastEndsAtFieldEvent | SnapshotRequestJobsPastStartedAtFieldEvent | SnapshotRequestJobsResultOutputHashFieldEvent | SnapshotRequestJobsResultOutputBytesFieldEvent | SnapshotRequestJobsResultPromptTokensFieldEvent | SnapshotRequestJobsResultOutputTokensFieldEvent | SnapshotRequestJobsResultFinishReasonFieldEvent | SnapshotRequestJobsResultStartedAtFieldEvent | SnapshotRequestJobsResultFinishedAtFieldEvent | SnapshotRequestJobsResultSignatureFieldEvent | SnapshotRequestJobsResultRewardFieldEvent | SnapshotRequestJobsResultEscrowedFieldEvent | SnapshotRequestJobsResultTaxFieldEvent | SnapshotRequestJobsResultSubsidyFieldEvent | SnapshotRequestInputHashFieldEvent | SnapshotRequestPromptBytesFieldEvent | SnapshotRequestContextTokensNeededFieldEvent | SnapshotRequestOutputTokensMaxFieldEvent | SnapshotRequestParametersFieldEvent | SnapshotRequestAgingPerSecondFieldEvent | SnapshotRequestWaitMsFieldEvent | SnapshotRequestPriorityFieldEvent | SnapshotRequestSubmittedAtFieldEvent | SnapshotRequestExpiresAtFieldEvent | SnapshotRequestHeldFieldEvent | SnapshotRequestPaidFieldEvent | SnapshotRequestFaultsFieldEvent | SnapshotRequestLostLeasesFieldEvent | SnapshotRequestLastFaultCodeFieldEvent | SnapshotRequestClosingFieldEvent | SnapshotRequestOutcomeFieldEvent | SnapshotRequestEndedAtFieldEvent | SnapshotRequestEndsAtFieldEvent | SnapshotRequestEndedSeqFieldEvent | SnapshotRequestForgetAtFieldEvent | SnapshotRequestKindFieldEvent | SnapshotRequestNeedsFieldEvent | SnapshotRequestWorkersFieldEvent | SnapshotRequestAreExcludedFieldEvent | SnapshotRequestFixedPriceBasePriceFieldEvent | SnapshotRequestFixedPriceHasSourceImageFieldEvent | SnapshotRequestFixedPriceUpscalersFieldEvent | SnapshotRequestFixedPriceIsFastFieldEvent | SnapshotRequestFixedPriceIsBlacklistFieldEvent | SnapshotRequestFixedPriceWorkflowFieldEvent | SnapshotRequestFixedPriceHiresFixFieldEvent | SnapshotRequestAuthorFieldEvent | SnapshotRequestUnsuitedGenerationFieldEvent | SnapshotRequestUnsuitedLeaseLeaseFieldEvent | SnapshotRequestUnsuitedLeaseWorkerFieldEvent | SnapshotRequestUnsuitedLeasePeerFieldEvent | SnapshotRequestUnsuitedLeaseAnnouncedSeqFieldEvent | SnapshotRequestUnsuitedLeaseModelNameFieldEvent | SnapshotRequestUnsuitedLeaseModelHashFieldEvent | SnapshotRequestUnsuitedLeaseModelContextTokensMaxFieldEvent | SnapshotRequestUnsuitedLeaseModelParametersFieldEvent | SnapshotRequestUnsuitedLeaseModelKindFieldEvent | SnapshotRequestUnsuitedLeaseStateFieldEvent | SnapshotRequestUnsuitedLeaseExpiresAtFieldEvent | SnapshotRequestUnsuitedLeaseEndsAtFieldEvent | SnapshotRequestUnsuitedLeaseStartedAtFieldEvent> {
    return streamMessage(buf, SnapshotRequest.codec(), opts)
  }
}
