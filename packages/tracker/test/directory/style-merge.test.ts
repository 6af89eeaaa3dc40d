import { describe, expect, it } from 'vitest'
import { applyStyle } from '../../src/directory/index.js'
import type { JsonObject } from '../../src/directory/index.js'

describe('the prompt of an image style', () => {
  it.each<[template: string, prompt: string, merged: string]>([
    ['{p}{np}', 'a duck', 'a duck'],
    ['{p}{np}', 'a duck###fog', 'a duck###fog'],
    ['{p}, impasto {np}', 'a duck', 'a duck, impasto '],
    ['{p}, impasto{np}', 'a duck###fog', 'a duck, impasto###fog'],
    ['{p}, impasto###{np}, blur', 'a duck###fog', 'a duck, impasto###fog, blur'],
    ['{p}, impasto###{np}, blur', 'a duck', 'a duck, impasto###, blur'],
    ['{np}{p}', 'a duck###fog###rain', '###fog###raina duck'],
    ['{p}{np}', 'a duck###', 'a duck'],
    ['{p}{np}', '###fog', '###fog'],
    ['{p}{np}', '', ''],
    ['{p} and {p}{np}', 'ducks', 'ducks and ducks'],
    ['{x} {{p}} { p }{np}', 'a duck', '{x} {a duck} { p }'],
    ['{p}{np}', 'say {np} and {p}###not {p}', 'say {np} and {p}###not {p}'],
    ['{p}{np}', '$& $1 \\u0024', '$& $1 \\u0024'],
  ])('%j with %j: %j', (prompt, given, merged) => {
    const style = { kind: 'image', prompt, params: {}, models: ['m'] } as const
    expect(applyStyle(style, { prompt: given, params: {}, models: [] }).prompt).toBe(merged)
  })
})

describe('the prompt of a text style', () => {
  it.each<[template: string, prompt: string, merged: string]>([
    ['{p}', 'a###b', 'a###b'],
    ['<s>{p}</s>{np}', 'tell', '<s>tell</s>{np}'],
    ['{p} {p}', '{p}', '{p} {p}'],
  ])('%j with %j: %j', (prompt, given, merged) => {
    const style = { kind: 'text', prompt, params: {}, models: ['m'] } as const
    expect(applyStyle(style, { prompt: given, params: {}, models: [] }).prompt).toBe(merged)
  })
})

describe('the parameters of a style', () => {
  it.each<[kind: 'image' | 'text', style: JsonObject, request: JsonObject, merged: JsonObject]>([
    ['image', {}, {}, {}],
    ['image', { steps: 8 }, { steps: 50, cfg_scale: 9, seed: '1' }, { steps: 8 }],
    ['image', { steps: 8 }, { n: 4 }, { steps: 8, n: 4 }],
    ['image', { n: 9 }, { n: 4 }, { n: 4 }],
    ['image', { n: 9 }, {}, {}],
    ['image', {}, { width: 640, height: 768 }, { width: 640, height: 768 }],
    ['image', { width: 512 }, { width: 640, height: 768 }, { width: 512, height: 768 }],
    ['image', { width: 512, height: 512 }, { width: 640, height: 768 }, { width: 512, height: 512 }],
    ['image', {}, { max_length: 80 }, {}],
    ['text', { top_k: 3 }, { top_k: 9, n: 2, max_length: 80 }, { top_k: 3, n: 2, max_length: 80 }],
    [
      'text',
      { max_length: 40 },
      { max_length: 80, max_context_length: 512 },
      { max_length: 40, max_context_length: 512 },
    ],
    ['text', {}, { width: 640, temperature: 1 }, {}],
  ])('%s %j with %j: %j', (kind, params, given, merged) => {
    const request = { prompt: 'a duck', params: given, models: ['other'] }
    const before = structuredClone({ params, request })
    const result = applyStyle({ kind, prompt: '{p}{np}', params, models: ['one', 'two'] }, request)
    expect(result.params).toEqual(merged)
    expect(result.models).toEqual(['one', 'two'])
    expect({ params, request }).toEqual(before)
  })
})
