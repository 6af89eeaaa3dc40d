import { beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '@kudoswarm/ports'

/** What an adapter of the clock port hands to its compliance suite. */
export interface ClockSuiteInit {
  /** The adapter's name, for the report. */
  name: string
  /** Creates a clock for one test. */
  createClock(): Clock
  /** Lets time pass for the clock that was created last, and everything happen that falls due on the way. */
  pass(ms: number): Promise<unknown>
}

/** Waits at the bounds of a whole number of 31 and of 32 bits, where timers of the machine end. */
const waitsMs = [0, 1, 2, 1_000, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 33]

/** The tests that every adapter of the clock port must pass. */
export function describeClock(init: ClockSuiteInit): void {
  describe(`clock port: ${init.name}`, () => {
    const bench = new ClockBench(init)
    beforeEach(() => bench.begin())
    describeTime(bench)
    describeWaits(bench)
    describeCancelling(bench)
    describeTurns(bench)
  })
}

/** A clock and what it fired. */
class ClockBench {
  clock!: Clock
  fired: string[] = []
  readonly #init: ClockSuiteInit

  constructor(init: ClockSuiteInit) {
    this.#init = init
  }

  begin(): void {
    this.clock = this.#init.createClock()
    this.fired = []
  }

  /** Something to fire, which leaves its name. */
  note(name: string): () => void {
    return () => void this.fired.push(name)
  }

  async pass(ms: number): Promise<void> {
    await this.#init.pass(ms)
  }
}

function describeTime(bench: ClockBench): void {
  it('tells whole milliseconds that go on as time passes', async () => {
    const { clock } = bench
    let before = clock.now()
    for (const ms of [0, 1, 1, 10, 100_000]) {
      await bench.pass(ms)
      const now = clock.now()
      expect(Number.isSafeInteger(now)).toBe(true)
      expect(now).toBeGreaterThanOrEqual(before + ms)
      before = now
    }
  })
}

function describeWaits(bench: ClockBench): void {
  it.each(waitsMs)('waits %i ms and no shorter, and fires once', async (ms) => {
    bench.clock.after(ms, bench.note('fired'))
    expect(bench.fired).toEqual([])
    if (ms > 0) await bench.pass(ms - 1)
    expect(bench.fired).toEqual([])
    await bench.pass(1)
    expect(bench.fired).toEqual(['fired'])
    await bench.pass(2 * ms)
    expect(bench.fired).toEqual(['fired'])
  })

  it('waits out a part of a millisecond', async () => {
    bench.clock.after(1.5, bench.note('fired'))
    await bench.pass(1)
    expect(bench.fired).toEqual([])
    await bench.pass(1)
    expect(bench.fired).toEqual(['fired'])
  })

  it('takes a wait below zero for none, and does not fire before it returns', async () => {
    bench.clock.after(-1, bench.note('fired'))
    expect(bench.fired).toEqual([])
    await bench.pass(1)
    expect(bench.fired).toEqual(['fired'])
  })

  it('fires in the order of the times, and waits anew for what is asked on the way', async () => {
    const { clock } = bench
    clock.after(30, bench.note('third'))
    clock.after(10, () => {
      bench.fired.push('first')
      clock.after(10, bench.note('second'))
      clock.after(31, bench.note('fourth'))
    })
    await bench.pass(40)
    expect(bench.fired).toEqual(['first', 'second', 'third'])
    await bench.pass(1)
    expect(bench.fired).toEqual(['first', 'second', 'third', 'fourth'])
  })
}

function describeCancelling(bench: ClockBench): void {
  it.each([5, 2 ** 33])('does not fire what is cancelled halfway through %i ms, however often', async (ms) => {
    const cancel = bench.clock.after(ms, bench.note('cancelled'))
    bench.clock.after(ms, bench.note('fired'))
    await bench.pass(Math.floor(ms / 2))
    cancel()
    cancel()
    await bench.pass(ms)
    expect(bench.fired).toEqual(['fired'])
  })

  it('does not fire what is cancelled by what falls due at the same time', async () => {
    const { clock } = bench
    const cancels: (() => void)[] = []
    for (const name of ['one', 'other']) {
      const cancelAll = (): void => cancels.forEach((cancel) => cancel())
      cancels.push(
        clock.after(5, () => {
          bench.fired.push(name)
          cancelAll()
        }),
      )
    }
    await bench.pass(10)
    expect(bench.fired).toHaveLength(1)
  })

  it('bears cancelling what has fired', async () => {
    const cancel = bench.clock.after(1, bench.note('fired'))
    await bench.pass(1)
    cancel()
    bench.clock.after(1, bench.note('next'))
    await bench.pass(1)
    expect(bench.fired).toEqual(['fired', 'next'])
  })
}

function describeTurns(bench: ClockBench): void {
  it('fires soon: in order, after what the promises of this turn lead to, before time passes', async () => {
    const { clock } = bench
    const start = clock.now()
    clock.soon(bench.note('soon'))
    clock.soon(() => bench.fired.push(`soon after, ${clock.now() - start} ms later`))
    await Promise.resolve().then(bench.note('promise')).then(bench.note('what follows from it'))
    await bench.pass(0)
    expect(bench.fired).toEqual(['promise', 'what follows from it', 'soon', 'soon after, 0 ms later'])
  })

  it('fires what is asked for soon by what was', async () => {
    bench.clock.soon(() => bench.clock.soon(bench.note('soon')))
    await bench.pass(0)
    expect(bench.fired).toEqual(['soon'])
  })
}
