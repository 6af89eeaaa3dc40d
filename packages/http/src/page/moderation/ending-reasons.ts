import { requestStateOf } from '@kudoswarm/core'
import type { Request } from '@kudoswarm/core'
import { endingText } from '@kudoswarm/tracker'
import type { PageExplanation } from '../../contract/moderation.js'

/** Workers that are named; the others are counted. */
const namedMax = 5

type Reason = PageExplanation['reasons'][number]

/** How a request has ended and what led to it: by whom it was served, and who failed it. None where it has not ended. */
export function endingReasons(request: Request): readonly Reason[] {
  const state = requestStateOf(request)
  const text = endingText(state)
  if (text === undefined) return []
  const { faults, jobs, lastFaultCode, lostLeases } = request
  return [
    { code: state, count: jobs.filter((job) => job.state === state).length, text },
    ...serversOf(request),
    ...(faults === 0 ? [] : [{ code: 'faults', count: faults, text: faultsText(faults, lastFaultCode) }]),
    ...(lostLeases === 0 ? [] : [{ code: 'lost_leases', count: lostLeases, text: lossesText(lostLeases) }]),
  ]
}

function serversOf({ jobs }: Request): Reason[] {
  const counts = new Map<string, Reason>()
  for (const { result } of jobs) {
    if (result === undefined) continue
    const { model, worker } = result.lease
    const text = `Served by the worker “${worker.name}” (${worker.peer}) with ${model.name}.`
    const known = counts.get(text)
    counts.set(text, { code: 'served', count: (known?.count ?? 0) + 1, text })
  }
  const servers = [...counts.values()]
  const others = servers.slice(namedMax).reduce((sum, { count }) => sum + count, 0)
  const rest = others === 0 ? [] : [{ code: 'served', count: others, text: 'Served by other workers.' }]
  return [...servers.slice(0, namedMax), ...rest]
}

function faultsText(count: number, code: string): string {
  const last = code === '' ? '' : `: ${count === 1 ? '' : 'the last time '}${code}`
  return count === 1 ? `A worker failed it once${last}.` : `Workers failed it ${count} times${last}.`
}

function lossesText(count: number): string {
  return count === 1 ? 'A worker vanished while it had it in hand.' : `Workers vanished with it ${count} times.`
}
