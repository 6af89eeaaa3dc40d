import { signal } from '@preact/signals'

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

/** Time between two looks, in milliseconds. */
const lookMs = 5_000

/** What workers serve now; undefined before the first look. */
export const servedModels = signal<readonly ServedModel[] | undefined>(undefined)

/** Looks at what is served, now and from time to time, until the returned function is called. */
export function followServedModels(): () => void {
  void look()
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') void look()
  }, lookMs)
  return () => clearInterval(timer)
}

async function look(): Promise<void> {
  try {
    const answer = await fetch('/api/v2/status/models?type=text')
    if (answer.ok) servedModels.value = (await answer.json()) as ServedModel[]
  } catch {
    // The state of the connection is shown elsewhere; the next look tells more.
  }
}

/** The wait that is expected. `nobody`: no worker serves the model now. `unknown`: nobody has measured its speed yet. */
export type ExpectedWait = { kind: 'nobody' | 'unknown' } | { kind: 'time'; ms: number }

/** When an answer of so many tokens is likely to be complete; of any model where none is named. */
export function expectedWait(models: readonly ServedModel[], model: string, tokens: number): ExpectedWait {
  const able = models.filter(({ count, name }) => count > 0 && (model === '' || name === model))
  if (able.length === 0) return { kind: 'nobody' }
  const times = able
    .filter(({ performance }) => performance > 0)
    .map(({ eta, performance }) => (eta + tokens / performance) * 1000)
  return times.length === 0 ? { kind: 'unknown' } : { kind: 'time', ms: Math.min(...times) }
}
