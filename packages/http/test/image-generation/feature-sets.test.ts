import { limits } from '@kudoswarm/protocol'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ImageStage, nobody } from './image-stage.js'

let stage: ImageStage

beforeAll(async () => {
  stage = await ImageStage.start()
})

afterAll(() => stage.api.stop())

const samplers = ['k_lms', 'k_heun', 'k_euler', 'k_euler_a', 'k_dpm_2', 'k_dpm_2_a', 'k_dpm_fast', 'k_dpmpp_2m', 'DDIM']

/** Parameters each of which needs other features of its worker. */
const unlike = samplers.flatMap((sampler) =>
  [true, false].flatMap((karras) => [true, false].map((tiling) => ({ sampler_name: sampler, karras, tiling }))),
)

/** Asks for a small image, as everybody may without kudos. */
function ask(from: string, params: object = {}) {
  const body = {
    prompt: 'a cat',
    models: ['nobody has it'],
    params: { width: 64, height: 64, steps: 5, ...params },
  }
  return stage.api.ask('POST', '/generate/async', { apikey: nobody, body, from })
}

it('one address may ask for so many combinations of features, and takes none from others', async () => {
  const { needSetsPerAddressMax: max } = limits
  const here = '10.9.0.1'
  for (const params of unlike.slice(0, max)) expect((await ask(here, params)).status).toBe(202)
  const refused = await ask(here, unlike[max])
  expect([refused.status, refused.body.rc]).toEqual([429, 'TooManyPrompts'])
  expect(refused.body.message).toMatch(new RegExp(`${max} different combinations of features, such as sampler`))
  // What it has asked for it may ask for again, and others for whatever they like.
  expect((await ask(here, unlike[0])).status).toBe(202)
  expect((await ask('10.9.0.2', unlike[max])).status).toBe(202)
  expect((await ask('10.9.0.2')).status).toBe(202)
})
