import type { History, Offer } from '@kudoswarm/protocol'
import type { Identity } from '@kudoswarm/ports'
import { createSimulatedIdentity } from '../../src/swarm/simulated-identity.js'
import type { AuditedSwarm } from './audited-swarm.js'
import { submitOf } from './audited-peer.js'
import type { AuditedPeer } from './audited-peer.js'

const none = new Uint8Array(0)

/** An answer of 20 tokens: with 3 tokens of its prompt its worker earns 2.030 kudos, 1.015 of them into escrow. */
const answer = 'twenty bytes of text'

/** Who is there, and what they do. */
export class Stage {
  readonly swarm: AuditedSwarm
  readonly rich: Identity
  readonly owner: Identity
  readonly firstWorker: Identity
  readonly secondWorker: Identity
  requester!: AuditedPeer
  poor!: AuditedPeer
  readonly requests: { by: 'requester' | 'poor'; request: Uint8Array<ArrayBuffer> }[] = []

  constructor(swarm: AuditedSwarm) {
    this.swarm = swarm
    this.rich = createSimulatedIdentity(swarm.random)
    this.owner = createSimulatedIdentity(swarm.random)
    this.firstWorker = createSimulatedIdentity(swarm.random)
    this.secondWorker = createSimulatedIdentity(swarm.random)
  }

  async enter(): Promise<void> {
    const { swarm } = this
    const id = new Uint8Array(16).fill(this.requests.length + 1)
    const granting = swarm.tracker.grant({ id, accountKey: this.rich.publicKey, amount: 900_000n, reason: 'test' })
    await this.wait(10)
    await granting
    swarm.auditor.granted(id)
    this.requester = await swarm.peer(this.rich)
    this.poor = await swarm.peer()
    await this.requester.ask('history', pageOf({ all: true, forward: true, follow: true, limit: 3 }))
    await this.poor.ask('history', pageOf({ all: true, forward: true, follow: true, limit: 0, afterSeq: 4n }))
  }

  wait(ms: number): Promise<void> {
    return this.swarm.clock.advance(ms)
  }

  /** A worker that does nothing of itself. */
  async worker(
    identity: Identity,
    init: Parameters<AuditedPeer['join']>[0] = {},
    account: Identity | undefined = this.owner,
  ): Promise<AuditedPeer> {
    const worker = await this.swarm.peer(account, identity)
    worker.join(init)
    await this.wait(10)
    return worker
  }

  async submit(
    by: 'requester' | 'poor',
    changes: Parameters<typeof submitOf>[1] = {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    const body = submitOf(this.swarm.random, changes)
    this.requests.push({ by, request: body.request })
    await this[by].ask('submit', body)
    await this.wait(10)
    return body.request
  }

  async accept(worker: AuditedPeer): Promise<Offer> {
    await this.swarm.clock.until(() => worker.all('offer').length > 0)
    const offer = worker.all('offer').at(-1)!
    await worker.ask('accept', { lease: offer.lease })
    return offer
  }

  async deliver(worker: AuditedPeer, offer: Offer, text = answer): Promise<void> {
    await worker.deliver(offer, this.swarm.tracker.peer, text)
    await this.wait(100)
  }

  /** Asks everything that there is to ask. */
  async inspect(...workers: AuditedPeer[]): Promise<void> {
    const { requester } = this
    for (const { by, request } of this.requests.slice(-3)) {
      await this[by].ask('status', { request, follow: false, outputOffsets: [] })
      await this[by].ask('explain', { request, worker: '' })
    }
    for (const { identity } of workers) await requester.ask('explain', { request: none, worker: identity.peer })
    for (const { publicKey } of [this.owner, this.rich])
      await requester.ask('balance', { accountKey: new Uint8Array(publicKey) })
    await requester.ask('balance', { accountKey: none })
    await this.poor.ask('balance', { accountKey: none })
    await this.wait(2_000)
  }

  /** Reads the history back and forth, of everybody and of one. */
  async read(): Promise<void> {
    const { requester, owner } = this
    const accountKey = new Uint8Array(owner.publicKey)
    for (const changes of [
      { all: true, forward: true, limit: 5 },
      { all: true, forward: true, limit: 0, afterSeq: 10n },
      { all: true, limit: 5 },
      { all: true, limit: 40, beforeSeq: 25n },
      { limit: 6 },
      { limit: 40, forward: true },
      { accountKey, limit: 3, forward: true },
      { accountKey, limit: 40, forward: true },
      { accountKey, limit: 3 },
    ]) {
      await requester.ask('history', pageOf(changes))
      await this.wait(1_000)
    }
  }
}

/** A question for a page of history. */
export function pageOf(changes: Partial<History>): History {
  return {
    accountKey: none,
    all: false,
    beforeSeq: 0n,
    afterSeq: 0n,
    limit: 0,
    forward: false,
    follow: false,
    ...changes,
  }
}
