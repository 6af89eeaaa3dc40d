import type { TrackerLimits } from '@kudoswarm/tracker'
import { createRandom } from '@kudoswarm/testkit'
import type { Random } from '@kudoswarm/testkit'
import { deedOf } from './deed-of.js'
import type { LinkTrouble, Plan, PlannedPolicy, PlannedRequester, PlannedWorker, Step, TroubleKind } from './plan.js'
import { troubleKinds } from './plan.js'

/** Names of the models that there are. Workers have some of them. */
export const modelNames = ['alder', 'birch', 'cedar'] as const

/** Models that every worker makes images with, each of a family by its name. */
export const imageModelNames = ['easel', 'mural [SDXL]', 'fresco [Flux]'] as const

/** What every worker does to images. */
export const alchemyFormName = 'caption'

/** What honest workers offer and honest requesters need: the first worker offers all of it. */
export const offerNames = ['bridge_current', 'painting', 'validated_backend'] as const

/** A name that no worker has. */
export const unknownModel = 'zelkova'

/** How likely a seed is to have a kind of trouble. */
const troubleProbability = 0.45

/** Limits that are small enough for a run to meet them, and that leave the honest what they need in the end. */
const lowLimits: Readonly<Partial<Record<keyof TrackerLimits, readonly number[]>>> = {
  promptBytesMax: [1_000],
  outputBytesMax: [100, 400],
  outputTokensMax: [100],
  generationsMax: [4],
  requestModelsMax: [1],
  requestNeedsMax: [1],
  requestWorkersMax: [1],
  needSetsMax: [1, 2],
  workerFavouredMax: [5],
  unservedModelsMax: [1, 2],
  unservedModelsUnearnedMax: [1],
  modelsPerAccountMax: [1, 2],
  workerOffersMax: [3],
  workerModelsMax: [7],
  workerSlotsMax: [5],
  historyEntriesMax: [3],
  historyReadBytesMax: [600],
  historyFollowersMax: [1],
  followBehindMax: [10],
  openRequestsPerPeerMax: [1, 3],
  openJobsPerAccountMax: [16],
  openJobsAnonymousMax: [20],
  openJobsPerAddressMax: [18],
  queueUnearnedJobsMax: [3],
  queueJobsMax: [2, 10],
  rememberedRequestsMax: [1, 5],
  rememberedRequestsPerPeerMax: [1, 4],
  absentWorkersMax: [0, 2],
  accountsMax: [9, 12],
  accountOpeningsPerHour: [6],
  workerJoinsPerMinute: [4],
  workerJoinsPerMinutePerAddress: [5],
  blobBytesMax: [2_000],
  sessionsMax: [12],
  questionsInFlightMax: [4],
  framesPerSecond: [20],
  frameBurst: [40],
  bytesPerSecond: [20_000],
  byteBurst: [300_000],
  rateRefusalsMax: [3],
  channelsPerPeer: [2],
  sendBufferBytes: [4_096],
  sendBufferBytesMax: [32_768],
  helloMs: [2_000],
  sessionIdleMs: [20_000, 120_000],
  rememberedTransfersMax: [1, 3],
  rememberedTransfersPerAccountMax: [1, 2],
  offerSetsMax: [4],
  offerSetsUnearnedMax: [4],
  offerSetsPerAccountMax: [1],
  offerSetsAnonymousMax: [4],
  needSetsUnearnedMax: [1],
  needSetsPerAccountMax: [1],
  needSetsAnonymousMax: [1],
  needSetsPerAddressMax: [1],
  namedModelsMax: [2, 4],
  namedModelsUnearnedMax: [2, 3],
  unservedModelsKeptMax: [0, 1],
}

/** Makes the plan of a seed: the same for ever, as long as this file stays as it is. */
export function planOfSeed(seed: number): Plan {
  const random = createRandom(`plan ${seed}`)
  const troubles = troubleKinds.filter(() => random.isTrue(troubleProbability))
  const safetyMs = random.pick([20_000, 60_000, 180_000])
  const cast = castOf(random.fork('cast'), troubles)
  return {
    seed,
    troubles,
    policy: policyOf(random.fork('policy')),
    limits: limitsOf(random.fork('limits')),
    snapshotEveryEvents: random.pick([5, 50, 100_000]),
    diskReserveBytes: random.pick([0, 4_000, 1_000_000]),
    syncMs: random.pick([0, 1, 20]),
    signatureMs: random.pick([0, 5, 100]),
    link: linkOf(random.fork('link'), troubles.includes('bad network')),
    ...cast,
    ...(random.fork('too fast').isTrue(0.25) ? { leasesPerTooFast: 3 } : {}),
    steps: stepsOf({ random: random.fork('steps'), troubles, safetyMs, cast }),
    safetyMs,
  }
}

/** Who takes part in a run. */
export type Cast = Pick<Plan, 'workers' | 'requesters' | 'rogues'>

function castOf(random: Random, troubles: readonly TroubleKind[]): Cast {
  const hasRogues = troubles.some((kind) => kind.startsWith('rogue'))
  return {
    workers: Array.from({ length: random.integer(1, 4) }, (_, at) => workerOf(random, `worker ${at}`, at)),
    requesters: Array.from({ length: random.integer(1, 4) }, (_, at) => requesterOf(random, `requester ${at}`)),
    rogues: hasRogues ? Array.from({ length: random.integer(1, 3) }, (_, at) => `rogue ${at}`) : [],
  }
}

function workerOf(random: Random, name: string, at: number): PlannedWorker {
  return {
    name,
    // The first has every model and room for every prompt, so that in the end everything can be served.
    offers: at === 0 ? offerNames : offersOf(random, name),
    models: at === 0 ? modelNames : modelNames.filter(() => random.isTrue(0.6)).concat(random.pick(modelNames)),
    slots: random.pick([1, 1, 2, 5]),
    contextTokensMax: at === 0 ? 8_192 : random.pick([64, 512, 8_192]),
    jobMs: random.pick([0, 50, 1_000, 6_000]),
    hasAccount: random.isTrue(0.7),
    ...ofItsOwnMind(random.fork(`mind of ${name}`), at),
  }
}

/** What a worker offers that is not the first. */
function offersOf(random: Random, name: string): string[] {
  const offers: string[] = offerNames.filter(() => random.fork('offers').isTrue(0.5))
  if (random.fork(`pace of ${name}`).isTrue(0.3)) offers.push('extra_slow')
  if (random.fork(`length of ${name}`).isTrue(0.15)) offers.push('output_tokens_50')
  return offers
}

/** Whom a worker works for, and at what: the first works for everybody, at everything. */
function ofItsOwnMind(random: Random, at: number): Pick<PlannedWorker, 'favours' | 'isFinicky' | 'seeks'> {
  const accounts = favourableAccounts.filter(() => random.isTrue(0.3))
  const favours = { accounts, areOnly: at > 0 && random.isTrue(0.2) }
  return {
    ...(random.isTrue(0.4) ? { favours } : {}),
    ...(at > 0 && random.isTrue(0.3) ? { isFinicky: true } : {}),
    ...(at > 0 && random.fork('seeks').isTrue(0.4) ? { seeks: true } : {}),
  }
}

/** Numbers that the first accounts have which peers open, and that of everybody without one. */
const favourableAccounts = [3, 4, 5, 6, 7] as const

function requesterOf(random: Random, name: string): PlannedRequester {
  return { name, hasAccount: random.isTrue(0.7) }
}

/** Numbers that are small enough for a run to meet them. */
function policyOf(random: Random): PlannedPolicy {
  const requestMs = random.pick([5_000, 30_000, 120_000])
  return {
    textPrices: { activationTax: random.pick([0n, 1n, 1_000n]), jobTax: random.pick([0n, 1n, 1_000n]) },
    textUpfront: textUpfrontOf(random.fork('text upfront')),
    imageUpfront: imageUpfrontOf(random.fork('image upfront')),
    uptimeRewards: { seconds: random.fork('uptime').pick([0, 2, 20, 600]) },
    mintedMax: random.fork('minted').pick([100_000n, 1_000n, 0n]),
    mintedPerDayMax: random.fork('minted per day').pick([2_000_000n, 5_000n, 0n]),
    mintedTrustedMax: random.fork('minted for trusted').pick([1_000_000n, 2_000n]),
    anonymousFloor: random.pick([-50_000n, 0n]),
    registeredFloor: random.pick([25_000n, 0n, -1_000n]),
    agingPerSecond: random.pick([0n, 1n, 5_000n, 1_000_000n]),
    escrowPercent: random.pick([0, 33, 50, 100]),
    trustEscrow: random.pick([0n, 5_000n, 1_000_000n]),
    trustAgeMs: random.pick([1, 20_000, 1_000_000]),
    offerMs: random.pick([500, 5_000]),
    leaseMs: random.pick([1_500, 15_000]),
    leaseMsMax: random.pick([3_000, 300_000]),
    leaseMsPerToken: random.pick([1, 1_000]),
    settleMs: random.pick([500, 10_000]),
    requestMs,
    requestMsMax: requestMs * random.pick([1, 3]),
    resultMs: random.pick([1_000, 60_000]),
    faultsMax: random.pick([1, 3]),
    lostLeasesMax: random.pick([1, 2, 10]),
    workerFaultsMax: random.pick([1, 3, 10]),
    workerFaultWindowMs: random.pick([5_000, 60_000]),
    missedOffersMax: random.pick([2, 5]),
    missedOffersPauseMs: random.pick([5_000, 60_000]),
    unsuitedOffersMax: random.fork('unsuited').pick([1, 4, 200]),
    exclusionMs: random.pick([2_000, 120_000]),
    transferMemoryMs: random.pick([10_000, 86_400_000]),
    transferReturnMs: random.pick([300, 10_000]),
    styleRoyalty: random.pick([0n, 1n, 2_000n]),
    earnedMin: random.fork('earned').pick([0n, 1n, 10_000n]),
  }
}

/** With a side that little needs to wait for to be less than that of images which are asked for. */
function imageUpfrontOf(random: Random): PlannedPolicy['imageUpfront'] {
  return { sidePixels: random.pick([1_024, 516]), sidePixelsPerSlot: random.pick([10, 1]), sidePixelsMin: 64 }
}

/** Some answers of a run are free of a hold, others never or not while much waits. */
function textUpfrontOf(random: Random): PlannedPolicy['textUpfront'] & object {
  const tokens = random.pick([10, 60, 512])
  return { tokens, tokensMin: random.pick([0, tokens]), tokensMax: tokens }
}

/** Things that rogues do in a row, at most. */
const rogueDeedsMax = 5

/** Shares of the limits that a seed lowers. */
const loweredShares = [0, 0.1, 0.3, 0.6] as const

/** Some limits are lower than those of the protocol, so that a run meets them. */
function limitsOf(random: Random): Partial<TrackerLimits> {
  const share = random.pick(loweredShares)
  const lowered: { -readonly [Name in keyof TrackerLimits]?: number } = {}
  for (const [name, values] of Object.entries(lowLimits)) {
    if (random.isTrue(share)) lowered[name as keyof TrackerLimits] = random.pick(values)
  }
  return lowered
}

function linkOf(random: Random, isBad: boolean): LinkTrouble {
  return {
    latencyMs: random.pick([0, 1, 40]),
    jitterMs: isBad ? random.pick([0, 30]) : 0,
    lossRate: isBad ? random.pick([0, 0.02, 0.2]) : 0,
    duplicateRate: isBad ? random.pick([0, 0.1]) : 0,
    reorderRate: isBad ? random.pick([0, 0.2]) : 0,
    bytesPerSecond: isBad ? random.pick([20_000, Infinity]) : Infinity,
  }
}

interface StepsInit {
  random: Random
  troubles: readonly TroubleKind[]
  safetyMs: number
  cast: Cast
}

function stepsOf({ random, troubles, safetyMs, cast }: StepsInit): Step[] {
  const count = random.pick([10, 40, 120])
  const troubleShare = random.pick([0.2, 0.5])
  const steps: Omit<Step, 'id'>[] = []
  for (let made = 0; made < count; made++) {
    const kind = troubles.length > 0 && random.isTrue(troubleShare) ? random.pick(troubles) : 'work'
    const at = random.integer(0, safetyMs)
    // Rogues do several things in a row: much of what they can do wrong follows on something else.
    const times = kind.startsWith('rogue') ? random.integer(1, rogueDeedsMax) : 1
    for (let time = 0; time < times; time++) {
      steps.push({ at: at + time * random.integer(0, 1_000), deed: deedOf({ kind, random, cast }) })
    }
  }
  return steps.toSorted((a, b) => a.at - b.at).map((step, id) => ({ id, ...step }))
}
