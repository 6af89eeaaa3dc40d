import { describe, expect, test } from 'vitest'
import { decodeFrame } from '@kudoswarm/protocol'
import type { Frame } from '@kudoswarm/protocol'
import { eventSpecimens, frameSpecimens, receivedSpecimens } from './recordings.js'
import type { Specimen } from './recordings.js'
import { withEventAfter, withoutEvent } from './tape.js'
import type { Call, EventPlace } from './tape.js'

const sent = frameSpecimens()
const received = receivedSpecimens()
const events = eventSpecimens()

/** Frames that may be told again: a repeated offer is one offer, and as many pieces came of a lease that is over. */
const repeatable = ['offer', 'withdraw lease_unknown']

/** Frames that are about no event: pieces of output, what was written to workers, and that one came of a lease that has long been over. */
const longSo = ['output', 'notice', 'withdraw lease_unknown']

describe.each([...sent.keys()].sort())('%s', (kind) => {
  test('told twice is caught', () => {
    expect(unnoticed(sent.get(kind)!, twice).filter((one) => !repeatable.includes(one))).toEqual([])
  })

  test('told before it is durable is caught', () => {
    expect(unnoticed(sent.get(kind)!, early).filter((one) => !longSo.includes(one))).toEqual([])
  })

  test('told to another session is caught', () => {
    expect(unnoticed(sent.get(kind)!, elsewhere)).toEqual([])
  })
})

/** What nothing follows from: pieces of an output after one of it was missing. */
const idle = ['progress']

test.each([...received.keys()].sort())('%s that did not arrive is missed', (kind) => {
  expect(unnoticed(received.get(kind)!, without).filter((one) => !idle.includes(one))).toEqual([])
})

describe.each([...events.keys()].sort())('%s', (type) => {
  test('left out is caught', () => {
    expect(unnoticed(events.get(type)!, withoutEvent)).toEqual([])
  })

  test('twice is caught', () => {
    expect(unnoticed(events.get(type)!, (tape, place, event) => withEventAfter(tape, place, event))).toEqual([])
  })
})

/** Those of some specimens of which nobody notices what is done to them. */
function unnoticed<Where, What extends Frame | EventPlace['event']>(
  specimens: readonly Specimen<Where, What>[],
  displace: (tape: readonly Call[], where: Where, what: What) => readonly Call[] | undefined,
): string[] {
  const found = specimens.filter(({ recording, where, what }) => {
    const calls = displace(recording.tape, where, what)
    return calls !== undefined && recording.verdict(calls) === 'nothing'
  })
  return [...new Set(found.map(({ what }) => nameOf(what)))]
}

function nameOf(what: Frame | EventPlace['event']): string {
  const [name, body]: [string, object] = 'kind' in what && 'body' in what ? [what.kind, what.body] : [what.type, what]
  const { reason, code, state, outcome } = body as Partial<Record<'reason' | 'code' | 'state' | 'outcome', string>>
  return [name, reason ?? code ?? state ?? outcome].filter((one) => one !== undefined).join(' ')
}

function twice(tape: readonly Call[], at: number): readonly Call[] {
  return [...tape.slice(0, at + 1), ...tape.slice(at)]
}

function without(tape: readonly Call[], at: number): readonly Call[] {
  return [...tape.slice(0, at), ...tape.slice(at + 1)]
}

/** An answer right after its question, and other things before the last batch. */
function early(tape: readonly Call[], at: number, { id }: Frame): readonly Call[] | undefined {
  const call = tape[at] as Extract<Call, { method: 'sent' }>
  const [channel] = call.given
  const asked = tape.findLastIndex((one, index) => {
    if (index >= at) return false
    if (id === 0) return one.method === 'durable'
    if (one.method !== 'received' || one.given[0] !== channel) return false
    const decoded = decodeFrame(one.given[1])
    return decoded.ok && decoded.value.id === id
  })
  const isLater = tape.slice(asked, at).some(({ method }) => method === 'durable')
  if (asked < 0 || !isLater) return undefined
  const nowMs = timeOf(tape[asked]) ?? call.given[2]
  const moved: Call = { method: 'sent', given: [channel, call.given[1], nowMs] }
  const to = id === 0 ? asked : asked + 1
  return [...tape.slice(0, to), moved, ...tape.slice(to, at), ...tape.slice(at + 1)]
}

function timeOf(call: Call): number | undefined {
  if (call.method === 'received') return call.given[2]
  return call.method === 'durable' ? call.given[1] : undefined
}

/** To the session that was told something last. */
function elsewhere(tape: readonly Call[], at: number): readonly Call[] | undefined {
  const call = tape[at] as Extract<Call, { method: 'sent' }>
  const [channel, bytes, nowMs] = call.given
  const closed = new Set<number>()
  for (let index = at - 1; index >= 0; index--) {
    const one = tape[index]
    if (one.method === 'trackerStarted') return undefined
    if (one.method === 'channelClosed') closed.add(one.given[0])
    if (one.method !== 'sent' || one.given[0] === channel || closed.has(one.given[0])) continue
    const moved: Call = { method: 'sent', given: [one.given[0], bytes, nowMs] }
    return [...tape.slice(0, at), moved, ...tape.slice(at + 1)]
  }
  return undefined
}
