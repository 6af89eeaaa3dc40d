import type { Frame } from '@kudoswarm/protocol'
import type { ModelDescription } from '@kudoswarm/ports'
import type { Random } from '@kudoswarm/testkit'

/** What a rogue knows, to say something with. */
export interface Knowledge {
  /** Requests that it has submitted. */
  ids: readonly Uint8Array<ArrayBuffer>[]
  /** Requests that others have submitted lately. */
  othersIds: readonly Uint8Array<ArrayBuffer>[]
  leases: readonly bigint[]
  tracker: string
  peer: string
  models: readonly ModelDescription[]
}

/** What a random frame is made of. */
export interface RandomFrameInit {
  random: Random
  /** Whether every field is within its bounds; what the frame refers to may be nothing, or somebody else's. */
  isValid: boolean
  knowledge: Knowledge
}

const kinds = [
  'submit',
  'submit',
  'cancel',
  'status',
  'balance',
  'history',
  'explain',
  'joinWorker',
  'leaveWorker',
  'accept',
  'decline',
  'heartbeat',
  'fail',
  'progress',
  'hello',
  'complete',
] as const

/** A frame that a peer may send, with chance for content. */
export function randomFrame({ random, isValid, knowledge }: RandomFrameInit): Frame {
  const kind = random.pick(kinds)
  const id = isValid ? 0 : random.pick([0, 1, 2 ** 31])
  return { id, kind, body: bodyOf(kind, { random, isValid, knowledge }) } as unknown as Frame
}

function bodyOf(kind: (typeof kinds)[number], init: RandomFrameInit): unknown {
  const { random, isValid, knowledge } = init
  switch (kind) {
    case 'submit':
      return submitOf(init)
    case 'cancel':
      return { request: idOf(init) }
    case 'status':
      return { request: idOf(init), follow: random.isTrue(0.5), outputOffsets: isValid ? [] : [2 ** 31] }
    case 'balance':
      return { accountKey: random.pick([new Uint8Array(), random.bytes(isValid ? 32 : 31)]) }
    case 'history':
      return historyOf(init)
    case 'explain':
      return { request: random.isTrue(0.5) ? idOf(init) : new Uint8Array(), worker: random.pick(['', knowledge.peer]) }
    case 'joinWorker':
      return joinOf(init)
    case 'leaveWorker':
      return {}
    case 'accept':
      return { lease: leaseOf(init) }
    case 'decline':
      return { lease: leaseOf(init), reason: isValid ? 'engine_busy' : 'x'.repeat(2_000) }
    case 'heartbeat':
      return { leases: Array.from({ length: random.integer(0, isValid ? 4 : 70) }, () => leaseOf(init)) }
    case 'fail':
      return {
        lease: leaseOf(init),
        code: random.pick(['internal', 'prompt_too_long', 'device_lost']),
        handingBack: random.isTrue(0.5),
      }
    case 'progress':
      return { lease: leaseOf(init), offset: random.pick([0, 5]), text: random.bytes(isValid ? 0 : 3), tokens: [1] }
    case 'hello':
      return {
        version: random.pick([1, 2]),
        agent: 'again',
        accountKey: new Uint8Array(),
        accountSignature: new Uint8Array(),
        issuedAtMs: 0n,
      }
    default:
      kind satisfies 'complete'
      return { receipt: undefined }
  }
}

function submitOf(init: RandomFrameInit): unknown {
  const { random, isValid, knowledge } = init
  const isRepeat = random.isTrue(0.3)
  return {
    request: isRepeat ? idOf(init) : random.bytes(isValid ? 16 : 15),
    models: random.isTrue(0.3) ? [] : [random.pick(knowledge.models).name],
    generations: random.pick(isValid ? [1, 2] : [0, 17, 2 ** 31]),
    prompt: 'p'.repeat(random.pick(isValid ? [0, 8, 900] : [70_000])),
    outputTokensMax: random.pick(isValid ? [1, 50] : [0, 70_000]),
    parameters: undefined,
    dryRun: random.isTrue(0.1),
  }
}

function historyOf({ random, isValid }: RandomFrameInit): unknown {
  return {
    accountKey: new Uint8Array(),
    all: random.isTrue(0.5),
    beforeSeq: BigInt(random.pick([0, 7])),
    afterSeq: BigInt(random.pick([0, 3, 1_000_000])),
    limit: random.pick(isValid ? [1, 256] : [0, 100_000]),
    forward: random.isTrue(0.5),
    follow: random.isTrue(0.3),
  }
}

function joinOf({ random, isValid, knowledge }: RandomFrameInit): unknown {
  const models = knowledge.models.map(({ name, hash, parameters }) => ({
    name,
    hash: new Uint8Array(hash),
    contextTokensMax: random.pick(isValid ? [1, 100, 8_192] : [0]),
    parameters: BigInt(parameters),
  }))
  const leases = isValid ? knowledge.leases.slice(0, 3) : Array.from({ length: 70 }, () => 1n)
  return { name: 'rogue', slots: random.pick(isValid ? [1, 64] : [0, 65]), models, leases }
}

/** One of its own requests, somebody else's, or one that nobody has. */
function idOf({ random, isValid, knowledge }: RandomFrameInit): Uint8Array {
  const dice = random.uniform()
  if (knowledge.ids.length > 0 && dice < 0.4) return random.pick(knowledge.ids)
  if (knowledge.othersIds.length > 0 && dice < 0.8) return random.pick(knowledge.othersIds)
  return random.bytes(isValid ? 16 : 3)
}

/** A lease that it was offered, or a number near those that others have. */
function leaseOf({ random, knowledge }: RandomFrameInit): bigint {
  if (knowledge.leases.length > 0 && random.isTrue(0.6)) return random.pick(knowledge.leases)
  return BigInt(random.integer(0, 40))
}
