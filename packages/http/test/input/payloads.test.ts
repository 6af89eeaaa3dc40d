import { describe, expect, it } from 'vitest'
import { emptyAlchemyPop, emptyImagePop, emptyTextPop } from '../../src/input/payloads/empty-pops.js'
import { imagePayload } from '../../src/input/payloads/image-payload.js'
import { textPayload } from '../../src/input/payloads/text-payload.js'
import { image, text } from './read-input.js'

/** A value as it arrives. */
function sent(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

describe('a job of images', () => {
  it('has every key that workers read without looking', () => {
    expect(sent(imagePayload(image(), { n: 2, seed: 4_294_967_295 }))).toEqual({
      prompt: 'a lantern',
      seed: '4294967295',
      n_iter: 2,
      ddim_steps: 30,
      sampler_name: 'k_euler_a',
      cfg_scale: 5,
      height: 512,
      width: 512,
      karras: true,
      tiling: false,
      hires_fix: false,
      clip_skip: 1,
      use_nsfw_censor: true,
      image_is_control: false,
      return_control_map: false,
      transparent: false,
    })
  })

  it('has what was asked for, filled in', () => {
    const params = {
      seed_variation: 5,
      denoising_strength: 0.5,
      hires_fix_denoising_strength: 0.4,
      facefixer_strength: 0,
      control_type: 'canny',
      workflow: 'qr_code',
      extra_texts: [{ text: 'x', reference: 'qr_code' }],
      post_processing: ['GFPGAN'],
      loras: [{ name: 'a' }],
      tis: [{ name: 'b', inject_ti: 'prompt' }],
      special: { any: 1 },
    }
    expect(sent(imagePayload(image(params), { n: 1, seed: 0 }))).toMatchObject({
      ...params,
      ddim_steps: 20,
      seed: '0',
      loras: [{ name: 'a', model: 1, clip: 1, is_version: false }],
      tis: [{ name: 'b', inject_ti: 'prompt', strength: 1 }],
    })
  })
})

describe('a job of text', () => {
  it('has nothing that bridges take for a job of images', () => {
    const payload = textPayload(text({ temperature: 0.7, min_p: 0.1, stop_sequence: ['\n'], n: 3 }))
    expect(sent(payload)).toEqual({
      prompt: 'Once',
      n: 1,
      max_length: 80,
      max_context_length: 2048,
      temperature: 0.7,
      min_p: 0.1,
      smoothing_factor: 0,
      dynatemp_range: 0,
      dynatemp_exponent: 1,
    })
    for (const key of ['width', 'length', 'steps']) expect(payload).not.toHaveProperty(key)
  })

  it('has the order of samplers that was given', () => {
    const order = [6, 0, 1, 3, 4, 2, 5]
    expect(textPayload(text({ sampler_order: order }))).toHaveProperty('sampler_order', order)
    expect(textPayload(text())).not.toHaveProperty('sampler_order')
  })
})

it('answers workers for whom there is nothing', () => {
  expect(sent(emptyImagePop({ models: 2 }))).toEqual({
    payload: {
      ddim_steps: 30,
      n_iter: 1,
      image_is_control: false,
      return_control_map: false,
      sampler_name: 'k_euler_a',
      cfg_scale: 7.5,
      height: 512,
      width: 512,
      karras: false,
      tiling: false,
      hires_fix: false,
      transparent: false,
    },
    id: null,
    ids: [],
    messages: [],
    ttl: null,
    skipped: { models: 2 },
    model: null,
    source_image: null,
    source_processing: 'img2img',
    source_mask: null,
    extra_source_images: null,
    r2_upload: null,
    r2_uploads: null,
  })
  expect(sent(emptyTextPop({}))).toEqual({
    payload: {
      max_context_length: 2048,
      max_length: 80,
      min_p: 0,
      smoothing_factor: 0,
      dynatemp_range: 0,
      dynatemp_exponent: 1,
    },
    id: null,
    ids: [],
    messages: [],
    ttl: null,
    extra_source_images: null,
    skipped: {},
    softprompt: null,
    model: null,
  })
  expect(sent(emptyAlchemyPop({ untrusted: 1 }))).toEqual({ forms: null, skipped: { untrusted: 1 } })
})
