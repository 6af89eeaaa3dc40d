import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiStage } from './api-stage.js'

let stage: ApiStage
let owner: string

beforeAll(async () => {
  stage = await ApiStage.start()
  owner = (await stage.register('owner')).apikey
})

afterAll(() => stage.stop())

/** A body of each operation that is as it should be. */
const bodies: [path: string, body: Record<string, unknown>][] = [
  [
    '/generate/async',
    {
      prompt: 'x',
      params: { n: 1, steps: 10, width: 512, height: 512, seed: '1', loras: [{ name: 'a' }], tis: [{ name: 'b' }] },
      models: ['Deliberate'],
      workers: [],
      r2: true,
      source_image: '',
      extra_source_images: [],
      webhook: 'https://example.org/',
    },
  ],
  [
    '/generate/pop',
    { name: 'w', models: ['Deliberate'], bridge_agent: 'a:1:b', max_pixels: 262_144, blacklist: ['x'] },
  ],
  ['/generate/submit', { id: 'x', generation: 'R2', seed: 1, gen_metadata: [{ type: 'censorship', value: 'nsfw' }] }],
  ['/interrogate/async', { forms: [{ name: 'caption', payload: { a: 'b' } }], source_image: 'x', slow_workers: true }],
  ['/interrogate/pop', { name: 'w', forms: ['caption'], amount: 1, max_tiles: 16, threads: 1 }],
  ['/interrogate/submit', { id: 'x', result: { caption: 'x' }, state: 'ok' }],
]

/** What nobody should send in a place. */
const nasty: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  2 ** 53,
  0.5,
  '',
  '\0',
  '\ud800',
  'line\nbreak\u202e',
  'x'.repeat(100_000),
  '__proto__',
  '../../etc/passwd',
  'https://127.0.0.1/',
  [],
  [[[[]]]],
  [null, 1, 'x'],
  Array.from({ length: 3_000 }, (_, at) => `m${at}`),
  {},
  { constructor: { prototype: {} } },
  { name: { name: { name: 'x' } } },
]

/** Every place of a body: the body itself, each field, and each field of an object within. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...path, name]))]
}

function withAt(value: unknown, [name, ...rest]: readonly string[], put: unknown): unknown {
  if (name === undefined) return put
  if (Array.isArray(value)) return value.map((one, at) => (String(at) === name ? withAt(one, rest, put) : one))
  const fields = value as Record<string, unknown>
  return { ...fields, [name]: withAt(fields[name], rest, put) }
}

let addresses = 0

describe('hostile bodies', () => {
  it.each(bodies)('%s answers each with a refusal or as usual', async (path, body) => {
    const answered: Record<string, unknown[]> = {}
    for (const place of placesOf(body)) {
      for (const put of nasty) {
        addresses += 1
        const from = `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`
        const { status } = await stage.ask('POST', path, { apikey: owner, body: withAt(body, place, put), from })
        if (status >= 500) (answered[status] ??= []).push([place.join('.'), String(put).slice(0, 30)])
      }
    }
    expect(answered).toEqual({})
  })

  it('log no errors', () => {
    expect(stage.errors).toEqual([])
  })
})
