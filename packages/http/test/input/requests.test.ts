import {
  defaultImagePriceTable,
  imageBasePrice,
  imageEstimate,
  textEstimate,
  defaultTextPriceTable,
  type ImageRequest,
  type TextRequest,
} from '@kudoswarm/core'
import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { alchemyInputOf, type AlchemyInput } from '../../src/input/requests/alchemy-input.js'
import { isPainting, mayBatch } from '../../src/input/requests/image-input.js'
import { toImageRequest } from '../../src/input/requests/image-price-input.js'
import { seedOf } from '../../src/input/requests/seed.js'
import { toTextRequest } from '../../src/input/requests/text-input.js'
import { modelNameCharactersMax, requestModelsMax } from '../../src/input/requests/targeting.js'
import { image, imagePop, reader, refusalOf, text, textPop } from './read-input.js'

const targeting = {
  workers: [],
  isWorkerBlacklist: false,
  onlyTrustedWorkers: false,
  onlyValidatedBackends: false,
  slowWorkers: true,
  extraSlowWorkers: false,
}

const handling = {
  isDryRun: false,
  proxiedAccount: undefined,
  disableBatching: false,
  allowDowngrade: false,
  webhook: undefined,
  style: undefined,
}

const imageParams = {
  n: 1,
  width: 512,
  height: 512,
  steps: 30,
  sampler: 'k_euler_a',
  cfgScale: 5,
  karras: true,
  denoisingStrength: undefined,
  hiresFix: false,
  hiresFixDenoisingStrength: undefined,
  seed: undefined,
  seedVariation: undefined,
  controlType: undefined,
  imageIsControl: false,
  returnControlMap: false,
  extraTexts: [],
  postProcessing: [],
  facefixerStrength: undefined,
  tiling: false,
  clipSkip: 1,
  loras: [],
  textualInversions: [],
  special: undefined,
  workflow: undefined,
  isTransparent: false,
}

describe('images', () => {
  it('have the defaults of the API', () => {
    expect(image()).toEqual({
      ...targeting,
      ...handling,
      prompt: 'a lantern',
      params: imageParams,
      models: ['stable_diffusion'],
      isNsfw: true,
      censorNsfw: true,
      sourceImage: undefined,
      sourceProcessing: 'img2img',
      sourceMask: undefined,
      extraSourceImages: [],
      asLinks: undefined,
      isShared: false,
      replacePrompt: true,
    })
  })

  test.each<[object, object]>([
    [{ control_type: 'canny' }, { steps: 20 }],
    [{ control_type: 'canny', steps: 40 }, { steps: 40 }],
    [{ control_type: 'canny', steps: 41 }, { steps: 40 }],
    [{ steps: 41 }, { steps: 41 }],
    [{ seed: '' }, { seed: undefined }],
    [{ seed: 'x' }, { seed: 'x' }],
    [
      { loras: [{ name: 'a' }, { name: '5', model: 0.5, clip: -1, inject_trigger: 'any', is_version: true }] },
      {
        loras: [
          { name: 'a', model: 1, clip: 1, injectTrigger: undefined, isVersion: false },
          { name: '5', model: 0.5, clip: -1, injectTrigger: 'any', isVersion: true },
        ],
      },
    ],
    [{ tis: [{ name: 'a' }] }, { textualInversions: [{ name: 'a', injectTi: undefined, strength: 1 }] }],
  ])('%j: %j', (params, wanted) => {
    expect(image(params).params).toEqual({
      ...imageParams,
      ...('control_type' in params && { controlType: 'canny' }),
      ...wanted,
    })
  })

  test.each<[object, object]>([
    [{ models: [] }, { models: [] }],
    [
      { source_image: '', source_mask: '' },
      { sourceImage: undefined, sourceMask: undefined },
    ],
    [{ extra_source_images: [{ image: 'x' }] }, { extraSourceImages: [{ image: 'x', strength: 1 }] }],
    [
      { nsfw: false, r2: false },
      { isNsfw: false, asLinks: false },
    ],
  ])('%j: %j', (rest, wanted) => {
    expect(image({}, rest)).toMatchObject(wanted)
  })

  it('are priced by core', () => {
    const input = image(
      { width: 1024, height: 1024, loras: [{ name: 'a' }], tis: [{ name: 'b' }] },
      { models: ['x [SDXL]'] },
    )
    const request: ImageRequest = toImageRequest(input)
    expect(request.work).toMatchObject({ sourceProcessing: 'txt2img', hasSourceMask: false, denoisingStrength: 1 })
    expect(imageBasePrice(request, defaultImagePriceTable)).toBeGreaterThan(20_000n)
    expect(imageEstimate(request, new Map(), defaultImagePriceTable)).toBeGreaterThan(40_000n)
    const source = image(
      { denoising_strength: 0.5 },
      { source_image: 'x', source_mask: 'y', source_processing: 'inpainting' },
    )
    const { work } = toImageRequest(source)
    expect(work).toMatchObject({ sourceProcessing: 'inpainting', hasSourceMask: true, denoisingStrength: 0.5 })
  })

  it('are painted where there is something to paint over', () => {
    expect(isPainting(image({}, { source_image: 'x', source_processing: 'outpainting' }))).toBe(true)
    expect(isPainting(image({}, { source_image: 'x' }))).toBe(false)
    expect(isPainting(image({}, { source_processing: 'inpainting' }))).toBe(false)
  })

  it('are made one by one where that is asked for', () => {
    expect([image(), image({}, { disable_batching: true }), image({ workflow: 'qr_code' })].map(mayBatch)).toEqual([
      true,
      false,
      false,
    ])
  })

  it('name so many models, with so long names', () => {
    const most = Array.from({ length: requestModelsMax }, (_, i) => `m${i}`)
    expect(refusalOf(() => image({}, { models: most }))).toBeUndefined()
    expect(refusalOf(() => image({}, { models: [...most, 'm'] }))).toHaveProperty('models')
    const long = 'x'.repeat(modelNameCharactersMax)
    expect(refusalOf(() => text({}, { models: [long] }))).toBeUndefined()
    expect(refusalOf(() => text({}, { models: [`${long}x`] }))).toHaveProperty('models')
  })
})

describe('text', () => {
  it('has the defaults of the API', () => {
    expect(text()).toEqual({
      ...targeting,
      ...handling,
      prompt: 'Once',
      params: { n: 1, maxLength: 80, maxContextLength: 2048, samplerOrder: [], stopSequences: [], sampling: {} },
      models: [],
      softprompt: undefined,
      extraSourceImages: [],
    })
  })

  it('keeps what steers the sampling, and no more', () => {
    const params = {
      temperature: 0.5,
      top_k: 40,
      singleline: true,
      sampler_order: [6, 0],
      stop_sequence: ['\n'],
      mirostat: 2,
    }
    expect(text(params).params).toMatchObject({
      sampling: { temperature: 0.5, top_k: 40, singleline: true },
      samplerOrder: [6, 0],
      stopSequences: ['\n'],
    })
  })

  it('is priced by core', () => {
    const request: TextRequest = toTextRequest(text({ n: 2, max_length: 512 }))
    expect(textEstimate(request, new Map(), defaultTextPriceTable)).toBeGreaterThan(2_000n)
  })
})

const alchemy = (body: object): AlchemyInput =>
  alchemyInputOf(reader.read('alchemyRequest', { source_image: 'x', forms: [], ...body }))

describe('alchemy', () => {
  it('does each form once', () => {
    const forms = [{ name: 'caption' }, { name: 'nsfw', payload: { a: 1 } }, { name: 'caption', payload: {} }]
    expect(alchemy({ forms })).toEqual({
      forms: [
        { name: 'caption', payload: undefined },
        { name: 'nsfw', payload: { a: 1 } },
      ],
      sourceImage: 'x',
      slowWorkers: true,
      onlyTrustedWorkers: false,
      webhook: undefined,
    })
  })

  it('does something, to something', () => {
    expect(refusalOf(() => alchemy({}))).toEqual({ forms: '[] is too short' })
    expect(refusalOf(() => alchemy({ forms: [{ name: 'nsfw' }], source_image: '' }))).toHaveProperty('source_image')
    expect(refusalOf(() => alchemy({ forms: [{ name: 'x' }] }))).toHaveProperty(['forms.0.name'])
  })
})

test.each([
  ['0', 0],
  ['4294967295', 4_294_967_295],
  ['4294967296', 1],
  ['a', 97],
  ['ab', 97 + 98 * 256],
  [' 5 ', 5],
  ['-5', 0x35_2d],
  ['abcde', 101],
  ['', 0],
  ['9'.repeat(5000), Number(BigInt('9'.repeat(1000)) >> 3296n)],
])('the seed %s is %i', (seed, number) => {
  expect(seedOf(seed)).toBe(number)
})

describe('the description says what is in force', () => {
  interface Model {
    $ref?: string
    allOf?: Model[]
    properties?: Record<string, Model & { default?: unknown }>
  }
  const file = new URL('../../assets/api-v2.json', import.meta.url)
  const { definitions } = JSON.parse(readFileSync(file, 'utf8')) as { definitions: Record<string, Model> }
  const defaultsOf = ({ $ref, allOf = [], properties = {} }: Model): Record<string, unknown> => {
    const parts = $ref === undefined ? allOf : [definitions[$ref.replace('#/definitions/', '')]]
    const own = Object.entries(properties).flatMap(([name, one]) => ('default' in one ? [[name, one.default]] : []))
    return Object.assign({}, ...parts.map(defaultsOf), Object.fromEntries(own)) as Record<string, unknown>
  }

  test.each<[string, (body: Record<string, unknown>) => unknown]>([
    // Links are answered by default, but where they are not secure: see `resultImageForm`.
    ['GenerationInputStable', (body) => ({ ...image({}, body), asLinks: undefined })],
    ['ModelGenerationInputStable', (params) => image(params)],
    ['GenerationInputKobold', (body) => text({}, body)],
    ['PopInputStable', (body) => imagePop(body)],
    ['PopInputKobold', (body) => textPop(body)],
  ])('%s', (model, read) => {
    const defaults = defaultsOf(definitions[model])
    expect(Object.keys(defaults).length).toBeGreaterThan(3)
    expect(read(defaults)).toEqual(read({}))
  })
})
