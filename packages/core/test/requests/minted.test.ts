import { describe, expect, test } from 'vitest'
import { withinMint } from '../../src/requests/job-price.js'
import { Story } from '../domain/story.js'

describe('of a price no more is minted than may be', () => {
  test.each([
    ['all can be paid', { earned: 10n, cost: 11n }, 11n, 0n, { earned: 10n, cost: 11n }],
    ['the rest is minted', { earned: 10n, cost: 11n }, 4n, 7n, { earned: 10n, cost: 11n }],
    ['one too many', { earned: 10n, cost: 11n }, 4n, 6n, { earned: 9n, cost: 10n }],
    ['nothing may be minted', { earned: 10n, cost: 11n }, 0n, 0n, { earned: 0n, cost: 1n }],
    ['less than the tax', { earned: 10n, cost: 13n }, 1n, 1n, { earned: 0n, cost: 3n }],
    ['what is censored', { earned: 10n, cost: 1n }, 1n, 9n, { earned: 10n, cost: 1n }],
    ['what is censored, one too many', { earned: 10n, cost: 1n }, 1n, 8n, { earned: 9n, cost: 1n }],
    ['what is censored, and nothing may be', { earned: 10n, cost: 1n }, 0n, 0n, { earned: 0n, cost: 0n }],
  ])('%s', (_, price, payable, mintedMax, bounded) => {
    expect(withinMint(price, { payable, mintedMax })).toEqual(bounded)
  })
})

test('alchemy of as many tiles as its requester says is worth no more than the bound to an accomplice', () => {
  const story = new Story({ policy: { mintedMax: 50_000n } })
  const offers = ['bridge_current']
  const models = [{ kind: 'alchemy', name: 'GFPGAN', hash: new Uint8Array(32), contextTokensMax: 9_999, parameters: 0 }]
  const join = { peer: 'w', account: 5, name: 'w', slots: 9, offers, favoured: [], onlyFavoured: false, seeks: false }
  story.do({ type: 'joinWorker', ...join, models } as never)
  // 1,024 tiles, each of 3 kudos: its word alone says that there are so many.
  const work = { kind: 'alchemy', width: 16_384, height: 16_384, slowWorkers: true } as const
  story.submit(1, 4, { work, models: ['GFPGAN'] })
  story.accept(1, 1)
  const before = story.balance(5)
  story.complete(1, 1, { outputTokens: 1 })
  const { reward, escrowed, toppedUp } = story.events[1] as never as Record<string, bigint>
  expect(toppedUp <= 50_000n).toBe(true)
  expect(reward + escrowed <= 50_000n).toBe(true)
  expect(story.balance(5) - before).toBe(reward)
})
