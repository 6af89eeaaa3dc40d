import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ImageStage, nobody, popOf } from '../image-generation/image-stage.js'

let stage: ImageStage

beforeAll(async () => {
  stage = await ImageStage.start()
})

afterAll(async () => {
  expect(stage.api.errors).toEqual([])
  await stage.api.stop()
})

async function pngOf(width: number, height: number): Promise<string> {
  const blank = sharp({ create: { width, height, channels: 3, background: '#285' } })
  return (await blank.png().toBuffer()).toString('base64')
}

function alchemy(source_image: string, { apikey = nobody, from = stage.nextAddress() } = {}) {
  return stage.api.ask('POST', '/interrogate/async', {
    apikey,
    from,
    body: { forms: [{ name: 'caption' }], source_image },
  })
}

describe('a source image of alchemy', () => {
  it('is as large as the largest of a generation where nobody asks, and larger with an account', async () => {
    expect((await alchemy(await pngOf(6_144, 1_536))).status).toBe(202)
    const larger = await pngOf(6_144, 1_537)
    const refused = await alchemy(larger)
    expect(refused).toMatchObject({ status: 400, body: { rc: 'SourceImageResolutionExceeded' } })
    expect(refused.body.message).toContain('9437184')
    const { apikey } = await stage.api.register('painter')
    expect((await alchemy(larger, { apikey })).status).toBe(202)
  })

  it('waits beside one of the same address, of which more are refused while workers deliver', async () => {
    const model = 'Deliberate'
    await stage.pop(popOf('attic', model))
    await stage.request(model)
    const { body: job } = await stage.pop(popOf('attic', model))
    const large = await pngOf(3_000, 3_000)
    const from = stage.nextAddress()
    const asked = Array.from({ length: 10 }, () => alchemy(large, { from }))
    const another = alchemy(large)
    const generation = stage.png.toString('base64')
    expect((await stage.submit({ id: job.id, generation, seed: 1 })).status).toBe(200)
    const answers = await Promise.all(asked)
    const refused = answers.filter(({ status }) => status === 429)
    expect(answers.filter(({ status }) => status === 202).length).toBe(answers.length - refused.length)
    expect(refused.length).toBeGreaterThan(0)
    for (const { body, headers } of refused) {
      expect(body).toMatchObject({ rc: 'TooManySourceImages', message: expect.stringContaining('try again') })
      expect(headers.get('retry-after')).toBe('5')
    }
    expect((await another).status).toBe(202)
    expect((await alchemy(large, { from })).status).toBe(202)
  })
})
