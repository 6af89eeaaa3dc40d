import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultImagePriceTable, defaultTextPriceTable, imageEstimate, textJobPrice } from '@kudoswarm/core'
import type { ImageModels, TextModels } from '@kudoswarm/core'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { ownModelFile } from '../src/models/model-file.js'
import { loadModelReference } from '../src/models/model-reference.js'
import { billionsInName, plainTextModelName } from '../src/models/text-model-name.js'
import { toImageRequest } from '../src/input/requests/image-price-input.js'
import { image } from './input/read-input.js'

const reference = await loadModelReference()
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'models-'))
})

afterAll(() => rm(folder, { recursive: true }))

describe('image models', () => {
  test.each([
    ['SDXL 1.0', 'stable_diffusion_xl', true],
    ['Deliberate', 'stable diffusion 1', true],
    ['Stable Cascade 1.0', 'stable_cascade', true],
    ['nobody knows [SDXL]', 'stable_diffusion_xl', false],
    ['nobody knows [Flux]', 'flux_1', false],
    ['nobody knows [Qwen]', 'qwen_image', false],
    ['nobody knows [ZImage]', 'z_image_turbo', false],
    ['nobody knows [ZModel]', 'z_image_turbo', false],
    ['nobody knows', 'stable diffusion 1', false],
    ['__proto__', 'stable diffusion 1', false],
    ['', 'stable diffusion 1', false],
  ])('%s: %s, known %s', (name, baseline, isKnown) => {
    expect(reference.imageModel(name)).toMatchObject({ name, baseline, isKnown })
  })

  it('are what core prices by', () => {
    const models: ImageModels = reference.imageFacts
    expect(models.get('Z-Image-Turbo')).toEqual({ baseline: 'z_image_turbo', stepsMax: 12 })
    const estimate = (model: string): bigint =>
      imageEstimate(toImageRequest(image({}, { models: [model] })), models, defaultImagePriceTable)
    expect(estimate('SDXL 1.0') - estimate('Deliberate')).toBeGreaterThan(0n)
  })

  it('paint over where their names say so', () => {
    const names = ['stable_diffusion_inpainting', 'My Inpainting Model', 'Deliberate', 'pix2pix']
    expect(names.map((name) => reference.imageModel(name).isInpainting)).toEqual([true, true, false, false])
    expect(names.map((name) => reference.imageModel(name).needsSourceImage)).toEqual([false, false, false, true])
  })
})

describe('text models', () => {
  const models: TextModels = reference.textModels

  test.each([
    ['Mistral-Nemo-Instruct-2407', 12.2],
    ['koboldcpp/Mistral-Nemo-Instruct-2407', 12.2],
    ['aphrodite/mistralai/Mistral-Nemo-Instruct-2407-Q4_K_M', 12.2],
    ['koboldcpp/Mistral-Nemo-Instruct-2407.IQ3_XS.gguf', 12.2],
    ['Mistral-Nemo-Instruct-2407::ada#5', 12.2],
    ['My-Own-Model-9B-v2', 9],
    ['My-Own-Model-671B', 671],
    ['My-Own-Model-672B', 671],
    ['My-Own-Model-2000B', 671],
    ['nobody knows', undefined],
    ['__proto__', undefined],
  ])('%s has %d billions', (name, billions) => {
    expect(models.get(name)).toBe(billions)
  })

  it('are those that are there by any of their names, and not those whose names say something', () => {
    const names = ['aphrodite/mistralai/Mistral-Nemo-Instruct-2407-Q4_K_M', 'My-Own-Model-9B-v2', 'nobody knows']
    expect(names.map((name) => models.has(name))).toEqual([true, false, false])
  })

  it('are what core prices by', () => {
    const job = { outputTokens: 80, contextTokens: 80, backendValidated: true, ownerTrusted: false }
    expect(textJobPrice({ ...job, model: 'koboldcpp/Some-7B' }, models, defaultTextPriceTable)).toBe(5_623n)
  })

  it('say which of them are not safe for work', () => {
    expect(reference.isNsfwTextModel('koboldcpp/L3-8B-Stheno-v3.2-Q5_K_M')).toBe(true)
    expect(reference.isNsfwTextModel('phi-4')).toBe(false)
  })
})

test.each([
  ['Llama-3-8B-Instruct', 8],
  ['SmolLM2-135M', 0.135],
  ['125M', 0.125],
  ['8x7B', 46.7],
  ['Mixtral-8x7b-Instruct', 46.7],
  ['Qwen3-30B-A3B', 30],
  ['tiny-1.1b-chat', 1.1],
  ['70b', 70],
  ['model-4bit', undefined],
  ['v2.5-medium', undefined],
  ['Q4_K_M', undefined],
  ['0B', undefined],
  ['2000B', 2000],
  ['2001B', undefined],
  ['x'.repeat(250) + '-8B', 8],
  ['x'.repeat(253) + '-8B', undefined],
])('%s tells %d billions', (name, billions) => {
  expect(billionsInName(name)).toBe(billions)
})

test.each([
  ['koboldcpp/Some-Model-7B.Q4_K_M.gguf', 'some-model-7b'],
  ['Some-Model-i1-IQ2_XXS', 'some-model'],
  ['Some-Model-GPTQ', 'some-model'],
  ['Some-Model-GGUF', 'some-model'],
])('%s is %s in short', (name, plain) => {
  expect(plainTextModelName(name)).toBe(plain)
})

/** What is said of a file of image models with this content; undefined where nothing is. */
async function load(content: unknown): Promise<string | undefined> {
  const file = join(folder, 'own.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  try {
    await loadModelReference({ image: file })
    return undefined
  } catch (error) {
    return `${(error as { code: string }).code} ${(error as Error).message.replace(file, 'FILE')}`
  }
}

describe('a file of one’s own', () => {
  it('takes the place of that of the package', async () => {
    const file = join(folder, 'mine.json')
    await writeFile(file, JSON.stringify({ Mine: { baseline: 'my own', requirements: { max_steps: 9 } } }))
    const own = await loadModelReference({ image: file })
    expect(own.imageModel('Mine')).toMatchObject({ baseline: 'my own', requirements: { stepsMax: 9 } })
    expect(own.imageModel('SDXL 1.0').isKnown).toBe(false)
    expect(own.textModels.get('phi-4')).toBe(14.7)
  })

  test.each<[unknown, string]>([
    ['{', 'model_file_invalid FILE: it is no JSON'],
    [[], 'model_file_invalid FILE: it is no object of models by their names. Begin with a copy'],
    [{ A: {} }, 'model_file_invalid FILE: the model "A": must have required property \'baseline\'. Correct this entry'],
    [{ A: { baseline: 5 } }, 'model_file_invalid FILE: the model "A": baseline must be string. Correct'],
    [
      { A: { baseline: 'a', steps: 5 } },
      'model_file_invalid FILE: the model "A": must NOT have additional properties "steps".',
    ],
    [
      { A: { baseline: 'a', requirements: { schedulers: ['fast'] } } },
      'model_file_invalid FILE: the model "A": requirements.schedulers.0 must be equal to one of the allowed values karras, simple.',
    ],
    [
      { A: { baseline: 'a', requirements: { max_steps: 501 } } },
      'model_file_invalid FILE: the model "A": requirements.max_steps',
    ],
  ])('%j: %s', async (content, message) => {
    expect(await load(content)).toContain(message)
  })

  it('is there', async () => {
    const text = join(folder, 'nowhere.json')
    const message = /nowhere\.json: it cannot be read \(ENOENT.*\)\. Give the path/
    await expect(loadModelReference({ text })).rejects.toMatchObject({
      code: 'model_file_unreadable',
      message: expect.stringMatching(message),
    })
  })

  it('can begin as a copy', async () => {
    expect(Object.keys(JSON.parse(await readFile(ownModelFile('image'), 'utf8')) as object).length).toBeGreaterThan(40)
    expect(Object.keys(JSON.parse(await readFile(ownModelFile('text'), 'utf8')) as object).length).toBeGreaterThan(80)
  })
})
