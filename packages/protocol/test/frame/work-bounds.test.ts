import { imageWorkOf } from '@kudoswarm/testkit'
import { describe, expect, it } from 'vitest'
import { decodeFrame, encodeFrame } from '../../src/frame/codec.js'
import type { Frame } from '../../src/frame/frame.js'

const names = (length: number): string[] => Array.from({ length }, (_, i) => `name ${i}`)

const image = imageWorkOf({ steps: 30 })
const loras = (length: number) => names(length).map((name) => ({ name, isVersion: false }))
const model = { name: 'm', hash: new Uint8Array(32), contextTokensMax: 1, parameters: 1n, kind: 'text' }
const receipt = {
  tracker: 't',
  request: new Uint8Array(16),
  generation: 0,
  lease: 1n,
  worker: 'w',
  model: new Uint8Array(32),
  inputHash: new Uint8Array(32),
  parametersHash: new Uint8Array(32),
  outputHash: new Uint8Array(32),
  promptTokens: 0,
  outputTokens: 0,
  finishReason: 'stop',
  startedAtMs: 0n,
  finishedAtMs: 0n,
  signature: new Uint8Array(64),
}

/** Bodies within every limit, as text that asks for nothing in particular. */
const valid = {
  submit: {
    request: new Uint8Array(16),
    models: [],
    generations: 1,
    prompt: '',
    options: '',
    stopSequences: [],
    outputTokensMax: 1,
    dryRun: false,
    needs: [],
    workers: [],
    areExcluded: false,
    isFast: false,
    contextTokensMax: 0,
    author: 0n,
  },
  joinWorker: {
    name: 'w',
    slots: 1,
    models: [model],
    leases: [],
    offers: [],
    favoured: [],
    onlyFavoured: false,
    seeks: false,
  },
  statusReport: { request: new Uint8Array(16), state: 'waiting', jobs: [], queuePosition: 0, held: 0n, paid: 0n },
  offer: {
    lease: 1n,
    request: new Uint8Array(16),
    generation: 0,
    model: new Uint8Array(32),
    prompt: '',
    options: '',
    stopSequences: [],
    outputTokensMax: 1,
    acceptWithinMs: 1n,
    rewardMax: 0n,
  },
  complete: { receipt },
}

type Kind = keyof typeof valid
type Row = [kind: Kind, what: string, fields: object]

const of = (kind: Kind, fields: object): Row => [kind, JSON.stringify(fields, jsonOf).slice(0, 60), fields]
const jsonOf = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
const imaged = (changes: object): Row => of('submit', { image: { ...image, ...changes } })
const kinded = (kind: string): Row => of('joinWorker', { models: [{ ...model, kind }] })
const ended = (finishReason: string): Row => of('complete', { receipt: { ...receipt, finishReason } })
const jobs = (length: number) =>
  Array.from({ length }, () => ({ generation: 0, state: 'waiting', worker: '', outputTokens: 0 }))

/** Each bound with a value at it, one beyond, and where the refusal says that it lies. */
const bounds: readonly [at: Row, beyond: Row, detail: string][] = [
  [of('submit', { models: names(64) }), of('submit', { models: names(65) }), 'submit.models: at most 64'],
  [of('submit', { needs: names(32) }), of('submit', { needs: names(33) }), 'submit.needs: at most 32'],
  [of('submit', { needs: ['n'.repeat(128)] }), of('submit', { needs: ['n'.repeat(129)] }), 'submit.needs[0]: 1 to 128'],
  [of('submit', { needs: ['n'] }), of('submit', { needs: ['n', ''] }), 'submit.needs[1]: 1 to 128 bytes'],
  [of('submit', { needs: ['a b'] }), of('submit', { needs: ['a\nb'] }), 'submit.needs[0]: 1 to 128 bytes'],
  [of('submit', { workers: names(5) }), of('submit', { workers: names(6) }), 'submit.workers: at most 5'],
  [of('submit', { workers: ['w'] }), of('submit', { workers: [''] }), 'submit.workers[0]: 1 to 128 bytes'],
  [imaged({ cfgScale: 0 }), imaged({ cfgScale: -0.5 }), 'submit.image.cfgScale: finite, 0 to 100'],
  [imaged({ cfgScale: 100 }), imaged({ cfgScale: 100.5 }), 'submit.image.cfgScale: finite, 0 to 100'],
  [imaged({}), imaged({ cfgScale: NaN }), 'submit.image.cfgScale: finite, 0 to 100'],
  [imaged({ sampler: 's' }), imaged({ sampler: '' }), 'submit.image.sampler: 1 to 128 bytes'],
  [
    imaged({ sourceProcessing: 'remix' }),
    imaged({ sourceProcessing: 'img2im' }),
    'submit.image.sourceProcessing: txt2img',
  ],
  [
    imaged({ sourceProcessing: 'outpainting' }),
    imaged({ sourceProcessing: '' }),
    'submit.image.sourceProcessing: txt2img',
  ],
  [
    imaged({ denoisingStrength: 0 }),
    imaged({ denoisingStrength: -0.25 }),
    'submit.image.denoisingStrength: finite, 0 to 1',
  ],
  [
    imaged({ denoisingStrength: 1 }),
    imaged({ denoisingStrength: 1.25 }),
    'submit.image.denoisingStrength: finite, 0 to 1',
  ],
  [imaged({ controlStrength: 1 }), imaged({ controlStrength: 1.25 }), 'submit.image.controlStrength: finite, 0 to 1'],
  [
    imaged({ controlStrength: 0 }),
    imaged({ controlStrength: Infinity }),
    'submit.image.controlStrength: finite, 0 to 1',
  ],
  [
    imaged({ controlType: 'c'.repeat(128) }),
    imaged({ controlType: 'c'.repeat(129) }),
    'submit.image.controlType: 0 to 128',
  ],
  [
    imaged({ workflow: 'q'.repeat(128) }),
    imaged({ workflow: 'q'.repeat(129) }),
    'submit.image.workflow: 0 to 128 bytes',
  ],
  [
    imaged({ postProcessing: names(32) }),
    imaged({ postProcessing: names(33) }),
    'submit.image.postProcessing: at most 32',
  ],
  [
    imaged({ postProcessing: ['p'] }),
    imaged({ postProcessing: [''] }),
    'submit.image.postProcessing[0]: 1 to 128 bytes',
  ],
  [imaged({ loras: loras(32) }), imaged({ loras: loras(33) }), 'submit.image.loras: at most 32'],
  [
    imaged({ loras: loras(1) }),
    imaged({ loras: [{ name: '', isVersion: true }] }),
    'submit.image.loras[0].name: 1 to 128',
  ],
  [imaged({}), of('submit', { image, alchemy: { width: 1, height: 1 } }), 'submit.alchemy: '],
  [
    of('submit', { alchemy: { width: 1, height: 1 } }),
    of('submit', { image, alchemy: { width: 0, height: 0 } }),
    'submit.alchemy: ',
  ],
  [
    of('joinWorker', { models: Array.from({ length: 300 }, () => model) }),
    of('joinWorker', { models: Array.from({ length: 301 }, () => model) }),
    'joinWorker.models: at most 300',
  ],
  [
    of('joinWorker', { offers: names(128) }),
    of('joinWorker', { offers: names(129) }),
    'joinWorker.offers: at most 128',
  ],
  [of('joinWorker', { offers: ['o'] }), of('joinWorker', { offers: [''] }), 'joinWorker.offers[0]: 1 to 128 bytes'],
  [kinded('text'), kinded(''), 'joinWorker.models[0].kind: text, image, alchemy'],
  [kinded('image'), kinded('Image'), 'joinWorker.models[0].kind: text, image, alchemy'],
  [kinded('alchemy'), kinded('video'), 'joinWorker.models[0].kind: text, image, alchemy'],
  [of('statusReport', { jobs: jobs(20) }), of('statusReport', { jobs: jobs(21) }), 'statusReport.jobs: at most 20'],
  [of('offer', { generation: 19 }), of('offer', { generation: 20 }), 'offer.generation: 0 to 19'],
  [of('offer', { outputTokensMax: 1 }), of('offer', { outputTokensMax: 0 }), 'offer.outputTokensMax: 1 to 4294967295'],
  [ended('censored'), ended('refused'), 'complete.receipt.finishReason: stop, length, aborted, censored'],
]

const decoded = ([kind, , fields]: Row) =>
  decodeFrame(encodeFrame({ id: 3, kind, body: { ...valid[kind], ...fields } } as unknown as Frame))

describe('work, needs, targets and offers at their bounds', () => {
  it.each(bounds.map(([at]) => at))('%s with %s is accepted', (...row) => {
    expect(decoded(row)).toMatchObject({ ok: true, value: { body: row[2] } })
  })

  it.each(bounds.map(([, beyond, detail]) => [...beyond, detail] as const))('%s with %s is refused', (...row) => {
    const [kind, what, fields, detail] = row
    const answer = decoded([kind, what, fields])
    expect(answer).toMatchObject({ ok: false, code: 'field_invalid', id: 3 })
    expect(answer.ok ? '' : answer.detail).toContain(detail)
  })

  it('are offered however large the queue lets them be: 16,384 × 16,384 pixels in 500 steps', () => {
    expect(decoded(of('offer', { outputTokensMax: 134_218 }))).toMatchObject({ ok: true })
  })

  it('have sizes that the decoder leaves to the queue', () => {
    const largest = { width: 2 ** 32 - 1, height: 0, steps: 2 ** 32 - 1, extraSourceImages: 2 ** 32 - 1 }
    expect(decoded(imaged(largest))).toMatchObject({ ok: true, value: { body: { image: largest } } })
  })
})
