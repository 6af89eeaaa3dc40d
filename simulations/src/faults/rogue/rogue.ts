import { decodeFrame, encodeFrame, sessionProtocol } from '@kudoswarm/protocol'
import type { Bodies, Frame, FrameKind, Offer } from '@kudoswarm/protocol'
import type { Channel, Identity, ModelDescription, Network } from '@kudoswarm/ports'
import { createRandom } from '@kudoswarm/testkit'
import type { Random, SimulatedProcess } from '@kudoswarm/testkit'
import type { TrackerLimits } from '@kudoswarm/tracker'
import { createSimulatedIdentity } from '../../swarm/simulated-identity.js'
import type { RogueDeed, RogueVisit } from '../plan.js'
import type { Actor } from './actor.js'
import { deliverSomething } from './deliveries.js'
import { claimingHello, newAccountHello, spoiltGreeting, usualHello } from './hellos.js'
import type { Greeting } from './hellos.js'
import { join } from './lease-deeds.js'
import { remember } from './overheard.js'
import type { Overheard } from './overheard.js'
import { act } from './rogue-acts.js'

/** Frames of its own and of others that a rogue remembers. */
const rememberedMax = 64

/** Time that it waits for a channel, in milliseconds. */
const dialMs = 5_000

/** Accounts that it opens in a row, at most. */
const accountsMax = 12

/** What a rogue is made of. */
export interface RogueInit {
  process: SimulatedProcess
  random: Random
  address: string
  tracker: string
  limits: TrackerLimits
  models: readonly ModelDescription[]
  /** Puts an identity on the network. */
  join: (identity: Identity) => Network
  /** Has what is sent to it trickle for a while. */
  slowDown: (forMs: number) => void
  overheard: Overheard
}

/** A peer that keeps to no rules: it speaks the protocol by hand, says what is not so, and repeats what was said. */
export class Rogue implements Actor {
  readonly tracker: string
  readonly limits: TrackerLimits
  readonly models: readonly ModelDescription[]
  readonly overheard: Overheard
  readonly offers: Offer[] = []
  readonly submissions: Bodies['submit'][] = []
  readonly said: Uint8Array[] = []
  readonly #init: RogueInit
  #identity!: Identity
  #network!: Network
  /** The one that it speaks on, which is the latest. */
  #channel: Channel | undefined
  readonly #channels = new Set<Channel>()
  #generation = 0
  #questions = 0
  /** Chance for what it delivers for every offer from now on; undefined where it lets them lie. */
  #work: Random | undefined
  /** What it does with the next offers that it is made. */
  readonly #whenOffered: ((offer: Offer) => void)[] = []
  readonly #visits: Readonly<Record<RogueVisit, (random: Random) => unknown>> = {
    connect: (random) => this.#connect(random),
    'connect and be silent': () => this.#dial(),
    'connect often': () => Promise.all(Array.from({ length: this.limits.channelsPerPeer + 1 }, () => this.#dial())),
    'hang up': () => this.#hangUp(),
    'change identity': () => this.#changeIdentity(),
    'open accounts': (random) => this.#openAccounts(random.integer(2, accountsMax), random),
    'claim an account': (random) => this.#introduce(claimingHello, random),
    'repeat a hello': (random) => this.#repeatHello(random),
    'say a bad hello': (random) => this.#introduce(spoiltGreeting, random),
    'join for another account': (random) => this.#defect(random),
  }
  /** What it does once its questions are answered, by their ids. */
  readonly #whenAnswered = new Map<number, () => void>()

  constructor(init: RogueInit) {
    this.#init = init
    this.tracker = init.tracker
    this.limits = init.limits
    this.models = init.models
    this.overheard = init.overheard
    this.#changeIdentity()
  }

  get identity(): Identity {
    return this.#identity
  }

  get requests(): Uint8Array<ArrayBuffer>[] {
    return this.submissions.map(({ request }) => request)
  }

  get process(): SimulatedProcess {
    return this.#init.process
  }

  get isConnected(): boolean {
    return this.#channel !== undefined
  }

  /** Does something. What exactly follows from `chance` and from what it has heard. */
  do(doing: RogueDeed, chance: number): void {
    const random = createRandom(chance)
    if (this.#isVisit(doing)) this.#visits[doing](random)
    else if (this.isConnected) act(doing, { actor: this, random })
    else void this.#connect(random, () => act(doing, { actor: this, random }))
  }

  /** Goes for good. */
  leave(): void {
    this.#hangUp()
    this.#init.process.kill()
  }

  now(): number {
    return this.#init.process.clock.now()
  }

  ask<Kind extends FrameKind>(kind: Kind, body: Bodies[Kind], whenAnswered?: () => void): void {
    this.say({ id: 0, kind, body } as unknown as Frame)
    if (whenAnswered !== undefined) this.#whenAnswered.set(this.#questions, whenAnswered)
  }

  say(frame: Frame): void {
    const id = frame.id === 0 && frame.kind !== 'progress' ? (this.#questions += 1) : frame.id
    if (frame.kind === 'submit') remember(this.submissions, frame.body, rememberedMax)
    this.sendBytes(encodeFrame({ ...frame, id }))
  }

  sendBytes(bytes: Uint8Array): void {
    if (this.#channel === undefined || bytes.length === 0) return
    remember(this.said, bytes, rememberedMax)
    this.#channel.send(bytes)
  }

  whenOffered(then: (offer: Offer) => void): void {
    this.#whenOffered.push(then)
  }

  workBy(random: Random): void {
    this.#work = random
  }

  readSlowly(forMs: number): void {
    this.#init.slowDown(forMs)
  }

  #changeIdentity(): void {
    this.#hangUp()
    this.#generation += 1
    this.#identity = createSimulatedIdentity(this.#init.random.fork(`identity ${this.#generation}`))
    this.#network = this.#init.join(this.#identity)
    this.offers.length = 0
    this.#work = undefined
    this.#whenOffered.length = 0
  }

  #hangUp(): void {
    for (const channel of this.#channels) channel.abort('closed')
    this.#channels.clear()
    this.#channel = undefined
    this.#whenAnswered.clear()
  }

  /** Says its hello on a new channel, as a rule: whoever speaks before the welcome is sent away. */
  async #connect(random: Random, then?: () => void): Promise<void> {
    if (!(await this.#takeChannel())) return
    if (random.isTrue(0.9)) await this.#greet(usualHello, random, then)
    else then?.()
  }

  async #introduce(greeting: Greeting, random: Random, then?: () => void): Promise<void> {
    if (await this.#takeChannel()) await this.#greet(greeting, random, then)
  }

  async #greet(greeting: Greeting, random: Random, then?: () => void): Promise<void> {
    this.ask('hello', await greeting(this, random), then)
  }

  async #repeatHello(random: Random): Promise<void> {
    const { hellos } = this.overheard
    if (hellos.length > 0 && (await this.#takeChannel())) this.sendBytes(random.pick(hellos))
  }

  /** Accepts an offer, and joins for another account with that in hand. */
  async #defect(random: Random): Promise<void> {
    if (!this.isConnected) await this.#connect(random)
    join(this, random)
    this.whenOffered(({ lease }) => {
      this.ask('accept', { lease }, () => void this.#introduce(newAccountHello, random, () => join(this, random)))
    })
  }

  /** Opens one account after the other, each on a channel of its own. */
  async #openAccounts(count: number, random: Random): Promise<void> {
    if (count === 0) return
    await this.#introduce(newAccountHello, random, () => {
      this.#hangUp()
      void this.#openAccounts(count - 1, random)
    })
  }

  /** Speaks on a new channel from now on; false where there is none to be had. */
  async #takeChannel(): Promise<boolean> {
    const channel = await this.#dial()
    if (channel !== undefined) this.#channel = channel
    return channel !== undefined
  }

  /** Never rejects: where nobody is there just now, the next deed tries again. */
  async #dial(): Promise<Channel | undefined> {
    const patience = new AbortController()
    this.#init.process.clock.after(dialMs, () => patience.abort())
    try {
      const channel = await this.#network.dial(this.#init.address, sessionProtocol, { signal: patience.signal })
      this.#channels.add(channel)
      channel.open({
        frame: (bytes) => this.#hear(bytes),
        drained: () => undefined,
        closed: () => this.#lose(channel),
      })
      return channel
    } catch {
      return undefined
    }
  }

  #isVisit(doing: RogueDeed): doing is RogueVisit {
    return doing in this.#visits
  }

  #lose(channel: Channel): void {
    this.#channels.delete(channel)
    if (this.#channel === channel) this.#channel = undefined
  }

  #hear(bytes: Uint8Array): void {
    const decoded = decodeFrame(bytes)
    if (!decoded.ok) return
    const frame = decoded.value
    const answered = this.#whenAnswered.get(frame.id)
    this.#whenAnswered.delete(frame.id)
    answered?.()
    if (frame.kind === 'offer') this.#considerOffer(frame.body)
  }

  #considerOffer(offer: Offer): void {
    remember(this.offers, offer, rememberedMax)
    const planned = this.#whenOffered.shift()
    if (planned !== undefined) planned(offer)
    else if (this.#work !== undefined) deliverSomething({ actor: this, offer, random: this.#work })
  }
}
