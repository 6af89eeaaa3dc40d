import { describe, expect, it } from 'vitest'
import { OpeningRate, networksMax } from '../../src/limits/opening-rate.js'

describe('the rate at which accounts are opened', () => {
  it('lets so many through from one network and not one more, and one more with time', () => {
    const rate = new OpeningRate({ perHour: 2 })
    const address = '/ip4/192.0.2.1/tcp/4001/p2p/a'
    expect([1, 2, 3].map(() => rate.take(address, 0))).toEqual([true, true, false])
    expect(rate.take('/ip4/192.0.2.1/tcp/9/p2p/b', 0)).toBe(false)
    expect(rate.take('/ip4/192.0.2.2/tcp/4001/p2p/a', 0)).toBe(true)
    expect(rate.take(address, 30 * 60_000 - 1)).toBe(false)
    expect(rate.take(address, 30 * 60_000)).toBe(true)
  })

  it('remembers so many networks and not one more', () => {
    const rate = new OpeningRate({ perHour: 1 })
    for (let n = 0; n < networksMax; n += 1) rate.take(`/memory/${n}`, 0)
    expect([rate.size, rate.take('/memory/0', 0)]).toEqual([networksMax, false])
    rate.take('/memory/another', 0)
    expect([rate.size, rate.take('/memory/0', 0)]).toEqual([networksMax, true])
  })
})
