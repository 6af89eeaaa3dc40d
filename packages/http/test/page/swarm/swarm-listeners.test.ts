import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import type { SwarmSnapshot } from '../../../src/contract/index.js'
import type { SwarmFeed, SwarmListener } from '../../../src/page/swarm/swarm-feed.js'
import {
  keepAliveMs,
  listenersMax,
  listenersPerAddressMax,
  SwarmListeners,
  unreadBytesMax,
} from '../../../src/page/swarm/swarm-listeners.js'

/** An answer that nobody has begun to read. */
class FakeResponse extends EventEmitter {
  readonly written: string[] = []
  writableLength = 0
  destroyed = false

  write(text: string): void {
    this.written.push(text)
  }

  end(): void {
    this.written.push('the end')
  }

  destroy(): void {
    this.destroyed = true
    this.emit('close')
  }
}

function stage() {
  const joined = new Set<SwarmListener>()
  const timers: { ms: number; fire: () => void }[] = []
  const feed = {
    join: async (listener: SwarmListener) => {
      joined.add(listener)
      return () => joined.delete(listener)
    },
  }
  const clock = {
    after(ms: number, fire: () => void) {
      timers.push({ ms, fire })
      return () => {}
    },
  }
  const listeners = new SwarmListeners({ feed: feed as unknown as SwarmFeed, clock })
  const open = async (address: string): Promise<FakeResponse> => {
    listeners.check(address)
    const response = new FakeResponse()
    await listeners.stream(address, response as unknown as ServerResponse)
    return response
  }
  return { listeners, joined, timers, open }
}

test('so many listen and not one more', async () => {
  const { open } = stage()
  const responses = []
  for (let count = 0; count < listenersMax; count += 1) {
    responses.push(await open(`10.0.${Math.floor(count / listenersPerAddressMax)}.1`))
  }
  await expect(open('10.9.9.9')).rejects.toMatchObject({ status: 503, rc: 'TooManyListeners' })
  responses[0].destroy()
  expect((await open('10.9.9.9')).destroyed).toBe(false)
})

test('a network of IPv6 is one address', async () => {
  const { open } = stage()
  for (let count = 0; count < listenersPerAddressMax; count += 1) await open(`2001:db8::${count}`)
  await expect(open('2001:db8::ffff')).rejects.toMatchObject({ status: 429 })
  await open('2001:db8:0:1::1')
})

test('what is told is written as text once, and who leaves too much unread is dropped', async () => {
  const { joined, open } = stage()
  const [slow, quick] = [await open('10.0.0.1'), await open('10.0.0.2')]
  const swarm = { at: 7 } as unknown as SwarmSnapshot
  slow.writableLength = unreadBytesMax
  for (const listener of joined) listener.snapshot(swarm)
  expect([slow.destroyed, joined.size]).toEqual([false, 2])
  expect(slow.written.at(-1)).toBe('event: snapshot\ndata: {"at":7}\n\n')
  slow.writableLength = unreadBytesMax + 1
  for (const listener of joined) listener.change({ at: 8 })
  expect([slow.destroyed, quick.destroyed, joined.size]).toEqual([true, false, 1])
})

test('who is told nothing hears that the connection stands, as long as somebody listens', async () => {
  const { open, timers } = stage()
  const response = await open('10.0.0.1')
  expect(timers.map(({ ms }) => ms)).toEqual([keepAliveMs])
  timers[0].fire()
  expect([response.written.at(-1), timers.length]).toEqual([':\n\n', 2])
  response.destroy()
  timers[1].fire()
  expect(timers).toHaveLength(2)
  await open('10.0.0.1')
  expect(timers).toHaveLength(3)
})
