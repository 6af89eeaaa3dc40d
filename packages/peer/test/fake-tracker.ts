import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { createMemoryHub } from '@kudoswarm/network'
import type { MemoryHub } from '@kudoswarm/network'
import type { Channel, CloseReason, Identity, Logger, Network } from '@kudoswarm/ports'
import {
  decodeFrame,
  encodeFrame,
  limits,
  peerOfPublicKey,
  refusalOf,
  sessionProtocol,
  verifyEd25519,
} from '@kudoswarm/protocol'
import type { Bodies, ErrorCode, Frame, FrameKind } from '@kudoswarm/protocol'
import { createSeededChance, createVirtualClock } from '@kudoswarm/testkit'
import type { VirtualClock } from '@kudoswarm/testkit'
import { createTrackerSession } from '../src/index.js'
import type { SessionState, TrackerSession, TrackerSessionInit } from '../src/index.js'

const channelLimits = {
  frameBytesMax: limits.frameBytesMax,
  sendBufferBytes: limits.sendBufferBytes,
  sendBufferBytesMax: limits.sendBufferBytesMax,
  channelsPerPeer: limits.channelsPerPeer,
}

export async function createIdentity(seed: number): Promise<Identity> {
  const key = await generateKeyPairFromSeed('Ed25519', new Uint8Array(32).fill(seed))
  const publicKey = key.publicKey.raw
  return { publicKey, peer: peerOfPublicKey(publicKey), sign: async (bytes) => key.sign(bytes) }
}

export const silence: Logger = { debug() {}, info() {}, warn() {}, error() {} }

/** How a fake tracker reacts to one kind of question; undefined leaves it unanswered. */
type Reaction = (frame: Frame, visit: Visit) => Reply | undefined
export type Reply = { [Kind in FrameKind]: { kind: Kind; body: Bodies[Kind] } }[FrameKind]

/** A channel of a peer at the fake tracker. */
export class Visit {
  readonly frames: Frame[] = []
  reason: CloseReason | undefined
  readonly channel: Channel

  constructor(channel: Channel, react: (frame: Frame, visit: Visit) => void) {
    this.channel = channel
    channel.open({
      frame: (bytes) => {
        const decoded = decodeFrame(bytes)
        if (!decoded.ok) throw new Error(`the peer sent ${decoded.code}: ${decoded.detail}`)
        this.frames.push(decoded.value)
        react(decoded.value, this)
      },
      drained() {},
      closed: (reason) => {
        this.reason = reason
      },
    })
  }

  send<Kind extends FrameKind>(kind: Kind, body: Bodies[Kind], id = 0): void {
    this.channel.send(encodeFrame({ id, kind, body } as unknown as Frame))
  }

  all<Kind extends FrameKind>(kind: Kind): Bodies[Kind][] {
    return this.frames.filter((frame) => frame.kind === kind).map((frame) => frame.body as Bodies[Kind])
  }

  goodbye(code: string): void {
    this.send('goodbye', { code, message: 'Goodbye.' })
    this.channel.close()
  }
}

export const refuse = (code: ErrorCode, retryAfterMs = 0): Reply => ({
  kind: 'refused',
  body: refusalOf(code, { retryAfterMs }),
})

/** A tracker that does what a test tells it, over a network in memory. */
export class FakeTracker {
  readonly visits: Visit[] = []
  /** Longest output that it says it takes, in bytes. */
  outputBytesMax: number = limits.outputBytesMax
  readonly reactions: Partial<Record<FrameKind, Reaction>> = {}
  readonly identity: Identity
  readonly network: Network

  constructor(identity: Identity, network: Network) {
    this.identity = identity
    this.network = network
    this.reactions.hello = () => ({ kind: 'welcome', body: this.welcome })
    this.reactions.balance = () => refuse('account_unknown')
  }

  get last(): Visit {
    return this.visits.at(-1)!
  }

  get welcome(): Bodies['welcome'] {
    return {
      version: 1,
      agent: 'fake',
      tracker: this.identity.peer,
      account: 1n,
      balance: 0n,
      nowMs: 0n,
      leaseMs: 30_000n,
      promptBytesMax: limits.promptBytesMax,
      outputTokensMax: limits.outputTokensMax,
      outputBytesMax: this.outputBytesMax,
      openRequests: [],
    }
  }

  async start(): Promise<void> {
    await this.network.serve(sessionProtocol, channelLimits, (channel) => {
      this.visits.push(
        new Visit(channel, (frame, visit) => {
          const reply = this.reactions[frame.kind]?.(frame, visit)
          if (reply !== undefined) visit.send(reply.kind, reply.body, frame.id)
        }),
      )
    })
  }
}

/** A fake tracker and a peer with a session, on a virtual clock. */
export interface Stage {
  clock: VirtualClock
  hub: MemoryHub
  tracker: FakeTracker
  identity: Identity
  session: TrackerSession
  states: SessionState[]
  /** What the session said about room: `drained` each time. Tests add what was told. */
  flow: string[]
  readonly until: (condition: () => boolean) => Promise<void>
  /** Waits for a promise while the turns of the clock go by. */
  readonly settled: <Value>(promise: Promise<Value>) => Promise<Value>
  /** Cuts the channel, and lets time pass until the peer has been welcomed again. */
  readonly reconnect: () => Promise<void>
}

/** Waits for a promise while the turns of the clock go by. */
export async function settled<Value>(clock: VirtualClock, promise: Promise<Value>): Promise<Value> {
  let isSettled = false
  const mark = (): void => {
    isSettled = true
  }
  promise.then(mark, mark)
  await clock.until(() => isSettled)
  return promise
}

export async function createStage(init: Partial<TrackerSessionInit> = {}): Promise<Stage> {
  const clock = createVirtualClock()
  const hub = createMemoryHub({ clock })
  const [trackerIdentity, identity] = [await createIdentity(1), await createIdentity(2)]
  const tracker = new FakeTracker(trackerIdentity, hub.createNetwork(trackerIdentity.peer))
  await tracker.start()
  const session = createTrackerSession({
    network: hub.createNetwork(identity.peer),
    clock,
    chance: createSeededChance(1),
    identity,
    verifySignature: verifyEd25519,
    address: tracker.network.addresses()[0],
    logger: silence,
    ...init,
  })
  const states: SessionState[] = []
  const flow: string[] = []
  session.attach({ state: (state) => states.push(state), drained: () => flow.push('drained') })
  return {
    clock,
    hub,
    tracker,
    identity,
    session,
    states,
    flow,
    until: (condition) => clock.until(condition),
    settled: (promise) => settled(clock, promise),
    async reconnect() {
      tracker.last.channel.abort('lost')
      await clock.until(() => session.state.name === 'waiting')
      await clock.advance(session.state.name === 'waiting' ? session.state.ms : 0)
      await clock.until(() => session.state.name === 'connected')
    },
  }
}
