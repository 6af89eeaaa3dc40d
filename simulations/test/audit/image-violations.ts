import { decodeFrame } from '@kudoswarm/protocol'
import { beforeAll, expect, test } from 'vitest'
import type { AuditCode } from '../../src/audit/index.js'
import type { EventOf } from '../../src/audit/journal-event.js'
import type { AuditedSwarm } from './audited-swarm.js'
import { quiet, recordImages } from './image-run.js'
import { eventsOf, findEvent, findFrame, withEvent, withFrame } from './tape.js'
import type { Call } from './tape.js'
import { verdictOf } from './verdict.js'

let swarm: AuditedSwarm
let tape: readonly Call[]

beforeAll(async () => {
  swarm = await recordImages()
  tape = swarm.tape
})

type Submitted = EventOf<'requestSubmitted'>

/** The requests of the run, in order. */
function requests(): Submitted[] {
  return eventsOf(tape).flatMap(({ event }) => (event.type === 'requestSubmitted' ? [event] : []))
}

/** The run with another of its `quiet` requests, or of those after them. */
function withRequest(at: number, change: (event: Submitted) => Partial<Submitted>): readonly Call[] {
  const place = findEvent(tape, 'requestSubmitted', ({ request }) => request === at + 1)
  return withEvent(tape, place, change(place.event))
}

const withPrice = (at: number, changes: Partial<NonNullable<Submitted['fixedPrice']>>): readonly Call[] =>
  withRequest(at, ({ fixedPrice }) => ({ fixedPrice: { ...fixedPrice!, ...changes } }))

test('what was recorded breaks nothing, and is what it should be', () => {
  expect(swarm.auditor.failure).toBeUndefined()
  expect(verdictOf(swarm, tape)).toBe('nothing')
  const all = requests()
  expect(all.slice(0, quiet.length).map(({ fixedPrice }) => fixedPrice!.upscalers)).toEqual([2, 1, 0, 0, 0, 0, 0, 0])
  const isHeld = all.map(({ held }) => held > 0n)
  // Too many steps for the model, and for any of 50 steps.
  expect(isHeld.slice(0, quiet.length)).toEqual([true, true, false, false, false, false, true, false])
  expect(isHeld.slice(quiet.length + 2)).toEqual([false, true, true, false, true, true, false, false, false])
  const completed = eventsOf(tape).flatMap(({ event }) => (event.type === 'jobCompleted' ? [event] : []))
  expect(completed.length).toBeGreaterThanOrEqual(quiet.length)
})

test.each<[string, AuditCode, () => readonly Call[]]>([
  ['one upscaler less', 'amount_wrong', () => withPrice(0, { upscalers: 1 })],
  ['a post-processor that enlarges nothing counted as one', 'amount_wrong', () => withPrice(0, { upscalers: 3 })],
  ['another base price', 'amount_wrong', () => withPrice(4, { basePrice: 1n })],
  ['a base price that is a millikudos more', 'amount_wrong', () => withPrice(4, addOne(4))],
  ['no source image', 'amount_wrong', () => withPrice(1, { hasSourceImage: false })],
  ['another workflow', 'amount_wrong', () => withPrice(3, { workflow: '' })],
  ['no second pass', 'amount_wrong', () => withPrice(4, { hiresFix: false })],
  ['slow workers refused', 'amount_wrong', () => withPrice(4, { isFast: true })],
  ['workers that are barred', 'amount_wrong', () => withPrice(4, { isBlacklist: true })],
])('an image that is let in at the price of one with %s is caught', (_what, code, calls) => {
  expect(verdictOf(swarm, calls())).toBe(code)
})

function addOne(at: number): { basePrice: bigint } {
  return { basePrice: requests()[at].fixedPrice!.basePrice + 1n }
}

test.each([
  ['that may be large while little waits', 2, 1n],
  ['with as many steps as its model takes', 5, 1n],
  ['of the side that is free while much waits', quiet.length + 2, 1n],
  ['of a family that is always free, while much waits', quiet.length + 10, 1n],
])('an image %s, and that holds something, is caught', (_what, at, held) => {
  expect(
    verdictOf(
      swarm,
      withRequest(at, () => ({ held })),
    ),
  ).toBe('hold_wrong')
})

test.each([
  ['with more steps than its model takes', 6],
  ['a pixel larger than is free while much waits', quiet.length + 3],
  ['of a family that promises less, while much waits', quiet.length + 7],
])('an image %s, and that holds nothing, is caught', (_what, at) => {
  expect(requests()[at].held).toBeGreaterThan(0n)
  expect(
    verdictOf(
      swarm,
      withRequest(at, () => ({ held: 0n })),
    ),
  ).toBe('hold_wrong')
})

test('a hold of one job of a family instead of its factor is caught', () => {
  const { held } = requests()[6]
  expect(
    verdictOf(
      swarm,
      withRequest(6, () => ({ held: (held - 1_000n) / 8n + 1_000n })),
    ),
  ).toBe('hold_wrong')
})

test.each([
  ['of twice the price', 2, 2n],
  ['of four times the price, for its workflow', 3, 4n],
  ['of seven times the price, for its second pass', 4, 7n],
  ['of twelve times the price, by its name', 7, 12n],
])('an image of a family %s, which is paid as if it were not, is caught', (_what, at, factor) => {
  const { fixedPrice, firstJob } = requests()[at]
  const { event: offered } = findEvent(tape, 'jobOffered', ({ job }) => job === firstJob)
  const place = findEvent(tape, 'jobCompleted', ({ lease }) => lease === offered.lease)
  const { reward, escrowed, tax } = place.event
  const whole = fixedPrice!.basePrice * factor
  // What is right is what is recorded, to a millikudos of rounding.
  expect(Math.abs(Number(reward + escrowed) - Number(whole) * 0.9)).toBeLessThan(1)
  const less = (reward + escrowed) / factor
  // The requester pays what is right, and all that the owner does not get is burnt.
  const changes = { reward: less - less / 2n, escrowed: less / 2n, tax: reward + escrowed + tax - less }
  expect(verdictOf(swarm, withEvent(tape, place, changes))).toBe('amount_wrong')
})

test('the price of a dry run of an image is caught', () => {
  const asked = findFrame(tape, 'received', 'submit', (frame) => frame.kind === 'submit' && frame.body.dryRun)
  const call = tape[asked] as Extract<Call, { method: 'received' }>
  const decoded = decodeFrame(call.given[1])
  const id = decoded.ok ? decoded.value.id : 0
  const told = findFrame(tape, 'sent', 'submitted', (frame) => frame.id === id)
  const calls = withFrame(tape, told, (frame) => {
    if (frame.kind !== 'submitted') return frame
    return { ...frame, body: { ...frame.body, priceMax: frame.body.priceMax + 1n } }
  })
  expect(verdictOf(swarm, calls)).toBe('told_otherwise')
})
