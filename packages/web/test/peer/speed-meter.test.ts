import { expect, it } from 'vitest'
import {
  meteredTokensMin,
  recoveryFactor,
  slowFactorMax,
  SpeedMeter,
  usualSpeedMin,
  type Pace,
} from '../../src/peer/speed-meter.js'

/** A meter that has seen so many tokens per second, in a visible page. */
function meterOf(speed: number): SpeedMeter {
  const meter = new SpeedMeter()
  for (let token = 0; token < 100; token += 1) meter.add(true, 1, 1000 / speed)
  return meter
}

it.each<[number, Pace]>([
  [100, 'usual'],
  [usualSpeedMin * 1.001, 'usual'],
  [usualSpeedMin * 0.999, 'slow'],
  [(usualSpeedMin / slowFactorMax) * 1.001, 'slow'],
  [(usualSpeedMin / slowFactorMax) * 0.999, 'tooSlow'],
])('%f tokens per second are %s', (speed, pace) => {
  const meter = meterOf(speed)
  expect(meter.speed(true)).toBeCloseTo(speed)
  expect(meter.pace(true)).toBe(pace)
})

it('has nothing to say of too few tokens, and tells hidden from visible', () => {
  const meter = new SpeedMeter()
  for (let token = 1; token < meteredTokensMin; token += 1) meter.add(false, 1, 5000)
  expect([meter.speed(false), meter.pace(false)]).toEqual([undefined, 'usual'])
  // What was before counts a little less with each token, so that it takes a few more.
  for (let more = 0; more < 2; more += 1) meter.add(false, 1, 5000)
  expect(meter.speed(false)).toBeCloseTo(0.2)
  expect([meter.pace(true), meter.speed(true)]).toEqual(['usual', undefined])
  expect(meter.pace(false)).toBe('tooSlow')
})

it('takes a slow one for a usual one only once it is clearly faster', () => {
  const meter = meterOf(usualSpeedMin * 0.9)
  expect(meter.pace(true)).toBe('slow')
  for (let token = 0; token < 5000; token += 1) meter.add(true, 1, 1000 / (usualSpeedMin * recoveryFactor * 0.99))
  expect(meter.pace(true)).toBe('slow')
  for (let token = 0; token < 5000; token += 1) meter.add(true, 1, 1000 / (usualSpeedMin * recoveryFactor * 1.01))
  expect(meter.pace(true)).toBe('usual')
})

it('forgets on request', () => {
  const meter = meterOf(0.1)
  expect(meter.pace(true)).toBe('tooSlow')
  meter.reset()
  expect([meter.speed(true), meter.pace(true)]).toEqual([undefined, 'usual'])
})
