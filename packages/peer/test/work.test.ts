import { limits } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { imageWorkOf } from '@kudoswarm/testkit'
import { createRequester } from '../src/index.js'
import type { SubmitInit } from '../src/index.js'
import { describeWorker } from '../src/worker/joining.js'
import type { Favours, WorkerInit } from '../src/worker/worker.js'
import { createStage } from './fake-tracker.js'
import { ScriptedEngine } from './scripted-engine.js'

const image = imageWorkOf({
  steps: 30,
  postProcessing: ['GFPGAN'],
  loras: [{ name: 'lora', isVersion: false }],
})

/** What a tracker hears of a submission. */
async function heard(init: Partial<SubmitInit>) {
  const { session, settled, tracker } = await createStage()
  tracker.reactions.submit = (frame) => {
    const request = frame.kind === 'submit' ? frame.body.request : new Uint8Array(16)
    return { kind: 'submitted', body: { request, priceMax: 0n, activationTax: 0n, held: 0n, expiresAtMs: 1n } }
  }
  await settled(createRequester({ session }).submit({ prompt: 'a hat', outputTokensMax: 1, ...init }))
  return tracker.last.all('submit')[0]
}

describe('a requester', () => {
  it('asks for text of anybody unless told otherwise', async () => {
    const submit = await heard({})
    expect(submit).toMatchObject({ needs: [], workers: [], areExcluded: false, isFast: false, contextTokensMax: 0 })
    expect(submit?.stopSequences).toEqual([])
    expect([submit?.image, submit?.alchemy]).toEqual([undefined, undefined])
  })

  it('asks for an image with what it needs', async () => {
    const submit = await heard({ work: { image }, needs: ['lora', 'nsfw'] })
    expect(submit).toMatchObject({ image, needs: ['lora', 'nsfw'] })
    expect(submit?.alchemy).toBeUndefined()
  })

  it('asks for whom it wants, how fast, for how long, and up to where', async () => {
    const wants = { workers: ['one', 'two'], areExcluded: true, isFast: true, contextTokensMax: 2_048 }
    const submit = await heard({ ...wants, needs: ['lora', 'fast'], stopSequences: ['\n', '', '\n', 'a\ud800'] })
    expect(submit).toMatchObject({ ...wants, needs: ['lora', 'fast'], stopSequences: ['\n', 'a\ufffd'] })
    expect((await heard({ isFast: true }))?.needs).toEqual(['fast'])
  })

  it('asks for alchemy', async () => {
    const submit = await heard({ work: { alchemy: { width: 64, height: 65 } }, models: ['GFPGAN'] })
    expect(submit).toMatchObject({ alchemy: { width: 64, height: 65 }, models: ['GFPGAN'] })
    expect(submit?.image).toBeUndefined()
  })
})

const joining = (
  engine: object,
  favours?: Favours,
  more: Pick<WorkerInit, 'speed' | 'offers' | 'contextTokensMax'> = {},
) =>
  describeWorker(
    {
      engine: Object.assign(new ScriptedEngine(), engine),
      name: 'attic',
      ...(favours && { favours: () => favours }),
      ...more,
    },
    [],
  )

describe('a worker', () => {
  it('makes text and offers nothing unless its engine says otherwise', () => {
    expect(joining({})).toMatchObject({ models: [{ name: 'story', kind: 'text' }], offers: [] })
  })

  it('says what kinds its models are of, and what its engine offers', () => {
    const [model] = new ScriptedEngine().models
    const models = (['image', 'alchemy'] as const).map((kind) => ({ ...model, kind }))
    const said = joining({ models, offers: ['lora', 'nsfw'] })
    expect(said).toMatchObject({ models: [{ kind: 'image' }, { kind: 'alchemy' }], offers: ['lora', 'nsfw'] })
  })

  it.each([
    [undefined, ['own']],
    ['fast', ['fast', 'usual_speed', 'own']],
    ['slow', ['usual_speed', 'own']],
    ['extra_slow', ['extra_slow', 'own']],
  ] as const)('that is %s offers that, and what it is told to, each once', (speed, offers) => {
    const more = speed === undefined ? {} : { speed: () => speed }
    expect(joining({}, undefined, { offers: ['own', 'own'], ...more }).offers).toEqual(offers)
  })

  it.each([
    ['text', 99, 99],
    ['text', 100, 100],
    ['text', 101, 100],
    ['image', 1, 100],
  ] as const)('takes text as long as it is told to, where its model does: %s, %i of 100', (kind, most, said) => {
    const [model] = new ScriptedEngine().models
    const models = [{ ...model, kind, contextTokensMax: 100 }]
    expect(joining({ models }, undefined, { contextTokensMax: most }).models).toMatchObject([
      { contextTokensMax: said },
    ])
  })

  it('favours nobody unless it says whom, and says no more than it may', () => {
    expect(joining({})).toMatchObject({ favoured: [], onlyFavoured: false, seeks: false })
    const accounts = Array.from({ length: limits.workerFavouredMax + 1 }, (_, at) => BigInt(at + 4))
    expect(joining({}, { accounts, areOnly: true })).toMatchObject({
      favoured: accounts.slice(0, limits.workerFavouredMax),
      onlyFavoured: true,
      seeks: false,
    })
  })
})
