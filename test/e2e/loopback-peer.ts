import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFakeEngine, fakeModel } from '@kudoswarm/engine/fake'
import { createIdentityFile, createNodeNetwork, type FileIdentity } from '@kudoswarm/network/node'
import { createTrackerSession, createWorker, type TrackerSession, type Worker } from '@kudoswarm/peer'
import type { Engine, Network } from '@kudoswarm/ports'
import { verifyEd25519 } from '@kudoswarm/protocol'
import { createSystemClock, systemChance } from '@kudoswarm/system'

/** The model that every worker of these tests has. */
export const model = fakeModel('fake')

/** A peer with an identity of its own that talks libp2p to a tracker on loopback. */
export class LoopbackPeer {
  readonly session: TrackerSession
  readonly #network: Network

  private constructor(session: TrackerSession, network: Network) {
    this.session = session
    this.#network = network
  }

  /** Connects; acts for a new account unless it is to be anonymous. */
  static async connect(address: string, options: { isAnonymous?: boolean } = {}): Promise<LoopbackPeer> {
    const identity = await createIdentity()
    const account = options.isAnonymous === true ? {} : { account: await createIdentity() }
    const network = await createNodeNetwork({ privateKey: identity.privateKey, listen: [] })
    const logger = { debug() {}, info() {}, warn() {}, error() {} }
    const surroundings = { clock: createSystemClock(), chance: systemChance, verifySignature: verifyEd25519, logger }
    // The tests kill trackers faster than anybody should wait.
    const backOff = { firstMs: 100, longestMs: 400 }
    const session = createTrackerSession({ ...surroundings, backOff, ...account, network, identity, address })
    await session.connected()
    return new LoopbackPeer(session, network)
  }

  /** Serves with a fake engine that makes so many tokens per second. */
  work(tokensPerSecond: number, slots = 4): { worker: Worker; engine: Engine } {
    const engine = createFakeEngine({ clock: this.session.clock, models: [model], slots, tokensPerSecond })
    return { worker: createWorker({ session: this.session, engine, name: 'e2e' }), engine }
  }

  /** Vanishes without a word, as a killed process does. */
  async vanish(): Promise<void> {
    await this.#network.close()
    this.session.close()
  }

  async close(): Promise<void> {
    this.session.close()
    await this.#network.close()
  }
}

/** A new identity, whose file nobody needs. */
async function createIdentity(): Promise<FileIdentity> {
  const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-peer-'))
  try {
    return await createIdentityFile(join(folder, 'one.key'))
  } finally {
    await rm(folder, { recursive: true })
  }
}
