import type { FastifyRequest } from 'fastify'
import { identityOfSeed } from '@kudoswarm/network/node'
import { createSystemClock, systemChance } from '@kudoswarm/system'
import { AddressChecker, TimeoutEscalation } from '@kudoswarm/tracker/moderation'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Accounts } from '../../src/accounts/accounts.js'
import { Clients } from '../../src/gates/clients.js'
import { passImageGates } from '../../src/gates/image-gate.js'
import { PromptRules } from '../../src/gates/prompt-rules.js'
import { loadBodyReader } from '../../src/input/bodies/body-reader.js'
import { loadModelReference } from '../../src/models/model-reference.js'
import type { GenerationParts } from '../../src/requests/generation-parts.js'
import { ApiStage } from '../api-stage.js'

let stage: ApiStage
let maker: string
let parts: GenerationParts

beforeAll(async () => {
  stage = await ApiStage.start()
  maker = (await stage.registerAs('maker', 'customizer')).apikey
  const { tracker } = stage
  const clock = createSystemClock()
  const gateway = { identityOf: identityOfSeed, chance: systemChance, clock }
  const gates = {
    clients: new Clients(tracker),
    promptRules: new PromptRules({ directory: tracker.directory, clock, logger: { warn: () => undefined } }),
    offences: new TimeoutEscalation(),
    addressChecker: new AddressChecker({ clock, probability: async () => 1 }),
  }
  const read = { bodies: await loadBodyReader(), models: await loadModelReference() }
  const accounts = new Accounts({ tracker, gateway })
  parts = { tracker, gateway, gates, accounts, ...read } as unknown as GenerationParts
})

afterAll(() => stage.stop())

const pass = (body: object, headers: Readonly<Record<string, string>> = {}) => {
  const request = {
    headers: { apikey: '0000000000', ...headers },
    body: { prompt: 'a hill', ...body },
    ip: '192.0.2.1',
  }
  return passImageGates(parts, { request: request as unknown as FastifyRequest, isNobodys: false })
}

it('a request for images passes, shaped by its style', async () => {
  const style = {
    name: 'Ink',
    info: 'Drawings in ink.',
    prompt: 'ink of {p}{np}',
    params: { steps: 12 },
    models: ['Deliberate'],
  }
  await stage.ask('POST', '/styles/image', { apikey: maker, body: style })
  const { input, used, payer } = await pass({ prompt: 'a hill###fog', style: 'ink', params: { n: 2, steps: 50 } })
  expect(input).toMatchObject({ prompt: 'ink of a hill###fog', models: ['Deliberate'], params: { n: 2, steps: 12 } })
  expect([used?.style.name, payer.caller.isAnonymous]).toEqual(['Ink', true])
})

it.each([
  [{ params: { cfg_scale: 7.123 } }, {}, 'BadCFGDecimals'],
  [{ source_mask: 'x' }, {}, 'SourceMaskUnnecessary'],
  [{}, { 'client-agent': 'My-Project:v0.0.1:My-Contact' }, 'BannedClientAgent'],
])('%j with %j is refused: %s', async (body, headers, rc) => {
  await expect(pass(body, headers)).rejects.toMatchObject({ rc })
})

it('a shared key limits the size of images', async () => {
  const limits = { name: 'Small', max_image_pixels: 512 * 512, max_image_steps: 30 }
  const { id } = (await stage.ask('PUT', '/sharedkeys', { apikey: maker, body: limits })).body
  await expect(pass({}, { apikey: id })).resolves.toMatchObject({ payer: { sharedKey: { id } } })
  const larger = pass({ params: { width: 576 } }, { apikey: id })
  await expect(larger).rejects.toMatchObject({ status: 400, rc: 'BadRequest' })
  await expect(pass({ params: { steps: 31 } }, { apikey: id })).rejects.toMatchObject({ rc: 'BadRequest' })
})

it('addresses that hide who is behind them are kept out in a raid', async () => {
  await stage.tracker.directory.modes.put({ maintenance: false, inviteOnly: false, raid: true })
  await expect(pass({})).rejects.toMatchObject({ status: 403, rc: 'UntrustedUnsafeIP' })
})
