import { describe, expect, it } from 'vitest'
import { JoinRate } from '../../src/limits/join-rate.js'
import { KeyedRate } from '../../src/limits/keyed-rate.js'

const at = (peer: string, host: number) => ({ peer, address: `/ip4/192.0.2.${host}/tcp/1` })

describe('a rate for each of many', () => {
  it('lets so many through and says when the next one may', () => {
    const rate = new KeyedRate({ perSecond: 0.5, burst: 2, keysMax: 10 })
    expect([1, 2, 3].map(() => rate.take('a', 0))).toEqual([0, 0, 2_000])
    expect(rate.take('b', 0)).toBe(0)
    expect(rate.take('a', 1_999)).toBe(1)
    expect(rate.take('a', 2_000)).toBe(0)
  })

  it('remembers so many and not one more', () => {
    const rate = new KeyedRate({ perSecond: 1, burst: 1, keysMax: 2 })
    for (const key of ['a', 'b']) rate.take(key, 0)
    expect([rate.size, rate.take('a', 0)]).toEqual([2, 1_000])
    rate.take('c', 0)
    expect([rate.size, rate.take('a', 0)]).toEqual([2, 0])
  })
})

describe('the rate at which workers join', () => {
  it('is that of one worker, from wherever', () => {
    const rate = new JoinRate({ perMinute: 2, perMinutePerAddress: 100 })
    expect([1, 2, 3].map((host) => rate.take(at('a', host), 0))).toEqual([0, 0, 30_000])
    expect(rate.take(at('b', 1), 0)).toBe(0)
    expect([29_999, 30_000].map((now) => rate.take(at('a', 1), now))).toEqual([1, 0])
  })

  it('is that of one network, of whatever workers', () => {
    const rate = new JoinRate({ perMinute: 100, perMinutePerAddress: 2 })
    expect(['a', 'b', 'c'].map((peer) => rate.take(at(peer, 1), 0))).toEqual([0, 0, 30_000])
    expect(rate.take(at('d', 2), 0)).toBe(0)
  })
})
