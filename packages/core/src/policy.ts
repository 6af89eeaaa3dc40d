import type { Millikudos } from './ids.js'
import { defaultAlchemyPriceTable } from './pricing/alchemy-price.js'
import type { AlchemyPriceTable } from './pricing/alchemy-price.js'
import { defaultImagePriceTable } from './pricing/image-price-table.js'
import type { ImagePriceTable } from './pricing/image-price-table.js'
import type { ImageModels } from './pricing/image-request.js'
import { defaultImageUpfrontTable } from './pricing/image-upfront.js'
import type { ImageUpfrontTable } from './pricing/image-upfront.js'
import { defaultTextPriceTable } from './pricing/text-price.js'
import type { TextModels, TextPriceTable } from './pricing/text-price.js'
import { defaultTextUpfrontTable } from './pricing/text-upfront.js'
import type { TextUpfrontTable } from './pricing/text-upfront.js'
import { defaultBridgeTable } from './pricing/worker-reward.js'
import type { BridgeTable } from './pricing/worker-reward.js'
import { defaultUptimeRewardTable } from './pricing/uptime-reward.js'
import type { UptimeRewardTable } from './pricing/uptime-reward.js'

/**
 * An operator's numbers. They are read when a command is decided; what they led to is recorded in the event, so
 * changing them never changes history.
 */
export interface Policy {
  /** What text costs, what it must hold, and how large text models are known to be. */
  textPrices: TextPriceTable
  textUpfront: TextUpfrontTable
  textModels: TextModels
  /** What images and alchemy cost, what they must hold, and what is known of image models. */
  imagePrices: ImagePriceTable
  imageUpfront: ImageUpfrontTable
  imageModels: ImageModels
  alchemyPrices: AlchemyPriceTable
  /** Shares of an image's price by what the worker offers: `bridge_current`, `bridge_older`, or neither. */
  bridges: BridgeTable
  /** What owners of workers get for the time that these are there. */
  uptimeRewards: UptimeRewardTable
  /** Most that the author of a style gets of an activation tax, and what the tax of text with a style is higher by. @default 2 kudos */
  styleRoyalty: Millikudos
  /**
   * Most that is minted for one job: what its requester cannot pay, and what the worker earns beyond what it costs. For
   * owners who are trusted, and for others. @default 1000 and 100 kudos
   */
  mintedTrustedMax: Millikudos
  mintedMax: Millikudos
  /** Most that is minted in a day of UTC for all jobs that an owner serves who is not trusted. @default 2000 kudos */
  mintedPerDayMax: Millikudos
  /** Lowest balance of an account; a debit below it is made up from the treasury. @default −50 and 25 kudos */
  anonymousFloor: Millikudos
  registeredFloor: Millikudos
  /**
   * Kudos above its floor from which on an account counts as one that has earned something, for which the last part of the queue
   * and of what else is free to take is kept. With 0 it is kept for every account that owes nothing. @default 10 kudos
   */
  earnedMin: Millikudos
  /** Kudos a waiting request gains per second in the queue's order. @default 5000 millikudos */
  agingPerSecond: Millikudos
  /** Share of a reward that an untrusted owner gets in escrow, in percent. @default 50 */
  escrowPercent: number
  /** Escrow above which an owner of at least this age becomes trusted. @default 1000 kudos, 7 days */
  trustEscrow: Millikudos
  trustAgeMs: number
  /** How long a transfer is remembered, so that one that is repeated is not a second one. @default 1 day */
  transferMemoryMs: number
  /** How long after a transfer its receiver may give its sender nothing. @default 1 min */
  transferReturnMs: number
  /** How long a worker may take to accept an offer. @default 5 s */
  offerMs: number
  /** How long a lease lives without a heartbeat. @default 15 s */
  leaseMs: number
  /** How long a lease lives at most whatever heartbeats say, and what each token it may make adds. @default 5 min, 1 s */
  leaseMsMax: number
  leaseMsPerToken: number
  /** How long leases live at most after their request was cancelled or faulted. @default 3 min */
  settleMs: number
  /** How long a request may wait; every offer and every end of a lease starts it anew. @default 20 min */
  requestMs: number
  /** How long after its submission a request may still wait, however often that starts anew. @default 2 h */
  requestMsMax: number
  /** How long an ended request and its results are kept. @default 20 min */
  resultMs: number
  /**
   * How long a job that a worker did not take or not bring to an end goes to others only, while its models are the same.
   * @default 2 min
   */
  exclusionMs: number
  /** Offers that a worker declines or lets lapse and jobs it hands back, without completing one, that pause it. @default 5 */
  missedOffersMax: number
  /** Offers in a row, without a completed job, that do not suit a worker and so pause it as long. @default 200 */
  unsuitedOffersMax: number
  /** How long that pauses it. @default 1 min */
  missedOffersPauseMs: number
  /** Reported failures that end a request. @default 3 */
  faultsMax: number
  /** Leases lost by vanished workers that end a request. @default 10 */
  lostLeasesMax: number
  /** Failures of a worker within `workerFaultWindowMs` that pause it until the window has passed. @default 10, 10 min */
  workerFaultsMax: number
  workerFaultWindowMs: number
}

/** The numbers a tracker runs with when nobody says otherwise. */
export const defaultPolicy: Policy = {
  textPrices: defaultTextPriceTable,
  textUpfront: defaultTextUpfrontTable,
  textModels: new Map(),
  imagePrices: defaultImagePriceTable,
  imageUpfront: defaultImageUpfrontTable,
  imageModels: new Map(),
  alchemyPrices: defaultAlchemyPriceTable,
  bridges: defaultBridgeTable,
  uptimeRewards: defaultUptimeRewardTable,
  styleRoyalty: 2_000n,
  mintedTrustedMax: 1_000_000n,
  mintedMax: 100_000n,
  mintedPerDayMax: 2_000_000n,
  anonymousFloor: -50_000n,
  registeredFloor: 25_000n,
  earnedMin: 10_000n,
  agingPerSecond: 5_000n,
  escrowPercent: 50,
  trustEscrow: 1_000_000n,
  trustAgeMs: 7 * 24 * 3_600_000,
  transferMemoryMs: 24 * 3_600_000,
  transferReturnMs: 60_000,
  offerMs: 5_000,
  leaseMs: 15_000,
  leaseMsMax: 5 * 60_000,
  leaseMsPerToken: 1_000,
  settleMs: 180_000,
  requestMs: 20 * 60_000,
  requestMsMax: 2 * 3_600_000,
  resultMs: 20 * 60_000,
  exclusionMs: 2 * 60_000,
  missedOffersMax: 5,
  unsuitedOffersMax: 200,
  missedOffersPauseMs: 60_000,
  faultsMax: 3,
  lostLeasesMax: 10,
  workerFaultsMax: 10,
  workerFaultWindowMs: 10 * 60_000,
}
