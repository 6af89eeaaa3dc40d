import type { MultiaddrConnection } from '@libp2p/interface'
import { networkOf } from '@kudoswarm/protocol'

/** How many inbound connections there may be. A network address is what `networkOf` has it to be. */
export interface InboundCountInit {
  /** Of one network address. */
  perAddressMax: number
  /** Of one network address, such that are being set up: they cost their peer nothing yet. */
  pendingPerAddressMax: number
  /** Of all addresses, such that are being set up. */
  pendingMax: number
  /** Time that setting up takes an honest peer, in milliseconds. Whoever takes longer makes room for others. */
  patienceMs: number
  /** Milliseconds from any beginning. @default performance.now */
  now?: () => number
}

/** What is counted of a connection. */
export type Inbound = Pick<MultiaddrConnection, 'remoteAddr' | 'status' | 'addEventListener' | 'abort'>

/** Connections of one network. */
interface Group {
  all: number
  readonly pending: Set<Inbound>
}

/** A connection that is being set up. */
interface Pending {
  readonly since: number
  readonly group: Group
}

/**
 * Counts inbound connections, from the accepting of the socket to its end. Where too many are being set up the oldest
 * of them makes room, if it has had its time: so sockets that say nothing keep out neither those of the same address
 * nor, from however many addresses they come, anybody else.
 */
export class InboundCount {
  readonly #init: InboundCountInit
  readonly #now: () => number
  readonly #groups = new Map<string, Group>()
  /** Oldest first. */
  readonly #pending = new Map<Inbound, Pending>()

  constructor(init: InboundCountInit) {
    this.#init = init
    this.#now = init.now ?? (() => performance.now())
  }

  /** Network addresses that have a connection. */
  get size(): number {
    return this.#groups.size
  }

  /** Whether a connection may be set up; it is counted then until it ends. */
  enter(connection: Inbound): boolean {
    const { perAddressMax, pendingPerAddressMax, pendingMax } = this.#init
    if (connection.status !== 'open') return false
    const network = networkOf(connection.remoteAddr.toString())
    const group = this.#groups.get(network) ?? { all: 0, pending: new Set() }
    if (group.all >= perAddressMax) return false
    if (group.pending.size >= pendingPerAddressMax && !this.#makeRoom(group.pending.keys())) return false
    if (this.#pending.size >= pendingMax && !this.#makeRoom(this.#pending.keys())) return false
    group.all += 1
    group.pending.add(connection)
    this.#groups.set(network, group)
    this.#pending.set(connection, { since: this.#now(), group })
    connection.addEventListener('close', () => this.#leave(connection, network, group), { once: true })
    return true
  }

  /** A connection is set up. */
  settle(connection: Inbound): void {
    this.#pending.get(connection)?.group.pending.delete(connection)
    this.#pending.delete(connection)
  }

  /** Ends the first of those that are being set up, if it has been at it for too long. */
  #makeRoom(oldestFirst: Iterable<Inbound>): boolean {
    const [oldest] = oldestFirst
    const pending = oldest && this.#pending.get(oldest)
    if (pending === undefined || this.#now() - pending.since < this.#init.patienceMs) return false
    this.settle(oldest!)
    oldest!.abort(new Error('the connection took too long to be set up, and others wait'))
    return true
  }

  #leave(connection: Inbound, network: string, group: Group): void {
    this.settle(connection)
    group.all -= 1
    if (group.all === 0 && this.#groups.get(network) === group) this.#groups.delete(network)
  }
}
