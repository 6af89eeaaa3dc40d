import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Stream } from '@libp2p/interface'
import { FrameSplitter } from '@kudoswarm/protocol'
import { ChannelRecorder } from '@kudoswarm/testkit/network'
import { closeMsMax, dialledChannelLimits } from '../../src/channel-limits.js'
import { StreamChannel } from '../../src/libp2p/channel.js'

/** What a channel uses of a libp2p stream, driven by the test. */
class FakeStream extends EventTarget {
  status = 'open'
  readStatus = 'readable'
  writableNeedsDrain = false
  writeBufferLength = 0
  readonly sent: Uint8Array[] = []
  aborted: Error | undefined
  closing = 0

  send(bytes: Uint8Array): boolean {
    this.sent.push(bytes)
    return !this.writableNeedsDrain
  }

  pause(): void {
    this.readStatus = 'paused'
  }

  resume(): void {
    this.readStatus = 'readable'
  }

  close(): Promise<void> {
    this.closing += 1
    return Promise.resolve()
  }

  abort(error: Error): void {
    this.aborted = error
    this.status = 'aborted'
  }

  receive(bytes: Uint8Array): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data: bytes }))
  }
}

function createChannel(): { stream: FakeStream; channel: StreamChannel; ended: () => number } {
  const stream = new FakeStream()
  let ends = 0
  const channel = new StreamChannel({
    stream: stream as unknown as Stream,
    limits: dialledChannelLimits,
    remotePeer: 'remote',
    remoteAddress: '/memory/remote',
    logger: undefined,
    ended: () => {
      ends += 1
    },
  })
  channel.start()
  return { stream, channel, ended: () => ends }
}

const turn = (): Promise<void> => Promise.resolve()

describe('stream channel', () => {
  it('sends everything of one turn at once', async () => {
    const { stream, channel } = createChannel()
    const recorder = new ChannelRecorder(channel)
    for (let sent = 0; sent < 50; sent += 1) channel.send(Uint8Array.of(sent))
    await turn()
    expect(stream.sent.length).toBe(1)
    const { frames } = new FrameSplitter({ frameBytesMax: 10 }).push(stream.sent[0])
    expect(frames.map((frame) => frame[0])).toEqual(Array.from({ length: 50 }, (_, index) => index))
    expect(recorder.drains).toBe(0)
  })

  it('keeps what it has while the stream has no room', async () => {
    const { stream, channel } = createChannel()
    const recorder = new ChannelRecorder(channel)
    stream.writableNeedsDrain = true
    while (channel.send(new Uint8Array(10_000)));
    await turn()
    expect(stream.sent).toEqual([])
    stream.writableNeedsDrain = false
    stream.dispatchEvent(new Event('drain'))
    await recorder.until(({ drains }) => drains === 1)
    expect(stream.sent.length).toBe(1)
  })

  it('counts what the stream itself has not sent', async () => {
    const { stream, channel } = createChannel()
    const recorder = new ChannelRecorder(channel)
    stream.writeBufferLength = dialledChannelLimits.sendBufferBytes
    expect(channel.send(Uint8Array.of(1))).toBe(false)
    await turn()
    expect(recorder.drains).toBe(0)
    stream.writeBufferLength = dialledChannelLimits.sendBufferBytesMax
    channel.send(Uint8Array.of(1))
    expect(await recorder.end()).toBe('slow_reader')
    expect(stream.aborted).toBeInstanceOf(Error)
  })

  it('lets nothing that its owner or the stream throws out of a listener', async () => {
    const { stream, channel, ended } = createChannel()
    const recorder = new ChannelRecorder(channel, () => {
      throw new Error('a bug in the owner')
    })
    stream.receive(Uint8Array.of(1, 42, 1, 43))
    expect(await recorder.end()).toBe('internal')
    expect(recorder.frames).toEqual([Uint8Array.of(42)])
    const other = createChannel()
    const end = new ChannelRecorder(other.channel)
    other.stream.send = () => {
      throw new Error('the stream is closing')
    }
    other.channel.send(Uint8Array.of(1))
    expect(await end.end()).toBe('internal')
    expect(ended()).toBe(1)
  })

  it('is paused until it is opened', async () => {
    const { stream, channel } = createChannel()
    expect(stream.readStatus).toBe('paused')
    void new ChannelRecorder(channel)
    await turn()
    expect(stream.readStatus).toBe('readable')
  })

  it('reports a stream that had ended before anybody looked', async () => {
    const stream = new FakeStream()
    stream.status = 'reset'
    const init = { limits: dialledChannelLimits, remotePeer: '', remoteAddress: '', logger: undefined }
    const channel = new StreamChannel({ ...init, stream: stream as unknown as Stream, ended: () => {} })
    channel.start()
    expect(await new ChannelRecorder(channel).end()).toBe('lost')
  })

  describe('closing', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
    afterEach(() => void vi.useRealTimers())

    it('cuts off an end that does not close, in time', async () => {
      const { stream, channel } = createChannel()
      const recorder = new ChannelRecorder(channel)
      stream.close = () => new Promise(() => {})
      channel.send(Uint8Array.of(1))
      channel.close()
      await vi.advanceTimersByTimeAsync(closeMsMax - 1)
      expect(stream.sent.length).toBe(1)
      expect(stream.aborted).toBeUndefined()
      await vi.advanceTimersByTimeAsync(1)
      expect(stream.aborted).toBeInstanceOf(Error)
      expect(recorder.reason).toBe('closed')
    })
  })
})
