import { decodeFrame, encodeFrame, limits } from '@kudoswarm/protocol'
import { createRandom } from '@kudoswarm/testkit'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/faults/rogue/actor.js'
import { Overheard } from '../../src/faults/rogue/overheard.js'
import { randomFrame, randomFrameOf } from '../../src/faults/rogue/random-frame.js'
import type { PeerKind } from '../../src/faults/rogue/random-frame.js'
import { spoil } from '../../src/faults/rogue/spoilt-frame.js'
import { spoiltFieldsOf } from '../../src/faults/rogue/spoilt-fields.js'
import { createSimulatedIdentity } from '../../src/swarm/simulated-identity.js'

const model = { name: 'alder', hash: new Uint8Array(32), contextTokensMax: 9, parameters: 1, quantization: 'none' }
const actor = {
  identity: createSimulatedIdentity(createRandom('a rogue')),
  tracker: 'a tracker',
  models: [model],
  limits,
  overheard: new Overheard(),
  offers: [],
  submissions: [],
  requests: [],
  now: () => 1_000,
} as unknown as Actor

function bytesOf(kind: PeerKind, body: object): Uint8Array {
  return encodeFrame({ id: 1, kind, body } as unknown as Parameters<typeof encodeFrame>[0])
}

const fields = Object.entries(spoiltFieldsOf(limits)).flatMap(([kind, paths]) =>
  Object.entries(paths).map(([path, values]) => ({ kind: kind as PeerKind, path, values })),
)

describe('every field that is spoilt', () => {
  test.each(fields)('$kind.$path is one of the frame', ({ kind, path, values }) => {
    const { body } = randomFrameOf(kind, { random: createRandom(1), actor })
    const plain = Buffer.from(bytesOf(kind, body))
    const spoilt = values.map((value) => bytesOf(kind, spoil(body, { [path]: [value] }, createRandom(1))))
    expect(spoilt.some((bytes) => !plain.equals(bytes))).toBe(true)
  })
})

test('random frames can be read', () => {
  const random = createRandom('frames')
  for (let made = 0; made < 1_000; made++) {
    expect(decodeFrame(encodeFrame(randomFrame({ random, actor })))).toMatchObject({ ok: true })
  }
})
