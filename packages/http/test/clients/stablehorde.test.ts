import { Client } from 'stablehorde'
import type { StableHordeGenerations } from 'stablehorde'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ImageStage, popOf } from '../image-generation/image-stage.js'

const model = 'stable_diffusion'
const pollMs = 50

let stage: ImageStage
let client: Client

beforeAll(async () => {
  stage = await ImageStage.start()
  const { apikey } = await stage.api.register('requester')
  client = new Client({ baseUrl: stage.api.server.url, apiKey: apikey })
})

afterAll(async () => {
  expect(stage.api.errors).toEqual([])
  await stage.api.stop()
})

async function serve(): Promise<void> {
  const { body: job } = await stage.pop(popOf('dreamer', model))
  expect((await stage.deliver(String(job.id))).status).toBe(200)
}

test('the client of npm asks for an image, checks it, and gets it', async () => {
  const request = await client.generateAsync('a lantern')
  expect(await client.check(request)).toMatchObject({ waiting: 1, done: false })
  await serve()
  expect(await client.check(request)).toMatchObject({ finished: 1, done: true })
  expect((await client.generations(request)).generations).toHaveLength(1)
})

test('its handler polls until the image is there', async () => {
  const handler = client.newRequestHandler(pollMs)
  const finished = new Promise<StableHordeGenerations>((resolve, reject) => {
    handler.on('finished', resolve as never)
    handler.on('error', reject as never)
  })
  const created = new Promise<void>((resolve) => handler.on('created', () => resolve()))
  await handler.generate('another lantern', { n: 1, width: 512, height: 512, cfgScale: 7.5, steps: 20 })
  await created
  await serve()
  expect((await finished).generations).toHaveLength(1)
})
