import * as fc from 'fast-check'
import type { Command, JoinWorker } from '../../src/command.js'
import type { AccountNo, LeaseNo, WorkerNo } from '../../src/ids.js'
import { defaultCoreLimits } from '../../src/limits.js'
import type { CoreLimits } from '../../src/limits.js'
import { defaultPolicy } from '../../src/policy.js'
import type { Policy } from '../../src/policy.js'
import type { DomainState } from '../../src/state.js'
import type { WorkKind } from '../../src/event.js'
import type { Work } from '../../src/requests/work.js'
import { basisRequest, basisWork } from '../pricing/image-work.js'
import { bytes } from './story.js'

/** Numbers that differ in everything from those that scripts run with: what has happened does not depend on them. */
export const otherPolicy: Policy = {
  textPrices: { ...defaultPolicy.textPrices, activationTax: 7n, jobTax: 8n },
  textUpfront: { ...defaultPolicy.textUpfront, tokensMin: 0, tokensMax: 1 },
  textModels: new Map([['a', 70]]),
  imagePrices: { ...defaultPolicy.imagePrices, jobTax: 5n },
  imageUpfront: defaultPolicy.imageUpfront,
  imageModels: new Map(),
  alchemyPrices: { ...defaultPolicy.alchemyPrices, jobTax: 5n },
  bridges: defaultPolicy.bridges,
  uptimeRewards: { ...defaultPolicy.uptimeRewards, seconds: 1 },
  styleRoyalty: 3n,
  earnedMin: 4n,
  mintedTrustedMax: 5n,
  mintedMax: 4n,
  mintedPerDayMax: 40n,
  anonymousFloor: 0n,
  registeredFloor: 1n,
  agingPerSecond: 1n,
  escrowPercent: 10,
  trustEscrow: 0n,
  trustAgeMs: 1,
  transferMemoryMs: 2,
  transferReturnMs: 1,
  offerMs: 1,
  leaseMs: 2,
  leaseMsMax: 3,
  leaseMsPerToken: 4,
  settleMs: 5,
  requestMs: 6,
  requestMsMax: 7,
  resultMs: 8,
  exclusionMs: 9,
  missedOffersMax: 1,
  unsuitedOffersMax: 1,
  missedOffersPauseMs: 10,
  faultsMax: 1,
  lostLeasesMax: 1,
  workerFaultsMax: 1,
  workerFaultWindowMs: 11,
}

/** As `otherPolicy`: limits under which next to nothing would have been let in or kept. */
export const otherLimits = Object.fromEntries(
  Object.keys(defaultCoreLimits).map((name) => [name, 1]),
) as unknown as CoreLimits

/** One line of a script: a pause, and then a command whose numbers are chosen when the state is known. */
export interface ScriptLine {
  waitMs: number
  toCommand(state: DomainState): Command
}

const start = 1_700_000_000_000

const small = fc.nat({ max: 3 })
const modelNames = ['a', 'b', 'c'] as const
const names = fc.subarray([...modelNames])
const account = fc.integer({ min: 0, max: 8 }).map((no) => no as AccountNo)
const styled = fc.record(
  { author: fc.constantFrom(1, 3, 4, 5, 999).map((no) => no as AccountNo) },
  { requiredKeys: [] },
)
const worker = fc.integer({ min: 1, max: 5 }).map((no) => no as WorkerNo)
const peer = small.map((index) => `peer-${index}`)

/** Text as a rule. */
const kind: fc.Arbitrary<WorkKind> = fc.constantFrom('text', 'text', 'text', 'image', 'alchemy')
const work: fc.Arbitrary<Work> = fc.constantFrom<Work>(
  { kind: 'text', slowWorkers: true },
  { kind: 'text', slowWorkers: true, contextTokensMax: 8_192 },
  { kind: 'text', slowWorkers: false },
  { kind: 'image', image: basisRequest },
  { kind: 'image', image: { ...basisRequest, work: { ...basisWork, width: 2_048, sourceProcessing: 'img2img' } } },
  { kind: 'image', image: { ...basisRequest, work: { ...basisWork, steps: 0 } } },
  { kind: 'alchemy', width: 600, height: 100, slowWorkers: true },
)

/** Mostly a lease that lives with its worker, sometimes with another worker, sometimes any number. */
function pickLease(state: DomainState, choice: number): { worker: WorkerNo; lease: LeaseNo } {
  const live = [...state.roster.all()].flatMap((entry) => entry.leases)
  const lease = choice % 8 === 7 ? undefined : live[choice % Math.max(1, live.length)]
  if (lease !== undefined) {
    return { worker: choice % 16 === 6 ? (1 as WorkerNo) : lease.worker.no, lease: lease.no }
  }
  const any = (choice % (state.requests.lastLease + 2)) as LeaseNo
  return { worker: state.requests.findLease(any)?.worker.no ?? (1 as WorkerNo), lease: any }
}

const fixed: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: small.map((key): Command => ({ type: 'openAccount', key: bytes(key, 32) })) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('grantKudos' as const),
      id: small.map((id) => bytes(id, 16)),
      account,
      amount: fc.bigInt({ min: -1n, max: 200_000n }),
      reason: fc.constant('test'),
      kind: fc.constantFrom('grant', 'award', 'monthly'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('takeKudos' as const),
      id: small.map((id) => bytes(id, 16)),
      account,
      amount: fc.bigInt({ min: -1n, max: 200_000n }),
      reason: fc.constant('test'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('changeRole' as const),
      account,
      role: fc.constantFrom('moderator', 'trusted', 'flagged', 'education', 'deleted', 'suspicious'),
      isHeld: fc.constantFrom(true, false, false),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      type: fc.constant('transferKudos' as const),
      id: fc.nat({ max: 9 }).map((id) => bytes(id, 16)),
      from: fc.constantFrom(1, 3, 4, 4, 5, 5, 5, 5).map((no) => no as AccountNo),
      to: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(4, 5, 6).map((no) => no as AccountNo) },
        { weight: 1, arbitrary: account },
        { weight: 1, arbitrary: small.map((key) => bytes(key, 32)) },
      ),
      amount: fc.constantFrom(-1n, 0n, 1n, 10n, 1_000n, 1_000n, 100_000n),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('joinWorker' as const),
      peer,
      account: fc.constantFrom(3, 4, 5, 6, 9).map((no) => no as AccountNo),
      name: fc.constant('worker'),
      slots: fc.integer({ min: 0, max: 4 }),
      models: names.chain((chosen) =>
        fc.tuple(
          ...chosen.map((name) =>
            fc.tuple(fc.constantFrom(50, 300, 1_200, 2 ** 20), kind).map(([contextTokensMax, kind]) => ({
              kind,
              name,
              hash: bytes(name.charCodeAt(0), 32),
              contextTokensMax,
              parameters: 1,
            })),
          ),
        ),
      ),
      offers: fc.constantFrom(
        [],
        ['nsfw'],
        ['lora', 'nsfw', 'trusted'],
        ['bridge_current'],
        ['extra_slow'],
        ['nsfw', 'output_tokens_230'],
      ),
      favoured: fc.constantFrom<number[]>([], [], [4], [5, 3], [4, 5, 6]).map((list) => list as AccountNo[]),
      onlyFavoured: fc.constantFrom(false, false, false, true),
      seeks: fc.constantFrom(false, false, true),
    }),
  },
  {
    weight: 16,
    arbitrary: fc
      .tuple(
        fc.record({
          type: fc.constant('submitRequest' as const),
          id: fc.nat({ max: 40 }).map((id) => bytes(id, 16)),
          peer,
          account,
          work,
          models: names,
          needs: fc.constantFrom([], [], [], ['nsfw'], ['lora', 'nsfw'], ['trusted'], ['a', 'b', 'c']),
          workers: fc.constantFrom([], [], [], ['peer-1'], ['peer-0', 'peer-2'], ['p', 'q', 'r']),
          areExcluded: fc.boolean(),
          generations: fc.constantFrom(0, 1, 1, 2, 4, 4, 5),
          inputHash: fc.constant(bytes(1, 32)),
          promptBytes: fc.constantFrom(4, 200, 1_000),
          outputTokensMax: fc.constantFrom(0, 10, 10, 200, 200, 600, 1_001),
          parameters: fc.constant(bytes(2, 8)),
        }),
        styled,
      )
      .map(([command, style]) => ({ ...command, ...style })),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('cancelRequest' as const),
      peer,
      id: fc.nat({ max: 40 }).map((id) => bytes(id, 16)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('suspendWorker' as const),
      worker,
      isSuspended: fc.constantFrom(true, false, false),
    }),
  },
  { weight: 2, arbitrary: fc.constant<Command>({ type: 'tick' }) },
  { weight: 1, arbitrary: fc.constant<Command>({ type: 'recover' }) },
  { weight: 1, arbitrary: fc.constant<Command>({ type: 'extendLeases' }) },
)

const lease = fc.nat({ max: 1_000 })

const chosen: fc.Arbitrary<(state: DomainState) => Command> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc
      .tuple(worker, fc.constantFrom('stopped' as const, 'disconnected' as const), fc.nat({ max: 4 }))
      .map(([no, reason, age]) => (state: DomainState): Command => {
        // Now and then it is about a join that another one has followed.
        const joinedSeq = (state.roster.find(no)?.joinedSeq ?? 0) - (age === 4 ? 1 : 0)
        return { type: 'leaveWorker', worker: no, joinedSeq, reason }
      }),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(worker, fc.constantFrom(0, 1, 1, 2, 70), fc.option(lease, { freq: 3 }))
      .map(([worker, count, choice]) => (state: DomainState): Command => {
        const besides = choice === null ? undefined : pickLease(state, choice)
        return { type: 'seekJobs', worker, count, ...(besides && { worker: besides.worker, besides: besides.lease }) }
      }),
  },
  {
    weight: 8,
    arbitrary: lease.map((choice) => (state: DomainState): Command => ({
      type: 'acceptOffer',
      ...pickLease(state, choice),
    })),
  },
  {
    weight: 2,
    arbitrary: lease.map((choice) => (state: DomainState): Command => ({
      type: 'declineOffer',
      ...pickLease(state, choice),
      isUnsuited: choice % 2 === 0,
    })),
  },
  {
    weight: 8,
    arbitrary: fc
      .tuple(lease, fc.nat({ max: 40 }), small)
      .map(([choice, tokens, salt]) => (state: DomainState): Command => ({
        type: 'completeJob',
        ...pickLease(state, choice),
        outputHash: bytes(salt, 32),
        outputBytes: tokens,
        promptTokens: tokens,
        outputTokens: tokens,
        finishReason: choice % 3 === 0 ? 'censored' : 'stop',
        startedAt: start,
        finishedAt: start,
        signature: bytes(9, 64),
        isTooFast: choice % 5 === 0,
      })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(lease, fc.boolean()).map(([choice, isFault]) => (state: DomainState): Command => ({
      type: 'failJob',
      ...pickLease(state, choice),
      code: 'engine',
      isFault,
    })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(worker, fc.array(lease, { maxLength: 3 }))
      .map(([worker, choices]) => (state: DomainState): Command => ({
        type: 'heartbeat',
        worker,
        leases: choices.map((choice) => pickLease(state, choice).lease),
      })),
  },
)

const waitMs = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(0, 1, 10, 1_000) },
  { weight: 3, arbitrary: fc.constantFrom(4_999, 5_000, 15_000) },
  { weight: 1, arbitrary: fc.constantFrom(-5_000, 600_000, 1_200_000, 3_600_000) },
)

/** Commands of every kind, valid and not, repeated and out of order, with time that jumps and even goes back. */
export const script: fc.Arbitrary<ScriptLine[]> = fc.array(
  fc
    .tuple(
      waitMs,
      fc.oneof({ weight: 1, arbitrary: fixed.map((command) => () => command) }, { weight: 1, arbitrary: chosen }),
    )
    .map(([waitMs, toCommand]) => ({ waitMs, toCommand })),
  { minLength: 20, maxLength: 120, size: 'max' },
)

/** Accounts, workers and requests to begin with, so that scripts do not spend their lines on them. */
export const opening: readonly Command[] = [
  { type: 'openAccount', key: bytes(0, 32) },
  { type: 'openAccount', key: bytes(1, 32) },
  { type: 'openAccount', key: bytes(2, 32) },
  { type: 'grantKudos', id: bytes(99, 16), account: 5 as AccountNo, amount: 500_000n, reason: 'test', kind: 'grant' },
  joinOf('peer-0', 3, 1),
  joinOf('peer-1', 4, 2, { favoured: [5 as AccountNo], onlyFavoured: false }),
  joinOf('peer-2', 5, 2, { favoured: [4 as AccountNo], onlyFavoured: true }),
]

function joinOf(
  peer: string,
  account: number,
  slots: number,
  favours: Pick<JoinWorker, 'favoured' | 'onlyFavoured'> = { favoured: [], onlyFavoured: false },
): Command {
  const models = modelNames.map((name) => ({
    kind: 'text' as const,
    name,
    hash: bytes(1, 32),
    contextTokensMax: 1_200,
    parameters: 1,
  }))
  return {
    type: 'joinWorker',
    peer,
    account: account as AccountNo,
    name: 'worker',
    slots,
    models,
    offers: [],
    seeks: false,
    ...favours,
  }
}

/** When scripts begin. */
export const scriptStart = start
