import { decodeFrame } from '@kudoswarm/protocol'
import type { Frame, JobStatus } from '@kudoswarm/protocol'
import type { AuditedSwarm } from './audited-swarm.js'
import { recordEvents, recordHaste } from './eventful-run.js'
import { recordIncome } from './income-run.js'
import { recordRun } from './recorded-run.js'
import { recordRefusals } from './refused-run.js'
import { eventsOf } from './tape.js'
import type { Call, EventPlace } from './tape.js'
import { collectValues } from './tampering.js'
import { verdictAtEnd, verdictOf } from './verdict.js'

/** What was recorded, and how it is judged. */
export interface Recording {
  readonly swarm: AuditedSwarm
  readonly tape: readonly Call[]
  verdict(calls: readonly Call[]): string
}

/** A frame or an event of a recording that is like no other that came before. */
export interface Specimen<Where, What> {
  readonly recording: Recording
  readonly where: Where
  readonly what: What
}

function recordingOf(swarm: AuditedSwarm, isToEnd: boolean): Recording {
  const verdict = (calls: readonly Call[]): string => (isToEnd ? verdictAtEnd : verdictOf)(swarm, calls)
  return { swarm, tape: swarm.tape, verdict }
}

/** The run in which everything occurs that is not refused. */
export const eventful = recordingOf(await recordEvents(), true)

/** A run in which a request expires while it is offered. */
export const hasty = recordingOf(await recordHaste(), true)

/** The run in which everything is refused. */
export const refusing = recordingOf(await recordRefusals(), false)

/** Everything that was recorded. */
export const recordings: readonly Recording[] = [
  recordingOf(await recordRun(), true),
  eventful,
  hasty,
  refusing,
  recordingOf(await recordIncome(), false),
]

/** Of all frames that were sent the first of each sort, by kind. */
export function frameSpecimens(): Map<string, Specimen<number, Frame>[]> {
  return framesBy('sent')
}

/** Of all frames that arrived the first of each sort, by kind. */
export function receivedSpecimens(): Map<string, Specimen<number, Frame>[]> {
  return framesBy('received')
}

function framesBy(method: 'sent' | 'received'): Map<string, Specimen<number, Frame>[]> {
  return specimensOf(({ tape }) =>
    [...tape.entries()].flatMap(([where, call]) => {
      const decoded =
        call.method === method ? decodeFrame((call as Extract<Call, { method: 'sent' }>).given[1]) : undefined
      if (decoded?.ok !== true) return []
      const { kind, body } = decoded.value
      return [{ kind, sort: sortOf(body), where, what: decoded.value }]
    }),
  )
}

/** Of all events the first of each sort, by type. */
export function eventSpecimens(): Map<string, Specimen<EventPlace, EventPlace['event']>[]> {
  return specimensOf(({ tape }) =>
    eventsOf(tape).map((where) => ({ kind: where.event.type, sort: sortOf(where.event), where, what: where.event })),
  )
}

interface Found<Where, What> {
  readonly kind: string
  readonly sort: string
  readonly where: Where
  readonly what: What
}

function specimensOf<Where, What>(
  find: (recording: Recording) => Found<Where, What>[],
): Map<string, Specimen<Where, What>[]> {
  const byKind = new Map<string, Map<string, Specimen<Where, What>>>()
  for (const recording of recordings) {
    for (const { kind, sort, where, what } of find(recording)) {
      const sorts = byKind.get(kind) ?? new Map<string, Specimen<Where, What>>()
      byKind.set(kind, sorts)
      if (!sorts.has(sort)) sorts.set(sort, { recording, where, what })
    }
  }
  return new Map([...byKind].map(([kind, sorts]) => [kind, [...sorts.values()]]))
}

/** Words that say what something is about; two are of one sort if all of these are the same. */
const words: ReadonlySet<string> = new Set(
  [
    'state',
    'reason',
    'reasons',
    'outcome',
    'code',
    'event',
    'kind',
    'subject',
    'restarted',
    'settle',
    'isFault',
  ].concat(['trusted', 'more', 'finishReason']),
)

/** Fields that may be there or not. */
const optionals: ReadonlySet<string> = new Set([
  'receipt',
  'escrow',
  'trustAt',
  'endsAt',
  'excludedUntil',
  'owner',
  'key',
])

function sortOf(body: object): string {
  const parts = Object.entries(body).map(([name, value]) => {
    if (name === 'reasons') return (value as { code: string }[]).map(({ code }) => code).join()
    if (words.has(name)) return String(value)
    if (optionals.has(name)) return value === undefined ? '' : name
    if (name === 'jobs')
      return (value as JobStatus[]).map(({ state, outputTokens }) => state + (outputTokens > 0)).join()
    if (Array.isArray(value)) return value.length > 0 ? name : ''
    return value === 0 || value === 0n || value === '' ? '' : '+'
  })
  return parts.join(' ')
}

/** Values of all fields of all specimens, by kind. */
export function elsewhereOf<What>(
  specimens: readonly { what: What }[],
  bodyOf: (what: What) => unknown,
): Map<string, unknown[]> {
  const values = new Map<string, unknown[]>()
  for (const { what } of specimens) collectValues(bodyOf(what), values)
  return values
}
