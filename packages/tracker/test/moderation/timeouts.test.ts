import { describe, expect, it } from 'vitest'
import { parseAddress, TimeoutEscalation, timeoutRefusal, type AddressRange } from '../../src/moderation/index.js'
import { offendersMax } from '../../src/moderation/addresses/timeout-escalation.js'
import type { TimeoutKind } from '../../src/directory/index.js'

const address = (text: string): AddressRange => parseAddress(text)!

describe('time-outs', () => {
  const minute = 60_000
  const hour = 60 * minute
  const at = address('192.0.2.1')

  it('get longer with each offence', () => {
    const escalation = new TimeoutEscalation()
    const minutes = Array.from({ length: 5 }, () => escalation.offend(at, { isService: false }, 0))
    expect(minutes).toEqual([3, 9, 15, 21, 27])
    expect(escalation.offend(address('192.0.2.2'), { isService: false }, 0)).toBe(3)
    for (let n = 0; n < 300; n += 1) escalation.offend(at, { isService: false }, 0)
    expect(escalation.offend(at, { isService: false }, 0)).toBe(24 * 60)
    escalation.forgive(at)
    expect(escalation.count(at, 0)).toBe(0)
  })

  it.each([
    [false, 24 * hour - 1, 9],
    [false, 24 * hour, 3],
    [true, hour - 1, 5],
    [true, hour, 3],
  ])('remember the last offence for a while (service: %s), after %i: %i', (isService, later, minutes) => {
    const escalation = new TimeoutEscalation()
    expect(escalation.offend(at, { isService }, 0)).toBe(3)
    expect(escalation.offend(at, { isService }, later)).toBe(minutes)
  })

  it('are those of a whole /64', () => {
    const escalation = new TimeoutEscalation()
    escalation.offend(address('2001:db8::1'), { isService: false }, 0)
    expect(escalation.offend(address('2001:db8::2'), { isService: false }, 0)).toBe(9)
  })

  it('remember so many and not one more', () => {
    const escalation = new TimeoutEscalation()
    for (let n = 0; n <= offendersMax; n += 1) {
      escalation.offend({ ...at, text: String(n) }, { isService: false }, 0)
    }
    expect(escalation.size).toBe(offendersMax)
  })
})

describe('the refusal', () => {
  it.each<[TimeoutKind, number, number, RegExp]>([
    ['prompt', 180_000, 180, /for 180 more seconds.*prompt filter.*replacement_filter.*VPN/],
    ['prompt', 1, 1, /for 1 more seconds/],
    ['operator', 4 * 86_400_000, 345_600, /345600 more seconds.*moderator.*Ask the operator/],
    ['operator', 4 * 86_400_000 + 1, 345_601, /about 5 days/],
    ['worker', 999_500, 1_000, /a worker at it/],
  ])('for %s, %i ms before it ends', (kind, ms, retryAfterSeconds, message) => {
    const refusal = timeoutRefusal({ kind, until: 1_000 + ms }, 1_000)
    expect(refusal).toMatchObject({ rc: 'TimeoutIP', retryAfterSeconds })
    expect(refusal.message).toMatch(message)
  })
})

it('no offence is remembered after a sweep that comes when it has been long enough', () => {
  const escalation = new TimeoutEscalation()
  escalation.offend(address('192.0.2.1'), { isService: true }, 0)
  escalation.offend(address('2001:db8::1'), { isService: true }, 1)
  escalation.sweep(3_600_000)
  expect(escalation.size).toBe(1)
})
