import { expect, test } from 'vitest'
import { defaultPolicy } from '../../src/policy.js'
import { fixedJobPrice } from '../../src/requests/quotation.js'

const price = {
  basePrice: 10_000n,
  hasSourceImage: false,
  upscalers: 0,
  isFast: false,
  isBlacklist: false,
  workflow: '',
  hiresFix: false,
}

test.each([
  ['image', 'stop', [], 7_500n, 11_000n],
  ['image', 'stop', ['bridge_older'], 9_000n, 11_000n],
  ['image', 'stop', ['bridge_current'], 10_000n, 11_000n],
  ['image', 'censored', ['bridge_current'], 1_000n, 1_000n],
  ['image', 'censored', ['bridge_current', 'trusted'], 10_000n, 1_000n],
  ['image', 'censored', ['bridge_older', 'trusted'], 9_000n, 1_000n],
  ['image', 'aborted', ['bridge_current'], 0n, 0n],
  ['alchemy', 'stop', [], 10_000n, 11_000n],
  ['alchemy', 'aborted', [], 0n, 0n],
] as const)(
  'a job of %s that ended with %s for a worker with %j: earned %d, cost %d',
  (kind, finishReason, offers, earned, cost) => {
    const isOwnerTrusted = new Set<string>(offers).has('trusted')
    const job = { kind, finishReason, model: 'any', offers: new Set<string>(offers), isOwnerTrusted }
    expect(fixedJobPrice(defaultPolicy, price, job)).toEqual({ earned, cost })
  },
)
