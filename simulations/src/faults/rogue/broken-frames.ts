import { encodeFrame, limits } from '@kudoswarm/protocol'
import type { Random } from '@kudoswarm/testkit'
import type { Actor } from './actor.js'
import { randomFrameOf } from './random-frame.js'

/** Sends something that it has said before, with a few bits turned over, maybe cut off. */
export function sendBroken(actor: Actor, random: Random): void {
  const base = actor.said.length > 0 ? random.pick(actor.said) : random.bytes(20)
  const bytes = base.slice()
  for (let flips = random.integer(1, 4); flips > 0; flips--)
    bytes[random.integer(0, bytes.length - 1)]! ^= 1 << random.integer(0, 7)
  actor.sendBytes(random.isTrue(0.3) ? bytes.subarray(0, random.integer(1, bytes.length)) : bytes)
}

/** Tag and length of a body of no kind that is known. */
const unknownBody = [0xfa, 0x07, 0x00]

/** Sends a frame whose body is as it may be, and that is not what a peer may send. */
export function breakFraming(actor: Actor, random: Random): void {
  const { kind, body } = randomFrameOf('balance', { random, actor })
  const ask = (id: number): Uint8Array => encodeFrame({ id, kind, body })
  const says: readonly (() => Uint8Array[])[] = [
    () => [withoutId(ask(1))],
    () => [ask(2 ** 31), ask(2 ** 31)],
    () => [ask(2 ** 32 - 1)],
    () => [Uint8Array.from([...withoutId(ask(1)), ...withoutId(ask(1))])],
    () => [Uint8Array.from(unknownBody)],
    () => [Uint8Array.from([...ask(5), ...unknownBody])],
    () => [new Uint8Array(random.pick([limits.frameBytesMax, limits.frameBytesMax + 1]))],
    () => [encodeFrame({ id: 7, kind: 'done', body: {} })],
    () => [encodeFrame({ id: 0, kind: 'withdraw', body: { lease: 1n, reason: 'lapsed', settle: false } })],
    () => [
      encodeFrame({ id: 9, kind: 'progress', body: { lease: 1n, offset: 0, text: new Uint8Array(), tokens: [] } }),
    ],
  ]
  for (const bytes of random.pick(says)()) actor.sendBytes(bytes)
}

/** A frame whose id takes two bytes, without it. */
function withoutId(frame: Uint8Array): Uint8Array {
  return frame.subarray(2)
}
