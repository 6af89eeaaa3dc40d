import type { Bodies, Frame, FrameKind, Parameters, Receipt } from '@kudoswarm/protocol'
import { imageWorkOf } from '@kudoswarm/testkit'
import type { Random } from '@kudoswarm/testkit'
import type { Actor } from './actor.js'
import { modelsOf } from './actor.js'

/** What a random frame is made of. */
export interface RandomFrameInit {
  random: Random
  actor: Actor
}

/** Kinds that peers send, some more often than others, but for `seek`. */
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
  'transfer',
] as const

/** How often it is a search. */
const seekShare = 0.06

/** A kind that peers send. */
export type PeerKind = (typeof kinds)[number] | 'seek'

/** A frame that a peer may send, every field within its limit. What it refers to may be nothing, or somebody else's. */
export function randomFrame(init: RandomFrameInit): Frame {
  // What is drawn for the others stays the same.
  if (init.random.fork('seek').isTrue(seekShare)) return randomFrameOf('seek', init)
  return randomFrameOf(init.random.pick(kinds), init)
}

/** The same, of a kind. */
export function randomFrameOf<Kind extends PeerKind>(
  kind: Kind,
  init: RandomFrameInit,
): Extract<Frame, { kind: Kind }> {
  const make: (init: RandomFrameInit) => Bodies[Kind] = makers[kind]
  return { id: 0, kind, body: make(init) } as unknown as Extract<Frame, { kind: Kind }>
}

const makers: { readonly [Kind in PeerKind & FrameKind]: (init: RandomFrameInit) => Bodies[Kind] } = {
  submit: submitOf,
  cancel: (init) => ({ request: idOf(init) }),
  status: (init) => ({ request: idOf(init), follow: init.random.isTrue(0.5), outputOffsets: [] }),
  balance: ({ random }) => ({ accountKey: random.pick([new Uint8Array(), bytesOf(random, 32)]) }),
  history: ({ random }) => ({
    accountKey: new Uint8Array(),
    all: random.isTrue(0.5),
    beforeSeq: BigInt(random.pick([0, 7])),
    afterSeq: BigInt(random.pick([0, 3, 1_000_000])),
    limit: random.pick([1, 256]),
    forward: random.isTrue(0.5),
    follow: random.isTrue(0.3),
  }),
  explain: (init) => ({
    request: init.random.isTrue(0.5) ? idOf(init) : new Uint8Array(),
    worker: init.random.pick(['', init.actor.identity.peer]),
  }),
  joinWorker: ({ random, actor }) => ({
    name: 'rogue',
    models: modelsOf(actor).map((model) => ({ ...model, contextTokensMax: random.pick([1, 100, 8_192]) })),
    slots: random.pick([1, 64]),
    leases: actor.offers.slice(0, 3).map(({ lease }) => lease),
    offers: random
      .fork('offers')
      .pick([[], ['bridge_current'], ['bridge_older', 'nsfw'], ['trusted', 'validated_backend'], ['extra_slow']]),
    favoured: random.fork('favours').pick([[], [], [3n, 5n], [7n, 7n, 4n, 1_000_000n]]),
    onlyFavoured: random.fork('favours only').isTrue(0.1),
    seeks: random.fork('seeks').isTrue(0.3),
  }),
  leaveWorker: () => ({}),
  seek: (init) => ({
    count: init.random.pick([1, 2, 64]),
    besides: init.random.isTrue(0.5) ? 0n : leaseOf(init),
  }),
  accept: (init) => ({ lease: leaseOf(init) }),
  decline: (init) => ({ lease: leaseOf(init), reason: init.random.fork('decline').pick(['engine_busy', 'unsuited']) }),
  heartbeat: (init) => ({ leases: Array.from({ length: init.random.integer(0, 4) }, () => leaseOf(init)) }),
  fail: (init) => ({
    lease: leaseOf(init),
    code: init.random.pick(['internal', 'prompt_too_long', 'device_lost']),
    handingBack: init.random.isTrue(0.5),
  }),
  progress: (init) => ({
    lease: leaseOf(init),
    offset: init.random.pick([0, 5]),
    text: new Uint8Array(),
    tokens: [1],
  }),
  hello: ({ random }) => ({
    version: random.pick([1, 2]),
    agent: 'again',
    accountKey: new Uint8Array(),
    accountSignature: new Uint8Array(),
    issuedAtMs: 0n,
  }),
  complete: (init) => ({ receipt: receiptOf(init) }),
  transfer: transferOf,
}

function submitOf(init: RandomFrameInit): Bodies['submit'] {
  const { random, actor } = init
  const isRepeat = random.isTrue(0.3)
  const request = isRepeat ? idOf(init) : bytesOf(random, 16)
  // What is drawn for the parameters leaves alone what is drawn for the frames that follow.
  const parameters = parametersOf(random.fork('parameters'))
  // Of what it has said itself it may change nothing else: then that alone tells the two apart.
  if (isRepeat && actor.submissions.length > 0 && random.isTrue(0.5))
    return { ...random.pick(actor.submissions), parameters }
  return {
    request,
    models: random.isTrue(0.3) ? [] : [random.pick(actor.models).name],
    generations: random.pick([1, 2]),
    prompt: 'p'.repeat(random.pick([0, 8, 900])),
    options: random.fork('options').isTrue(0.2) ? '{"top_a":0.5}' : '',
    stopSequences: random.fork('stop sequences').pick([[], [], ['\n'], ['\n', 'é']]),
    outputTokensMax: random.pick([1, 50]),
    parameters,
    dryRun: random.isTrue(0.1),
    ...workOf(random.fork('work'), actor),
    ...wantsOf(random.fork('wants'), actor),
  }
}

/** Text, or an image or alchemy with models of that kind. */
function workOf(random: Random, actor: Actor): Partial<Bodies['submit']> {
  const kind = random.pick(['text', 'text', 'image', 'alchemy'] as const)
  if (kind === 'text') return {}
  const names = actor.models.filter((model) => model.kind === kind).map(({ name }) => name)
  const isAny = kind === 'image' && random.isTrue(0.3)
  const models = isAny || names.length === 0 ? [] : [random.pick(names)]
  const side = (): number => random.pick([64, 512, 2_048])
  if (kind === 'alchemy') return { models, alchemy: { width: side(), height: side() } }
  const image = imageWorkOf({
    width: side(),
    height: side(),
    steps: random.pick([1, 20, 50]),
    karras: random.isTrue(0.5),
    hiresFix: random.isTrue(0.2),
    sourceProcessing: random.pick(['txt2img', 'img2img', 'remix']),
    postProcessing: random.isTrue(0.2)
      ? random.pick([['RealESRGAN_x4plus'], ['GFPGAN', 'NMKD_Siax', 'NMKD_Siax']])
      : [],
    loras: random.isTrue(0.2) ? [{ name: '1', isVersion: true }] : [],
    hasTextualInversion: random.isTrue(0.2),
    workflow: random.isTrue(0.1) ? 'qr_code' : '',
    extraSourceImages: random.pick([0, 0, 2]),
  })
  return { models, image }
}

/** What it asks of workers. */
function wantsOf(random: Random, { identity, overheard }: Actor): Pick<Bodies['submit'], (typeof wants)[number]> {
  return {
    needs: random.pick([[], [], ['bridge_current'], ['trusted'], ['nsfw', 'bridge_older', 'nsfw']]),
    workers: random.isTrue(0.2) ? [random.pick([identity.peer, ...overheard.workers])] : [],
    areExcluded: random.isTrue(0.5),
    isFast: random.isTrue(0.3),
    contextTokensMax: random.pick([0, 0, 1, 4_096, 4_294_967_295]),
    author: BigInt(random.pick([0, 0, 1, 4, 5, 6, 999])),
  }
}

const wants = ['needs', 'workers', 'areExcluded', 'isFast', 'contextTokensMax', 'author'] as const

/** To an account that it has heard of, or by a number; its id may have been used. */
function transferOf({ random, actor }: RandomFrameInit): Bodies['transfer'] {
  const { accountKeys } = actor.overheard
  const isByKey = accountKeys.length > 0 && random.isTrue(0.5)
  return {
    transfer: random.isTrue(0.5) ? new Uint8Array(16).fill(random.integer(1, 3)) : bytesOf(random, 16),
    account: isByKey ? 0n : BigInt(random.integer(1, 12)),
    accountKey: isByKey ? random.pick(accountKeys) : new Uint8Array(),
    amount: random.pick([1n, 1_000n, 2n ** 40n]),
  }
}

/** None, or some within their limits. */
function parametersOf(random: Random): Parameters | undefined {
  if (random.isTrue(0.3)) return undefined
  return {
    seed: random.pick([0n, 7n, 2n ** 64n - 1n]),
    temperature: random.pick([0, 0.7, 100]),
    topK: random.pick([0, 40, 2 ** 32 - 1]),
    topP: random.pick([0, 0.9, 1]),
    repetitionPenalty: random.pick([0, 0.5, 1.1, 100]),
  }
}

/** One that nobody has signed. */
function receiptOf(init: RandomFrameInit): Receipt {
  const { random, actor } = init
  const hash = (): Uint8Array<ArrayBuffer> => bytesOf(random, 32)
  return {
    tracker: actor.tracker,
    request: idOf(init),
    generation: random.pick([0, 15]),
    lease: leaseOf(init),
    worker: actor.identity.peer,
    model: hash(),
    inputHash: hash(),
    parametersHash: hash(),
    outputHash: hash(),
    promptTokens: 1,
    outputTokens: random.pick([0, 1]),
    finishReason: random.pick(['stop', 'length', 'aborted']),
    startedAtMs: 0n,
    finishedAtMs: BigInt(actor.now()),
    signature: bytesOf(random, 64),
  }
}

/** One of its own requests, somebody else's, or one that nobody has. */
function idOf({ random, actor }: RandomFrameInit): Uint8Array<ArrayBuffer> {
  const dice = random.uniform()
  const { requests, overheard } = actor
  if (requests.length > 0 && dice < 0.4) return random.pick(requests)
  if (dice < 0.8 && overheard.requests.length > 0) return random.pick(overheard.requests)
  return bytesOf(random, 16)
}

/** A lease that it was offered, or a number near those that others have. */
function leaseOf({ random, actor }: RandomFrameInit): bigint {
  if (actor.offers.length > 0 && random.isTrue(0.6)) return random.pick(actor.offers).lease
  return BigInt(Math.max(1, random.integer(0, 40)))
}

function bytesOf(random: Random, length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(random.bytes(length))
}
