import { describe, expect, it } from 'vitest'
import { createSeededChance, createVirtualClock } from '../src/index.js'

describe('the virtual clock', () => {
  it('fires what falls due in order of time, then of asking, at its time', async () => {
    const clock = createVirtualClock(1_000)
    const fired: [string, number][] = []
    const note = (name: string) => (): void => void fired.push([name, clock.now()])
    clock.after(20, note('late'))
    clock.after(10, note('first'))
    clock.after(10, note('second'))
    clock.after(10, note('cancelled'))()
    clock.after(21, note('beyond'))
    clock.after(5, () => clock.after(5, note('asked on the way')))
    await clock.advance(20)
    expect(fired).toEqual([
      ['first', 1_010],
      ['second', 1_010],
      ['asked on the way', 1_010],
      ['late', 1_020],
    ])
    expect(clock.now()).toBe(1_020)
  })

  it('does not let time pass to settle, and settles what follows from what', async () => {
    const clock = createVirtualClock()
    const start = clock.now()
    const said: string[] = []
    clock.soon(() => {
      said.push('soon')
      void Promise.resolve().then(() => clock.soon(() => said.push('soon after')))
    })
    clock.after(0, () => said.push('after'))
    await clock.settle()
    expect(said).toEqual(['soon', 'soon after'])
    expect(clock.now()).toBe(start)
    await clock.advance(0)
    expect(said).toEqual(['soon', 'soon after', 'after'])
  })

  it('waits for a condition, but not for ever', async () => {
    const clock = createVirtualClock()
    let isReady = false
    clock.soon(() => clock.soon(() => (isReady = true)))
    await clock.until(() => isReady)
    await expect(clock.until(() => false)).rejects.toThrow('did not come true')
  })
})

describe('seeded chance', () => {
  it('is the same for the same seed and another for another', () => {
    const [one, same, other] = [1, 1, 2].map(createSeededChance)
    const bytes = one.bytes(32)
    expect(same.bytes(32)).toEqual(bytes)
    expect(other.bytes(32)).not.toEqual(bytes)
    expect(one.bytes(32)).not.toEqual(bytes)
    expect(one.bytes(0)).toHaveLength(0)
  })

  it('spreads over all bytes', () => {
    const counts = Array.from({ length: 256 }, () => 0)
    for (const byte of createSeededChance(3).bytes(256 * 200)) counts[byte] += 1
    expect(Math.min(...counts)).toBeGreaterThan(120)
    expect(Math.max(...counts)).toBeLessThan(280)
  })
})
