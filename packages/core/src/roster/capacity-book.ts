import type { WorkerModel, WorkKind } from '../event.js'
import type { WorkerNo } from '../ids.js'
import type { Worker } from './worker.js'

/** Workers, and the jobs that they can run at once. */
export interface Capacity {
  workers: number
  slots: number
}

/** What a worker counts as. */
interface Counted {
  readonly models: readonly WorkerModel[]
  readonly slots: number
}

/** What there is of a kind of work, and for each of its models. */
interface KindCapacity extends Capacity {
  readonly ofModel: Map<string, Capacity>
}

/** What there is of a model that nobody has. */
export const noCapacity: Readonly<Capacity> = { workers: 0, slots: 0 }

/** How much workers can do, by kind and model, counted while they come and go: whoever asks pays for the answer only. */
export class CapacityBook {
  private readonly counted = new Map<WorkerNo, Counted>()
  private readonly total: Capacity = { workers: 0, slots: 0 }
  private readonly kinds: Record<WorkKind, KindCapacity> = {
    text: { workers: 0, slots: 0, ofModel: new Map() },
    image: { workers: 0, slots: 0, ofModel: new Map() },
    alchemy: { workers: 0, slots: 0, ofModel: new Map() },
  }

  /** Of workers of any kind. */
  get all(): Readonly<Capacity> {
    return this.total
  }

  /** Of workers that have a model of a kind. */
  ofKind(kind: WorkKind): Readonly<Capacity> {
    return this.kinds[kind]
  }

  /** Of workers that have a model. */
  ofModel(kind: WorkKind, name: string): Readonly<Capacity> {
    return this.kinds[kind].ofModel.get(name) ?? noCapacity
  }

  /** Every model of a kind that a worker has, in no order that means anything. */
  modelsOf(kind: WorkKind): ReadonlyMap<string, Readonly<Capacity>> {
    return this.kinds[kind].ofModel
  }

  /** A worker counts from now on, with its slots and its models as they are, or counts no more. O(models). */
  note({ no, models, slots }: Pick<Worker, 'no' | 'models' | 'slots'>, counts: boolean): void {
    const before = this.counted.get(no)
    if (counts && before?.models === models && before.slots === slots) return
    if (before !== undefined) this.count(before, -1)
    if (counts) {
      this.counted.set(no, { models, slots })
      this.count({ models, slots }, 1)
    } else this.counted.delete(no)
  }

  private count({ models, slots }: Counted, more: 1 | -1): void {
    add(this.total, slots, more)
    for (const kind of new Set(models.map((model) => model.kind))) add(this.kinds[kind], slots, more)
    for (const { kind, name } of models) {
      const { ofModel } = this.kinds[kind]
      let capacity = ofModel.get(name)
      if (capacity === undefined) {
        capacity = { workers: 0, slots: 0 }
        ofModel.set(name, capacity)
      }
      add(capacity, slots, more)
      if (capacity.workers === 0) ofModel.delete(name)
    }
  }
}

function add(capacity: Capacity, slots: number, more: 1 | -1): void {
  capacity.workers += more
  capacity.slots += more * slots
}
