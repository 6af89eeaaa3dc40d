import { describe, expect, it } from 'vitest'
import { back, createPair, keepAliveMs, giveUpMs, limits, protocol, start, there } from './simulated-pair.js'

describe('time on a simulated link', () => {
  it('dials in a round trip and delivers after one way, at different speeds', async () => {
    const { time, network, connect } = createPair()
    network.setLink(there, { latencyMs: 30 })
    network.setLink(back, { latencyMs: 5 })
    const { ours, right } = await connect()
    expect(ours.remoteAddress).toBe('/ip4/10.0.0.1/tcp/4710/p2p/server')
    const dialled = time.now
    ours.send(Uint8Array.of(1))
    await time.run({ isOver: () => right.frames.length > 0 })
    expect(time.now - dialled).toBe(30)
  })

  it('takes n bytes in n bytes / bandwidth, one after the other, whoever sends them', async () => {
    const { time, network, connect, dial, accepted } = createPair({ link: { latencyMs: 10 } })
    const { ours, right } = await connect()
    const second = dial()
    await time.run()
    network.setLink(there, { bytesPerSecond: 1_000 })
    const from = time.now
    const times: number[] = []
    const seen = () => right.frames.length + accepted.at(-1)!.frames.length
    ours.send(new Uint8Array(496))
    second.value!.send(new Uint8Array(246))
    ours.send(new Uint8Array(246))
    await time.run({ isOver: () => times.push(time.now - from) > 0 && seen() === 3 })
    // What one channel sends in one turn arrives together.
    expect([...new Set(times)]).toEqual([0, 510, 760, 1_010])
    expect(right.frames.length).toBe(2)
  })

  it('lets a slow link hold a sender up, and a fast sender run into its bound', async () => {
    const { time, connect } = createPair({ link: { latencyMs: 10, bytesPerSecond: 1_000_000 } })
    const { ours, left, right } = await connect()
    let sent = 0
    while (ours.send(new Uint8Array(9_996))) sent += 1
    sent += 1
    await time.run({ until: time.now + 5 })
    expect(left.drains).toBe(0)
    await time.run({ isOver: () => left.drains > 0 })
    // It goes on when less than the bound is queued: after the first ten thousand bytes or so.
    expect(time.now - start).toBeLessThan(20 + 20 + 300)
    await time.run()
    expect(right.frames.length).toBe(sent)
    for (let count = 0; count < 500 && left.reason === undefined; count++) ours.send(new Uint8Array(9_996))
    await time.run()
    expect([left.reason, right.reason]).toEqual(['slow_reader', 'lost'])
  })

  it('lets nothing overtake what was sent before, however long that takes', async () => {
    const { time, connect } = createPair({ link: { latencyMs: 10, jitterMs: 500 } })
    const { ours, right } = await connect()
    for (let sent = 0; sent < 20; sent++) {
      ours.send(Uint8Array.of(sent))
      await time.run({ until: time.now + 1 })
    }
    ours.abort('refused')
    await time.run()
    expect([right.reason, right.frames.length]).toEqual(['lost', 20])
  })

  it('lets nothing overtake what arrives at the same moment', async () => {
    const { time, network, connect } = createPair({ link: { latencyMs: 10 } })
    const { ours, right } = await connect()
    time.after(10, () => {
      network.setLink({}, { latencyMs: 0 })
      ours.abort('refused')
    })
    ours.send(Uint8Array.of(1))
    await time.run()
    expect([right.reason, right.frames.length]).toEqual(['lost', 1])
  })

  it('costs one happening for each turn of sending where nothing gets lost', async () => {
    const { time, connect } = createPair({ link: { latencyMs: 10, jitterMs: 3, bytesPerSecond: 1_000_000 } })
    const { ours, right } = await connect()
    const before = time.happenings
    for (let turn = 0; turn < 100; turn++) {
      ours.send(Uint8Array.of(turn))
      await time.run()
    }
    expect(right.frames.length).toBe(100)
    expect(time.happenings - before).toBe(100)
  })
})

describe('a process that is killed', () => {
  it('loses its channels to the others after one way, and what it sent in that turn', async () => {
    const { time, connect, client } = createPair({ link: { latencyMs: 25 } })
    const { ours, left, right } = await connect()
    ours.send(Uint8Array.of(1))
    await time.run({ until: time.now + 1 })
    client.process.killAfterCalls(1)
    ours.send(Uint8Array.of(2))
    const from = time.now
    expect(ours.send(Uint8Array.of(3))).toBe(false)
    await time.run()
    expect([left.reason, right.reason, right.frames]).toEqual([undefined, 'lost', [Uint8Array.of(1)]])
    expect(time.now - from).toBe(25)
  })

  it('behind a partition is missed only by those who ask', async () => {
    const { time, network, connect, client } = createPair()
    const { right } = await connect()
    const from = time.now
    network.partition(there)
    client.process.kill()
    await time.run({ isOver: () => right.reason !== undefined })
    expect(right.reason).toBe('lost')
    expect(time.now - from).toBeGreaterThanOrEqual(giveUpMs)
    expect(time.now - from).toBeLessThanOrEqual(keepAliveMs + giveUpMs)
  })

  it('refuses at once, does not answer itself, and comes back under the same identity and address', async () => {
    const { time, join, connect, server, client, listen, dial, accepted } = createPair({ link: { latencyMs: 25 } })
    const { left } = await connect()
    expect(() => join('server')).toThrow('is on this network already')
    const [address] = server.network.addresses()
    server.process.kill()
    await time.run()
    expect(left.reason).toBe('lost')
    const from = time.now
    const refused = dial()
    await time.run()
    expect(refused.error).toMatchObject({ code: 'peer_unreachable' })
    expect(time.now - from).toBe(50)
    const never = dial(server)
    const again = join('server')
    expect(again.network.addresses()).toEqual([address])
    await listen(again)
    const dialling = dial(client)
    await time.run()
    dialling.value!.send(Uint8Array.of(9))
    await time.run()
    expect(accepted.at(-1)!.frames).toEqual([Uint8Array.of(9)])
    expect(never).toEqual({})
  })

  it('can have all its channels again as often as it comes back', async () => {
    const { time, join, listen, dial, accepted } = createPair()
    await listen()
    for (let life = 0; life < 3; life++) {
      const again = join('again')
      for (let count = 0; count <= limits.channelsPerPeer; count++) dial(again)
      await time.run()
      expect(accepted.filter(({ reason }) => reason === undefined).length).toBe(limits.channelsPerPeer)
      again.process.kill()
      await time.run()
    }
  })

  it('while it dials leaves nothing behind', async () => {
    const { time, listen, dial, client, accepted } = createPair({ link: { latencyMs: 25 } })
    await listen()
    const dialling = dial()
    await time.run({ isOver: () => accepted.length > 0 })
    client.process.kill()
    await time.run()
    expect([dialling, accepted[0].reason]).toEqual([{}, 'lost'])
  })
})

describe('hosts', () => {
  it('have an address each, and their peers a port each', () => {
    const { join } = createPair()
    const addresses = ['a', 'b', 'c'].map((peer) => join(peer, peer === 'c' ? 'one' : 'two').network.addresses()[0])
    expect(addresses).toEqual([
      '/ip4/10.0.0.3/tcp/4710/p2p/a',
      '/ip4/10.0.0.3/tcp/4711/p2p/b',
      '/ip4/10.0.0.4/tcp/4710/p2p/c',
    ])
  })

  it.each([
    [
      ['host of client', 'host of server'],
      ['lost', 'lost'],
    ],
    [
      [undefined, 'host of client'],
      ['lost', 'lost'],
    ],
    [[], ['lost', 'lost']],
    [
      ['host of client', 'host of another'],
      [undefined, undefined],
    ],
  ] as const)('are reset: %j', async (hosts, reasons) => {
    const { time, network, connect } = createPair()
    const { left, right } = await connect()
    network.resetAll(...hosts)
    await time.run()
    expect([left.reason, right.reason]).toEqual(reasons)
  })

  it('are as was said last, by whatever direction', async () => {
    const { time, network, connect } = createPair()
    const { ours, right } = await connect()
    const takes = async () => {
      const [from, before] = [time.now, right.frames.length]
      ours.send(Uint8Array.of(1))
      await time.run({ isOver: () => right.frames.length > before })
      return time.now - from
    }
    network.setLink({ from: there.from }, { latencyMs: 1 })
    network.setLink({ to: there.to }, { latencyMs: 2, jitterMs: 0 })
    expect(await takes()).toBe(2)
    network.setLink(there, { latencyMs: 3 })
    expect(await takes()).toBe(3)
    network.setLink(back, { latencyMs: 4 })
    network.setLink({ from: there.from }, { jitterMs: 0 })
    expect(await takes()).toBe(3)
    network.setLink({}, { latencyMs: 5 })
    expect(await takes()).toBe(5)
  })

  it.each([{ lossRate: 1.1 }, { lossRate: -0.1 }, { latencyMs: -1 }, { latencyMs: Number.NaN }])(
    'cannot have links such as %j',
    (change) => {
      expect(() => createPair().network.setLink({}, change)).toThrow('a link cannot have')
    },
  )
})

describe('the tap', () => {
  it('hears of a channel from its beginning to its end', async () => {
    const { time, connect, events } = createPair()
    const { ours, right } = await connect()
    ours.send(Uint8Array.of(5))
    await time.run()
    ours.close()
    await time.run()
    expect(right.reason).toBe('closed')
    const [channel, from, to, bytes] = [1, 'client', 'server', Uint8Array.of(5)]
    expect(events).toEqual([
      { at: 'opened', channel, from, to, protocol },
      { at: 'sent', channel, from, to, bytes },
      { at: 'delivered', channel, from, to, bytes },
      { at: 'closed', channel, from: to, to: from, reason: 'closed' },
      { at: 'closed', channel, from, to, reason: 'closed' },
    ])
  })

  it('hears the same for the same seed, and something else for another', async () => {
    const [one, same, other] = [await logOf(1), await logOf(1), await logOf(2)]
    expect(same).toEqual(one)
    expect(other).not.toEqual(one)
  })
})

/** All that happens when 30 frames go over a bad link, with the times. */
async function logOf(seed: number): Promise<string[]> {
  const link = { latencyMs: 10, jitterMs: 20, lossRate: 0.2, duplicateRate: 0.2, reorderRate: 0.2, reorderMs: 30 }
  const log: string[] = []
  const { time, connect } = createPair({ link, tap: (event) => log.push(`${time.now} ${JSON.stringify(event)}`) }, seed)
  const { ours } = await connect()
  for (let sent = 0; sent < 30; sent++) {
    ours.send(Uint8Array.of(sent))
    await time.run({ until: time.now + 7 })
  }
  await time.run()
  return log
}
