import { assert, array, asyncProperty, integer, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom, createSimulatedTime, SimulatedProcess } from '../src/index.js'
import type { Random } from '../src/index.js'

/** What was drawn once must be drawn for ever, on every machine. */
const firstOfSeed1 = [3432978756, 123874459, 3893559029, 62184880, 1401734418, 3990335732, 1185125294, 2869492457]

describe('simulated time', () => {
  it('lets things happen by time, then in the order in which they were asked for', async () => {
    await assert(
      asyncProperty(
        array(record({ ms: integer({ min: 0, max: 20 }), isTakenBack: integer({ min: 0, max: 4 }) })),
        async (asked) => {
          const time = createSimulatedTime(1_000)
          const happened: number[] = []
          const takeBack = asked.map(({ ms }, at) => time.after(ms, () => happened.push(at)))
          for (const [at, { isTakenBack }] of asked.entries()) if (isTakenBack === 0) takeBack[at]()
          expect(await time.run()).toBe('idle')
          const expected = asked
            .map(({ ms, isTakenBack }, at) => ({ ms, at, isTakenBack }))
            .filter(({ isTakenBack }) => isTakenBack !== 0)
            .toSorted((a, b) => a.ms - b.ms || a.at - b.at)
          expect(happened).toEqual(expected.map(({ at }) => at))
          expect(time.now).toBe(1_000 + Math.max(0, ...expected.map(({ ms }) => ms)))
        },
      ),
    )
  })

  it('lets every promise run between two happenings', async () => {
    const time = createSimulatedTime(0)
    const order: string[] = []
    const think = async (name: string) => {
      for (let step = 0; step < 20; step++) await Promise.resolve()
      order.push(`${name} has thought`)
    }
    time.after(1, () => void think('first'))
    time.after(1, () => void think('second'))
    time.after(1, () => order.push('third'))
    await time.run()
    expect(order).toEqual(['first has thought', 'second has thought', 'third'])
  })

  it('lets what is asked for soon happen before time passes', async () => {
    const time = createSimulatedTime(0)
    const order: string[] = []
    time.after(0, () => order.push('timer'))
    time.soon(() => {
      order.push('soon')
      time.soon(() => order.push('soon after'))
    })
    await time.run()
    expect(order).toEqual(['soon', 'soon after', 'timer'])
  })

  it('stops at a time, goes on from there, and says what a happening throws', async () => {
    const time = createSimulatedTime(0)
    let happened = 0
    for (const ms of [1, 2, 3]) time.after(ms, () => (happened += 1))
    expect(await time.run({ until: 2 })).toBe('time')
    expect([happened, time.now]).toEqual([2, 2])
    expect(await time.run({ isOver: () => true })).toBe('stopped')
    expect(happened).toBe(2)
    time.after(0, () => {
      throw new Error('broken')
    })
    await expect(time.run()).rejects.toThrow('broken')
    expect(await time.run()).toBe('idle')
    expect(happened).toBe(3)
  })
})

describe('a simulated process', () => {
  it('does nothing after it was killed', async () => {
    const time = createSimulatedTime(0)
    const process = new SimulatedProcess(time)
    const did: string[] = []
    process.clock.after(5, () => did.push('early'))
    process.clock.after(15, () => did.push('late'))
    void process.guardPromise(new Promise<void>((resolve) => void time.after(15, resolve))).then(() => did.push('then'))
    process.whenKilled(() => did.push('killed'))
    time.after(10, () => process.kill())
    await time.run()
    process.clock.soon(() => did.push('afterwards'))
    await time.run()
    expect(did).toEqual(['early', 'killed'])
  })

  it.each([0, 1, 2])('is killed at its call number %i', async (calls) => {
    const time = createSimulatedTime(0)
    const process = new SimulatedProcess(time)
    process.killAfterCalls(calls)
    let did = 0
    for (let call = 0; call < 4; call++) process.clock.soon(() => (did += 1))
    await time.run()
    expect(process.isAlive).toBe(false)
    expect(did).toBe(0)
  })

  it('has a clock that jumps ahead, and goes on where it is set back', async () => {
    const time = createSimulatedTime(1_000.5)
    expect(new SimulatedProcess(time).clock.now()).toBe(1_000)
    const jumping = new SimulatedProcess(time)
    jumping.jumpClock(500)
    expect(jumping.clock.now()).toBe(1_500)
    jumping.jumpClock(-700)
    expect(jumping.clock.now()).toBe(1_500)
    await time.run({ until: time.now + 10 })
    expect(jumping.clock.now()).toBe(1_510)
    const later = new SimulatedProcess(time)
    later.setClock(-200)
    expect(later.clock.now()).toBe(810)
  })
})

function draw(random: Random): number[] {
  return Array.from({ length: 8 }, () => random.bits())
}

describe('random', () => {
  it('is the same for the same seed, and another for another or a fork', () => {
    expect(draw(createRandom(1))).toEqual(draw(createRandom(1)))
    expect(draw(createRandom(1))).toEqual(firstOfSeed1)
    expect(draw(createRandom(1))).not.toEqual(draw(createRandom(2)))
    const drawn = createRandom(1)
    draw(drawn)
    expect(draw(drawn.fork('a'))).toEqual(draw(createRandom(1).fork('a')))
    expect(draw(createRandom(1).fork('a'))).not.toEqual(draw(createRandom(1).fork('b')))
  })

  it('draws as it should', () => {
    const random = createRandom('moments')
    const count = 200_000
    let [sum, squares, exponential] = [0, 0, 0]
    const seen = new Map<number, number>()
    for (let at = 0; at < count; at++) {
      const value = random.uniform()
      sum += value
      squares += value * value
      exponential += random.exponential(5)
      const face = random.integer(1, 6)
      seen.set(face, (seen.get(face) ?? 0) + 1)
    }
    expect(sum / count).toBeCloseTo(1 / 2, 2)
    expect(squares / count).toBeCloseTo(1 / 3, 2)
    expect(exponential / count).toBeCloseTo(5, 1)
    expect([...seen.keys()].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
    for (const times of seen.values()) expect(times / count).toBeCloseTo(1 / 6, 2)
    expect([0, 1].map((probability) => random.isTrue(probability))).toEqual([false, true])
    expect(() => random.pick([])).toThrow('nothing to pick')
  })
})
