import { createMemoryHub } from '@kudoswarm/network'
import type { Network, Store } from '@kudoswarm/ports'
import { createMemoryDisk, createMemoryStore } from '@kudoswarm/store'
import type { Random, SimulatedProcess, SimulatedTime } from '@kudoswarm/testkit'

/** The network that the peers of a swarm share, and the tracker's disk. */
export interface SimulatedMachines {
  /** Puts a process on the network under a peer id. */
  network(peer: string, process: SimulatedProcess): Network
  /** Where a peer can be dialled. */
  addressOf(peer: string): string
  /** Opens what is on the tracker's disk. */
  openStore(process: SimulatedProcess): Promise<Store>
}

/** Makes a network without delays, and a disk that never fails. */
export function createSimulatedMachines(init: { time: SimulatedTime; random: Random }): SimulatedMachines {
  const { time } = init
  const clock = {
    now: () => Math.floor(time.now),
    after: (ms: number, fire: () => void) => time.after(ms, fire),
    soon: (fire: () => void) => time.soon(fire),
  }
  const hub = createMemoryHub({ clock })
  const disk = createMemoryDisk()
  return {
    network: (peer) => hub.createNetwork(peer),
    addressOf: (peer) => `/memory/${peer}/p2p/${peer}`,
    openStore: () => Promise.resolve(createMemoryStore(disk)),
  }
}
