import type { Frame } from '@kudoswarm/protocol'
import type { Random } from '@kudoswarm/testkit'
import { randomFrameOf } from './random-frame.js'
import type { PeerKind, RandomFrameInit } from './random-frame.js'
import { spoiltFieldsOf } from './spoilt-fields.js'
import type { SpoiltFields } from './spoilt-fields.js'

/** A frame with one field at a bound of it or beyond; the others are as they may be. */
export function spoiltFrame(init: RandomFrameInit): Frame {
  const spoilt = Object.entries(spoiltFieldsOf(init.actor.limits))
  const [kind, fields] = init.random.pick(spoilt)
  const { body } = randomFrameOf(kind as PeerKind, init)
  return { id: 0, kind, body: spoil(body, fields, init.random) } as unknown as Frame
}

/** A body with one of some fields replaced by one of its values. */
export function spoil<Body extends object>(body: Body, fields: SpoiltFields, random: Random): Body {
  const [path, values] = random.pick(Object.entries(fields))
  return replace(body, path.split('.'), random.pick(values)) as Body
}

/** Of a field that is repeated, the first element is the one that is changed. */
function replace(message: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  if (Array.isArray(message)) return [replace(message[0], path, value), ...(message as unknown[]).slice(1)]
  const fields = (message ?? {}) as Readonly<Record<string, unknown>>
  return { ...fields, [name]: replace(fields[name], rest, value) }
}
