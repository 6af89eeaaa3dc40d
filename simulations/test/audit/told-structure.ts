import { expect, test } from 'vitest'
import { encodeFrame } from '@kudoswarm/protocol'
import type { Frame } from '@kudoswarm/protocol'
import type { AuditCode } from '../../src/audit/index.js'
import { eventful } from './recordings.js'
import { findFrame, withFrame } from './tape.js'
import type { Call } from './tape.js'

import { tape, other, lapse, given, frameAt, answerTo, tooEarly, without, changed } from './eventful-places.js'

/** What is sent there, and to which channel; nothing where nothing is. */
function sentAt(at: number): { channel: number; frame: Frame }[] {
  const call = tape[at]
  return call?.method === 'sent' ? [{ channel: call.given[0], frame: frameAt(at) }] : []
}

/** Whether what is told at a place is that a job waits again, and its output comes next on that channel. */
function isFollowedByOutput(told: number): boolean {
  const [first] = sentAt(told)
  const later = [...tape.keys()].slice(told + 1).flatMap(sentAt)
  const next = later.find(({ channel, frame }) => channel === first?.channel && frame.id === 0)
  return first?.frame.kind === 'jobWaiting' && next?.frame.kind === 'output'
}

/** What is done to the eventful run, and what that is. */
const rows: readonly (readonly [string, AuditCode, () => readonly Call[]])[] = [
  [
    'what only peers say',
    'frame_invalid',
    () => withFrame(tape, findFrame(tape, 'sent', 'offer'), () => ({ id: 0, kind: 'leaveWorker', body: {} })),
  ],
  [
    'news with the id of a question',
    'answer_unasked',
    () => withFrame(tape, findFrame(tape, 'sent', 'offer'), (frame) => ({ ...frame, id: 999 })),
  ],
  [
    'news before welcome',
    'answer_unasked',
    () => {
      const at = tape.findIndex(({ method }) => method === 'channelOpened')
      const [channel, , nowMs] = given(at, 'channelOpened')
      const [, bytes] = given(findFrame(tape, 'sent', 'posted'), 'sent')
      return [...tape.slice(0, at + 1), { method: 'sent', given: [channel, bytes, nowMs] }, ...tape.slice(at + 1)]
    },
  ],
  [
    'news to a session that does not follow',
    'answer_unasked',
    () => {
      const at = findFrame(tape, 'sent', 'posted')
      return withFrame(tape, findFrame(tape, 'sent', 'offer'), () => frameAt(at))
    },
  ],
  [
    'the history of an account that is not there',
    'ack_not_durable',
    () =>
      changed(
        findFrame(tape, 'received', 'history', (frame) => frame.kind === 'history' && frame.body.accountKey.length > 0),
        { accountKey: new Uint8Array(32) },
      ),
  ],
  [
    'an explanation of a worker that is not there',
    'ack_not_durable',
    () =>
      changed(
        findFrame(tape, 'received', 'explain', (frame) => frame.kind === 'explain' && frame.body.worker !== ''),
        { worker: '12D3KooWKJpHvy4vHxHTQLYsAnESSSQt4PUwoDkNuL1qPw9aiqgF' },
      ),
  ],
  [
    'a reason to wait where nothing waits',
    'told_otherwise',
    () =>
      changed(
        findFrame(
          tape,
          'sent',
          'explanation',
          (frame) =>
            frame.kind === 'explanation' && frame.body.reasons.map(({ code }) => code).join() === 'jobs_in_hand',
        ),
        {
          reasons: [
            { code: 'all_workers_busy', text: '', count: 1 },
            { code: 'jobs_in_hand', text: '', count: 1 },
          ],
        },
      ),
  ],
  [
    'a worker that is paused and told to be busy',
    'told_otherwise',
    () => {
      const at = findFrame(
        tape,
        'sent',
        'explanation',
        (frame) => frame.kind === 'explanation' && frame.body.reasons.some(({ code }) => code === 'workers_excluded'),
      )
      const frame = frameAt(at)
      if (frame.kind !== 'explanation') throw new Error('not explanation')
      const reasons = frame.body.reasons
        .filter(({ code }) => code !== 'all_workers_busy')
        .map((reason) => ({
          ...reason,
          code: reason.code === 'workers_excluded' ? 'workers_paused_faults' : reason.code,
        }))
      return changed(at, { reasons })
    },
  ],
  ['a cancellation before it is durable', 'ack_not_durable', () => tooEarly('cancel')],
  ['an end before the end of a job', 'told_otherwise', () => without(findFrame(tape, 'sent', 'jobEnded'))],
  [
    'an output that begins anew, and nobody was told that its job waits again',
    'consequence_missing',
    () => without([...tape.keys()].find(isFollowedByOutput) ?? 0),
  ],
  [
    'an output that is not what its receipt says',
    'output_wrong',
    () => {
      const at = findFrame(
        tape,
        'sent',
        'output',
        (frame) =>
          frame.kind === 'output' && frame.body.restarted && Buffer.from(frame.body.text).toString().startsWith(other),
      )
      return without(at)
    },
  ],
  [
    'a lease that lives and is told to be gone',
    'told_otherwise',
    () => {
      const at = findFrame(tape, 'received', 'heartbeat')
      const frame = frameAt(at)
      if (frame.kind !== 'heartbeat') throw new Error('not heartbeat')
      return changed(answerTo('heartbeat').answered, { gone: frame.body.leases })
    },
  ],
  [
    'a receipt that is settled and is not the one that was paid for',
    'told_otherwise',
    () => {
      const { asked, answered } = answerTo('complete')
      const question = frameAt(asked)
      if (question.kind !== 'complete') throw new Error('not complete')
      const receipt = { ...question.body.receipt!, signature: new Uint8Array(64) }
      const again: Call = {
        method: 'received',
        given: [
          given(asked, 'received')[0],
          encodeFrame({ ...question, body: { receipt } }),
          given(answered, 'sent')[2],
        ],
      }
      return [...tape.slice(0, answered + 1), again, ...tape.slice(answered)]
    },
  ],
  [
    'another reason why an output ended',
    'told_otherwise',
    () => {
      const at = findFrame(
        tape,
        'sent',
        'jobEnded',
        (frame) => frame.kind === 'jobEnded' && frame.body.receipt !== undefined,
      )
      const frame = frameAt(at)
      if (frame.kind !== 'jobEnded') throw new Error('not jobEnded')
      return changed(at, { receipt: { ...frame.body.receipt, finishReason: 'length' } })
    },
  ],
  [
    'a repeated offer that was not told to the new session',
    'consequence_missing',
    () => {
      // The last time that an offer was told which lapsed.
      const at = tape.findLastIndex((call, index) => {
        if (call.method !== 'sent') return false
        const frame = frameAt(index)
        return frame.kind === 'offer' && frame.body.lease === BigInt(lapse.event.lease)
      })
      return without(at)
    },
  ],
]

test.each(rows)('%s is caught', (_what, code, calls) => {
  expect(eventful.verdict(calls())).toBe(code)
})
