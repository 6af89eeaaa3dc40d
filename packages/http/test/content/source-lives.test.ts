import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { limits } from '@kudoswarm/protocol'
import { createMemoryDisk } from '@kudoswarm/store'
import { openFileObjectStore } from '@kudoswarm/store/objects'
import { createSystemClock } from '@kudoswarm/system'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ApiStage } from '../api-stage.js'

let stage: ApiStage
let image: string
const nobody = '0000000000'

beforeEach(async () => {
  stage = await ApiStage.start()
  const blank = sharp({ create: { width: 64, height: 64, channels: 3, background: '#285' } })
  image = (await blank.png().toBuffer()).toString('base64')
})

afterEach(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

function alchemy(more: object = {}) {
  const body = { forms: [{ name: 'caption' }, { name: 'nsfw' }], source_image: image, ...more }
  return stage.ask('POST', '/interrogate/async', { apikey: nobody, body })
}

function drawing(at = stage) {
  const body = { prompt: 'a lantern', models: ['stable_diffusion'], source_image: image, params: { steps: 20 } }
  return at.ask('POST', '/generate/async', { apikey: nobody, body })
}

it('a source image lies as long as its request, and one of several forms holds it for all', async () => {
  const drawn = (await drawing()).body.id
  const ofDrawing = stage.objects.bytes
  expect(ofDrawing).toBeGreaterThan(0)
  await stage.ask('DELETE', `/generate/status/${drawn}`)
  await expect.poll(() => stage.objects.bytes).toBe(0)
  const { id } = (await alchemy()).body
  expect(stage.objects.bytes).toBe(ofDrawing)
  const owner = (await stage.register('owner')).apikey
  const pop = { name: 'reader', forms: ['caption'] }
  const { body } = await stage.ask('POST', '/interrogate/pop', { apikey: owner, body: pop })
  const submit = { id: body.forms[0].id, result: { caption: 'green' }, state: 'ok' }
  expect((await stage.ask('POST', '/interrogate/submit', { apikey: owner, body: submit })).status).toBe(200)
  expect(stage.objects.bytes).toBe(ofDrawing)
  await stage.ask('DELETE', `/interrogate/status/${id}`)
  await expect.poll(() => stage.objects.bytes).toBe(0)
})

it('of a request that is refused nothing lies', async () => {
  const forms = [{ name: 'caption' }, { name: 'nsfw', payload: { note: 'x'.repeat(limits.optionsBytesMax) } }]
  expect(await alchemy({ forms })).toMatchObject({ status: 400, body: { rc: 'BadRequest' } })
  await expect.poll(() => stage.objects.bytes).toBe(0)
})

it('images of requests that were open before a restart are held after it, and deleted with them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-sources-'))
  const objects = await openFileObjectStore({
    folder,
    contentUrl: () => 'http://127.0.0.1',
    clock: createSystemClock(),
  })
  const disk = createMemoryDisk()
  const before = await ApiStage.start({ objects }, disk)
  const { id } = (await drawing(before)).body
  const { bytes } = objects
  await before.stop()
  const after = await ApiStage.start({ objects }, disk)
  expect([objects.bytes, bytes > 0]).toEqual([bytes, true])
  await after.ask('DELETE', `/generate/status/${id}`)
  await expect.poll(() => objects.bytes).toBe(0)
  await after.stop()
  await objects.close()
  await rm(folder, { recursive: true, force: true })
})
