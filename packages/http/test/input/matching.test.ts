import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { capabilitiesOf } from '../../src/input/bridges/bridge.js'
import { featuresOf, imageOffers } from '../../src/input/matching/image-features.js'
import { imageNeedOf, type AskerFacts, type ImageNeed } from '../../src/input/matching/image-need.js'
import { imageWorkerOf, type ImageWorker } from '../../src/input/matching/image-worker.js'
import { textFeaturesOf, textOffers, textRefusal } from '../../src/input/matching/text-refusal.js'
import { loadModelReference } from '../../src/models/model-reference.js'
import { imageRefusal } from './image-refusal.js'
import { image, imagePop, text, textPop } from './read-input.js'

const reference = await loadModelReference()
const regen = 'AI Horde Worker reGen'
const everything = {
  models: ['stable_diffusion', 'stable_diffusion_inpainting', 'SDXL 1.0'],
  bridge_agent: `${regen}:13:x`,
  allow_controlnet: true,
  allow_sdxl_controlnet: true,
  allow_lora: true,
  max_pixels: 1024 * 1024,
}

function worker(body: object = {}): ImageWorker {
  return imageWorkerOf(imagePop({ ...everything, ...body }), reference)
}

function need(params: object = {}, rest: object = {}, asker: Partial<AskerFacts> = {}): ImageNeed {
  const facts = { isFromUnsafeIp: false, lacksKudos: false, reference, ...asker }
  return imageNeedOf(image(params, { models: [], extra_slow_workers: true, ...rest }), facts)
}

const source = { source_image: 'x' }
const inpainting = { ...source, source_processing: 'inpainting' }
const qrCode = { workflow: 'qr_code', extra_texts: [{ text: 'x', reference: 'qr_code' }] }

describe('a worker of images', () => {
  test.each<[params: object, rest: object, offers: object, reason: string | undefined]>([
    [{}, {}, {}, undefined],
    [{}, {}, { nsfw: false }, 'nsfw'],
    [{}, { nsfw: false }, { nsfw: false }, undefined],
    [{}, { prompt: 'A Red LANTERN' }, { blacklist: ['lantern'] }, 'blacklist'],
    [{}, {}, { blacklist: ['tern x'] }, undefined],
    [{}, source, { bridge_agent: 'my own:1:' }, 'img2img'],
    [{}, source, { allow_img2img: false }, 'img2img'],
    [{}, inpainting, {}, undefined],
    [{}, inpainting, { allow_painting: false }, 'painting'],
    [{}, inpainting, { models: ['stable_diffusion'] }, 'models'],
    [{}, source, { models: ['stable_diffusion_inpainting'] }, 'models'],
    [{ sampler_name: 'lcm' }, {}, { bridge_agent: `${regen}:2:` }, 'bridge_version'],
    [{ sampler_name: 'DDIM' }, {}, { bridge_agent: 'AI Horde Worker:24:' }, 'bridge_version'],
    [{ sampler_name: 'DDIM', karras: false }, {}, { bridge_agent: 'AI Horde Worker:24:' }, undefined],
    [{}, {}, { bridge_agent: 'my own:1:' }, 'bridge_version'],
    [{ karras: false }, {}, { bridge_agent: 'my own:1:' }, undefined],
    [{ post_processing: ['4xNomos8kSC'] }, {}, {}, undefined],
    [{ post_processing: ['4xNomos8kSC'] }, {}, { bridge_agent: `${regen}:12:` }, 'bridge_version'],
    [{ post_processing: ['GFPGAN'] }, {}, { allow_post_processing: false }, 'post-processing'],
    [{ tiling: true }, {}, { bridge_agent: 'AI Horde Worker:24:' }, 'bridge_version'],
    [{ clip_skip: 2, karras: false }, {}, { bridge_agent: 'HordeAutoWebBridge:2:' }, 'bridge_version'],
    [{ karras: false }, {}, { bridge_agent: 'HordeAutoWebBridge:2:' }, undefined],
    [{ hires_fix: true }, { models: ['Stable Cascade 1.0'] }, { bridge_agent: `${regen}:5:` }, 'bridge_version'],
    [{}, { models: ['x [Flux]'] }, { bridge_agent: `${regen}:8:`, models: ['x [Flux]'] }, 'bridge_version'],
    [{}, { models: ['x [Flux]'] }, { bridge_agent: `${regen}:9:`, models: ['x [Flux]'] }, undefined],
    [{ control_type: 'canny' }, source, { allow_controlnet: false }, 'controlnet'],
    [qrCode, {}, {}, undefined],
    [qrCode, {}, { allow_sdxl_controlnet: false }, 'controlnet'],
    [qrCode, {}, { allow_sdxl_controlnet: false, models: ['stable_diffusion'] }, undefined],
    [qrCode, {}, { bridge_agent: `${regen}:6:` }, 'bridge_version'],
    [{ steps: 30 }, {}, { limit_max_steps: true }, undefined],
    [{ steps: 31 }, {}, { limit_max_steps: true }, 'step_count'],
    [{ steps: 16, sampler_name: 'k_heun' }, {}, { limit_max_steps: true }, 'step_count'],
    [{ steps: 31 }, {}, {}, undefined],
    [{ width: 1024, height: 1024 }, {}, {}, undefined],
    [{ width: 1024, height: 1088 }, {}, {}, 'max_pixels'],
    [{}, { models: ['Deliberate'] }, {}, 'models'],
    [{}, { models: ['Deliberate', 'SDXL 1.0'] }, {}, undefined],
    [{ loras: [{ name: 'a' }] }, {}, { allow_lora: false }, 'lora'],
    [{ loras: [{ name: '5', is_version: true }] }, {}, { bridge_agent: `${regen}:2:` }, 'bridge_version'],
    [{ tis: [{ name: 'a' }] }, {}, { bridge_agent: `${regen}:1:` }, 'bridge_version'],
    [{ transparent: true }, {}, { allow_sdxl_controlnet: false }, 'controlnet'],
    [{}, { extra_slow_workers: false }, { extra_slow_worker: true }, 'performance'],
    [{}, {}, { extra_slow_worker: true }, undefined],
    // The first reason of several is the one that counts.
    [{ post_processing: ['GFPGAN'] }, {}, { nsfw: false, allow_post_processing: false }, 'nsfw'],
    [{ post_processing: ['GFPGAN'], width: 3072 }, {}, { allow_post_processing: false }, 'post-processing'],
  ])('%j %j is refused by %j: %s', (params, rest, offers, reason) => {
    expect(imageRefusal(worker(offers), need(params, rest), reference)).toBe(reason)
  })

  it('may refuse addresses that hide who asks', () => {
    const careful = worker({ allow_unsafe_ipaddr: false })
    expect(imageRefusal(careful, need({}, {}, { isFromUnsafeIp: true }), reference)).toBe('unsafe_ip')
    expect(imageRefusal(careful, need(), reference)).toBeUndefined()
  })

  it('may refuse who has not the kudos at hand', () => {
    const demanding = worker({ require_upfront_kudos: true })
    expect(imageRefusal(demanding, need({}, {}, { lacksKudos: true }), reference)).toBe('kudos')
    expect(imageRefusal(demanding, need(), reference)).toBeUndefined()
  })
})

const samplers = ['k_euler', 'k_euler_a', 'DDIM', 'lcm', 'dpmsolver', 'k_dpmpp_sde']
const postProcessors = ['GFPGAN', 'CodeFormers', 'NMKD_Siax', '4xNomos8kSC', 'RestoreFormer']
const models = ['stable_diffusion', 'stable_diffusion_inpainting', 'SDXL 1.0', 'x [Flux]', 'Stable Cascade 1.0']
/** Often false, so that many pairs have one reason or none. */
const rarely = fc.integer({ min: 0, max: 5 }).map((chance) => chance === 0)
const mostly = fc.integer({ min: 0, max: 5 }).map((chance) => chance !== 0)

/** A few of these at once, so that many requests differ in one thing. */
function someOf(...one: fc.Arbitrary<object>[]): fc.Arbitrary<object> {
  return fc.array(fc.oneof(...one), { maxLength: 3 }).map((parts) => Object.assign({}, ...parts) as object)
}

const anyParams = someOf(
  fc.record({ sampler_name: fc.constantFrom(...samplers), karras: fc.boolean() }),
  ...['tiling', 'hires_fix', 'image_is_control', 'return_control_map', 'transparent'].map((name) =>
    fc.constant({ [name]: true }),
  ),
  fc.constantFrom({ clip_skip: 2 }, { control_type: 'canny' }, { workflow: 'qr_code' }, { tis: [{ name: 'a' }] }),
  fc.record({ post_processing: fc.subarray(postProcessors, { maxLength: 2 }) }),
  fc.boolean().map((isVersion) => ({ loras: [{ name: '5', is_version: isVersion }] })),
)

const anyRest = someOf(
  fc.record({ nsfw: fc.boolean(), extra_slow_workers: mostly }),
  fc.record({ models: fc.subarray(models) }),
  fc.record({
    source_image: fc.constant('x'),
    source_processing: fc.constantFrom('img2img', 'inpainting', 'outpainting'),
  }),
  fc.constant({ extra_source_images: [{ image: 'x' }] }),
)

const anyAsker = fc.record({ isFromUnsafeIp: rarely, lacksKudos: rarely })

const anyNeed = fc.tuple(anyParams, anyRest, anyAsker).map(([params, rest, asker]) => need(params, rest, asker))

const anyWorker = fc
  .record({
    bridge_agent: fc
      .tuple(
        fc.constantFrom(
          regen,
          regen,
          'AI Horde Worker',
          'SD-WebUI Stable Horde Worker Bridge',
          'HordeAutoWebBridge',
          'x',
        ),
        fc.integer({ min: 0, max: 25 }),
      )
      .map(([name, version]) => `${name}:${version}:x`),
    nsfw: mostly,
    allow_img2img: mostly,
    allow_painting: mostly,
    allow_unsafe_ipaddr: mostly,
    allow_post_processing: mostly,
    allow_controlnet: mostly,
    allow_sdxl_controlnet: fc.boolean(),
    allow_lora: mostly,
    extra_slow_worker: rarely,
    require_upfront_kudos: rarely,
    models: fc.subarray(models),
  })
  .map(worker)

/** Reasons that features are not about. */
const isAboutModels = ({ pop }: ImageWorker, { input }: ImageNeed): boolean =>
  input.models.length > 0 && !input.models.some((name) => pop.models.includes(name))

test('a worker has all features of a request exactly if it refuses it for none of them', () => {
  let matches = 0
  fc.assert(
    fc.property(anyWorker, anyNeed, (one, other) => {
      fc.pre(!isAboutModels(one, other))
      const offered = imageOffers(one)
      const hasAll = featuresOf(other).every((feature) => offered.has(feature))
      if (hasAll) matches += 1
      expect(imageRefusal(one, other, reference) === undefined).toBe(hasAll)
    }),
    { numRuns: 20_000 },
  )
  expect(matches).toBeGreaterThan(1000)
})

test('features are few and each is there once', () => {
  const all = need({ ...qrCode, post_processing: postProcessors, loras: [{ name: '5', is_version: true }] }, source)
  const features = featuresOf(all)
  expect(new Set(features).size).toBe(features.length)
  expect(imageOffers(worker()).size).toBeLessThan(100)
})

test.each<[params: object, rest: object, offers: object, reason: string | undefined]>([
  [{}, {}, {}, undefined],
  [{ max_context_length: 2048 }, {}, { max_context_length: 2048 }, undefined],
  [{ max_context_length: 2049 }, {}, {}, 'max_context_length'],
  [{ max_length: 512 }, {}, {}, undefined],
  [{ max_length: 513 }, {}, {}, 'max_length'],
  [{ max_length: 513, max_context_length: 4096 }, {}, {}, 'max_context_length'],
  [{}, { validated_backends: true }, {}, 'bridge_version'],
  [{}, { validated_backends: true }, { bridge_agent: 'KoboldCppEmbedWorker:2:x' }, undefined],
  [{}, { softprompt: 'a' }, { softprompts: ['b'] }, 'matching_softprompt'],
  [{}, { softprompt: 'a' }, { softprompts: ['b', 'a'] }, undefined],
])('text %j %j is refused by %j: %s', (params, rest, offers, reason) => {
  const pop = textPop(offers)
  const { params: asked, softprompt, ...input } = text(params, rest)
  const offered = textOffers(capabilitiesOf(pop.bridgeAgent))
  const isMissing = textFeaturesOf(input).some((feature) => !offered.includes(feature))
  expect(isMissing ? 'bridge_version' : textRefusal(pop, { ...asked, softprompt })).toBe(reason)
})
