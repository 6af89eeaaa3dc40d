import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApiStage } from '../api-stage.js'
import type { AskInit } from '../api-stage.js'

let stage: ApiStage
let trusted: string

beforeAll(async () => {
  stage = await ApiStage.start({ limitsRates: true })
  trusted = (await stage.registerAs('trusted', 'trusted')).apikey
})

afterAll(() => stage.stop())

const body = { prompt: 'x', models: ['none'] }

/** Statuses of requests that come at once. */
async function statusesOf(count: number, asking: (n: number) => AskInit): Promise<number[]> {
  const asked = Array.from({ length: count }, (_, n) =>
    stage.ask('POST', '/generate/text/async', { body, ...asking(n) }),
  )
  return (await Promise.all(asked)).map(({ status }) => status).toSorted((one, other) => one - other)
}

it('an address asks twice in a second, and its users are told when to come back', async () => {
  expect(await statusesOf(3, () => ({ apikey: '0000000000', from: '10.0.0.2' }))).toEqual([202, 202, 429])
  const refused = await stage.ask('POST', '/generate/text/async', { apikey: '0000000000', body, from: '10.0.0.2' })
  expect(refused.headers.get('Retry-After')).toBe('1')
  expect(refused.body).toEqual({ message: '2 per 1 seconds' })
})

it('a key asks twice in a second wherever it comes from, nobody’s key more often', async () => {
  expect(await statusesOf(3, (n) => ({ apikey: trusted, from: `10.0.1.${n}` }))).toEqual([202, 202, 429])
  const many = await statusesOf(5, (n) => ({ apikey: '0000000000', from: `10.0.2.${n}` }))
  expect(many).toEqual([202, 202, 202, 202, 202])
})

it('an address that a trusted account has asked from may ask more often', async () => {
  // Of an account of its own: one that has just asked would have to be asked with again, and each time counts.
  const { apikey } = await stage.registerAs('favoured', 'trusted')
  expect(await statusesOf(1, () => ({ apikey, from: '10.0.3.1' }))).toEqual([202])
  const statuses = await statusesOf(11, () => ({ apikey: '0000000000', from: '10.0.3.1' }))
  // The request before counts where it was within the same second.
  expect([9, 10]).toContain(statuses.filter((status) => status === 202).length)
})

it('operations have limits of their own', async () => {
  const id = '00000000-0000-0000-0000-000000000000'
  const statuses = new Set<number>()
  for (let n = 0; n < 6; n += 1) {
    statuses.add((await stage.ask('POST', `/generate/rate/${id}`, { body: {}, from: '10.0.4.1' })).status)
  }
  expect([...statuses]).toEqual([404, 429])
})
