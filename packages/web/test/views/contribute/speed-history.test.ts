import { describe, expect, test } from 'vitest'
import { samplesMax, SpeedHistory } from '../../../src/views/contribute/speed-history.js'

const job = (lease: number, tokens: number) => ({ lease: BigInt(lease), tokens })

describe('the speed over time', () => {
  test('counts what each job has made since the last look', () => {
    const history = new SpeedHistory()
    history.look([job(1, 100)], 1000)
    expect(history.samples.speeds).toEqual([])
    history.look([job(1, 110)], 2000)
    history.look([job(1, 115), job(2, 5)], 2500)
    history.look([job(2, 5)], 3500)
    expect(history.samples).toEqual({ seconds: [2, 2.5, 3.5], speeds: [10, 20, 0] })
  })

  test('a job that begins anew makes nothing for a while, and never less than nothing', () => {
    const history = new SpeedHistory()
    history.look([job(1, 50)], 0)
    history.look([job(1, 3)], 1000)
    expect(history.samples.speeds).toEqual([0])
  })

  test('two looks at once are one', () => {
    const history = new SpeedHistory()
    history.look([], 1000)
    history.look([job(1, 5)], 1000)
    expect(history.samples.speeds).toEqual([])
  })

  test('keeps the latest samples', () => {
    const history = new SpeedHistory()
    for (let second = 0; second <= samplesMax; second += 1) history.look([], second * 1000)
    expect(history.samples.seconds).toHaveLength(samplesMax)
    history.look([], (samplesMax + 1) * 1000)
    expect(history.samples.seconds).toHaveLength(samplesMax)
    expect(history.samples.seconds[0]).toBe(2)
  })
})
