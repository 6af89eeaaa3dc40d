import type { RequestNo } from '@kudoswarm/core'
import { decodeFrame } from '@kudoswarm/protocol'
import type { Channel } from '@kudoswarm/ports'
import { createVirtualClock } from '@kudoswarm/testkit'
import { describe, expect, it } from 'vitest'
import { Relay, pieceBytesMax } from '../../src/relay/relay.js'
import { Session } from '../../src/sessions/session.js'

function whole(generation: number): string[] {
  return [0, 1, 2].map((part) => `output ${generation} at ${part * pieceBytesMax}`)
}

describe('stored outputs', () => {
  it('are read one at a time, for those who have room, and sent whole', async () => {
    const clock = createVirtualClock()
    const outputs = [1, 2].map((n) => new Uint8Array(3 * pieceBytesMax).fill(n))
    let reading = 0
    let reads = 0
    const readOutput = async ([n]: Uint8Array): Promise<Uint8Array | undefined> => {
      reading += 1
      reads += 1
      expect(reading).toBe(1)
      await Promise.resolve()
      reading -= 1
      return outputs[n]
    }
    const relay = new Relay({ clock, outputBytesMax: 1, readOutput })
    const readers = [1, 2, 3].map(() => new Reader())
    for (const { session } of readers) {
      const request = new Uint8Array(16)
      relay.follow({
        session,
        request: 1 as RequestNo,
        idBytes: request,
        places: [0, 1, 2].map((generation) => ({
          source: undefined,
          stored: { hash: Uint8Array.of(generation), tokens: 1 },
          offset: 0,
          isFromStore: true,
          isRestarted: false,
          ended: { request, generation, state: 'completed', paid: 0n, tax: 0n },
          isOver: false,
        })),
        ended: { request, outcome: 'completed', code: '', paid: 0n, voided: 0n },
      })
    }
    await clock.settle()
    // Two frames fill the channel of each; nothing is read again before there is room.
    expect(reads).toBe(readers.length)
    await clock.advance(10_000)
    expect(reads).toBe(readers.length)
    for (let turns = 0; turns < 10; turns += 1) {
      for (const reader of readers) reader.drain(relay)
      await clock.settle()
    }
    // The third output is no longer there.
    const ends = [...whole(0), 'end of 0', ...whole(1), 'end of 1', 'end of 2', 'end']
    for (const { heard } of readers) expect(heard).toEqual(ends)
  })
})

/** A session whose channel takes two frames between drains. */
class Reader {
  readonly heard: string[] = []
  readonly session: Session
  #room = 2

  constructor() {
    const channel: Channel = {
      remotePeer: 'reader',
      remoteAddress: '',
      open: () => undefined,
      send: (bytes) => this.#take(bytes),
      close: () => undefined,
      abort: () => undefined,
    }
    this.session = new Session(channel, 0)
    this.session.state = 'open'
  }

  drain(relay: Relay): void {
    this.#room = 2
    this.session.isBlocked = false
    relay.resume(this.session)
  }

  #take(bytes: Uint8Array): boolean {
    const decoded = decodeFrame(bytes)
    if (!decoded.ok) throw new Error(decoded.detail)
    const { kind, body } = decoded.value
    if (kind === 'output') this.heard.push(`output ${body.generation} at ${body.offset}`)
    else if (kind === 'jobEnded') this.heard.push(`end of ${body.generation}`)
    else this.heard.push('end')
    this.#room -= 1
    return this.#room > 0
  }
}
