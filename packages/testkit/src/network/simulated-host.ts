import type { SimulatedPeer } from './simulated-peer.js'

/** Port of the first peer of a host. */
const firstPort = 4_710

/** A machine: it has an address of its own, and answers for processes that do not run any more. */
export class SimulatedHost {
  readonly name: string
  readonly ip: string
  /** Who listens, or did; the first at `firstPort`, and so on. */
  readonly peers: SimulatedPeer[] = []

  constructor(name: string, index: number) {
    this.name = name
    this.ip = `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`
  }

  /** Puts a peer at the address that it had before, or at a new one; returns the address. */
  add(peer: SimulatedPeer): string {
    const before = this.peers.findIndex((other) => other.peer === peer.peer)
    const place = before < 0 ? this.peers.length : before
    this.peers[place] = peer
    return `/ip4/${this.ip}/tcp/${firstPort + place}/p2p/${peer.peer}`
  }

  /** Who listens at a port. */
  at(port: number): SimulatedPeer | undefined {
    const peer = this.peers[port - firstPort]
    return peer?.isListening === true ? peer : undefined
  }
}
