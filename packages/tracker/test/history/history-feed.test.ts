import { createState } from '@kudoswarm/core'
import type { RecordedEvent, RequestNo } from '@kudoswarm/core'
import type { Channel } from '@kudoswarm/ports'
import { StoreError } from '@kudoswarm/ports'
import { decodeFrame } from '@kudoswarm/protocol'
import { createMemoryStore } from '@kudoswarm/store'
import { createVirtualClock } from '@kudoswarm/testkit'
import { describe, expect, it } from 'vitest'
import { HistoryFeed, retryMs } from '../../src/history/history-feed.js'
import { ReadingLine } from '../../src/history/reading-line.js'
import { encodeEvent } from '../../src/journal/event-codec.js'
import { Session } from '../../src/sessions/session.js'
import type { Writer } from '../../src/writer/writer.js'

const eventOf = (seq: number): RecordedEvent => ({
  seq,
  at: 1,
  event: { type: 'requestForgotten', request: 1 as RequestNo },
})

/** A feed of a store whose next readings fail. */
async function feedOf(init: { events: number; failures: number }) {
  const clock = createVirtualClock()
  const store = createMemoryStore()
  const write = async (...seqs: number[]): Promise<void> => {
    await store.commit({
      events: seqs.map((seq) => ({ seq, bytes: encodeEvent(eventOf(seq)), accounts: [] })),
      blobs: [],
      records: [],
    })
  }
  await write(...Array.from({ length: init.events }, (_, i) => i + 1))
  const read = store.readJournal.bind(store)
  let { failures } = init
  let reads = 0
  store.readJournal = (...args) => {
    reads += 1
    if (failures > 0) {
      failures -= 1
      throw new StoreError('storage_failed', 'told to fail by a test')
    }
    return read(...args)
  }
  const logged: string[] = []
  const log = (message: string): void => void logged.push(message)
  const feed = new HistoryFeed({
    store,
    clock,
    logger: { debug: log, info: log, warn: log, error: log },
    writer: { look: (look: (state: unknown) => void) => look(createState()) } as unknown as Writer,
    line: new ReadingLine({ clock }),
    followersMax: 9,
    readBytesMax: 1e6,
  })
  const told: number[] = []
  const channel: Channel = {
    remotePeer: 'reader',
    remoteAddress: '',
    open: () => undefined,
    send(bytes) {
      const frame = decodeFrame(bytes)
      if (frame.ok && frame.value.kind === 'posted') told.push(Number(frame.value.body.seq))
      return true
    },
    close: () => undefined,
    abort: () => undefined,
  }
  const session = new Session(channel, 0)
  session.state = 'open'
  return { clock, feed, session, write, told, logged, reads: () => reads }
}

describe('a follower whose reading fails', () => {
  it('is told of everything after a pause, and of what came meanwhile, in order', async () => {
    const { clock, feed, session, write, told, logged, reads } = await feedOf({ events: 3, failures: 2 })
    feed.follow(session, undefined, 0)
    await clock.settle()
    await write(4)
    feed.add([eventOf(4)], createState())
    await clock.advance(retryMs - 1)
    expect([told, reads()]).toEqual([[], 1])
    await clock.advance(1)
    expect([told, reads()]).toEqual([[], 2])
    await clock.advance(retryMs)
    expect(told).toEqual([1, 2, 3, 4])
    await write(5)
    feed.add([eventOf(5)], createState())
    expect(told).toEqual([1, 2, 3, 4, 5])
    expect(logged).toHaveLength(2)
  })

  it('is not read for any more when it is gone, or follows anew', async () => {
    const { clock, feed, session, told, reads } = await feedOf({ events: 3, failures: 2 })
    feed.follow(session, undefined, 0)
    await clock.settle()
    feed.follow(session, undefined, 1)
    await clock.settle()
    feed.unfollow(session)
    await clock.advance(10 * retryMs)
    expect([told, reads()]).toEqual([[], 2])
  })
})
