import { beforeAll, expect, test } from 'vitest'
import { decodeFrame } from '@kudoswarm/protocol'
import type { Frame, Submitted } from '@kudoswarm/protocol'
import type { AuditCode, AuditLimits } from '../../src/audit/index.js'
import type { EventOf, JournalEvent } from '../../src/audit/journal-event.js'
import type { AuditedSwarm } from './audited-swarm.js'
import { findEvent, findFrame, withEvent, withEventAfter, withEventBefore, withFrame } from './tape.js'
import type { Call } from './tape.js'
import { verdictOf } from './verdict.js'
import { recordWork } from './work-run.js'

let swarm: AuditedSwarm
let tape: readonly Call[]

beforeAll(async () => {
  swarm = await recordWork()
  tape = swarm.tape
})

function namesOf(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `name ${100 + at}`)
}

function roleOf(account: number, role: string): JournalEvent {
  return { type: 'accountRoleChanged', account, role, isHeld: true, escrow: undefined, released: 0n }
}

test('what was recorded breaks nothing', () => {
  expect(swarm.auditor.failure).toBeUndefined()
  expect(verdictOf(swarm, tape)).toBe('nothing')
})

test.each<[string, AuditCode, Partial<EventOf<'kudosTaken'>>]>([
  ['from the treasury', 'payer_wrong', { account: 1 }],
  ['of nothing', 'amount_wrong', { amount: 0n }],
  ['that is made up', 'amount_wrong', { toppedUp: 1n }],
])('a taking %s is caught', (_what, code, changes) => {
  expect(verdictOf(swarm, withEvent(tape, findEvent(tape, 'kudosTaken'), changes))).toBe(code)
})

test('a taking that is made twice is caught', () => {
  const place = findEvent(tape, 'kudosTaken')
  expect(verdictOf(swarm, withEventAfter(tape, place, place.event))).toBe('double_pay')
})

test('a worker that is resumed, and is to be rewarded at another time than is due, is caught', () => {
  expect(verdictOf(swarm, withEvent(tape, findEvent(tape, 'workerResumed'), { rewardAt: 1 }))).toBe('amount_wrong')
})

test('a suspension that is made twice is caught', () => {
  const place = findEvent(tape, 'workerSuspended')
  expect(verdictOf(swarm, withEventAfter(tape, place, place.event))).toBe('transition_illegal')
})

test.each<[string, AuditCode, Partial<EventOf<'accountRoleChanged'>>]>([
  ['of the treasury', 'transition_illegal', { account: 1 }],
  ['that nobody had and that is taken away', 'transition_illegal', { isHeld: false }],
  ['that releases something', 'amount_wrong', { released: 1n, escrow: 3 }],
])('a role %s is caught', (_what, code, changes) => {
  expect(verdictOf(swarm, withEvent(tape, findEvent(tape, 'accountRoleChanged'), changes))).toBe(code)
})

test.each<[string, AuditCode, () => readonly Call[]]>([
  [
    'flagged that gives kudos',
    'payee_wrong',
    () => {
      const place = findEvent(tape, 'kudosTransferred')
      return withEventBefore(tape, place, roleOf(place.event.from, 'flagged'))
    },
  ],
  [
    'suspicious that gives kudos',
    'payee_wrong',
    () => {
      const place = findEvent(tape, 'kudosTransferred')
      return withEventBefore(tape, place, roleOf(place.event.from, 'suspicious'))
    },
  ],
  [
    'suspicious that is given kudos',
    'payee_wrong',
    () => {
      const place = findEvent(tape, 'kudosTransferred')
      return withEventBefore(tape, place, roleOf(place.event.to, 'suspicious'))
    },
  ],
  [
    'deleted that asks for something',
    'payer_wrong',
    () => {
      const place = findEvent(tape, 'requestSubmitted')
      return withEventBefore(tape, place, roleOf(place.event.account, 'deleted'))
    },
  ],
  [
    'flagged that serves',
    'payee_wrong',
    () => {
      const place = findEvent(tape, 'workerJoined')
      return withEventBefore(tape, place, roleOf(place.event.account, 'flagged'))
    },
  ],
])('an account that is %s is caught', (_what, code, calls) => {
  expect(verdictOf(swarm, calls())).toBe(code)
})

test.each<[string, Partial<EventOf<'requestSubmitted'>>]>([
  ['33 needs', { needs: namesOf(33) }],
  ['6 workers', { workers: namesOf(6) }],
])('a request with %s is caught', (_what, changes) => {
  expect(verdictOf(swarm, withEvent(tape, findEvent(tape, 'requestSubmitted'), changes))).toBe('limit_exceeded')
})

test.each<Partial<AuditLimits>>([{ needSetsMax: 1 }, { needSetsPerAccountMax: 0 }])(
  'one set of needs too many is caught: %o',
  (limits) => {
    const place = findEvent(tape, 'requestSubmitted', ({ needs }) => needs.length > 0)
    expect(verdictOf(swarm, withEvent(tape, place, {}), limits)).toBe('limit_exceeded')
  },
)

test('a worker that offers too much is caught', () => {
  const place = findEvent(tape, 'workerJoined')
  expect(verdictOf(swarm, withEvent(tape, place, { offers: namesOf(130) }))).toBe('limit_exceeded')
})

test('an image that cannot be is caught', () => {
  const place = findEvent(tape, 'requestSubmitted', ({ kind }) => kind === 'image')
  const asked = findFrame(tape, 'received', 'submit', isOfImage)
  const calls = withFrame(withEvent(tape, place, { outputTokensMax: 0, contextTokensNeeded: 0 }), asked, (frame) => {
    return frame.kind === 'submit'
      ? { ...frame, body: { ...frame.body, image: { ...frame.body.image!, width: 0 } } }
      : frame
  })
  expect(verdictOf(swarm, calls)).toBe('event_unasked')
})

test.each([
  ['an image that costs nothing', true, (body: Submitted) => ({ priceMax: body.activationTax })],
  ['text that costs more', false, (body: Submitted) => ({ priceMax: body.priceMax + 1n })],
])('the price of a dry run of %s is caught', (_what, isImage, change) => {
  const asked = findFrame(tape, 'received', 'submit', (frame) => {
    return frame.kind === 'submit' && frame.body.dryRun && (frame.body.image !== undefined) === isImage
  })
  const { id } = frameOf(tape[asked])
  const told = findFrame(tape, 'sent', 'submitted', (frame) => frame.id === id)
  const calls = withFrame(tape, told, (frame) => {
    return frame.kind === 'submitted' ? { ...frame, body: { ...frame.body, ...change(frame.body) } } : frame
  })
  expect(verdictOf(swarm, calls)).toBe('told_otherwise')
})

test.each(['image', 'text'] as const)('the price of a request for %s that is let in is caught', (kind) => {
  const asked = findFrame(tape, 'received', 'submit', (frame) => {
    return frame.kind === 'submit' && !frame.body.dryRun && (frame.body.image !== undefined) === (kind === 'image')
  })
  const { id } = frameOf(tape[asked])
  const told = findFrame(tape, 'sent', 'submitted', (frame) => frame.id === id)
  const calls = withFrame(tape, told, (frame) => {
    if (frame.kind !== 'submitted') return frame
    return { ...frame, body: { ...frame.body, priceMax: frame.body.priceMax + 1n } }
  })
  expect(verdictOf(swarm, calls)).toBe('told_otherwise')
})

function frameOf(call: Call): Frame {
  const decoded = decodeFrame((call as Extract<Call, { method: 'received' }>).given[1])
  if (!decoded.ok) throw new Error(decoded.code)
  return decoded.value
}

function isOfImage(frame: Frame): boolean {
  return frame.kind === 'submit' && frame.body.image !== undefined && !frame.body.dryRun
}
