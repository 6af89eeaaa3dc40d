import type { WorkKind } from '../event.js'
import type { Request } from '../requests/request.js'
import type { Worker } from '../roster/worker.js'
import { answerLengthNeeded } from './answer-length.js'
import type { Tree } from './ordered-forest.js'

/** Jobs that wait for one model, or for any of a kind, need the same of their worker, and are about as long. */
export interface JobLane {
  readonly needs: readonly string[]
  /** How long their answers may become, one of the lengths that are told apart; 0 where they are not of text. */
  readonly answerLength: number
  /** Jobs that exclude nobody, and those that may; the forest's need is `contextTokensNeeded`. */
  untried: Tree
  tried: Tree
}

/** What waits for one model, or for any of a kind, by what it needs. */
export interface Lane {
  /** The peer that alone may serve the jobs, or `anyWorker`. */
  readonly worker: string
  readonly kind: WorkKind
  /** Empty for any. */
  readonly model: string
  /** By `jobLaneKey`. */
  readonly jobs: Map<string, JobLane>
}

/** Stands for every worker, where a job is for no worker in particular. */
export const anyWorker = ''

/** The key of a model, or with an empty name of any of a kind. Names have no control characters. */
export function modelKey(kind: WorkKind, name: string): string {
  return `${kind}\n${name}`
}

/** The key of a lane: for whom, and of which kind and model; an empty model is any. */
export function laneKey(worker: string, kind: WorkKind, model: string): string {
  return `${worker}\n${modelKey(kind, model)}`
}

/** The key of what a request needs. Names have no control characters. */
function needsKey(needs: readonly string[]): string {
  return needs.join('\n')
}

/** The key of the jobs that wait in a lane with those of a request. */
export function jobLaneKey(request: Pick<Request, 'kind' | 'needs' | 'outputTokensMax'>): string {
  return `${answerLengthNeeded(request)}\n${needsKey(request.needs)}`
}

/** The key of what a request needs, as far as that is limited: with its length, where it needs anything. */
export function needSetKey(request: Pick<Request, 'kind' | 'needs' | 'outputTokensMax'>): string {
  return request.needs.length === 0 ? '' : jobLaneKey(request)
}

/** The lanes in which the jobs of a request wait: one for each model, times each worker that alone may serve. */
export function laneKeysOf({ kind, models, workers, areExcluded }: Request): string[] {
  const targets = areExcluded || workers.length === 0 ? [anyWorker] : workers
  const names = models.length === 0 ? [''] : models
  const keys = targets.flatMap((target) => names.map((model) => laneKey(target, kind, model)))
  return keys.length < 2 ? keys : [...new Set(keys)]
}

/** Where a worker meets jobs: a model, or any of a kind, and the largest job that it does there. */
export interface Stand {
  readonly kind: WorkKind
  readonly model: string
  readonly sizeMax: number
}

/** The stands of a worker: one for each model, and one for each kind. */
export function standsOf({ models }: Pick<Worker, 'models'>): Stand[] {
  const ofKind = new Map<WorkKind, number>()
  for (const { kind, contextTokensMax } of models) {
    ofKind.set(kind, Math.max(ofKind.get(kind) ?? 0, contextTokensMax))
  }
  return [
    ...Array.from(ofKind, ([kind, sizeMax]) => ({ kind, model: '', sizeMax })),
    ...models.map(({ kind, name, contextTokensMax }) => ({ kind, model: name, sizeMax: contextTokensMax })),
  ]
}

/** What workers are told apart by beside their models. */
export type Offering = Pick<Worker, 'offers' | 'answerLengthMax'>

/** Whether somebody who offers this can do what needs that, and makes answers so long. */
export function covers({ offers, answerLengthMax }: Offering, needs: readonly string[], answerLength: number): boolean {
  return answerLength <= answerLengthMax && needs.every((need) => offers.has(need))
}

/** The same of a request. */
export function coversRequest(
  offering: Offering,
  request: Pick<Request, 'kind' | 'needs' | 'outputTokensMax'>,
): boolean {
  return covers(offering, request.needs, answerLengthNeeded(request))
}
