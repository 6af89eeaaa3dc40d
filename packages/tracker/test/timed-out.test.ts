import { describe, expect, it } from 'vitest'
import { identityOf } from './test-identity.js'
import { TestPeer } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

const minute = 60_000

/** A peer at an address that has said nothing. */
async function dialFrom(swarm: TestSwarm, address: string, n: number): Promise<TestPeer> {
  const identity = await identityOf(n)
  const network = swarm.hub.createNetwork(identity.peer, address)
  return TestPeer.dial({ network, identity, clock: swarm.clock, address: swarm.tracker.addresses()[0] })
}

/** Has an address timed out for so long. */
async function timeOut(swarm: TestSwarm, address: string, ms: number, kind: 'operator' | 'prompt' = 'operator') {
  const until = swarm.clock.now() + ms
  let isKept = false
  void swarm.tracker.directory.addressTimeouts.put({ address, until, kind }).then(() => (isKept = true))
  await swarm.clock.until(() => isKept)
}

describe('a peer at an address that is timed out', () => {
  it.each([
    ['/ip4/192.0.2.7/tcp/1', true],
    ['/ip4/192.0.3.7/tcp/1', false],
    ['/memory/192.0.2.7', false],
  ])('%s is sent away: %s, until that is over', async (address, isAway) => {
    const swarm = await TestSwarm.start()
    await timeOut(swarm, '192.0.2.0/24', minute)
    const answer = await (await dialFrom(swarm, address, 5)).hello(swarm.tracker.peer)
    if (isAway) expect(answer).toMatchObject({ body: { code: 'address_timed_out', retryAfterMs: minute } })
    else expect(answer.kind).toBe('welcome')
    await swarm.clock.advance(minute)
    expect((await (await dialFrom(swarm, address, 6)).hello(swarm.tracker.peer)).kind).toBe('welcome')
  })

  it.each([
    ['operator', true],
    ['prompt', false],
  ] as const)('since it came, by %s, is sent away within a minute: %s', async (kind, isAway) => {
    const swarm = await TestSwarm.start()
    const peer = await dialFrom(swarm, '/ip4/192.0.2.7/tcp/1', 5)
    await peer.hello(swarm.tracker.peer)
    await timeOut(swarm, '192.0.2.7', 60 * minute, kind)
    await swarm.clock.advance(minute)
    expect(peer.all('goodbye').map(({ code }) => code)).toEqual(isAway ? ['address_timed_out'] : [])
  })
})
