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
  private readonly models: Record<WorkKind, Map<string, ModelDemand>> = {
    text: new Map(),
    image: new Map(),
    alchemy: new Map(),
  }
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
    return this.models[kind].get(name)
  }

  /** Whether jobs wait for a model and no worker has it. */
  isUnserved(kind: WorkKind, name: string): boolean {
    const demand = this.find(kind, name)
    return demand !== undefined && isUnserved(demand)
  }

  /** Every model of a kind that jobs wait for or workers have, in no order that means anything. */
  ofKind(kind: WorkKind): IterableIterator<ModelDemand> {
    return this.models[kind].values()
  }

  /** Of the jobs of a kind that wait, how often they name a model. */
  namedJobsOf(kind: WorkKind): Readonly<NamedJobs> {
    return this.totals[kind]
  }

  /** Of the models that a request names those that nothing waits for yet and no worker has. */
  newlyUnserved(kind: WorkKind, names: readonly string[]): number {
    return distinct(names).filter((name) => !this.models[kind].has(name)).length
  }

  /** Counts a job that waits, or with −1 one that does so no more. */
  countJob({ request: { kind, models, workers, areExcluded, outputTokensMax } }: Job, more: 1 | -1): void {
    const targeted = areExcluded || workers.length === 0 ? 0 : more
    for (const name of namesOf(models)) {
      const demand = this.entryOf(kind, name)
      const wasUnserved = isUnserved(demand)
      demand.jobs += more
      demand.targetedJobs += targeted
      demand.amount += more * outputTokensMax
      if (isUnserved(demand) !== wasUnserved) this.unserved += wasUnserved ? -1 : 1
      this.totals[kind].jobs += more
      this.totals[kind].targetedJobs += targeted
      this.dropIfEmpty(demand)
    }
  }

  /** Counts a worker that has joined, or with −1 one that leaves or announces itself anew. */
  countWorker({ models }: { models: readonly WorkerModel[] }, more: 1 | -1): void {
    for (const { kind, name } of models) {
      const demand = this.entryOf(kind, name)
      const wasUnserved = isUnserved(demand)
      demand.workers += more
      if (isUnserved(demand) !== wasUnserved) this.unserved += wasUnserved ? -1 : 1
      this.dropIfEmpty(demand)
    }
  }

  private entryOf(kind: WorkKind, name: string): ModelDemand {
    let demand = this.models[kind].get(name)
    if (demand === undefined) {
      demand = { kind, name, jobs: 0, targetedJobs: 0, amount: 0, workers: 0 }
      this.models[kind].set(name, demand)
    }
    return demand
  }

  private dropIfEmpty({ kind, name, jobs, workers }: ModelDemand): void {
    if (jobs === 0 && workers === 0) this.models[kind].delete(name)
  }
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
