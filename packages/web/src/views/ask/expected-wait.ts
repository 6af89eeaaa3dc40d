import type { SwarmModel } from '@kudoswarm/http/contract'

/** A model that somebody serves or waits for. */
export type ServedModel = Pick<SwarmModel, 'name' | 'slots' | 'perSecond' | 'waitSeconds'>

/** The wait that is expected, and with which model. `nobody`: no worker serves the model now. `unknown`: nobody has measured its speed yet. */
export type ExpectedWait = { kind: 'nobody' | 'unknown' } | { kind: 'time'; ms: number; model: string }

/** When an answer of so many tokens is likely to be complete; of any model where none is named. */
export function expectedWait(models: readonly ServedModel[], model: string, tokens: number): ExpectedWait {
  const able = models.filter(({ slots, name }) => slots > 0 && (model === '' || name === model))
  if (able.length === 0) return { kind: 'nobody' }
  const times = able
    .filter(({ perSecond }) => perSecond > 0)
    .map(({ name, perSecond, waitSeconds }) => ({ ms: ((waitSeconds ?? 0) + tokens / perSecond) * 1000, model: name }))
    .toSorted((one, other) => one.ms - other.ms)
  return times[0] === undefined ? { kind: 'unknown' } : { kind: 'time', ...times[0] }
}
