import { beforeAll, expect, test } from 'vitest'
import type { Frame } from '@kudoswarm/protocol'
import type { AuditCode } from '../../src/audit/index.js'
import type { EventOf } from '../../src/audit/journal-event.js'
import type { AuditedSwarm } from './audited-swarm.js'
import { recordRun } from './recorded-run.js'
import { findEvent, findFrame, withEvent, withEventAfter, withFrame } from './tape.js'
import type { Call } from './tape.js'
import { verdictOf } from './verdict.js'

let swarm: AuditedSwarm
let tape: readonly Call[]

beforeAll(async () => {
  swarm = await recordRun()
  tape = swarm.tape
})

function codeOf(calls: readonly Call[]): string {
  return verdictOf(swarm, calls)
}

function changed(frame: Frame, changes: object): Frame {
  return { ...frame, body: { ...frame.body, ...changes } } as Frame
}

type TransferChange = (transfer: EventOf<'kudosTransferred'>) => Partial<EventOf<'kudosTransferred'>>

test.each<[string, AuditCode, TransferChange]>([
  ['from the anonymous account', 'payer_wrong', () => ({ from: 3 })],
  ['from the treasury', 'payer_wrong', () => ({ from: 1 })],
  ['to the anonymous account', 'payee_wrong', () => ({ to: 3 })],
  ['to the sender', 'payee_wrong', ({ from }) => ({ to: from })],
  ['of nothing', 'amount_wrong', () => ({ amount: 0n })],
  ['of more than there is', 'amount_wrong', () => ({ amount: 2n ** 50n })],
  ['of another amount', 'event_unasked', ({ amount }) => ({ amount: amount + 1n })],
  ['under another id', 'event_unasked', () => ({ id: new Uint8Array(16) })],
  ['that is forgotten too soon', 'amount_wrong', ({ forgetAt }) => ({ forgetAt: forgetAt - 1 })],
])('a transfer %s is caught', (_what, code, change) => {
  const place = findEvent(tape, 'kudosTransferred')
  expect(codeOf(withEvent(tape, place, change(place.event)))).toBe(code)
})

test('a transfer to somebody else is caught', () => {
  const place = findEvent(tape, 'kudosTransferred')
  const { account } = findEvent(tape, 'accountOpened', ({ kind, account: no }) => {
    return kind === 'registered' && no !== place.event.from && no !== place.event.to
  }).event
  expect(codeOf(withEvent(tape, place, { to: account }))).toBe('event_unasked')
})

test.each<[string, AuditCode, TransferChange]>([
  ['again', 'double_pay', () => ({})],
  ['back at once', 'too_early', ({ from, to }) => ({ from: to, to: from, amount: 1n })],
])('a transfer %s is caught', (_what, code, change) => {
  const place = findEvent(tape, 'kudosTransferred')
  expect(codeOf(withEventAfter(tape, place, { ...place.event, ...change(place.event) }))).toBe(code)
})

test('a transfer that nobody asked for is caught', () => {
  const asked = findFrame(tape, 'received', 'transfer')
  expect(codeOf(tape.filter((_, at) => at !== asked))).toBe('event_unasked')
})

test.each([
  ['the receiver', { account: 3n }],
  ['the amount', { amount: 1n }],
  ['the event', { seq: 1n }],
  ['the id', { transfer: new Uint8Array(16) }],
])('%s of a transfer is told as it is', (_what, changes) => {
  const told = findFrame(tape, 'sent', 'transferred')
  expect(codeOf(withFrame(tape, told, (frame) => changed(frame, changes)))).toBe('told_otherwise')
})

test('a transfer that is told of before it is durable is caught', () => {
  const asked = findFrame(tape, 'received', 'transfer')
  const answer = tape[findFrame(tape, 'sent', 'transferred')]
  expect(codeOf([...tape.slice(0, asked + 1), answer, ...tape.slice(asked + 1)])).toBe('ack_not_durable')
})

function isFirstGift(frame: Frame): boolean {
  return frame.kind === 'transfer' && frame.body.amount === 5_000n
}

function isTransferPosted(frame: Frame): boolean {
  return frame.kind === 'posted' && frame.body.event === 'kudosTransferred'
}

test('a transfer that is repeated with another amount must be refused', () => {
  const first = findFrame(tape, 'received', 'transfer', isFirstGift)
  const again = first + 1 + findFrame(tape.slice(first + 1), 'received', 'transfer', isFirstGift)
  expect(codeOf(withFrame(tape, again, (frame) => changed(frame, { amount: 5_001n })))).toBe('not_refused')
})

test('what a transfer posts is told as it is', () => {
  const told = findFrame(tape, 'sent', 'posted', isTransferPosted)
  expect(codeOf(withFrame(tape, told, (frame) => changed(frame, { postings: [] })))).toBe('told_otherwise')
})
