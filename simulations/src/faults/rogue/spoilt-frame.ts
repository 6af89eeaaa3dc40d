import { decodeFrame, encodeFrame } from '@kudoswarm/protocol'
import type { Frame } from '@kudoswarm/protocol'
import type { Random } from '@kudoswarm/testkit'
import type { TrackerLimits } from '@kudoswarm/tracker'
import { randomFrameOf } from './random-frame.js'
import type { PeerKind, RandomFrameInit } from './random-frame.js'
import { spoiltFieldsOf } from './spoilt-fields.js'
import type { SpoiltFields } from './spoilt-fields.js'

/** How often it is tried to make a frame that can be read. */
const attemptsMax = 8

/** A field of a kind of frame and what it is spoilt with. */
interface SpoiltField {
  kind: PeerKind
  path: string
  values: readonly unknown[]
}

/** They are large, and the same for the same limits. */
const fieldsOfLimits = new WeakMap<TrackerLimits, readonly SpoiltField[]>()

/** A frame with one field at a bound of it or beyond; the others are as they may be. */
export function spoiltFrame(init: RandomFrameInit): Frame {
  const { kind, path, values } = init.random.pick(fieldsFor(init.actor.limits))
  const { body } = randomFrameOf(kind, init)
  return { id: 0, kind, body: spoil(body, { [path]: values }, init.random) } as unknown as Frame
}

/** The same, and as a rule one that gets past whoever reads it, so that what acts on it has to refuse it. */
export function spoiltReadableFrame(init: RandomFrameInit): Frame {
  let frame = spoiltFrame(init)
  for (let attempt = 1; attempt < attemptsMax && !decodeFrame(encodeFrame(frame)).ok; attempt++)
    frame = spoiltFrame(init)
  return frame
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

function fieldsFor(limits: TrackerLimits): readonly SpoiltField[] {
  const known = fieldsOfLimits.get(limits)
  if (known !== undefined) return known
  const fields = Object.entries(spoiltFieldsOf(limits)).flatMap(([kind, paths]) =>
    Object.entries(paths).map(([path, values]) => ({ kind: kind as PeerKind, path, values })),
  )
  fieldsOfLimits.set(limits, fields)
  return fields
}
