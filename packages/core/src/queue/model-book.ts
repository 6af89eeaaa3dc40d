import type { WorkerModel, WorkKind } from '../event.js'
import type { Job } from '../requests/request.js'

/** What waits for a model, and who has it. */
export interface ModelDemand {
  readonly kind: WorkKind
  /** Empty for the jobs that are for any model of the kind. */
  readonly name: string
  /** Jobs that wait and name it, those of them that only certain workers may serve, and how much all are. */
  jobs: number
  targetedJobs: number
  amount: number
  /** Workers that have joined and have it. */
  workers: number
}

/** Counts of jobs that wait, each as often as it names models, or once where it names none. */
export interface NamedJobs {
  jobs: number
  targetedJobs: number
}

/** Every model that jobs wait for or workers have, so that nobody needs to walk the queue to know of one. */
export class ModelBook {
  private readonly models = new Map<string, ModelDemand>()
  private readonly totals: Record<WorkKind, NamedJobs> = {
    text: { jobs: 0, targetedJobs: 0 },
    image: { jobs: 0, targetedJobs: 0 },
    alchemy: { jobs: 0, targetedJobs: 0 },
  }
  private unserved = 0

  /** Models that jobs wait for and no worker has. */
  get unservedCount(): number {
    return this.unserved
  }

  find(kind: WorkKind, name: string): ModelDemand | undefined {
    return this.models.get(modelKey(kind, name))
  }

  /** Every model that jobs wait for or workers have, in no order that means anything. */
  all(): IterableIterator<ModelDemand> {
    return this.models.values()
  }

  /** Of the jobs of a kind that wait, how often they name a model. */
  namedJobsOf(kind: WorkKind): Readonly<NamedJobs> {
    return this.totals[kind]
  }

  /** Of the models that a request names those that nothing waits for yet and no worker has. */
  newlyUnserved(kind: WorkKind, names: readonly string[]): number {
    return distinct(names).filter((name) => !this.models.has(modelKey(kind, name))).length
  }

  /** Counts a job that waits, or with −1 one that does so no more. */
  countJob({ request: { kind, models, workers, areExcluded, outputTokensMax } }: Job, more: 1 | -1): void {
    const targeted = areExcluded || workers.length === 0 ? 0 : more
    for (const name of namesOf(models)) {
      this.change(kind, name, (demand) => {
        demand.jobs += more
        demand.targetedJobs += targeted
        demand.amount += more * outputTokensMax
      })
      this.totals[kind].jobs += more
      this.totals[kind].targetedJobs += targeted
    }
  }

  /** Counts a worker that has joined, or with −1 one that leaves or announces itself anew. */
  countWorker({ models }: { models: readonly WorkerModel[] }, more: 1 | -1): void {
    for (const { kind, name } of models) this.change(kind, name, (demand) => void (demand.workers += more))
  }

  private change(kind: WorkKind, name: string, by: (demand: ModelDemand) => void): void {
    const key = modelKey(kind, name)
    const demand = this.models.get(key) ?? { kind, name, jobs: 0, targetedJobs: 0, amount: 0, workers: 0 }
    if (isUnserved(demand)) this.unserved--
    by(demand)
    if (isUnserved(demand)) this.unserved++
    if (demand.jobs > 0 || demand.workers > 0) this.models.set(key, demand)
    else this.models.delete(key)
  }
}

/** The key of a model among those of all kinds. */
export function modelKey(kind: WorkKind, name: string): string {
  return `${kind}\n${name}`
}

/** The models that a request names, each once; the empty name where it names none. */
export function namesOf(models: readonly string[]): readonly string[] {
  return models.length === 0 ? anyModel : distinct(models)
}

const anyModel: readonly string[] = ['']

function distinct(names: readonly string[]): readonly string[] {
  return names.length < 2 ? names : [...new Set(names)]
}

function isUnserved({ name, jobs, workers }: ModelDemand): boolean {
  return name !== '' && jobs > 0 && workers === 0
}
