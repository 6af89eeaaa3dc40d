import { createState, defaultPolicy, jobCostMaxOf } from '@kudoswarm/core'
import type { Policy, PricedRequest } from '@kudoswarm/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coverOf } from '../../src/gates/key-cover.js'
import { ApiStage } from '../api-stage.js'
import type { ApiAnswer, StageUser } from '../api-stage.js'

const policy: Policy = {
  ...defaultPolicy,
  textModels: new Map([
    ['small', 1],
    ['middle', 7],
    ['large', 70],
  ]),
}
const text = { kind: 'text', slowWorkers: true, contextTokensMax: 16 } as const
const tax = 1_000n

function asked(models: string[], generations = 1): PricedRequest {
  return { work: text, models, generations, outputTokensMax: 512, promptBytes: 4_096 }
}

const state = createState()
const cover = (models: string[], left: bigint, generations = 1) =>
  coverOf({ state, policy, asked: asked(models, generations), left })
const costMax = (model: string | undefined) => jobCostMaxOf(policy, asked([]), model)

describe('what of a request a budget covers', () => {
  it.each([
    ['all that are named', ['small', 'large'], 'large', 0n, ['small', 'large']],
    ['those that it can pay for', ['small', 'large', 'middle'], 'large', -1n, ['small', 'middle']],
    ['however they are ordered', ['large', 'small'], 'large', -1n, ['small']],
    ['the one that it can just pay for', ['large', 'small'], 'small', 0n, ['small']],
    ['none', ['large', 'small'], 'small', -1n, undefined],
    ['any, if the dearest that is known', [], undefined, 0n, []],
    ['nothing that nobody serves, else', [], undefined, -1n, undefined],
  ] as const)('%s', (_, models, bound, more, covered) => {
    const generations = 3
    const left = tax + BigInt(generations) * costMax(bound) + more
    expect(cover([...models], left, generations)?.models).toEqual(covered)
  })

  it('is reserved by the dearest that may serve', () => {
    expect(cover(['small', 'large'], 2_000_000n, 2)).toEqual({
      models: ['small', 'large'],
      jobPriceMax: costMax('large'),
      priceMax: tax + 2n * costMax('large'),
    })
  })
})

describe('a shared key', () => {
  let stage: ApiStage
  let owner: StageUser
  let worker: StageUser
  const [cheap, dear] = ['koboldcpp/TinyLlama-1.1B', 'koboldcpp/Midnight-Miqu-70B']

  beforeAll(async () => {
    stage = await ApiStage.start()
    owner = await stage.register('owner')
    worker = await stage.register('worker')
    await stage.grant(owner, 60_000_000n)
    // Who is trusted may have as many keys as this needs.
    await stage.role(owner, 'trusted')
  })

  afterAll(async () => {
    expect(stage.errors).toEqual([])
    await stage.stop()
  })

  async function keyOf(kudos: number): Promise<string> {
    const body = { kudos, name: 'Budget' }
    return (await stage.ask('PUT', '/sharedkeys', { apikey: owner.apikey, body })).body.id
  }

  const utilizedOf = async (key: string): Promise<number> =>
    (await stage.ask('GET', `/sharedkeys/${key}`)).body.utilized

  function pop(model: string): Promise<ApiAnswer> {
    const body = { name: `of ${model}`, models: [model], max_length: 512, max_context_length: 8_192 }
    return stage.ask('POST', '/generate/text/pop', {
      apikey: worker.apikey,
      body: { ...body, bridge_agent: 'KoboldCppEmbedWorker:2' },
    })
  }

  it('does not pay for the dear model where it can only pay for the cheap one', async () => {
    const key = await keyOf(200)
    const params = { n: 14, max_length: 512, max_context_length: 1_024 }
    const body = { prompt: 'hi '.repeat(680), params, models: [cheap, dear] }
    const before = await stage.tracker.look(({ ledger }) => ledger.get(owner.id as never).balance)
    expect((await stage.ask('POST', '/generate/text/async', { apikey: key, body })).status).toBe(202)
    expect((await pop(dear)).body.id).toBeNull()
    for (let made = 0; made < 14; made += 1) {
      const { id } = (await pop(cheap)).body
      expect(id).not.toBeNull()
      const submit = { id, generation: 'x'.repeat(2_048) }
      await stage.ask('POST', '/generate/text/submit', { apikey: worker.apikey, body: submit })
    }
    const after = await stage.tracker.look(({ ledger }) => ledger.get(owner.id as never).balance)
    expect(Number(before - after)).toBeLessThanOrEqual(200_000)
    expect(await utilizedOf(key)).toBeLessThanOrEqual(200)
    expect((await stage.ask('POST', '/generate/text/async', { apikey: key, body })).body.rc).toBe(
      'SharedKeyInsufficientKudos',
    )
  })

  it('pays for images of models that nobody names as far as those that are served let it', async () => {
    const popImage = { models: ['Qwen-Image_fp8'], max_pixels: 4_194_304, nsfw: true, name: 'Painter' }
    const agent = 'AI Horde Worker reGen:13.0.0:x'
    const pops = () =>
      stage.ask('POST', '/generate/pop', { apikey: worker.apikey, body: { ...popImage, bridge_agent: agent } })
    await pops()
    const body = { prompt: 'x', params: { width: 1_024, height: 1_024, steps: 30 }, models: [] }
    const ask = async (kudos: number) =>
      (await stage.ask('POST', '/generate/async', { apikey: await keyOf(kudos), body })).body
    expect((await ask(60)).rc).toBe('SharedKeyInsufficientKudos')
    expect((await ask(500)).id).toBeDefined()
    expect((await pops()).body.model).toBe('Qwen-Image_fp8')
  })

  it.each([
    ['/generate/text/async', { params: { max_length: 512 }, models: [dear] }],
    ['/generate/async', { params: { width: 512, height: 512, steps: 30 }, models: ['stable_diffusion'] }],
  ])(
    'that has too little is refused by %s, and makes a request of nobody’s where a downgrade is allowed',
    async (path, fields) => {
      const key = await keyOf(5)
      const ask = (more: object) => stage.ask('POST', path, { apikey: key, body: { prompt: 'x', ...fields, ...more } })
      expect(await ask({})).toMatchObject({ status: 403, body: { rc: 'SharedKeyInsufficientKudos' } })
      expect((await ask({ allow_downgrade: true, dry_run: true })).status).toBe(200)
      expect((await ask({ allow_downgrade: true })).status).toBe(202)
      const payer = await stage.tracker.look(({ ledger, requests }) => ledger.get([...requests.all()].at(-1)!.account))
      expect(payer.kind).toBe('anonymous')
      expect(await utilizedOf(key)).toBe(0)
    },
  )

  it('pays for alchemy as far as its budget goes', async () => {
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const body = { forms: [{ name: 'caption' }], source_image: png }
    const ask = async (kudos: number) =>
      (await stage.ask('POST', '/interrogate/async', { apikey: await keyOf(kudos), body })).status
    // A caption costs 1 kudos, and 1 of tax.
    expect([await ask(1), await ask(2)]).toEqual([403, 202])
  })
})
