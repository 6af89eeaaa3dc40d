import { describe, expect, it } from 'vitest'
import type { Channel } from '@kudoswarm/ports'
import { ChannelRecorder } from './channel-recorder.js'
import { describeDialling } from './dialling-suite.js'
import { describeFlow } from './flow-suite.js'
import { createFrames, dial, NetworkBench, suiteLimits } from './network-bench.js'
import type { NetworkSuiteInit } from './network-bench.js'

/** The tests that every adapter of the network port must pass. */
export function describeNetwork(init: NetworkSuiteInit): void {
  describe(`network port: ${init.name}`, () => {
    const bench = new NetworkBench(init)
    describeFrames(bench)
    describeEnds(bench)
    describeFlow(bench)
    describeDialling(bench)
  })
}

function describeFrames(bench: NetworkBench): void {
  it('keeps the order of many small frames, in both directions at once', async () => {
    const { ours, theirs } = await bench.connect()
    const frames = createFrames(Array.from({ length: 2_000 }, (_, index) => 1 + (index % 300)))
    const [left, right] = [new ChannelRecorder(ours), new ChannelRecorder(theirs)]
    for (const frame of frames) {
      ours.send(frame)
      theirs.send(frame)
    }
    await Promise.all([left, right].map((end) => end.until(({ frames: got }) => got.length === frames.length)))
    for (const end of [left, right]) expect(end.frames.every((frame, at) => isSame(frame, frames[at]!))).toBe(true)
  })

  it('carries frames of every awkward length up to the limit', async () => {
    const { ours, theirs } = await bench.connect()
    const limit = suiteLimits.frameBytesMax
    const frames = createFrames([1, 127, 128, 16_383, 16_384, limit - 1, limit, 1])
    const right = new ChannelRecorder(theirs)
    for (const frame of frames) ours.send(frame)
    await right.until(({ frames: got }) => got.length === frames.length)
    expect(right.frames.every((frame, at) => isSame(frame, frames[at]!))).toBe(true)
  })

  it('ends a channel on which a longer frame than the limit arrives', async () => {
    const { ours, theirs } = await bench.connect({ frameBytesMax: 1_000 })
    const [left, right] = [new ChannelRecorder(ours), new ChannelRecorder(theirs)]
    const frames = createFrames([1_000, 1_001, 5])
    for (const frame of frames) ours.send(frame)
    expect(await right.end()).toBe('frame_too_large')
    expect(right.frames).toEqual(frames.slice(0, 1))
    expect(await left.end()).toBe('lost')
  })

  it('ends a channel on which an empty frame arrives', async () => {
    const { ours, theirs } = await bench.connect()
    const [left, right] = [new ChannelRecorder(ours), new ChannelRecorder(theirs)]
    for (const frame of createFrames([1, 0, 1])) ours.send(frame)
    expect(await right.end()).toBe('frame_malformed')
    expect(right.frames.length).toBe(1)
    expect(await left.end()).toBe('lost')
  })

  it('keeps what arrives before the channel is opened', async () => {
    const { ours, theirs } = await bench.connect()
    const left = new ChannelRecorder(ours)
    const frames = createFrames([10, 20, 30])
    for (const frame of frames) ours.send(frame)
    const echo = new ChannelRecorder(await reopen(theirs), (bytes) => theirs.send(bytes))
    await left.until(({ frames: got }) => got.length === 3)
    expect(left.frames).toEqual(frames)
    expect(echo.frames).toEqual(frames)
  })
}

/** Compares without the report of every byte that `toEqual` prepares. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}

/** Hands the channel on after a turn of the event loop, when what was sent has had time to arrive. */
function reopen(channel: Channel): Promise<Channel> {
  return new Promise((resolve) => setImmediate(() => resolve(channel)))
}

function describeEnds(bench: NetworkBench): void {
  it('sends what is queued before it closes, and nothing after', async () => {
    const { ours, theirs } = await bench.connect()
    const [left, right] = [new ChannelRecorder(ours), new ChannelRecorder(theirs)]
    const frames = createFrames(Array.from({ length: 200 }, () => 5_000))
    for (const frame of frames) ours.send(frame)
    ours.close()
    expect(ours.send(new Uint8Array(1))).toBe(false)
    expect(await right.end()).toBe('closed')
    expect(await left.end()).toBe('closed')
    expect(right.frames.length).toBe(frames.length)
    expect([...left.late, ...right.late]).toEqual([])
  })

  it('loses what is queued when it aborts', async () => {
    const { ours, theirs } = await bench.connect()
    const [left, right] = [new ChannelRecorder(ours), new ChannelRecorder(theirs)]
    ours.send(new Uint8Array(10))
    ours.abort('refused')
    ours.close()
    ours.abort('internal')
    expect(await left.end()).toBe('refused')
    expect(await right.end()).toBe('lost')
    expect(right.frames).toEqual([])
    expect([...left.late, ...right.late]).toEqual([])
  })

  it('tells an owner that opens a channel after its end', async () => {
    const { ours, theirs } = await bench.connect()
    ours.abort('refused')
    expect(await new ChannelRecorder(ours).end()).toBe('refused')
    expect(await new ChannelRecorder(theirs).end()).toBe('lost')
  })

  it('survives both ends closing at once', async () => {
    const { ours, theirs } = await bench.connect()
    const [left, right] = [new ChannelRecorder(ours), new ChannelRecorder(theirs)]
    ours.close()
    theirs.close()
    expect(await Promise.all([left.end(), right.end()])).toEqual(['closed', 'closed'])
  })

  it('ends the channel whose handler throws, and no other', async () => {
    const { ours, theirs, client, server } = await bench.connect()
    const left = new ChannelRecorder(ours)
    const right = new ChannelRecorder(theirs, () => {
      throw new Error('a bug in the owner')
    })
    ours.send(new Uint8Array(1))
    ours.send(new Uint8Array(2))
    expect(await right.end()).toBe('internal')
    expect(await left.end()).toBe('lost')
    expect(right.frames.length).toBe(1)
    const again = new ChannelRecorder(await dial(client, server))
    expect(again.reason).toBeUndefined()
  })
}
