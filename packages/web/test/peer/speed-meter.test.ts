import { expect, it } from 'vitest'
import { meteredTokensMin, paces, recoveryFactor, SpeedMeter, type Pace } from '../../src/peer/speed-meter.js'

/** A meter that has seen so many tokens per second, in a visible page. */
function meterOf(speed: number): SpeedMeter {
  const meter = new SpeedMeter()
  for (let token = 0; token < 100; token += 1) meter.add(true, 1, 1000 / speed)
  return meter
}

it.each<[number, Pace]>([
  [100, 'fast'],
  [3.01, 'fast'],
  [2.99, 'slow'],
  [1.01, 'slow'],
  [0.99, 'extra_slow'],
  [0.34, 'extra_slow'],
  [0.33, 'too_slow'],
])('%f tokens per second are %s', (speed, pace) => {
  const meter = meterOf(speed)
  expect(meter.speed(true)).toBeCloseTo(speed)
  expect(meter.pace(true)).toBe(pace)
})

it('has nothing to say of too few tokens, and tells hidden from visible', () => {
  const meter = new SpeedMeter()
  for (let token = 1; token < meteredTokensMin; token += 1) meter.add(false, 1, 5000)
  expect([meter.speed(false), meter.pace(false)]).toEqual([undefined, 'fast'])
  // What was before counts a little less with each token, so that it takes a few more.
  for (let more = 0; more < 2; more += 1) meter.add(false, 1, 5000)
  expect(meter.speed(false)).toBeCloseTo(0.2)
  expect([meter.pace(true), meter.speed(true)]).toEqual(['fast', undefined])
  expect(meter.pace(false)).toBe('too_slow')
})

it.each(paces.slice(0, -1).map(({ pace, min }, at) => [pace, min, paces[at + 1].pace] as const))(
  'takes one that was slower for %s only once it is clearly faster than %f',
  (pace, min, slower) => {
    const meter = meterOf(min * 0.9)
    expect(meter.pace(true)).toBe(slower)
    for (let token = 0; token < 5000; token += 1) meter.add(true, 1, 1000 / (min * recoveryFactor * 0.99))
    expect(meter.pace(true)).toBe(slower)
    for (let token = 0; token < 5000; token += 1) meter.add(true, 1, 1000 / (min * recoveryFactor * 1.01))
    expect(meter.pace(true)).toBe(pace)
  },
)

it('forgets on request', () => {
  const meter = meterOf(0.1)
  expect(meter.pace(true)).toBe('too_slow')
  meter.reset()
  expect([meter.speed(true), meter.pace(true)]).toEqual([undefined, 'fast'])
})
