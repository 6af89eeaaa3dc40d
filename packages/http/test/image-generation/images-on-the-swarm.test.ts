import type { Engine, EngineChunk, EngineJob } from '@kudoswarm/ports'
import { sha256OfText } from '@kudoswarm/protocol'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ImageStage } from './image-stage.js'

let stage: ImageStage

beforeAll(async () => {
  stage = await ImageStage.start()
})

afterAll(async () => {
  expect(stage.api.errors).toEqual([])
  await stage.api.stop()
})

/** Whatever a plain request needs. */
const offers = [
  'nsfw',
  'ordinary_model',
  'karras',
  'sampler k_euler_a karras',
  'unsafe_ip',
  'kudos_not_demanded',
  'usual_speed',
]

/** Makes the same image of everything, and says the seed of the job where it says any. */
function imageEngine(model: string, saysSeed: boolean): Engine {
  async function* run({ sampling }: EngineJob): AsyncGenerator<EngineChunk> {
    const said = saysSeed ? { seed: Number(sampling.seed) + 1_000 } : {}
    const text = JSON.stringify({ img: 'UklGRg==', ...said })
    const done = { finishReason: 'stop', promptTokens: 0, outputTokens: 1, prefillMs: 0, decodeMs: 0 } as const
    yield { text, tokens: [1], done }
  }
  return {
    adapter: { backend: 'test', vendor: '', architecture: '', description: '', isSoftware: true },
    models: [{ name: model, hash: sha256OfText(model), parameters: 1, contextTokensMax: 1024 * 1024, kind: 'image' }],
    offers,
    slots: 2,
    run,
    close: () => Promise.resolve(),
  }
}

it.each([
  [false, ['7', '10', '13']],
  [true, ['1007', '1008', '1009']],
])('an image of the swarm says the seed that it was made with, where its worker does too: %o', async (says, seeds) => {
  const model = `swarm ${says}`
  const owner = { apikey: stage.owner, id: 0 }
  const leave = await stage.api.connectWorker(owner, { model, name: model, engine: imageEngine(model, says) })
  const { body } = await stage.request(model, { params: { steps: 20, seed: '7', seed_variation: 3, n: 3 } })
  await expect.poll(async () => (await stage.check(body.id)).body.done).toBe(true)
  const { generations } = (await stage.status(body.id)).body
  expect(generations.map(({ seed }: { seed: string }) => seed)).toEqual(seeds)
  await leave()
})
