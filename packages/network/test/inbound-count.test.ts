import { multiaddr } from '@multiformats/multiaddr'
import { describe, expect, it } from 'vitest'
import { InboundCount } from '../src/node/inbound-count.js'
import type { Inbound, InboundCountInit } from '../src/node/inbound-count.js'

class FakeConnection extends EventTarget {
  status = 'open'
  readonly remoteAddr

  constructor(address: string) {
    super()
    this.remoteAddr = multiaddr(address)
  }

  abort(): void {
    this.status = 'aborted'
    this.dispatchEvent(new Event('close'))
  }
}

const from = (address: string) => new FakeConnection(address) as FakeConnection & Inbound
const v4 = (n: number, host = 1) => from(`/ip4/192.0.2.${host}/tcp/${n}`)

function countWith(init: Partial<InboundCountInit>): { count: InboundCount; time: { ms: number } } {
  const time = { ms: 0 }
  const roomy = { perAddressMax: 100, pendingPerAddressMax: 100, pendingMax: 100, patienceMs: 500 }
  return { count: new InboundCount({ ...roomy, now: () => time.ms, ...init }), time }
}

describe('the count of inbound connections', () => {
  it('lets so many of one network be set up at once and not one more', () => {
    const { count } = countWith({ pendingPerAddressMax: 2 })
    const [first, second] = [v4(1), v4(2)]
    expect([first, second, v4(3)].map((one) => count.enter(one))).toEqual([true, true, false])
    expect(count.enter(v4(1, 2))).toBe(true)
    count.settle(first)
    expect([v4(4), v4(5)].map((one) => count.enter(one))).toEqual([true, false])
    second.abort()
    expect([v4(6), v4(7)].map((one) => count.enter(one))).toEqual([true, false])
  })

  it.each([{ pendingPerAddressMax: 2 }, { pendingMax: 2 }])(
    'ends the oldest that has had its time for a new one: %o',
    (init) => {
      const { count, time } = countWith(init)
      const silent = [v4(1), v4(2)]
      for (const one of silent) count.enter(one)
      time.ms = 499
      expect(count.enter(v4(3))).toBe(false)
      time.ms = 500
      const third = v4(4)
      expect(count.enter(third)).toBe(true)
      expect([...silent, third].map(({ status }) => status)).toEqual(['aborted', 'open', 'open'])
      expect([v4(5), v4(6)].map((one) => count.enter(one))).toEqual([true, false])
      expect(third.status).toBe('open')
    },
  )

  it('lets so many of all networks be set up at once and not one more', () => {
    const { count } = countWith({ pendingMax: 2 })
    const first = v4(1, 1)
    expect([first, v4(1, 2), v4(1, 3)].map((one) => count.enter(one))).toEqual([true, true, false])
    count.settle(first)
    expect([v4(1, 3), v4(1, 4)].map((one) => count.enter(one))).toEqual([true, false])
  })

  it('lets so many of one network be open and not one more, whatever their age', () => {
    const { count, time } = countWith({ perAddressMax: 3 })
    const open = [1, 2, 3].map((n) => v4(n))
    for (const one of open) {
      expect(count.enter(one)).toBe(true)
      count.settle(one)
      count.settle(one)
    }
    time.ms = 1e9
    expect(count.enter(v4(4))).toBe(false)
    open[0].abort()
    expect([v4(5), v4(6)].map((one) => count.enter(one))).toEqual([true, false])
  })

  it('takes 64 bits of an IPv6 address for one network', () => {
    const { count } = countWith({ perAddressMax: 1 })
    const addresses = ['/ip6/2001:db8::1/tcp/1', '/ip6/2001:db8::2/tcp/1', '/ip6/2001:db8:0:1::1/tcp/1']
    expect(addresses.map((address) => count.enter(from(address)))).toEqual([true, false, true])
  })

  it('remembers no network without a connection, and counts none that is over', () => {
    const { count } = countWith({})
    const [one, over] = [v4(1), v4(2)]
    over.abort()
    expect([count.enter(over), count.size]).toEqual([false, 0])
    expect([count.enter(one), count.size]).toEqual([true, 1])
    one.abort()
    expect(count.size).toBe(0)
  })
})
