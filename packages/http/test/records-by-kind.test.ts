import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApiStage } from './api-stage.js'
import type { StageUser } from './api-stage.js'

let stage: ApiStage
let requester: StageUser
let owner: StageUser
let image: string

beforeAll(async () => {
  stage = await ApiStage.start()
  requester = await stage.register('requester')
  owner = await stage.registerAs('owner', 'trusted')
  await stage.grant(requester, 1_000_000n)
  const blank = sharp({ create: { width: 512, height: 512, channels: 3, background: '#285' } })
  image = (await blank.webp().toBuffer()).toString('base64')
})

afterAll(() => stage.stop())

const ask = (path: string, { apikey }: StageUser, body: object) => stage.ask('POST', path, { apikey, body })

it('what is asked for and made counts as what it is, for accounts, workers and teams', async () => {
  const team = (await ask('/teams', owner, { name: 'Ducks' })).body
  const pops = {
    image: {
      name: 'painter',
      models: ['Deliberate'],
      max_pixels: 1_048_576,
      bridge_agent: 'AI Horde Worker reGen:13:x',
    },
    text: { name: 'writer', models: ['tiny'], max_length: 512, max_context_length: 2_048 },
    alchemy: { name: 'alchemist', forms: ['caption'] },
  }
  await ask('/generate/pop', owner, pops.image)
  await ask('/generate/text/pop', owner, pops.text)
  await ask('/interrogate/pop', owner, pops.alchemy)
  const { worker_ids: ids } = (await stage.ask('GET', '/find_user', { apikey: owner.apikey })).body
  for (const id of ids) await stage.ask('PUT', `/workers/${id}`, { apikey: owner.apikey, body: { team: team.id } })
  const painting = { prompt: 'a lantern', models: ['Deliberate'], params: { steps: 20, width: 512, height: 512 } }
  await ask('/generate/async', requester, painting)
  const drawn = (await ask('/generate/pop', owner, pops.image)).body
  await ask('/generate/submit', owner, { id: drawn.id, generation: image, seed: 1 })
  await ask('/generate/text/async', requester, { prompt: 'Once', models: ['tiny'] })
  const written = (await ask('/generate/text/pop', owner, pops.text)).body
  await ask('/generate/text/submit', owner, { id: written.id, generation: ' upon a time there was a test.' })
  await ask('/interrogate/async', requester, { forms: [{ name: 'caption' }], source_image: image })
  const [form] = (await ask('/interrogate/pop', owner, pops.alchemy)).body.forms
  await ask('/interrogate/submit', owner, { id: form.id, result: { caption: 'green' }, state: 'ok' })

  const recordsOf = async ({ id }: StageUser) => (await stage.ask('GET', `/users/${id}`)).body.records
  expect(await recordsOf(requester)).toMatchObject({
    usage: { megapixelsteps: 6, tokens: 8 },
    contribution: { megapixelsteps: 0, tokens: 0 },
    request: { image: 1, text: 1, interrogation: 1 },
    fulfillment: { image: 0, text: 0, interrogation: 0 },
  })
  expect(await recordsOf(owner)).toMatchObject({
    usage: { megapixelsteps: 0, tokens: 0 },
    contribution: { megapixelsteps: 6, tokens: 8 },
    request: { image: 0, text: 0, interrogation: 0 },
    fulfillment: { image: 1, text: 1, interrogation: 1 },
  })
  const workers = (await stage.ask('GET', '/workers')).body as { name: string; kudos_rewards: number }[]
  const worker = (name: string) => workers.find((one) => one.name === name)
  expect(worker('painter')).toMatchObject({ type: 'image', megapixelsteps_generated: 6, tokens_generated: null })
  expect(worker('writer')).toMatchObject({ type: 'text', megapixelsteps_generated: null, tokens_generated: 8 })
  expect(worker('alchemist')).toMatchObject({ type: 'interrogation', requests_fulfilled: 1 })
  const earned = workers.map((one) => one.kudos_rewards)
  await stage.server.close()
  const { tally } = stage.tracker.directory.teams.get(team.id)!
  expect(tally?.completed).toBe(3)
  expect(tally?.earned).toBe(Math.round(earned.reduce((sum, one) => sum + one, 0) * 1_000))
})

it('logs no errors', () => {
  expect(stage.errors).toEqual([])
})
