import type { WorkKind } from '../event.js'
import type { AccountNo } from '../ids.js'
import { needSetKey, modelKey } from '../queue/lane.js'
import { namesOf } from '../queue/model-book.js'
import { UseCounts } from '../use-counts.js'
import type { Job, JobState, Request } from './request.js'

/** Jobs that have not ended: all of them, and those that no worker has accepted. */
export interface OpenJobs {
  open: number
  unstarted: number
}

/** What an account has asked for and not got yet, of one kind. */
interface KindJobs extends OpenJobs {
  /** By model, each job as often as it names models; by the empty name those that name none. */
  readonly ofModel: Map<string, OpenJobs>
}

/** What an account has asked for and not got yet. */
interface AccountJobs extends Partial<Record<WorkKind, KindJobs>> {
  /** Jobs of any kind. */
  open: number
  /** Different models that they name. */
  models: number
  /** Jobs by what they need, as `needSetKey`. */
  readonly needSets: UseCounts
}

const none: Readonly<OpenJobs> = { open: 0, unstarted: 0 }

/** A model that jobs name. */
interface NamedModel {
  readonly kind: WorkKind
  readonly name: string
}

/** Counts the jobs of each account that have not ended, so that its limits cost nothing to check. */
export class JobCounts {
  private readonly accounts = new Map<AccountNo, AccountJobs>()
  /** Jobs of all accounts by what they need, as `needSetKey`, and by the models that they name, as `modelKey`. */
  readonly needSets = new UseCounts()
  readonly models = new UseCounts()

  /** Jobs of an account and a kind. */
  of(account: AccountNo, kind: WorkKind): Readonly<OpenJobs> {
    return this.accounts.get(account)?.[kind] ?? none
  }

  /** Those of them that name a model, or with the empty name those that name none. */
  ofModel(account: AccountNo, kind: WorkKind, name: string): Readonly<OpenJobs> {
    return this.accounts.get(account)?.[kind]?.ofModel.get(name) ?? none
  }

  /** Different models that the jobs of an account name. */
  modelCountOf(account: AccountNo): number {
    return this.accounts.get(account)?.models ?? 0
  }

  /** Those models. O(their number). */
  modelsOf(account: AccountNo): NamedModel[] {
    const jobs = this.accounts.get(account)
    const ofKind = (kind: WorkKind): NamedModel[] =>
      Array.from(jobs?.[kind]?.ofModel.keys() ?? [], (name) => ({ kind, name })).filter(({ name }) => name !== '')
    return (['text', 'image', 'alchemy'] as const).flatMap(ofKind)
  }

  /** Jobs of an account by what they need, as `needSetKey`; undefined where there are none. */
  needSetsOf(account: AccountNo): UseCounts | undefined {
    return this.accounts.get(account)?.needSets
  }

  /** Counts a job that is added. */
  add({ request, state }: Job): void {
    this.change(request, opennessOf(state), 0)
  }

  /** Changes the state of a job that is counted. */
  move(job: Job, state: JobState): void {
    const before = opennessOf(job.state)
    job.state = state
    this.change(job.request, opennessOf(state), before)
  }

  private change(request: Request, now: Openness, before: Openness): void {
    if (now === before) return
    const { account, kind, models } = request
    const open = Math.min(now, 1) - Math.min(before, 1)
    const unstarted = (now === 2 ? 1 : 0) - (before === 2 ? 1 : 0)
    const jobs = this.entryOf(account)
    const ofKind = (jobs[kind] ??= { open: 0, unstarted: 0, ofModel: new Map() })
    jobs.open += open
    ofKind.open += open
    ofKind.unstarted += unstarted
    if (open !== 0) {
      const key = needSetKey(request)
      jobs.needSets.add(key, open)
      this.needSets.add(key, open)
    }
    for (const name of namesOf(models)) {
      let entry = ofKind.ofModel.get(name)
      if (entry === undefined) {
        entry = { open: 0, unstarted: 0 }
        ofKind.ofModel.set(name, entry)
        if (name !== '') jobs.models++
      }
      entry.open += open
      entry.unstarted += unstarted
      if (name !== '' && open !== 0) this.models.add(modelKey(kind, name), open)
      if (entry.open > 0) continue
      ofKind.ofModel.delete(name)
      if (name !== '') jobs.models--
    }
    if (jobs.open === 0) this.accounts.delete(account)
  }

  private entryOf(account: AccountNo): AccountJobs {
    let jobs = this.accounts.get(account)
    if (jobs === undefined) {
      jobs = { open: 0, models: 0, needSets: new UseCounts() }
      this.accounts.set(account, jobs)
    }
    return jobs
  }
}

/** 2: no worker has accepted it; 1: one has; 0: it has ended. */
type Openness = 0 | 1 | 2

function opennessOf(state: JobState): Openness {
  if (state === 'waiting' || state === 'offered') return 2
  return state === 'leased' ? 1 : 0
}
