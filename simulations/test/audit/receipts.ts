import { beforeAll, expect, test } from 'vitest'
import { decodeFrame, publicKeyOfPeer, receiptSigningBytes } from '@kudoswarm/protocol'
import type { Receipt } from '@kudoswarm/protocol'
import { createSimulatedIdentity } from '../../src/swarm/simulated-identity.js'
import type { AuditedSwarm } from './audited-swarm.js'
import { recordRun } from './recorded-run.js'
import { findEvent, findFrame, withEvent, withFrame } from './tape.js'
import type { Call } from './tape.js'
import { verdictOf } from './verdict.js'

let swarm: AuditedSwarm
let tape: readonly Call[]

beforeAll(async () => {
  swarm = await recordRun()
  tape = swarm.tape
})

/** A lease for which one receipt arrived. */
const lease = 2

function auditOf(calls: readonly Call[]): string {
  return verdictOf(swarm, calls)
}

async function signed(receipt: Receipt): Promise<Receipt> {
  // A simulated identity signs with what everybody knows of it.
  const publicKey = publicKeyOfPeer(receipt.worker)
  if (publicKey === undefined) return receipt
  const identity = createSimulatedIdentity({ bytes: () => publicKey } as never)
  return { ...receipt, signature: new Uint8Array(await identity.sign(receiptSigningBytes(receipt))) }
}

/** The tape in which a worker delivers with another receipt, and the tracker pays for that. */
async function withReceipt(changes: Partial<Receipt>, isSigned = true): Promise<readonly Call[]> {
  const at = findFrame(tape, 'received', 'complete', (frame) => {
    return frame.kind === 'complete' && frame.body.receipt?.lease === BigInt(lease)
  })
  const call = tape[at] as Extract<Call, { method: 'received' }>
  const decoded = decodeFrame(call.given[1])
  if (!decoded.ok || decoded.value.kind !== 'complete') throw new Error('not complete')
  const { id, body } = decoded.value
  const other = { ...body.receipt!, ...changes }
  const receipt = isSigned ? await signed(other) : other
  const calls = withFrame(tape, at, () => ({ id, kind: 'complete', body: { receipt } }))
  const place = findEvent(calls, 'jobCompleted', (event) => event.lease === lease)
  return withEvent(calls, place, {
    outputHash: receipt.outputHash,
    promptTokens: receipt.promptTokens,
    outputTokens: receipt.outputTokens,
    startedAt: Number(receipt.startedAtMs),
    finishedAt: Number(receipt.finishedAtMs),
    signature: receipt.signature,
  })
}

const other = new Uint8Array(32).fill(7)

test('the receipt as it was, signed anew, breaks nothing', async () => {
  expect(auditOf(await withReceipt({}))).toBe('nothing')
})

test.each([
  ['tracker', { tracker: '12D3KooWKJpHvy4vHxHTQLYsAnESSSQt4PUwoDkNuL1qPw9aiqgF' }],
  ['request', { request: new Uint8Array(16) }],
  ['generation', { generation: 5 }],
  ['worker', { worker: '12D3KooWKJpHvy4vHxHTQLYsAnESSSQt4PUwoDkNuL1qPw9aiqgF' }],
  ['model', { model: other }],
  ['inputHash', { inputHash: other }],
  ['parametersHash', { parametersHash: other }],
  ['outputHash', { outputHash: other }],
  ['promptTokens', { promptTokens: 1_000 }],
  ['outputTokens', { outputTokens: 90 }],
  ['finishedAtMs before the start', { finishedAtMs: 1n, startedAtMs: 2n }],
  ['finishedAtMs far ahead', { finishedAtMs: 2n ** 45n }],
] satisfies [string, Partial<Receipt>][])('a payment for another %s is caught', async (_field, changes) => {
  expect(auditOf(await withReceipt(changes))).toBe('receipt_invalid')
})

test('a payment for a receipt that its worker did not sign is caught', async () => {
  expect(auditOf(await withReceipt({ signature: new Uint8Array(64) }, false))).toBe('receipt_invalid')
})

test('a fault that the receipt does not have is caught', () => {
  const place = findEvent(tape, 'jobCompleted', (event) => event.lease === lease)
  const failed = { type: 'jobFailed', lease, code: 'receipt_model_mismatch', isFault: true, excludedUntil: 120_000 }
  const { call, row } = place
  const rows = withEvent(tape, { call, row, seq: 0, event: place.event }, { ...undefinedOf(place.event), ...failed })
  expect(auditOf(rows)).toBe('event_unasked')
})

function undefinedOf(event: object): object {
  return Object.fromEntries(Object.keys(event).map((key) => [key, undefined]))
}

test('an account proof that the account did not sign is caught', () => {
  const at = findFrame(tape, 'received', 'hello', (frame) => frame.kind === 'hello' && frame.body.accountKey.length > 0)
  const calls = withFrame(tape, at, (frame) => {
    if (frame.kind !== 'hello') throw new Error('not hello')
    return { ...frame, body: { ...frame.body, accountSignature: new Uint8Array(64) } }
  })
  expect(auditOf(calls)).toBe('not_refused')
})
