import { expect, test } from 'vitest'
import { AuditRate } from '../../src/audit/audit-rate.js'
import { TakeLog } from '../../src/audit/take-log.js'

test('so many are within a rate, and one more is beyond it', () => {
  const rate = new AuditRate({ perSecond: 10, burst: 3, nowMs: 0 })
  expect([1, 2, 3, 4].map(() => rate.take(1, 0))).toEqual(['within', 'within', 'within', 'beyond'])
  expect(rate.take(1, 99)).toBe('beyond')
  expect(rate.take(1, 200)).toBe('within')
  expect(rate.take(3, 1_000)).toBe('within')
})

test('what rounding decides cannot be told', () => {
  const rate = new AuditRate({ perSecond: 0.3, burst: 1, nowMs: 0 })
  rate.take(1, 0)
  for (let ms = 100; ms < 3_333; ms += 100) rate.take(2, ms)
  expect(rate.take(1, 3_333.333_333)).toBe('unsure')
})

test('what was asked counts from when it was asked to when it was answered', () => {
  const log = new TakeLog({ perSecond: 1, burst: 2 })
  for (const at of [0, 100]) log.ask(at)
  expect(log.mayBeFull(100, undefined)).toBe(true)
  expect(log.isFull(100, undefined)).toBe(false)
  expect(log.mayBeFull(5_000, undefined)).toBe(true)
})

test('what is over is regained', () => {
  const log = new TakeLog({ perSecond: 1, burst: 2 })
  for (const at of [0, 100]) Object.assign(log.ask(at), { overAtMs: at, isSure: true })
  expect(log.mayBeFull(900, undefined)).toBe(true)
  expect(log.isFull(900, undefined)).toBe(true)
  expect(log.mayBeFull(1_200, undefined)).toBe(false)
  expect(log.isFull(1_200, undefined)).toBe(false)
})

test('what was not counted, and the question itself, take nothing', () => {
  const log = new TakeLog({ perSecond: 1, burst: 1 })
  Object.assign(log.ask(0), { isVoid: true })
  expect(log.mayBeFull(0, log.ask(0))).toBe(false)
  expect(log.mayBeFull(0, undefined)).toBe(true)
})
