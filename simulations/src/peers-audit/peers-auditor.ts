import type { NetworkEvent } from '@kudoswarm/testkit'
import { AuditedLink } from './audited-link.js'
import { AuditedPeer } from './audited-peer.js'
import type { Complain } from './complain.js'

/** Time between two looks at what is overdue on all channels, in milliseconds. */
const lookMs = 1_000

/** What the auditor of peers is made of. */
export interface PeersAuditorInit {
  /** The time of the network, by which the timers of peers run. */
  now: () => number
  complain: Complain
}

/**
 * Watches honest peers on the network: what they ask, answer and fall silent about, held against protocol-spec/session.md.
 * What counts is what a peer has sent and what was handed to it; what got lost on the way it can know nothing of.
 *
 * @example
 * const auditor = new PeersAuditor({ now: () => time.now, complain })
 * const network = createSimulatedNetwork({ time, random, tap: (event) => auditor.hear(event) })
 * const peer = auditor.start(identity.peer, { slots: 2 })
 */
export class PeersAuditor {
  readonly #init: PeersAuditorInit
  readonly #peers = new Map<string, AuditedPeer>()
  readonly #links = new Map<string, AuditedLink>()
  #lookedAt = -Infinity

  constructor(init: PeersAuditorInit) {
    this.#init = init
  }

  /** An honest peer has started: a new process, which knows nothing of an earlier one. Workers have `slots`. */
  start(peer: string, { slots }: { slots?: number } = {}): AuditedPeer {
    const { complain } = this.#init
    const said: Complain = (code, message) => complain(code, `${peer}: ${message}`)
    const audited = new AuditedPeer({ slots, complain: said })
    this.#peers.set(peer, audited)
    return audited
  }

  /** Whether a peer is honest. */
  isHonest(peer: string): boolean {
    return this.#peers.has(peer)
  }

  /** Takes what happens on the network. */
  hear(event: NetworkEvent): void {
    const peer = event.at === 'delivered' ? event.to : event.from
    const audited = this.#peers.get(peer)
    if (audited === undefined || event.at === 'opened') return
    const now = this.#init.now()
    const key = `${event.channel} ${peer}`
    const link = this.#linkOf(key, audited)
    link.look(now)
    if (event.at === 'sent') link.say(event.bytes, now)
    else if (event.at === 'delivered') link.hear(event.bytes, now)
    else {
      link.close()
      this.#links.delete(key)
    }
    if (now - this.#lookedAt >= lookMs) this.look()
  }

  /** Looks whether something is overdue anywhere. */
  look(): void {
    this.#lookedAt = this.#init.now()
    for (const link of this.#links.values()) link.look(this.#lookedAt)
  }

  #linkOf(key: string, peer: AuditedPeer): AuditedLink {
    let link = this.#links.get(key)
    if (link === undefined) this.#links.set(key, (link = new AuditedLink(peer)))
    return link
  }
}
