import type { Event, RecordedEvent } from '@kudoswarm/core'
import * as fc from 'fast-check'

const no = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
const time = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const uint32 = fc.integer({ min: 0, max: 0xffff_ffff })
const amount = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n })
/** The runtime misreads negative numbers from −2⁵³ on whose lower 32 bits are zero; millikudos stay far from there. */
const signed = fc.bigInt({ min: -(2n ** 53n - 1n), max: 2n ** 53n - 1n })
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const kind = fc.constantFrom('text', 'image', 'alchemy')
const model = fc.record({ kind, name: text, hash: bytes(32), contextTokensMax: time, parameters: time })
const texts = fc.array(text, { maxLength: 3 })
const fixedPrice = fc.record({
  basePrice: amount,
  hasSourceImage: fc.boolean(),
  upscalers: uint32,
  isFast: fc.boolean(),
  isBlacklist: fc.boolean(),
  workflow: text,
  hiresFix: fc.boolean(),
})

/** Fields of every kind of event. */
const fields: Record<Event['type'], fc.Arbitrary<object>> = {
  accountOpened: fc.record(
    {
      account: no,
      kind: fc.constantFrom('treasury', 'burn', 'anonymous', 'registered', 'escrow'),
      key: bytes(32),
      owner: no,
      minted: amount,
    },
    { requiredKeys: ['account', 'kind', 'minted'] },
  ),
  kudosGranted: fc.record({
    id: bytes(16),
    account: no,
    amount,
    reason: text,
    kind: fc.constantFrom('grant', 'award', 'monthly'),
  }),
  kudosTaken: fc.record({ id: bytes(16), account: no, amount, toppedUp: amount, reason: text }),
  accountRoleChanged: fc.record(
    {
      account: no,
      role: fc.constantFrom('moderator', 'trusted', 'flagged', 'deleted', 'suspicious'),
      isHeld: fc.boolean(),
      escrow: no,
      released: amount,
    },
    { requiredKeys: ['account', 'role', 'isHeld', 'released'] },
  ),
  kudosTransferred: fc.record({ id: bytes(16), from: no, to: no, amount, forgetAt: time }),
  accountTrusted: fc.record({ account: no, escrow: no, released: amount }),
  workerJoined: fc.record(
    {
      worker: no,
      peer: text,
      account: no,
      name: text,
      slots: uint32,
      models: fc.array(model, { maxLength: 3 }),
      offers: texts,
      favoured: fc.array(no, { maxLength: 3 }),
      onlyFavoured: fc.boolean(),
      seeks: fc.boolean(),
      rewardAt: time,
    },
    {
      requiredKeys: [
        'worker',
        'peer',
        'account',
        'name',
        'slots',
        'models',
        'offers',
        'favoured',
        'seeks',
        'onlyFavoured',
      ],
    },
  ),
  workerLeft: fc.record({ worker: no, reason: fc.constantFrom('stopped', 'disconnected', 'tracker_restarted') }),
  workerPaused: fc.record({ worker: no, reason: fc.constantFrom('faults', 'declines'), until: time }),
  requestSubmitted: fc
    .tuple(
      fc.record({
        request: no,
        id: bytes(16),
        account: no,
        peer: text,
        kind,
        models: texts,
        needs: texts,
        workers: texts,
        areExcluded: fc.boolean(),
        firstJob: no,
        generations: uint32,
        inputHash: bytes(32),
        promptBytes: uint32,
        contextTokensNeeded: time,
        outputTokensMax: uint32,
        parameters: fc.uint8Array({ maxLength: 30 }),
        activationTax: amount,
        royalty: amount,
        toppedUp: amount,
        held: amount,
        priority: signed,
        agingPerSecond: amount,
        expiresAt: time,
        endsAt: time,
      }),
      fc.record({ fixedPrice, author: no }, { requiredKeys: [] }),
    )
    .map(([event, price]) => ({ ...event, ...price })),
  jobOffered: fc.record({ lease: no, job: no, worker: no, model: text, expiresAt: time }),
  uptimeRewarded: fc.record(
    { worker: no, account: no, reward: amount, escrowed: amount, escrow: no, rewardAt: time },
    { requiredKeys: ['worker', 'account', 'reward', 'escrowed', 'rewardAt'] },
  ),
  workerForgotten: fc.record({ worker: no }),
  workerSuspended: fc.record({ worker: no }),
  workerResumed: fc.record({ worker: no, rewardAt: time }, { requiredKeys: ['worker'] }),
  offerEnded: fc.record(
    {
      lease: no,
      reason: fc.constantFrom('declined', 'unsuited', 'lapsed', 'worker_left', 'withdrawn'),
      excludedUntil: time,
    },
    { requiredKeys: ['lease', 'reason'] },
  ),
  leaseStarted: fc.record({ lease: no, expiresAt: time, endsAt: time }),
  leaseExtended: fc.record({ lease: no, expiresAt: time, endsAt: time }, { requiredKeys: ['lease', 'expiresAt'] }),
  leaseLost: fc.record({ lease: no, excludedUntil: time }),
  jobFailed: fc.record(
    {
      lease: no,
      code: text,
      isFault: fc.boolean(),
      excludedUntil: time,
      contextTokensNeeded: no,
      isUnsuited: fc.constant(true as const),
    },
    { requiredKeys: ['lease', 'code', 'isFault', 'excludedUntil'] },
  ),
  jobCompleted: fc
    .tuple(
      fc.record({
        lease: no,
        requester: no,
        owner: no,
        outputHash: bytes(32),
        outputBytes: uint32,
        promptTokens: uint32,
        outputTokens: uint32,
        finishReason: fc.constantFrom('stop', 'length', 'aborted', 'censored'),
        startedAt: time,
        finishedAt: time,
        signature: bytes(64),
        reward: amount,
        escrowed: amount,
        tax: amount,
        fromHold: amount,
        toppedUp: amount,
        subsidy: amount,
      }),
      fc.record({ escrow: no, trustAt: time, isTooFast: fc.constant(true as const) }, { requiredKeys: [] }),
    )
    .map(([event, escrow]) => ({ ...event, ...escrow })),
  requestCancelled: fc.record({ request: no, settleBy: time }),
  requestFaulted: fc.record({ request: no, reason: fc.constantFrom('faults', 'lost_leases'), settleBy: time }),
  requestEnded: fc.record({
    request: no,
    account: no,
    outcome: fc.constantFrom('completed', 'cancelled', 'expired', 'faulted'),
    voided: amount,
    forgetAt: time,
  }),
  requestForgotten: fc.record({ request: no }),
}

const event = fc.oneof(
  ...Object.entries(fields).map(([type, record]) => record.map((body) => ({ type, ...body }) as unknown as Event)),
)

/** Every kind of event there is. */
export const eventTypes = Object.keys(fields) as Event['type'][]

/** Any event, with its place. */
export const recordedEvent: fc.Arbitrary<RecordedEvent> = fc.record({ seq: no, at: time, event })
