import type { ContributionView } from '../../peer/tab-peer.js'

/** What has to be done before jobs are served, in this order. */
export const stepNames = ['download', 'verify', 'load', 'check', 'join'] as const

/** The name of a step. */
export type StepName = (typeof stepNames)[number]

/** A step, and how far it is. */
export interface StartStep {
  name: StepName
  state: 'done' | 'now' | 'ahead'
  /** Of the step that is being made: 0 to 1, undefined where that is not known. */
  share: number | undefined
  /** Bytes of the download, done and in all. */
  bytes: { done: number; total: number } | undefined
  /** Whether another tab of this browser makes it, and this one waits for that. */
  isElsewhere: boolean
}

/** The steps of a contribution that begins. */
export function startSteps(view: Pick<ContributionView, 'state' | 'fetch' | 'load'>): StartStep[] {
  const now = stepNames.indexOf(currentStep(view))
  const progress = view.state === 'fetching' ? view.fetch : view.state === 'loading' ? view.load : undefined
  return stepNames.map((name, at): StartStep => {
    const isNow = at === now
    return {
      name,
      state: isNow ? 'now' : at < now ? 'done' : 'ahead',
      share:
        isNow && progress !== undefined && progress.phase !== 'waiting' && progress.total > 0
          ? progress.done / progress.total
          : undefined,
      bytes: isNow && progress?.phase === 'downloading' ? { done: progress.done, total: progress.total } : undefined,
      isElsewhere: isNow && progress?.phase === 'waiting',
    }
  })
}

function currentStep({ state, fetch, load }: Pick<ContributionView, 'state' | 'fetch' | 'load'>): StepName {
  if (state === 'fetching') return fetch?.phase === 'verifying' ? 'verify' : 'download'
  if (state === 'loading') return load?.phase === 'checking' ? 'check' : 'load'
  return 'join'
}
