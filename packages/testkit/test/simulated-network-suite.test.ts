import { afterAll, beforeAll } from 'vitest'
import { createRandom, createSimulatedNetwork, createSimulatedTime, SimulatedProcess } from '../src/index.js'
import type { LinkInit } from '../src/index.js'
import { describeNetwork } from '../src/network/index.js'

describeSimulated('simulated, a perfect link', {})
describeSimulated('simulated, latency and bandwidth', { latencyMs: 30, jitterMs: 5, bytesPerSecond: 10_000_000 })
describeSimulated('simulated, a link that loses, doubles and reorders', {
  latencyMs: 5,
  jitterMs: 10,
  lossRate: 0.1,
  duplicateRate: 0.1,
  reorderRate: 0.2,
  reorderMs: 50,
})

/** The suite waits for what happens, so time is let go on until the last test has ended. */
function describeSimulated(name: string, link: Partial<LinkInit>): void {
  const time = createSimulatedTime()
  const network = createSimulatedNetwork({ time, random: createRandom(name), link })
  let peers = 0
  const ending = new AbortController()
  const letTimePass = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await time.run()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  beforeAll(() => void letTimePass())
  afterAll(() => ending.abort())
  describeNetwork({
    name,
    createNetwork: () =>
      Promise.resolve(network.join({ process: new SimulatedProcess(time), peer: `peer-${(peers += 1)}` })),
  })
}
