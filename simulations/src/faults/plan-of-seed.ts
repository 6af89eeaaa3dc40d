import type { Policy } from '@kudoswarm/core'
import type { TrackerLimits } from '@kudoswarm/tracker'
import { createRandom } from '@kudoswarm/testkit'
import type { Random } from '@kudoswarm/testkit'
import { deedOf } from './deed-of.js'
import type { LinkTrouble, Plan, PlannedRequester, PlannedWorker, Step, TroubleKind } from './plan.js'
import { troubleKinds } from './plan.js'

/** Names of the models that there are. Workers have some of them. */
export const modelNames = ['alder', 'birch', 'cedar'] as const

/** A name that no worker has. */
export const unknownModel = 'zelkova'

/** How likely a seed is to have a kind of trouble. */
const troubleProbability = 0.45

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
    link: linkOf(random.fork('link'), troubles.includes('bad network')),
    ...cast,
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
    models: at === 0 ? modelNames : modelNames.filter(() => random.isTrue(0.6)).concat(random.pick(modelNames)),
    slots: random.pick([1, 1, 2, 5]),
    contextTokensMax: at === 0 ? 8_192 : random.pick([64, 512, 8_192]),
    jobMs: random.pick([0, 50, 1_000, 6_000]),
    hasAccount: random.isTrue(0.7),
  }
}

function requesterOf(random: Random, name: string): PlannedRequester {
  return { name, hasAccount: random.isTrue(0.7) }
}

/** Numbers that are small enough for a run to meet them. */
function policyOf(random: Random): Partial<Policy> {
  const requestMs = random.pick([5_000, 30_000, 120_000])
  return {
    activationTax: random.pick([0n, 1n, 1_000n]),
    jobTax: random.pick([0n, 1n, 1_000n]),
    promptTokenPrice: random.pick([0n, 10n]),
    outputTokenPrice: random.pick([0n, 1n, 100n]),
    anonymousFloor: random.pick([-50_000n, 0n]),
    registeredFloor: random.pick([25_000n, 0n, -1_000n]),
    upfrontAboveTokens: random.pick([0, 20, 512]),
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
  }
}

function limitsOf(random: Random): Partial<TrackerLimits> {
  return {
    openRequestsPerPeerMax: random.pick([1, 3, 64]),
    queueJobsMax: random.pick([2, 10, 2_000_000]),
    rememberedRequestsMax: random.pick([1, 5, 500_000]),
    rememberedRequestsPerPeerMax: random.pick([1, 4, 4_096]),
    accountsMax: random.pick([12, 1_000_000]),
    accountOpeningsPerHour: random.pick([20, 100]),
    blobBytesMax: random.pick([2_000, 1_000_000_000]),
    sessionsMax: random.pick([12, 10_000]),
    questionsInFlightMax: random.pick([4, 256]),
    framesPerSecond: random.pick([20, 2_000]),
    frameBurst: random.pick([40, 4_000]),
    rateRefusalsMax: random.pick([3, 64]),
    channelsPerPeer: random.pick([2, 8]),
    helloMs: random.pick([2_000, 10_000]),
    sessionIdleMs: 5 * 60_000,
  }
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
    steps.push({ at: random.integer(0, safetyMs), deed: deedOf({ kind, random, cast }) })
  }
  return steps.toSorted((a, b) => a.at - b.at).map((step, id) => ({ id, ...step }))
}
