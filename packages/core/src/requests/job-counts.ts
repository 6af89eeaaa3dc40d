import type { WorkKind } from '../event.js'
import type { AccountNo } from '../ids.js'
import { modelKey, namesOf } from '../queue/model-book.js'
import type { Job, JobState } from './request.js'

/** Jobs that have not ended: all of them, and those that no worker has accepted. */
export interface OpenJobs {
  open: number
  unstarted: number
}

/** What an account has asked for and not got yet. */
interface AccountJobs {
  readonly ofKind: Record<WorkKind, OpenJobs>
  /** By model, each job as often as it names models. */
  readonly ofModel: Map<string, OpenJobs>
  /** Different models among those. */
  models: number
}

const none: Readonly<OpenJobs> = { open: 0, unstarted: 0 }

/** Counts the jobs of each account that have not ended, so that its limits cost nothing to check. */
export class JobCounts {
  private readonly accounts = new Map<AccountNo, AccountJobs>()

  /** Jobs of an account and a kind. */
  of(account: AccountNo, kind: WorkKind): Readonly<OpenJobs> {
    return this.accounts.get(account)?.ofKind[kind] ?? none
  }

  /** Those of them that name a model, or with the empty name those that name none. */
  ofModel(account: AccountNo, kind: WorkKind, name: string): Readonly<OpenJobs> {
    return this.accounts.get(account)?.ofModel.get(modelKey(kind, name)) ?? none
  }

  /** Different models that the jobs of an account name. */
  modelCountOf(account: AccountNo): number {
    return this.accounts.get(account)?.models ?? 0
  }

  /** Counts a job that is added, or with −1 what it was counted as before its state changes. */
  count({ request: { account, kind, models }, state }: Job, more: 1 | -1): void {
    const open = openness(state) > 0 ? more : 0
    if (open === 0) return
    const unstarted = openness(state) > 1 ? more : 0
    const jobs = this.accounts.get(account) ?? newAccountJobs()
    if (open > 0) this.accounts.set(account, jobs)
    add(jobs.ofKind[kind], open, unstarted)
    for (const name of namesOf(models)) {
      const key = modelKey(kind, name)
      const entry = jobs.ofModel.get(key) ?? { open: 0, unstarted: 0 }
      add(entry, open, unstarted)
      if (name !== '' && !jobs.ofModel.has(key)) jobs.models++
      if (entry.open > 0) jobs.ofModel.set(key, entry)
      else if (jobs.ofModel.delete(key) && name !== '') jobs.models--
    }
    if (jobs.ofModel.size === 0) this.accounts.delete(account)
  }

  /** Changes the state of a job that is counted. */
  move(job: Job, state: JobState): void {
    if (openness(job.state) === openness(state)) {
      job.state = state
      return
    }
    this.count(job, -1)
    job.state = state
    this.count(job, 1)
  }
}

/** 2: no worker has accepted it; 1: one has; 0: it has ended. */
function openness(state: JobState): 0 | 1 | 2 {
  if (state === 'waiting' || state === 'offered') return 2
  return state === 'leased' ? 1 : 0
}

function add(jobs: OpenJobs, open: number, unstarted: number): void {
  jobs.open += open
  jobs.unstarted += unstarted
}

function newAccountJobs(): AccountJobs {
  const ofKind = { text: { ...none }, image: { ...none }, alchemy: { ...none } }
  return { ofKind, ofModel: new Map(), models: 0 }
}
