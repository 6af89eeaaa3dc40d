import { decodeFrame, encodeFrame, verifyEd25519 } from '@kudoswarm/protocol'
import type { Frame, FrameKind, FrameOf } from '@kudoswarm/protocol'
import type { Channel, ChannelHandler, Network } from '@kudoswarm/ports'
import { createMemoryStore } from '@kudoswarm/store'
import { createSeededChance, createVirtualClock } from '@kudoswarm/testkit'
import { describe, expect, it } from 'vitest'
import { createTracker } from '../src/index.js'
import { pieceBytesMax } from '../src/relay/relay.js'
import { identityOf } from './test-identity.js'
import { modelOf, submitOf } from './test-peer.js'

/** A channel whose other end takes as many frames as the test lets it. */
class TightChannel implements Channel {
  readonly remoteAddress = '/memory'
  readonly remotePeer: string
  room = Number.POSITIVE_INFINITY
  readonly heard: Frame[] = []
  handler!: ChannelHandler

  constructor(remotePeer: string) {
    this.remotePeer = remotePeer
  }

  open(handler: ChannelHandler): void {
    this.handler = handler
  }

  send(bytes: Uint8Array): boolean {
    const decoded = decodeFrame(bytes)
    if (decoded.ok) this.heard.push(decoded.value)
    this.room -= 1
    return this.room > 0
  }

  close(): void {
    this.handler.closed('closed')
  }

  abort(): void {
    this.handler.closed('lost')
  }

  say(frame: Frame): void {
    this.handler.frame(encodeFrame(frame))
  }

  all<Kind extends FrameKind>(kind: Kind): FrameOf<Kind>['body'][] {
    return this.heard.filter((frame) => frame.kind === kind).map(({ body }) => body) as FrameOf<Kind>['body'][]
  }
}

const none = new Uint8Array(0)
const hello = { version: 1, agent: '', accountKey: none, accountSignature: none, issuedAtMs: 0n }

describe('a reader who is slow', () => {
  it('is sent no more than there is room for, and nobody else waits for it', async () => {
    const clock = createVirtualClock()
    let accept!: (channel: Channel) => void
    const network: Network = {
      peer: 'tracker',
      addresses: () => [],
      dial: () => Promise.reject(new Error('not dialled')),
      serve: async (_protocol, _limits, accepting) => {
        accept = accepting
      },
      close: async () => undefined,
    }
    const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
    const starting = createTracker({
      store: createMemoryStore(),
      network,
      clock,
      chance: createSeededChance(1),
      identity: await identityOf(1),
      verifySignature: verifyEd25519,
      logger: quiet,
    })
    await clock.settle()
    await starting

    const [slow, quick, worker] = ['requester', 'requester', 'worker'].map((peer) => new TightChannel(peer))
    for (const channel of [slow, quick, worker]) {
      accept(channel)
      channel.say({ id: 1, kind: 'hello', body: hello })
    }
    const joining = {
      name: 'w',
      slots: 1,
      models: [modelOf()],
      leases: [],
      offers: [],
      favoured: [],
      onlyFavoured: false,
      seeks: false,
    }
    worker.say({ id: 2, kind: 'joinWorker', body: joining })
    const submit = submitOf()
    slow.say({ id: 2, kind: 'submit', body: submit })
    await clock.settle()
    quick.say({ id: 2, kind: 'status', body: { request: submit.request, follow: true, outputOffsets: [] } })
    const [{ lease }] = worker.all('offer')
    worker.say({ id: 3, kind: 'accept', body: { lease } })
    await clock.settle()

    slow.room = 3
    const text = new Uint8Array(pieceBytesMax).fill(97)
    for (let n = 0; n < 20; n += 1) {
      worker.say({ id: 0, kind: 'progress', body: { lease, offset: n * text.length, text, tokens: [1] } })
      await clock.settle()
    }
    expect(quick.all('output')).toHaveLength(20)
    expect(slow.all('output')).toHaveLength(3)
    await clock.advance(10_000)
    expect(slow.all('output')).toHaveLength(3)

    slow.room = 10
    slow.handler.drained()
    await clock.settle()
    expect(slow.all('output')).toHaveLength(13)
    slow.room = Number.POSITIVE_INFINITY
    slow.handler.drained()
    await clock.settle()
    expect(slow.all('output').map(({ offset }) => offset)).toEqual(quick.all('output').map(({ offset }) => offset))
  })
})
