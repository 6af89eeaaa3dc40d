import { describe, expect, it, test } from 'vitest'
import { blacklistWordCharactersMax, popModelsMax } from '../../src/input/workers/pops.js'
import {
  alchemySubmissionOf,
  imageSubmissionOf,
  metadataMax,
  textSubmissionOf,
  type AlchemySubmission,
  type ImageSubmission,
  type TextSubmission,
} from '../../src/input/workers/submissions.js'
import { alchemyPop, imagePop, reader, refusalOf, textPop } from './read-input.js'

describe('workers ask', () => {
  const pop = {
    name: 'w',
    priorityUsernames: [],
    bridgeAgent: 'unknown:0:unknown',
    threads: 1,
    amount: 1,
    models: [],
    isNsfw: true,
    requireUpfrontKudos: false,
    isExtraSlow: false,
  }

  it('for images', () => {
    expect(imagePop({ name: ' w ' })).toEqual({
      ...pop,
      maxPixels: 262_144,
      blacklist: [],
      allowImg2img: true,
      allowPainting: true,
      allowUnsafeIp: true,
      allowPostProcessing: true,
      allowControlnet: false,
      allowSdxlControlnet: false,
      allowLora: false,
      limitMaxSteps: false,
    })
  })

  it('for text', () => {
    const wanted = { ...pop, maxLength: 512, maxContextLength: 2048, softprompts: [] }
    expect(textPop()).toEqual(wanted)
  })

  it('for alchemy', () => {
    const { models: _models, isNsfw: _isNsfw, requireUpfrontKudos: _upfront, isExtraSlow: _slow, ...rest } = pop
    expect(alchemyPop()).toEqual({
      ...rest,
      bridgeAgent: 'unknown:0:unknown',
      forms: [],
      maxTiles: 80,
    })
    expect(alchemyPop({ amount: -5 }).amount).toBe(1)
    expect(alchemyPop({ amount: 500 }).amount).toBe(20)
  })

  it('with lists that end', () => {
    const models = Array.from({ length: 400 }, (_, i) => `model ${i}`)
    expect(imagePop({ models }).models).toHaveLength(popModelsMax.image)
    expect(textPop({ models }).models).toHaveLength(popModelsMax.text)
    const { blacklist } = imagePop({ blacklist: ['A'.repeat(99), ' ', ''] })
    expect(blacklist).toEqual(['a'.repeat(blacklistWordCharactersMax)])
  })

  it('and name friends with their numbers', () => {
    expect(textPop({ priority_usernames: ['ada#5'] }).priorityUsernames).toEqual(['ada#5'])
    expect(refusalOf(() => textPop({ priority_usernames: ['ada#5', 'ada'] }))).toBe('InvalidPriorityUsername')
  })
})

const imageResult = (body: object): ImageSubmission =>
  imageSubmissionOf(reader.read('imageSubmission', { id: 'x', generation: 'R2', seed: 5, ...body }))

const withMetadata = (count: number): ImageSubmission =>
  imageResult({ gen_metadata: Array.from({ length: count }, () => ({ type: 'ti', value: 'see_ref' })) })

const textResult = (body: object): TextSubmission =>
  textSubmissionOf(reader.read('textSubmission', { id: 'x', generation: 'so', ...body }))

const alchemyResult = (body: object): AlchemySubmission =>
  alchemySubmissionOf(reader.read('alchemySubmission', { id: 'x', ...body }))

describe('workers submit', () => {
  test.each<[object, object]>([
    [{}, { ending: 'ok', isCensored: false, seed: 5, metadata: [] }],
    [{ state: 'censored' }, { ending: 'censored', isCensored: true }],
    [{ state: 'csam' }, { ending: 'csam', isCensored: true, metadata: [] }],
    [{ censored: true }, { ending: 'ok', isCensored: true }],
    [{ gen_metadata: [{ type: 'censorship', value: 'csam' }] }, { ending: 'ok', isCensored: true }],
    [{ gen_metadata: [{ type: 'lora', value: 'download_failed', ref: '5' }] }, { isCensored: false }],
    [
      { state: 'faulted', seed: -1, generation: 'faulted' },
      { ending: 'faulted', seed: -1 },
    ],
  ])('images: %j is %j', (body, wanted) => {
    expect(imageResult(body)).toMatchObject(wanted)
  })

  it('text, with what the state says among the metadata', () => {
    const metadata = [{ type: 'censorship', value: 'csam', ref: undefined }]
    expect(textResult({})).toEqual({
      id: 'x',
      generation: 'so',
      ending: 'ok',
      metadata: [],
      seed: 0,
      isCensored: false,
    })
    expect(textResult({ state: 'csam' })).toMatchObject({ metadata, isCensored: true })
    const noted = { state: 'csam', gen_metadata: [{ type: 'censorship', value: 'csam' }] }
    expect(textResult(noted)).toMatchObject({ metadata, isCensored: true })
  })

  it('with so much metadata', () => {
    expect([metadataMax, metadataMax + 1].map((count) => refusalOf(() => withMetadata(count)))).toEqual([
      undefined,
      'BadRequest',
    ])
  })

  it('what alchemists made', () => {
    const result = { caption: 'a lantern' }
    expect(alchemyResult({ result })).toEqual({ id: 'x', result, isFaulted: false })
    expect(alchemyResult({ result: 'faulted', state: 'faulted' })).toEqual({
      id: 'x',
      result: undefined,
      isFaulted: true,
    })
    expect(refusalOf(() => alchemyResult({}))).toEqual({ result: expect.stringContaining('Missing') })
    expect(alchemyResult({ result: 'R2' })).toEqual({ id: 'x', result: 'R2', isFaulted: false })
    expect(refusalOf(() => alchemyResult({ result: 7 }))).toEqual({ result: "7 is not of type 'object'" })
  })
})
