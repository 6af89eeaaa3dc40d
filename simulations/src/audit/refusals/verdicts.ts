import { isOfKind } from '../audit-channel.js'
import { completeVerdicts } from './complete-verdict.js'
import { helloVerdicts } from './hello-verdict.js'
import { leaseVerdicts, seekVerdicts } from './lease-verdict.js'
import { balanceVerdicts, cancelVerdicts, explainVerdicts, historyVerdicts, statusVerdicts } from './look-verdict.js'
import { joinVerdicts, workerVerdicts } from './role-verdict.js'
import type { Standing, Verdict } from './standing.js'
import { submitVerdicts } from './submit-verdict.js'
import { transferVerdicts } from './transfer-verdict.js'
import type { FrameKind } from '@kudoswarm/protocol'

/** Kinds of questions that only look at what is durable: no journal that cannot be written keeps them from an answer. */
const looks: ReadonlySet<FrameKind> = new Set(['status', 'balance', 'explain'])

/** Kinds of questions that only a worker has. */
const workerKinds: ReadonlySet<FrameKind> = new Set([
  'leaveWorker',
  'seek',
  'accept',
  'decline',
  'heartbeat',
  'complete',
  'fail',
])

/** What may come of those of a worker that was forgotten, and may have come back under another number since. */
const ofGoneWorker: readonly Verdict[] = ['worker_unknown', 'lease_not_yours']

/** What may come of a question as things stand; session.md §4.4, 6. */
export function verdictsOf(standing: Standing): readonly Verdict[] {
  const verdicts = [...ownVerdictsOf(standing), ...(isOfGoneWorker(standing) ? ofGoneWorker : [])]
  const { state, question } = standing
  const isLook = looks.has(question.kind)
  const mayFail =
    (!isLook && (state.hasDiskFailed || state.isStopping)) || (question.kind === 'history' && state.hasReadFailed)
  return mayFail ? [...verdicts, 'storage_unavailable'] : verdicts
}

/** Whether the worker that the session is, as far as it was told, was forgotten: it has left, as it asked to. */
function isOfGoneWorker({ state, channel, question }: Standing): boolean {
  const { delivery, kind } = question
  if (delivery !== undefined) return !state.workers.has(delivery.worker)
  return channel.isWorker && workerKinds.has(kind) && !state.workerByPeer.has(channel.peer)
}

function ownVerdictsOf(standing: Standing): readonly Verdict[] {
  if (isOn(standing, 'hello'))
    return standing.channel.account === undefined ? helloVerdicts(standing) : ['hello_repeated']
  if (isOn(standing, 'joinWorker')) return joinVerdicts(standing)
  if (isOn(standing, 'submit')) return submitVerdicts(standing)
  if (isOn(standing, 'cancel')) return cancelVerdicts(standing)
  if (isOn(standing, 'status')) return statusVerdicts(standing)
  if (isOn(standing, 'explain')) return explainVerdicts(standing)
  if (isOn(standing, 'balance')) return balanceVerdicts(standing)
  if (isOn(standing, 'history')) return historyVerdicts(standing)
  if (isOn(standing, 'transfer')) return transferVerdicts(standing)
  if (isOn(standing, 'complete')) return completeVerdicts(standing)
  if (isOn(standing, 'seek')) return seekVerdicts(standing)
  if (isOn(standing, 'accept') || isOn(standing, 'decline') || isOn(standing, 'fail')) return leaseVerdicts(standing)
  return workerVerdicts(standing)
}

function isOn<Kind extends FrameKind>(standing: Standing, kind: Kind): standing is Standing<Kind> {
  return isOfKind(standing.question, kind)
}
