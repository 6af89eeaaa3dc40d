import {
  accountProofBytes,
  decodeFrame,
  encodeFrame,
  fillParameters,
  limits,
  parametersHash,
  protocolVersion,
  receiptSigningBytes,
  sessionProtocol,
  sha256OfText,
} from '@kudoswarm/protocol'
import type { Frame, Offer, Receipt } from '@kudoswarm/protocol'
import type { Channel, Identity, ModelDescription, Network } from '@kudoswarm/ports'
import { createRandom } from '@kudoswarm/testkit'
import type { Random, SimulatedProcess } from '@kudoswarm/testkit'
import { createSimulatedIdentity } from '../swarm/simulated-identity.js'
import { answerOf } from './planned-engine.js'
import type { RogueDeed } from './plan.js'
import { randomFrame } from './random-frame.js'

/** Frames of its own and of others that a rogue remembers. */
const rememberedMax = 64

/** Frames of a flood, at most. */
const floodMax = 400

/** What a rogue is made of. */
export interface RogueInit {
  process: SimulatedProcess
  random: Random
  address: string
  tracker: string
  models: readonly ModelDescription[]
  /** Puts an identity on the network. */
  join: (identity: Identity) => Network
  /** What others have said to the tracker, as bytes. */
  overheard: readonly Uint8Array[]
}

/** A peer that keeps to no rules: it speaks the protocol by hand, says what is not so, and repeats what was said. */
export class Rogue {
  readonly #init: RogueInit
  #identity!: Identity
  #network!: Network
  #channel: Channel | undefined
  #generation = 0
  #questions = 0
  readonly #said: Uint8Array[] = []
  readonly #offers: Offer[] = []
  /** Chance for what it delivers for every offer from now on; undefined where it lets them lie. */
  #work: Random | undefined
  /** What it does once its questions are answered, by their ids. */
  readonly #whenAnswered = new Map<number, () => void>()
  readonly #ids: Uint8Array<ArrayBuffer>[] = []

  constructor(init: RogueInit) {
    this.#init = init
    this.#changeIdentity()
  }

  /** Does something. What exactly follows from `chance` and from what it has heard. */
  do(doing: RogueDeed, chance: number): void {
    const random = createRandom(chance)
    if (doing === 'change identity') this.#changeIdentity()
    else if (doing === 'hang up') this.#hangUp()
    else if (this.#channel === undefined || doing === 'connect') void this.#connect(random, doing)
    else this.#act(doing, random)
  }

  /** Goes for good. */
  leave(): void {
    this.#hangUp()
    this.#init.process.kill()
  }

  #changeIdentity(): void {
    this.#hangUp()
    this.#generation += 1
    this.#identity = createSimulatedIdentity(this.#init.random.fork(`identity ${this.#generation}`))
    this.#network = this.#init.join(this.#identity)
    this.#offers.length = 0
    this.#work = undefined
  }

  #hangUp(): void {
    this.#channel?.abort('closed')
    this.#channel = undefined
    this.#whenAnswered.clear()
  }

  /** Never rejects. */
  async #connect(random: Random, doing: RogueDeed): Promise<void> {
    const { address, process } = this.#init
    const patience = new AbortController()
    process.clock.after(5_000, () => patience.abort())
    try {
      const channel = await this.#network.dial(address, sessionProtocol, { signal: patience.signal })
      channel.open({
        frame: (bytes) => this.#hear(bytes),
        drained: () => undefined,
        closed: () => {
          if (this.#channel === channel) this.#channel = undefined
        },
      })
      this.#channel = channel
      const act = () => this.#act(doing, random)
      // Whoever speaks before the welcome is sent away.
      if (random.isTrue(0.9)) await this.#hello(random, act)
      else act()
    } catch {
      // Nobody is there just now; the next deed tries again.
    }
  }

  async #hello(random: Random, whenWelcome: () => void): Promise<void> {
    const issuedAtMs = BigInt(this.#init.process.clock.now() - random.pick([0, 0, 0, 0, 0, 0, 0, 3_600_000]))
    const isAnonymous = random.isTrue(0.4)
    const accountKey = isAnonymous ? new Uint8Array() : new Uint8Array(this.#identity.publicKey)
    const proof = { tracker: this.#init.tracker, peer: this.#identity.peer, accountKey, issuedAtMs }
    const signature = isAnonymous ? new Uint8Array() : await this.#identity.sign(accountProofBytes(proof))
    const accountSignature = new Uint8Array(signature)
    if (random.isTrue(0.1)) accountSignature.fill(1)
    const hello = { version: protocolVersion, agent: 'rogue', accountKey, accountSignature, issuedAtMs }
    this.#ask('hello', hello, whenWelcome)
  }

  #hear(bytes: Uint8Array): void {
    const decoded = decodeFrame(bytes)
    if (!decoded.ok) return
    const frame = decoded.value
    this.#whenAnswered.get(frame.id)?.()
    this.#whenAnswered.delete(frame.id)
    if (frame.kind !== 'offer') return
    this.#offers.push(frame.body)
    if (this.#offers.length > rememberedMax) this.#offers.shift()
    if (this.#work !== undefined) this.#deliver(frame.body, this.#work.pick(deliveries), this.#work)
  }

  #act(doing: RogueDeed, random: Random): void {
    const offer = this.#offers.length > 0 ? random.pick(this.#offers) : undefined
    switch (doing) {
      case 'say something valid':
      case 'say something invalid':
        this.#sayFrame(randomFrame({ random, isValid: doing === 'say something valid', knowledge: this.#knowledge() }))
        return
      case 'repeat itself':
        if (this.#said.length > 0) this.#sendBytes(random.pick(this.#said))
        return
      case 'repeat somebody else':
        if (this.#init.overheard.length > 0) this.#sendBytes(random.pick(this.#init.overheard))
        return
      case 'send garbage':
        this.#sendBytes(random.bytes(random.pick([1, 5, 200, 2_000])))
        return
      case 'send a broken frame':
        this.#sendBroken(random)
        return
      case 'flood':
        this.#flood(random)
        return
      case 'join':
        this.#join(random)
        return
      case 'work':
        this.#join(random)
        this.#work = random
        return
      case 'beat':
        this.#ask('heartbeat', { leases: this.#offers.slice(0, limits.heartbeatLeasesMax).map(({ lease }) => lease) })
        return
      case 'accept':
        if (offer !== undefined) this.#ask('accept', { lease: offer.lease })
        return
      case 'fail a job':
        if (offer !== undefined)
          this.#ask('fail', { lease: offer.lease, code: 'internal', handingBack: random.isTrue(0.5) })
        return
      case 'deliver honestly':
      case 'deliver a lie':
      case 'deliver twice':
        if (offer !== undefined) this.#deliver(offer, doing, random)
        return
      default:
    }
  }

  #knowledge() {
    const { overheard, tracker, models } = this.#init
    const leases = this.#offers.map(({ lease }) => lease)
    return { ids: this.#ids, othersIds: requestsIn(overheard), leases, tracker, peer: this.#identity.peer, models }
  }

  #join(random: Random): void {
    const models = this.#init.models.map(({ name, hash, contextTokensMax, parameters }) => ({
      name,
      hash: new Uint8Array(hash),
      contextTokensMax,
      parameters: BigInt(parameters),
    }))
    this.#ask('joinWorker', { name: 'rogue', slots: random.pick([1, 3]), models, leases: [] })
  }

  /** Accepts, and delivers, as a rule once it has the lease. */
  #deliver(offer: Offer, doing: RogueDeed, random: Random): void {
    const deliver = () => void this.#deliverAnswer(offer, doing, random)
    const isPatient = random.isTrue(0.9)
    this.#ask('accept', { lease: offer.lease }, isPatient ? deliver : undefined)
    if (!isPatient) deliver()
  }

  /** Sends an output and a receipt for it, one of which may be a lie. Never rejects. */
  async #deliverAnswer(offer: Offer, doing: RogueDeed, random: Random): Promise<void> {
    const sampling = fillParameters(offer.parameters)
    const tokens = answerOf({ prompt: offer.prompt, outputTokensMax: offer.outputTokensMax, sampling })
    const lie = doing === 'deliver a lie' ? random.pick(lies) : 'none'
    const text = lie === 'text' ? 'nonsense' : tokens.join('')
    const bytes = new TextEncoder().encode(text)
    const ids = tokens.map((_, at) => at)
    this.#sayFrame({ id: 0, kind: 'progress', body: { lease: offer.lease, offset: 0, text: bytes, tokens: ids } })
    const now = BigInt(this.#init.process.clock.now())
    const honest: Omit<Receipt, 'signature'> = {
      tracker: this.#init.tracker,
      request: offer.request,
      generation: offer.generation,
      lease: offer.lease,
      worker: this.#identity.peer,
      model: offer.model,
      inputHash: new Uint8Array(sha256OfText(offer.prompt)),
      parametersHash: new Uint8Array(parametersHash(offer.parameters)),
      outputHash: new Uint8Array(sha256OfText(text)),
      promptTokens: 1,
      outputTokens: tokens.length,
      finishReason: 'stop',
      startedAtMs: now,
      finishedAtMs: now,
    }
    const receipt = { ...honest, ...changesOf(lie) }
    const signature = new Uint8Array(await this.#identity.sign(receiptSigningBytes(receipt)))
    if (lie === 'signature') signature.fill(0)
    const body = { receipt: { ...receipt, signature } }
    this.#ask('complete', body)
    if (doing === 'deliver twice') this.#ask('complete', body)
  }

  #sendBroken(random: Random): void {
    const base = this.#said.length > 0 ? random.pick(this.#said) : random.bytes(20)
    const bytes = base.slice()
    for (let flips = random.integer(1, 4); flips > 0; flips--)
      bytes[random.integer(0, bytes.length - 1)]! ^= 1 << random.integer(0, 7)
    this.#sendBytes(random.isTrue(0.3) ? bytes.subarray(0, random.integer(1, bytes.length)) : bytes)
  }

  #flood(random: Random): void {
    const count = random.integer(10, floodMax)
    const knowledge = this.#knowledge()
    for (let sent = 0; sent < count && this.#channel !== undefined; sent++) {
      this.#sayFrame(randomFrame({ random, isValid: true, knowledge }))
    }
  }

  #ask<Kind extends Frame['kind']>(
    kind: Kind,
    body: Extract<Frame, { kind: Kind }>['body'],
    whenAnswered?: () => void,
  ): void {
    this.#sayFrame({ id: 0, kind, body } as unknown as Frame)
    if (whenAnswered !== undefined) this.#whenAnswered.set(this.#questions, whenAnswered)
  }

  /** Says a frame; a question is given the next id unless it has one. */
  #sayFrame(frame: Frame): void {
    const id = frame.id === 0 && frame.kind !== 'progress' ? (this.#questions += 1) : frame.id
    if (frame.kind === 'submit') this.#ids.push(frame.body.request)
    if (this.#ids.length > rememberedMax) this.#ids.shift()
    this.#sendBytes(encodeFrame({ ...frame, id }))
  }

  #sendBytes(bytes: Uint8Array): void {
    if (this.#channel === undefined || bytes.length === 0) return
    this.#said.push(bytes)
    if (this.#said.length > rememberedMax) this.#said.shift()
    this.#channel.send(bytes)
  }
}

/** What it may deliver for an offer. */
const deliveries = ['deliver honestly', 'deliver a lie', 'deliver a lie', 'deliver twice'] as const

/** The requests that somebody has submitted with one of some frames. */
function requestsIn(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer>[] {
  return frames.flatMap((bytes) => {
    const frame = decodeFrame(bytes)
    return frame.ok && frame.value.kind === 'submit' ? [frame.value.body.request] : []
  })
}

/** What a receipt may lie about. */
const lies = ['text', 'hash', 'tokens', 'worker', 'tracker', 'request', 'model', 'times', 'signature'] as const

function changesOf(lie: (typeof lies)[number] | 'none'): Partial<Receipt> {
  switch (lie) {
    case 'hash':
      return { outputHash: new Uint8Array(32).fill(9) }
    case 'tokens':
      return { outputTokens: 60_000, promptTokens: 60_000 }
    case 'worker':
      return { worker: 'somebody else' }
    case 'tracker':
      return { tracker: 'another tracker' }
    case 'request':
      return { request: new Uint8Array(16), generation: 3 }
    case 'model':
      return { model: new Uint8Array(32) }
    case 'times':
      return { startedAtMs: 2n ** 60n, finishedAtMs: 1n }
    default:
      return {}
  }
}
