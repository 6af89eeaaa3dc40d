import { decodeFrame } from '@kudoswarm/protocol'
import type { Frame, FrameOf } from '@kudoswarm/protocol'
import { answerKindOf } from '../audit-channel.js'
import type { AuditChannel } from '../audit-channel.js'
import type { AuditLimits } from '../audit-policy.js'
import type { RateVerdict } from '../audit-rate.js'

/** What the checks of a session make of a frame before the question in it is looked at; session.md §4.2 to §4.4. */
export interface Screening {
  /** The id under which it is refused. */
  readonly id: number
  /** Codes with which it may be refused already. */
  readonly codes: readonly string[]
  /** The frame, where it may get through. */
  readonly frame: Frame | undefined
  /** Whether the session ends with the refusal. */
  readonly isFatal: boolean
}

/** Screens a frame and counts it in the rates of its channel. */
export function screenFrame(channel: AuditChannel, limits: AuditLimits, bytes: Uint8Array, nowMs: number): Screening {
  const pace = worseOf(channel.frames.take(1, nowMs), () => channel.bytes.take(bytes.length, nowMs))
  const decoded = decodeFrame(bytes)
  const id = decoded.ok ? decoded.value.id : decoded.id
  if (pace === 'beyond') return refused(id, ['rate_limited'])
  const codes = pace === 'unsure' ? ['rate_limited'] : []
  if (!decoded.ok) return { ...refused(id, [...codes, decoded.code]), isFatal: true }
  const frame = decoded.value
  if (frame.kind !== 'progress' && channel.questions.size >= limits.questionsInFlightMax)
    return refused(id, [...codes, 'questions_too_many'])
  if (channel.account === undefined) return screenGreeting(channel, frame, codes)
  if (frame.kind === 'progress') return id === 0 ? passed(frame, codes) : refused(id, [...codes, 'frame_id_invalid'])
  if (answerKindOf(frame.kind) === undefined) return refused(id, [...codes, 'frame_unexpected'])
  if (id === 0 || channel.questions.has(id)) return refused(0, [...codes, 'frame_id_invalid'])
  const cost = Math.min(framesOf(frame, limits), limits.frameBurst) - 1
  const afford = cost > 0 ? channel.frames.take(cost, nowMs) : 'within'
  if (afford === 'beyond') return refused(id, ['rate_limited'])
  return passed(frame, afford === 'unsure' ? ['rate_limited'] : codes)
}

function screenGreeting({ questions }: AuditChannel, frame: Frame, codes: readonly string[]): Screening {
  if (frame.kind !== 'hello' || questions.size > 0)
    return { ...refused(frame.id, [...codes, 'hello_expected']), isFatal: true }
  if (frame.id === 0) return { ...refused(0, [...codes, 'frame_id_invalid']), isFatal: true }
  return passed(frame, codes)
}

function passed(frame: Frame, codes: readonly string[]): Screening {
  return { id: frame.id, codes, frame, isFatal: false }
}

function refused(id: number, codes: readonly string[]): Screening {
  return { id, codes, frame: undefined, isFatal: false }
}

function worseOf(one: RateVerdict, other: () => RateVerdict): RateVerdict {
  if (one === 'beyond') return one
  const second = other()
  return second === 'within' ? one : second
}

/** As how many frames a question counts; session.md §4.4, 5. */
function framesOf(frame: Frame, limits: AuditLimits): number {
  if (frame.kind === 'status') return limits.statusFrames
  if (frame.kind === 'seek') return limits.seekFrames
  if (frame.kind === 'explain') return limits.explainFrames
  if (frame.kind !== 'history') return 1
  return 1 + Math.ceil(entriesOf(frame, limits) / limits.historyEntriesPerFrame)
}

/** Entries that a page may have where none is asked for; session.md §3.2. */
const entriesDefault = 50

function entriesOf({ body }: FrameOf<'history'>, { historyEntriesMax }: AuditLimits): number {
  return Math.min(body.limit === 0 ? entriesDefault : body.limit, historyEntriesMax)
}
