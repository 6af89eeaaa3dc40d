import { array, assert, asyncProperty, constant, constantFrom, double, integer, oneof, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { back, connectMsMax, createPair, giveUpMs, keepAliveMs, limits, there } from './simulated-pair.js'

const rate = double({ min: 0, max: 0.6, noNaN: true })
const anyLink = record({
  latencyMs: integer({ min: 0, max: 300 }),
  jitterMs: integer({ min: 0, max: 300 }),
  bytesPerSecond: constantFrom(10_000, 1_000_000, Infinity),
  lossRate: oneof(constant(0), rate),
  duplicateRate: oneof(constant(0), rate),
  reorderRate: oneof(constant(0), rate),
  reorderMs: integer({ min: 0, max: 500 }),
})

describe('a link that loses, doubles and reorders', () => {
  it('delivers everything once and in order, or loses the channel at both ends', async () => {
    const sends = array(record({ afterMs: integer({ min: 0, max: 200 }), lengths: array(integer({ min: 1, max: 9 })) }))
    let lost = 0
    await assert(
      asyncProperty(anyLink, anyLink, sends, integer(), async (one, other, sent, seed) => {
        const { time, network, connect } = createPair({}, seed)
        const { ours, left, right } = await connect()
        network.setLink(there, one)
        network.setLink(back, other)
        const ends = [
          { channel: ours, frames: [] as Uint8Array[], reader: right },
          { channel: right.channel, frames: [] as Uint8Array[], reader: left },
        ]
        for (const { afterMs, lengths } of sent) {
          await time.run({ until: time.now + afterMs })
          for (const length of lengths) {
            for (const { frames, channel } of ends) {
              frames.push(new Uint8Array(length).fill(frames.length))
              channel.send(frames.at(-1)!)
            }
          }
        }
        await time.run()
        for (const { reader, frames } of ends) expect(reader.frames).toEqual(frames.slice(0, reader.frames.length))
        if (left.reason === undefined)
          expect(ends.map((end) => end.reader.frames)).toEqual(ends.map((end) => end.frames))
        else lost += 1
        expect(right.reason).toBe(left.reason)
        expect(left.reason ?? 'lost').toBe('lost')
      }),
      { numRuns: 200 },
    )
    // The other half of the property must be met as well.
    expect(lost).toBeLessThan(100)
  })

  it('ends a channel at both ends or at none, whatever happens to it', async () => {
    const step = record({
      action: constantFrom('send', 'send', 'send', 'close', 'abort', 'partition', 'heal', 'reset', 'kill', 'link'),
      end: constantFrom(0, 1),
      link: anyLink,
      afterMs: oneof(constant(0), integer({ min: 0, max: 1_000 }), integer({ min: 0, max: 40_000 })),
    })
    await assert(
      asyncProperty(array(step, { maxLength: 20 }), integer(), async (steps, seed) => {
        const { time, network, connect, client, server, events } = createPair({}, seed)
        const { ours, left, right } = await connect()
        const ends = [
          { process: client.process, channel: ours, way: there, reader: right },
          { process: server.process, channel: right.channel, way: back, reader: left },
        ]
        let frames = 0
        for (const { action, end, afterMs, link } of steps) {
          const { process, channel, way } = ends[end]
          if (action === 'send') channel.send(Uint8Array.of((frames += 1)))
          else if (action === 'close') channel.close()
          else if (action === 'abort') channel.abort('refused')
          else if (action === 'partition') network.partition(way)
          else if (action === 'heal') network.heal(way)
          else if (action === 'reset') network.resetAll(way.from)
          else if (action === 'link') network.setLink(way, link)
          else process.kill()
          await time.run({ until: time.now + afterMs })
        }
        expect(await time.run()).toBe('idle')
        const ended = events.flatMap((event) => (event.at === 'closed' ? [event] : []))
        expect([0, 2]).toContain(ended.length)
        expect(new Set(ended.map(({ from }) => from)).size).toBe(ended.length)
        expect([...left.late, ...right.late]).toEqual([])
        for (const { process, reader, channel } of ends) {
          const [from, to] = channel === ours ? ['client', 'server'] : ['server', 'client']
          const sent = events.flatMap((event) => (event.at === 'sent' && event.from === from ? [event.bytes] : []))
          expect(reader.frames).toEqual(sent.slice(0, reader.frames.length))
          const isWhole =
            ended.length === 0 || (ended.every(({ reason }) => reason === 'closed') && ended[0].from === to)
          if (isWhole && !isClosedBy(steps, to)) expect(reader.frames).toEqual(sent)
          if (process.isAlive) expect(reader === right ? left.reason : right.reason).toBe(reasonOf(ended, from))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('closes a channel at both ends as asked, whatever gets lost of it', async () => {
    for (let seed = 0; seed < 50; seed++) {
      const { time, network, connect } = createPair({ link: { latencyMs: 10 } }, seed)
      const { ours, left, right } = await connect()
      network.setLink(back, { lossRate: 0.6 })
      ours.send(Uint8Array.of(1))
      ours.close()
      await time.run()
      expect([left.reason, right.reason, right.frames.length]).toEqual(['closed', 'closed', 1])
    }
  })

  it('dials as patiently as it sends', async () => {
    const { connect } = createPair({ link: { latencyMs: 10, lossRate: 0.4 } }, 'patience')
    const { left } = await connect()
    expect(left.reason).toBeUndefined()
  })
})

describe('a partition', () => {
  it('of one direction: the sender gives up, the other learns it when it sends', async () => {
    const { time, network, connect } = createPair({ link: { latencyMs: 10 }, keepAliveMs: Infinity })
    const { ours, left, right } = await connect()
    network.partition(there)
    const from = time.now
    ours.send(Uint8Array.of(1))
    await time.run()
    expect([left.reason, right.reason]).toEqual(['lost', undefined])
    expect(time.now - from).toBe(giveUpMs)
    network.heal(there)
    right.channel.send(Uint8Array.of(2))
    const sent = time.now
    await time.run()
    expect([right.reason, time.now - sent]).toEqual(['lost', 20])
    expect([left.frames, right.frames]).toEqual([[], []])
  })

  it('of answers: the sender gives up, though everything arrived', async () => {
    const { time, network, connect } = createPair({ link: { latencyMs: 10 } })
    const { ours, left, right } = await connect()
    network.partition(back)
    ours.send(Uint8Array.of(1))
    const from = time.now
    await time.run({ isOver: () => left.reason !== undefined })
    expect([left.reason, time.now - from]).toEqual(['lost', giveUpMs])
    await time.run()
    expect([right.reason, right.frames.length]).toEqual(['lost', 1])
  })

  it('cuts off a sender that goes on, with its memory bounded', async () => {
    const { time, network, connect } = createPair({ link: { latencyMs: 10 } })
    const { ours, left } = await connect()
    const frame = new Uint8Array(64 * 1024)
    // By then it is known that the other end reads.
    for (let early = 0; early < 10; early++) {
      ours.send(frame)
      await time.run()
    }
    network.partition(there)
    let sent = 0
    for (; left.reason === undefined; sent += frame.length) {
      ours.send(frame)
      await time.run({ until: time.now + 10 })
    }
    expect(left.reason).toBe('slow_reader')
    expect(sent).toBeLessThanOrEqual(limits.sendBufferBytesMax + 2 * limits.sendBufferBytes)
    expect(left.drains).toBe(0)
  })

  it.each([
    ['heals in time', giveUpMs / 2, undefined, 2],
    ['does not', giveUpMs * 3, 'lost', 0],
  ] as const)('that %s', async (_, ms, reason, arrived) => {
    const { time, network, connect } = createPair({ link: { latencyMs: 10 } })
    const { ours, left, right } = await connect()
    network.partition()
    ours.send(Uint8Array.of(1))
    await time.run({ until: time.now + ms })
    expect(right.frames).toEqual([])
    network.heal()
    ours.send(Uint8Array.of(2))
    await time.run()
    expect([left.reason, right.reason, right.frames.length]).toEqual([reason, reason, arrived])
  })

  it('is noticed by ends that have nothing to send, and lets nobody dial', async () => {
    const { time, network, connect, dial } = createPair()
    const { left, right } = await connect()
    network.partition(back)
    const from = time.now
    const dialling = dial()
    await time.run({ isOver: () => dialling.error !== undefined })
    expect(dialling.error).toMatchObject({ code: 'peer_unreachable' })
    expect(time.now - from).toBe(connectMsMax)
    await time.run()
    expect([left.reason, right.reason]).toEqual(['lost', 'lost'])
    expect(time.now - from).toBeLessThanOrEqual(2 * (keepAliveMs + giveUpMs))
  })

  it('makes an impatient dialler go, and what the other end accepted is lost', async () => {
    const { time, network, listen, dial, accepted } = createPair({ link: { latencyMs: 10 } })
    await listen()
    network.partition(back)
    const patience = new AbortController()
    const dialling = dial(undefined, patience.signal)
    await time.run({ until: time.now + 100 })
    expect([accepted.length, dialling.value, dialling.error]).toEqual([1, undefined, undefined])
    patience.abort({ code: 'impatient' })
    await time.run()
    expect(dialling.error).toEqual({ code: 'impatient' })
    expect(accepted[0].reason).toBe('lost')
  })

  it('hides from a dialler that is gone what the other end accepts, until that asks', async () => {
    const { time, network, listen, dial, accepted } = createPair({ link: { latencyMs: 100 } })
    await listen()
    const dialling = dial(undefined, AbortSignal.abort({ code: 'never' }))
    const patience = new AbortController()
    dial(undefined, patience.signal)
    network.partition(back)
    await time.run({ until: time.now + 50 })
    patience.abort({ code: 'impatient' })
    await time.run({ until: time.now + 100 })
    expect([dialling.error, accepted.length, accepted[0].reason]).toEqual([{ code: 'never' }, 1, undefined])
    await time.run()
    expect(accepted[0].reason).toBe('lost')
  })
})

function isClosedBy(steps: readonly { action: string; end: number }[], peer: string): boolean {
  return steps.some(({ action, end }) => action === 'close' && ['client', 'server'][end] === peer)
}

function reasonOf(ended: readonly { from: string; reason: string }[], peer: string): string | undefined {
  return ended.find(({ from }) => from === peer)?.reason
}
