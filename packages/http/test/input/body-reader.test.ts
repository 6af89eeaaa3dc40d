import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { bodyRules, type BodyName } from '../../src/input/bodies/body-names.js'
import { bodyDepthMax, bodyValuesMax } from '../../src/input/bodies/body-size.js'
import { apiKeyOf, clientAgentOf } from '../../src/input/bodies/caller.js'
import { Fields } from '../../src/input/bodies/fields.js'
import { reader, refusalOf } from './read-input.js'

const names = Object.keys(bodyRules) as BodyName[]

const image = (params: unknown): unknown => ({ prompt: 'a', params })

describe('what is wrong is said of each field, in the words of the API', () => {
  const job = { id: 'x', generation: 'R2', seed: 1 }
  const needed = 'Missing required parameter in the JSON body'

  test.each<[BodyName, unknown, object | undefined]>([
    ['imageRequest', { prompt: 'a' }, undefined],
    ['imageRequest', {}, { prompt: "'prompt' is a required property" }],
    ['imageRequest', { prompt: '' }, { prompt: "'' is too short" }],
    ['imageRequest', null, { '': "None is not of type 'object'" }],
    ['imageRequest', [1, true], { '': "[1, True] is not of type 'object'" }],
    ['imageRequest', image(null), { params: "None is not of type 'object'" }],
    ['imageRequest', image({ width: 100 }), { 'params.width': '100 is not a multiple of 64' }],
    ['imageRequest', image({ width: 0 }), { 'params.width': '0 is less than the minimum of 64' }],
    ['imageRequest', image({ width: 3072 }), undefined],
    ['imageRequest', image({ width: 3136 }), { 'params.width': '3136 is greater than the maximum of 3072' }],
    ['imageRequest', image({ steps: 5.5 }), { 'params.steps': "5.5 is not of type 'integer'" }],
    ['imageRequest', image({ n: 'lots' }), { 'params.n': "'lots' is not of type 'integer'" }],
    ['imageRequest', image({ n: true }), { 'params.n': "True is not of type 'integer'" }],
    ['imageRequest', image({ seed: 5 }), { 'params.seed': "5 is not of type 'string'" }],
    ['imageRequest', image({ cfg_scale: Infinity }), { 'params.cfg_scale': "inf is not of type 'number'" }],
    ['imageRequest', image({ workflow: 'x' }), { 'params.workflow': "'x' is not one of ['qr_code']" }],
    [
      'imageRequest',
      image({ post_processing: ['GFPGAN', 'GFPGAN'] }),
      { 'params.post_processing': "['GFPGAN', 'GFPGAN'] has non-unique elements" },
    ],
    ['imageRequest', image({ loras: [{ model: 1 }] }), { 'params.loras.0.name': "'name' is a required property" }],
    [
      'imageRequest',
      { prompt: 5, params: { width: 100, n: 21 } },
      {
        prompt: "5 is not of type 'string'",
        'params.width': '100 is not a multiple of 64',
        'params.n': '21 is greater than the maximum of 20',
      },
    ],
    // What real clients send that means nothing.
    [
      'imageRequest',
      { prompt: 'a', jobId: 1, models: [], workers: [], params: { use_gfpgan: 1, seed: '' } },
      undefined,
    ],
    ['imageRequest', image({ post_processing: [], loras: [], tis: [] }), undefined],
    ['textRequest', {}, { prompt: needed }],
    ['textRequest', { prompt: '', params: { gui_settings: true, mirostat: 2, max_length: 16 } }, undefined],
    [
      'textRequest',
      { prompt: '', params: { max_length: 15 } },
      { 'params.max_length': '15 is less than the minimum of 16' },
    ],
    ['alchemyRequest', {}, { forms: needed, source_image: needed }],
    ['imagePop', { models: ['SDXL 1.0'] }, { name: needed }],
    ['imagePop', { name: 'w', threads: 51 }, { threads: '51 is greater than the maximum of 50' }],
    ['imageSubmission', { id: 'x', seed: 1 }, { generation: needed }],
    ['imageSubmission', { id: 'x', generation: 'R2' }, { seed: "'seed' is a required property" }],
    ['textSubmission', { id: 'x', generation: 'words' }, undefined],
    [
      'imageSubmission',
      { ...job, gen_metadata: [{ type: 'generation', value: 'csam' }] },
      {
        'gen_metadata.0.type':
          "'generation' is not one of ['lora', 'ti', 'censorship', 'source_image', 'source_mask', 'extra_source_images', 'batch_index', 'information', 'aesthetic_score']",
      },
    ],
    ['imageSubmission', { ...job, state: 'faulted', gen_metadata: [{ type: 'generation' }] }, undefined],
    ['alchemySubmission', { id: 'x', state: 'faulted', result: 'faulted' }, undefined],
    ['sharedKey', { kudos: -5, name: 'x' }, undefined],
    ['kudosTransfer', {}, { username: needed }],
    ['filterTest', { prompt: '' }, undefined],
    ['filter', { regex: 'x', filter_type: 9 }, { filter_type: '9 is less than the minimum of 10' }],
    ['team', { name: 'ab' }, { name: "'ab' is too short" }],
    ['user', { concurrency: 501 }, { concurrency: '501 is greater than the maximum of 500' }],
    ['addressTimeout', { ipaddr: '10.0.0.1' }, { hours: "'hours' is a required property" }],
    ['modes', { raid_mode: 'yes' }, { raid_mode: "'yes' is not of type 'boolean'" }],
    ['imageStyle', { name: 'a' }, { models: needed }],
  ])('%s %j: %j', (name, body, complaints) => {
    expect(refusalOf(() => reader.read(name, body))).toEqual(complaints)
  })
})

it('says that there is no body in the words for one that cannot be read', () => {
  expect(refusalOf(() => reader.read('imagePop', undefined))).toMatch(/could not understand/)
})

it('drops what it does not know, everywhere but where everything is kept', () => {
  const params = { n: 2, mirostat: 1, loras: [{ name: 'a', x: 1 }], special: { anything: { goes: [1] } } }
  const body = reader.read('imageRequest', { prompt: 'a', params, toString: 1 })
  expect(body.record('params')).toEqual({ n: 2, loras: [{ name: 'a' }], special: { anything: { goes: [1] } } })
  expect(body.has('toString')).toBe(false)
  const { result } = JSON.parse('{"result": {"__proto__": {"x": 1}, "a": {"__proto__": 1, "b": 2}}}') as {
    result: object
  }
  const kept = reader.read('alchemySubmission', { id: 'x', result }).record('result')!
  expect(kept).toEqual({ a: { b: 2 } })
  expect(Object.getPrototypeOf(kept.a)).toBe(Object.prototype)
})

it('takes the types of bodies without bounds by what they mean', () => {
  const body = reader.read('sharedKey', { kudos: '12', expiry: 3.9, name: 5, max_image_pixels: null })
  expect([body.whole('kudos'), body.whole('expiry'), body.text('name')]).toEqual([12, 3, '5'])
  expect(body.whole('max_image_pixels', -1)).toBe(-1)
  const wrong = reader.read('kudosTransfer', { username: 'a#1', amount: 'lots' })
  expect(refusalOf(() => wrong.whole('amount'))).toEqual({ amount: "'lots' is not of type 'integer'" })
  expect(reader.read('textSubmission', { id: 'x', generation: '', seed: '12' }).whole('seed')).toBe(12)
})

it('lets fields be changed', () => {
  const body = reader.read('imageRequest', { prompt: 'a', models: ['one'] })
  const changed = body.with({ prompt: 'b', models: undefined })
  expect([changed.text('prompt'), changed.has('models'), body.text('prompt')]).toEqual(['b', false, 'a'])
})

it('refuses zero bytes and mends halves of characters', () => {
  expect(refusalOf(() => reader.read('imageRequest', { prompt: 'a\0b' }))).toBe('NulByteInPayload')
  expect(refusalOf(() => reader.read('alchemySubmission', { id: 'x', result: { 'a\0': 1 } }))).toBe('NulByteInPayload')
  expect(refusalOf(() => reader.read('imageRequest', { prompt: 'a', unknown: '\0' }))).toBeUndefined()
  expect(reader.read('imageRequest', { prompt: 'a\ud800b' }).text('prompt')).toBe('a\ufffdb')
})

/** So many lists around nothing. */
function nested(depth: number): unknown {
  return JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)
}

/** A pop with so many values that are of the wrong type. */
function crowd(count: number): unknown {
  return { name: 'w', priority_usernames: Array.from({ length: count }, () => 5) }
}

const special = (value: unknown): unknown => image({ special: { value } })

it('bounds what it looks at', () => {
  expect(refusalOf(() => reader.read('imageRequest', special(nested(bodyDepthMax - 3))))).toBeUndefined()
  expect(refusalOf(() => reader.read('imageRequest', special(nested(bodyDepthMax - 2))))).toMatchObject({
    '': expect.stringContaining('nested'),
  })
  expect(refusalOf(() => reader.read('imageRequest', nested(1_000_000)))).toMatchObject({ '': expect.anything() })
  expect(refusalOf(() => reader.read('imagePop', crowd(bodyValuesMax - 1)))).toMatchObject({ '': expect.anything() })
  expect(Object.keys(refusalOf(() => reader.read('imagePop', crowd(bodyValuesMax - 2))) as object)).toHaveLength(50)
})

test.each(names)('%s: whatever comes is read or refused', (name) => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(Infinity, -0, '__proto__', '\ud800', '\0', 1e300),
  )
  const field = fc.constantFrom(...fieldsOf, '__proto__', 'constructor', 'toString')
  const body = fc.oneof(value, fc.dictionary(field, fc.oneof(value, fc.dictionary(field, value))))
  fc.assert(
    fc.property(body, (one) => {
      const parsed: unknown = JSON.parse(JSON.stringify(one) ?? 'null')
      for (const input of [one, parsed]) {
        const refusal = refusalOf(() => reader.read(name, input))
        if (refusal === undefined) expect(reader.read(name, input)).toBeInstanceOf(Fields)
      }
    }),
    { numRuns: 60 },
  )
})

const fieldsOf =
  'prompt params name models forms source_image id generation seed state result width loras special gen_metadata username amount payload extra_source_images tags'.split(
    ' ',
  )

describe('the caller', () => {
  it('shows a key', () => {
    expect(apiKeyOf({ apikey: '0000000000' })).toBe('0000000000')
    expect(refusalOf(() => apiKeyOf({}))).toEqual({
      apikey: expect.stringMatching(/ Missing required parameter in the HTTP headers$/),
    })
  })

  it('may say what it is', () => {
    expect(clientAgentOf({ 'client-agent': 'sample_client' })).toBe('sample_client')
    expect(clientAgentOf({})).toBe('unknown:0:unknown')
  })
})
