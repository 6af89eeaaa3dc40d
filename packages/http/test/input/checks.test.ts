import { describe, expect, it, test } from 'vitest'
import { checkImageParams, imageListsMax } from '../../src/input/checks/image-checks.js'
import { checkImageSources } from '../../src/input/checks/image-source-checks.js'
import { imageWarnings } from '../../src/input/checks/image-warnings.js'
import {
  checkBatching,
  checkExtraSourceImages,
  checkPrompt,
  type RequesterFacts,
} from '../../src/input/checks/requester-checks.js'
import { checkTextParams, stopCharactersMax, stopSequencesMax } from '../../src/input/checks/text-checks.js'
import { loadModelReference } from '../../src/models/model-reference.js'
import { image, refusalOf, text } from './read-input.js'

const reference = await loadModelReference()

const nobody: RequesterFacts = {
  name: 'ada#5',
  isAnonymous: false,
  isTrusted: false,
  isPatron: false,
  isSpecial: false,
}

const special: Partial<RequesterFacts> = { isSpecial: true }

function times<Item>(count: number, item: Item): Item[] {
  return Array.from({ length: count }, () => item)
}

const extra = { image: 'x' }

test.each<[count: number, who: Partial<RequesterFacts>, rc: string | undefined]>([
  [1, {}, undefined],
  [2, {}, 'MoreThanMinExtraSourceImage.'],
  [5, { isTrusted: true }, undefined],
  [5, { isPatron: true }, undefined],
  [6, { isTrusted: true }, 'TooManyExtraSourceImages.'],
  [6, {}, 'TooManyExtraSourceImages.'],
])('%i extra source images of %j: %s', (count, who, rc) => {
  const input = image({}, { extra_source_images: times(count, extra) })
  expect(refusalOf(() => checkExtraSourceImages(input, { ...nobody, ...who }))).toBe(rc)
})

test.each<[params: object, rest: object, who: Partial<RequesterFacts>, rc: string | undefined]>([
  [{ n: 2 }, {}, {}, undefined],
  [{ n: 1 }, { disable_batching: true }, {}, undefined],
  [{ n: 2 }, { disable_batching: true }, {}, 'RequiresTrust'],
  [{ n: 2 }, { disable_batching: true }, { isTrusted: true }, undefined],
  [{ n: 2 }, { disable_batching: true }, { isPatron: true }, undefined],
  [{ n: 2, workflow: 'qr_code' }, {}, {}, undefined],
])('batching: %j %j of %j: %s', (params, rest, who, rc) => {
  expect(refusalOf(() => checkBatching(image(params, rest), { ...nobody, ...who }))).toBe(rc)
})

it('asks for a prompt', () => {
  expect(refusalOf(() => checkPrompt(text({}, { prompt: '' })))).toBe('MissingPrompt')
  expect(refusalOf(() => checkPrompt(text()))).toBeUndefined()
})

const mine = ['horde_special_own::ada#5']
const lora = { name: 'a' }

test.each<[params: object, rest: object, who: Partial<RequesterFacts>, rc: string | undefined]>([
  [{}, {}, {}, undefined],
  [{ hires_fix: true }, { models: ['Deliberate', 'SDXL 1.0'] }, {}, undefined],
  [{ hires_fix: true }, { models: ['Deliberate', 'x [Flux]'] }, {}, 'HiResMismatch'],
  [{ hires_fix: true }, { models: ['x [Qwen]'] }, {}, 'HiResMismatch'],
  [{ hires_fix: true }, { models: ['Z-Image-Turbo'] }, {}, 'HiResMismatch'],
  [{ hires_fix: false }, { models: ['x [Flux]'] }, {}, undefined],
  [{ loras: times(5, lora) }, {}, {}, undefined],
  [{ loras: times(6, lora) }, {}, {}, 'TooManyLoras'],
  [{ loras: [{ name: '25995', is_version: true }] }, {}, {}, undefined],
  [{ loras: [{ name: '25995' }, { name: 'a5', is_version: true }] }, {}, {}, 'BadLoraVersion'],
  [{ tis: times(20, lora) }, {}, {}, undefined],
  [{ tis: times(21, lora) }, {}, {}, 'TooManyTIs'],
  [{ transparent: true }, { models: ['SDXL 1.0', 'Deliberate'] }, {}, undefined],
  [{ transparent: true }, { models: ['SDXL 1.0', 'Stable Cascade 1.0'] }, {}, 'InvalidTransparencyModel'],
  [{ workflow: 'qr_code' }, { models: ['SDXL 1.0'] }, {}, undefined],
  [{ workflow: 'qr_code' }, { models: ['stable_diffusion_2.1'] }, {}, 'ControlNetMismatch.'],
  [{}, { prompt: 'a '.repeat(imageListsMax.promptWords) }, {}, undefined],
  [{}, { prompt: 'a\n'.repeat(imageListsMax.promptWords + 1) }, {}, 'InvalidPromptSize'],
  [{}, { models: ['GFPGAN'] }, {}, 'UnexpectedModelName'],
  [{ post_processing: ['NMKD_Siax', 'CodeFormers', 'GFPGAN'] }, {}, {}, undefined],
  [{ post_processing: ['NMKD_Siax', '4x_AnimeSharp'] }, {}, {}, 'TooManyUpscalers'],
  [{ cfg_scale: 7.25 }, {}, {}, undefined],
  [{ cfg_scale: 0.1 + 0.2 }, {}, {}, 'BadCFGDecimals'],
  [{ cfg_scale: 7.255 }, {}, {}, 'BadCFGDecimals'],
  [{}, { models: mine }, {}, 'SpecialModelNeedsSpecialUser'],
  [{ special: {} }, { models: mine }, special, undefined],
  [{}, { models: mine }, special, 'SpecialMissingPayload'],
  [{ special: {} }, { models: ['horde_special'] }, special, 'SpecialMissingUsername'],
  [{ special: {} }, { models: ['horde_special::bea#6'] }, special, 'SpecialForbidden'],
  [{ special: {} }, {}, {}, 'SpecialFieldNeedsSpecialUser'],
  // The first that does not fit is said.
  [{ loras: times(6, lora), tis: times(21, lora), cfg_scale: 7.255 }, {}, {}, 'TooManyLoras'],
])('parameters of images: %j %j of %j: %s', (params, rest, who, rc) => {
  expect(refusalOf(() => checkImageParams(image(params, rest), reference, { ...nobody, ...who }))).toBe(rc)
})

const source = { source_image: 'x' }
const qrText = { text: 'https://example.com', reference: 'qr_code' }
const compared = { models: ['SDXL_beta::stability.ai#6901'] }

test.each<[params: object, rest: object, who: Partial<RequesterFacts>, rc: string | undefined]>([
  [{}, {}, {}, undefined],
  [{}, { source_mask: 'x' }, {}, 'SourceMaskUnnecessary'],
  [{}, { ...source, source_mask: 'x' }, {}, undefined],
  [{ control_type: 'canny' }, source, {}, undefined],
  [{ control_type: 'canny' }, { ...source, models: ['stable_diffusion_2.1'] }, {}, undefined],
  [{ control_type: 'normal' }, { ...source, models: ['stable_diffusion_2.1'] }, {}, 'ControlNetUnsupported'],
  [{ control_type: 'hough' }, { models: ['stable_diffusion_2.1'] }, {}, 'ControlNetUnsupported'],
  [{ control_type: 'canny' }, { ...source, models: ['pix2pix'] }, {}, 'ControlNetUnsupported'],
  [{ control_type: 'canny' }, {}, {}, 'ControlNetSourceMissing'],
  [{ control_type: 'canny' }, { ...source, source_processing: 'inpainting' }, {}, 'ControlNetInpaintingMismatch'],
  [
    { control_type: 'canny' },
    { ...source, models: ['stable_diffusion_inpainting'] },
    {},
    'ControlNetInpaintingMismatch',
  ],
  ...['x [SDXL]', 'Stable Cascade 1.0', 'x [Flux]', 'x [Qwen]', 'x [ZImage]'].map(
    (model): [object, object, object, string] => [
      { control_type: 'canny' },
      { ...source, models: ['Deliberate', model] },
      {},
      'ControlNetMismatch',
    ],
  ),
  [{ transparent: true }, { extra_source_images: [extra] }, {}, 'InvalidTransparencyImg2Img'],
  [{ transparent: true, control_type: 'canny' }, source, {}, 'InvalidTransparencyCN'],
  [{}, { source_processing: 'remix', models: ['Deliberate'] }, {}, 'InvalidRemix'],
  [{}, { source_processing: 'remix', models: ['Stable Cascade 1.0'], extra_source_images: [extra] }, {}, undefined],
  [{}, { extra_source_images: [extra] }, {}, 'InvalidExtraSourceImages.'],
  [{ extra_texts: [qrText] }, {}, {}, 'InvalidExtraTexts.'],
  [{ workflow: 'qr_code' }, {}, {}, 'MissingExtraTexts.'],
  [{ workflow: 'qr_code', extra_texts: [{ ...qrText, reference: 'other' }] }, {}, {}, 'MissingExtraTexts.'],
  [{ workflow: 'qr_code', extra_texts: [qrText] }, {}, {}, undefined],
  [{ image_is_control: true, return_control_map: true }, {}, {}, 'ControlNetInvalidPayload'],
  [{}, { models: ['pix2pix'] }, {}, 'SourceImageRequiredForModel'],
  [{}, { models: ['Stable Diffusion 2 Depth'] }, {}, 'SourceImageRequiredForModel'],
  [{}, { ...source, models: ['Stable Diffusion 2 Depth'] }, {}, undefined],
  [{}, { models: ['control_canny'] }, {}, 'UnexpectedModelName'],
  [{ n: 2 }, compared, { isAnonymous: true }, 'BetaAnonForbidden'],
  [{ n: 1 }, compared, {}, 'BetaComparisonFault'],
  [{ n: 2 }, compared, {}, undefined],
])('what belongs together in images: %j %j of %j: %s', (params, rest, who, rc) => {
  expect(refusalOf(() => checkImageSources(image(params, rest), reference, { ...nobody, ...who }))).toBe(rc)
})

const order = [6, 0, 1, 3, 4, 2, 5]

test.each<[params: object, rest: object, rc: string | undefined]>([
  [{}, {}, undefined],
  [{ max_length: 80, max_context_length: 80 }, {}, undefined],
  [{ max_length: 81, max_context_length: 80 }, {}, 'TokenOverflow'],
  [{ sampler_order: order }, {}, undefined],
  [{ sampler_order: [] }, {}, undefined],
  [{ sampler_order: order.slice(1) }, {}, 'MissingFullSamplerOrder'],
  [{ sampler_order: [6, 0, 1, 3, 4, 2, 2] }, {}, 'MissingFullSamplerOrder'],
  [{ stop_sequence: Array.from({ length: stopSequencesMax }, (_, i) => String(i)) }, {}, undefined],
  [{ stop_sequence: Array.from({ length: stopSequencesMax + 1 }, (_, i) => String(i)) }, {}, 'TooManyStopSequences'],
  [{ stop_sequence: times(stopSequencesMax + 1, 'a') }, {}, undefined],
  [{ stop_sequence: ['a'.repeat(stopCharactersMax)] }, {}, undefined],
  [{ stop_sequence: ['a'.repeat(stopCharactersMax), 'b'] }, {}, 'ExcessiveStopSequence'],
  [{ stop_sequence: ['🦆'.repeat(stopCharactersMax)] }, {}, undefined],
  [{ stop_sequence: ['🦆'.repeat(stopCharactersMax), 'b'] }, {}, 'ExcessiveStopSequence'],
  [{}, { extra_source_images: [extra] }, 'InvalidExtraSourceImages.'],
  [{}, { models: mine }, 'SpecialModelNeedsSpecialUser'],
  [{}, { prompt: 'a '.repeat(9000) }, undefined],
])('text: %j %j: %s', (params, rest, rc) => {
  expect(refusalOf(() => checkTextParams(text(params, rest), nobody))).toBe(rc)
})

describe('warnings', () => {
  test.each<[model: string, params: object, codes: string[]]>([
    ['Deliberate', { steps: 500 }, []],
    ['Anything v5', {}, ['ClipSkipMismatch']],
    ['Anything v5', { clip_skip: 2 }, []],
    ['Z-Image-Turbo', { karras: false, steps: 8, cfg_scale: 1 }, []],
    ['Z-Image-Turbo', { karras: false, steps: 3, cfg_scale: 1 }, ['StepsTooFew']],
    ['Z-Image-Turbo', { karras: false, steps: 13, cfg_scale: 1 }, ['StepsTooMany']],
    // What is left out counts with its default: 30 steps, cfg_scale 5, karras.
    ['Z-Image-Turbo', {}, ['StepsTooMany', 'CfgScaleMismatch', 'SchedulerMismatch']],
    ['Z-Image-Turbo', { karras: false, steps: 8, cfg_scale: 1, sampler_name: 'lcm' }, ['SamplerMismatch']],
    ['Animagine XL', { cfg_scale: 3.9 }, ['CfgScaleTooSmall']],
    ['Animagine XL', { cfg_scale: 9 }, []],
    ['Animagine XL', { cfg_scale: 9.1 }, ['CfgScaleTooLarge']],
    ['nobody knows', {}, []],
  ])('%s with %j: %j', (model, params, codes) => {
    const warnings = imageWarnings(image(params, { models: [model] }), reference)
    expect(warnings.map(({ code }) => code)).toEqual(codes)
    for (const { message } of warnings) expect(message).toMatch(new RegExp(`^${model} does best with .+\\.$`))
  })

  it('are of every model', () => {
    const { length } = imageWarnings(image({}, { models: ['Anything v5', 'Deliberate', 'GhostMix'] }), reference)
    expect(length).toBe(2)
  })
})
