/** A model as `/api/v2/status/models` tells of it. */
export interface ServedModel {
  name: string
  /** Slots of workers that serve it. */
  count: number
  /** Tokens per second of a slot; 0 where that is not known yet. */
  performance: number
  /** Seconds until what waits now is done. */
  eta: number
}

/** The wait that is expected, and with which model. `nobody`: no worker serves the model now. `unknown`: nobody has measured its speed yet. */
export type ExpectedWait = { kind: 'nobody' | 'unknown' } | { kind: 'time'; ms: number; model: string }

/** When an answer of so many tokens is likely to be complete; of any model where none is named. */
export function expectedWait(models: readonly ServedModel[], model: string, tokens: number): ExpectedWait {
  const able = models.filter(({ count, name }) => count > 0 && (model === '' || name === model))
  if (able.length === 0) return { kind: 'nobody' }
  const times = able
    .filter(({ performance }) => performance > 0)
    .map(({ eta, name, performance }) => ({ ms: (eta + tokens / performance) * 1000, model: name }))
    .toSorted((one, other) => one.ms - other.ms)
  return times[0] === undefined ? { kind: 'unknown' } : { kind: 'time', ...times[0] }
}
