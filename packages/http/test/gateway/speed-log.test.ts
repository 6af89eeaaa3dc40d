import { expect, test } from 'vitest'
import { SpeedLog, speedsKept } from '../../src/gateway/speed-log.js'

test('a worker of whom nothing is known is as fast as need be', () => {
  expect(new SpeedLog().reaches(1_000)).toBe(true)
})

test('its last jobs count', () => {
  const log = new SpeedLog()
  log.note(10, 10_000)
  expect([log.reaches(1), log.reaches(1.01)]).toEqual([true, false])
  log.note(30, 10_000)
  expect([log.reaches(2), log.reaches(2.01)]).toEqual([true, false])
  for (let job = 0; job < speedsKept; job += 1) log.note(1, 10_000)
  expect([log.reaches(0.1), log.reaches(0.11)]).toEqual([true, false])
})
