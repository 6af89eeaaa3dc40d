import { explainWorker } from '@kudoswarm/core'
import type { AccountNo, DomainState, WorkerNo } from '@kudoswarm/core'
import type { Notice, WorkerState } from '@kudoswarm/protocol'
import type { RecordChange } from '@kudoswarm/ports'
import { reasonText } from '../answers/explain.js'
import { isForWorker } from '../directory/items/worker-message.js'
import type { WorkerMessage } from '../directory/items/worker-message.js'
import { messagesFor } from '../directory/worker-messages.js'
import { workerIdOf } from '../directory/worker-id.js'
import { cleanText } from '../moderation/names/clean-text.js'
import type { Service } from '../service.js'
import type { Session } from '../sessions/session.js'

/** As which state it is kept that a worker gets jobs. */
const servingKey = ' 0'

/** Reasons for which a worker gets no jobs at all, and what that makes of it. */
const states: Readonly<Record<string, string>> = {
  account_deleted: 'barred',
  account_flagged: 'barred',
  suspended: 'suspended',
  paused_faults: 'paused',
  paused_declines: 'paused',
}

/** Tells a worker that has joined what its owner should know; what was written to it, where it was not there before. */
export function tellJoined(
  service: Service,
  session: Session,
  { worker, isBack }: { worker: WorkerNo; isBack: boolean },
  state: DomainState,
): void {
  // Who joins takes it that it gets jobs until it is told otherwise.
  session.toldWorkerState = servingKey
  tellState(service, session, worker, state)
  if (!isBack) return
  const { clock, directory, limits } = service
  const messages = messagesFor(directory, workerIdOf(session.peer), clock.now())
  for (const message of messages.slice(-limits.noticesMax)) session.send('notice', noticeOf(message))
}

/** Tells a worker whether it gets jobs, if that is another state than it was told. */
export function tellWorker(service: Service, worker: WorkerNo, state: DomainState): void {
  const session = service.sessions.ofWorker(worker)
  if (session !== undefined) tellState(service, session, worker, state)
}

/** Tells the workers of an account. */
export function tellWorkersOf(service: Service, account: AccountNo, state: DomainState): void {
  for (const { no } of state.roster.allOf(account)) tellWorker(service, no, state)
}

/** Tells workers what was written to them by these changes of records, which are durable. */
export function tellNewNotices({ directory, sessions }: Service, records: readonly RecordChange[]): void {
  for (const { key, value } of records) {
    const [collection, id = ''] = key.split('/')
    const message =
      value !== undefined && collection === 'workerMessages' ? directory.workerMessages.get(id) : undefined
    if (message === undefined) continue
    for (const session of sessions.workers())
      if (isForWorker(message, () => workerIdOf(session.peer))) session.send('notice', noticeOf(message))
  }
}

function tellState({ limits, writer }: Service, session: Session, no: WorkerNo, state: DomainState): void {
  const [first] = explainWorker(state, no, { now: writer.now(), limits })?.reasons ?? []
  const name = (first && states[first.code]) ?? 'serving'
  const worker = state.roster.find(no)
  const told: WorkerState =
    first === undefined || name === 'serving'
      ? { state: 'serving', reason: '', untilMs: 0n, message: '' }
      : {
          state: name,
          reason: first.code,
          untilMs: BigInt(name === 'paused' ? (worker?.pausedUntil ?? 0) : 0),
          message: reasonText(first.code, first.count),
        }
  const key = `${told.reason} ${told.untilMs}`
  if (key === session.toldWorkerState) return
  session.toldWorkerState = key
  session.send('workerState', told)
}

function noticeOf({ expiresAt, id, message, origin = '' }: WorkerMessage): Notice {
  return { id, text: message, origin: cleanText(origin, { lines: false }), expiresAtMs: BigInt(expiresAt) }
}
