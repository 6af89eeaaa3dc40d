import { expect, it } from 'vitest'
import { ChannelRecorder } from './channel-recorder.js'
import type { NetworkBench } from './network-bench.js'
import { suiteLimits } from './network-bench.js'

/** Bytes that a transport may hold beyond what the channel counts: windows and socket buffers of both ends. */
const transportBytesMax = 16 * 1024 * 1024

const frameBytes = 64 * 1024

/** Back-pressure: what happens when the other end does not read. */
export function describeFlow(bench: NetworkBench): void {
  it('asks a sender to wait for a reader that does not read, then says that there is room', async () => {
    const { ours, theirs } = await bench.connect()
    const left = new ChannelRecorder(ours)
    let sent = 0
    do sent += 1
    while (ours.send(new Uint8Array(frameBytes).fill(sent)))
    expect(sent * frameBytes).toBeGreaterThanOrEqual(suiteLimits.sendBufferBytes)
    expect(sent * frameBytes).toBeLessThanOrEqual(suiteLimits.sendBufferBytes + frameBytes)
    const right = new ChannelRecorder(theirs)
    await left.until(({ drains }) => drains === 1)
    await right.until(({ frames }) => frames.length === sent)
    expect(right.frames.map((frame) => frame[0])).toEqual(Array.from({ length: sent }, (_, index) => index + 1))
  })

  it('goes on from drain to drain', async () => {
    const { ours, theirs } = await bench.connect()
    const [left, right] = [new ChannelRecorder(ours), new ChannelRecorder(theirs)]
    const total = 200
    for (let sent = 0; sent < total; sent += 1) {
      const drains = left.drains
      if (!ours.send(new Uint8Array(frameBytes))) await left.until((end) => end.drains > drains)
    }
    await right.until(({ frames }) => frames.length === total)
    expect(left.drains).toBeGreaterThan(1)
    expect(left.reason).toBeUndefined()
  })

  it('cuts off a reader that never reads, with its memory bounded', async () => {
    const { ours, theirs } = await bench.connect()
    const left = new ChannelRecorder(ours)
    const bound = suiteLimits.sendBufferBytesMax + transportBytesMax
    let sent = 0
    while (left.reason === undefined && sent <= bound) {
      for (let burst = 0; burst < 8; burst += 1) ours.send(new Uint8Array(frameBytes))
      sent += 8 * frameBytes
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(left.reason).toBe('slow_reader')
    expect(sent).toBeLessThanOrEqual(bound)
    expect(await new ChannelRecorder(theirs).end()).toBe('lost')
  })

  it('counts what every frame costs beside its bytes', async () => {
    const { ours } = await bench.connect()
    const left = new ChannelRecorder(ours)
    const tiny = new Uint8Array(1)
    for (let sent = 0; sent <= suiteLimits.sendBufferBytesMax / 4; sent += 1) ours.send(tiny)
    expect(await left.end()).toBe('slow_reader')
  })
}
