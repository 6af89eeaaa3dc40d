import { describe, expect, test } from 'vitest'
import { isWithinHours } from '../../../src/views/contribute/hours.js'
import { pauseReason } from '../../../src/views/contribute/pause-reason.js'
import { gpuShareMin, readSettings, type Settings } from '../../../src/views/contribute/settings.js'

const at = (hour: number): Date => new Date(2026, 5, 15, hour, 30)

describe('hours', () => {
  test.each([
    [{ from: 9, until: 17 }, 8, false],
    [{ from: 9, until: 17 }, 9, true],
    [{ from: 9, until: 17 }, 16, true],
    [{ from: 9, until: 17 }, 17, false],
    [{ from: 22, until: 6 }, 21, false],
    [{ from: 22, until: 6 }, 22, true],
    [{ from: 22, until: 6 }, 5, true],
    [{ from: 22, until: 6 }, 6, false],
    [{ from: 0, until: 24 }, 23, true],
    [{ from: 8, until: 8 }, 3, true],
  ])('%j at %i: %s', (hours, hour, isWithin) => expect(isWithinHours(hours, at(hour))).toBe(isWithin))
})

describe('the reason to pause', () => {
  const settings: Settings = { gpuShare: 1, hours: { from: 22, until: 6 }, pausesOnBattery: true, keepsAwake: false }
  const signs = { settings, isPausedByUser: false, isOnBattery: false, time: at(23) }

  test.each([
    ['none', {}, undefined],
    ['the user before all else', { isPausedByUser: true, isOnBattery: true, time: at(12) }, 'paused_by_user'],
    ['the battery before the hours', { isOnBattery: true, time: at(12) }, 'on_battery'],
    ['the hours', { time: at(12) }, 'outside_hours'],
    ['a battery that nobody knows of', { isOnBattery: undefined }, undefined],
    ['a battery that may be used', { isOnBattery: true, settings: { ...settings, pausesOnBattery: false } }, undefined],
    ['no hours', { time: at(12), settings: { ...settings, hours: undefined } }, undefined],
  ])('%s', (_, otherwise, code) => expect(pauseReason({ ...signs, ...otherwise })?.code).toBe(code))
})

describe('remembered settings', () => {
  const atFirst = readSettings(null)

  test.each([['{'], ['null'], ['7'], ['[]'], ['{"gpuShare":"1","hours":7,"keepsAwake":1}']])(
    '%s is as at first',
    (text) => expect(readSettings(text)).toEqual(atFirst),
  )

  test('what was written is read', () => {
    const written: Settings = {
      gpuShare: 0.35,
      hours: { from: 0, until: 24 },
      pausesOnBattery: false,
      keepsAwake: true,
    }
    expect(readSettings(JSON.stringify(written))).toEqual(written)
  })

  test.each([
    [gpuShareMin, gpuShareMin],
    [gpuShareMin - 0.01, 1],
    [1, 1],
    [1.01, 1],
  ])('a share of %d is %d', (gpuShare, read) => expect(readSettings(JSON.stringify({ gpuShare })).gpuShare).toBe(read))

  test.each([
    [{ from: -1, until: 5 }],
    [{ from: 24, until: 5 }],
    [{ from: 1, until: 0 }],
    [{ from: 1, until: 25 }],
    [{ from: 1.5, until: 5 }],
    [{ from: 1 }],
  ])('hours %j are none', (hours) => expect(readSettings(JSON.stringify({ hours })).hours).toBeUndefined())
})
