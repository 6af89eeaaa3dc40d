import type { WorkerEvent } from '@kudoswarm/peer'
import type { ContributionView, EndedJobView, JobView } from './tab-peer.js'

/** Jobs that have ended and are still shown. */
const endedMax = 50

interface RunningJob {
  model: string
  tokens: number
  startedAtMs: number
  firstTokenAtMs: number | undefined
  latestTokenAtMs: number
  /** Between its last two tokens. */
  lastPauseMs: number | undefined
}

/** Counts what a worker does, for people. */
export class JobTally {
  readonly #running = new Map<bigint, RunningJob>()
  #ended: EndedJobView[] = []
  #earned = 0n
  #completed = 0

  add(event: WorkerEvent, now: number): void {
    if (event.type === 'jobStarted') {
      const { lease, model } = event
      this.#running.set(lease, {
        model,
        tokens: 0,
        startedAtMs: now,
        firstTokenAtMs: undefined,
        latestTokenAtMs: now,
        lastPauseMs: undefined,
      })
    } else if (event.type === 'token') {
      const job = this.#running.get(event.lease)
      if (job === undefined) return
      job.tokens += event.tokens
      job.lastPauseMs = job.firstTokenAtMs === undefined ? undefined : now - job.latestTokenAtMs
      job.firstTokenAtMs ??= now
      job.latestTokenAtMs = now
    } else if (event.type === 'jobEnded') this.#end(event, now)
  }

  /** Milliseconds between the last two tokens of a job that runs; undefined where there are no two. */
  msSinceLastToken(lease: bigint): number | undefined {
    return this.#running.get(lease)?.lastPauseMs
  }

  /** What there is to show of the jobs. */
  view(): Pick<ContributionView, 'jobs' | 'ended' | 'earned' | 'jobsCompleted'> {
    const jobs = [...this.#running].map(([lease, job]): JobView => {
      return {
        lease,
        model: job.model,
        tokens: job.tokens,
        tokensPerSecond: speedOf(job),
        startedAtMs: job.startedAtMs,
      }
    })
    return { jobs, ended: this.#ended, earned: this.#earned, jobsCompleted: this.#completed }
  }

  #end(event: WorkerEvent & { type: 'jobEnded' }, now: number): void {
    const job = this.#running.get(event.lease)
    this.#running.delete(event.lease)
    const isCompleted = event.outcome === 'completed'
    const { reward, escrowed } = isCompleted ? event : { reward: 0n, escrowed: 0n }
    this.#earned += reward + escrowed
    if (isCompleted) this.#completed += 1
    const ended: EndedJobView = {
      lease: event.lease,
      model: job?.model ?? '',
      tokens: job?.tokens ?? 0,
      tokensPerSecond: job === undefined ? 0 : speedOf(job),
      outcome: event.outcome,
      code: isCompleted ? '' : event.code,
      reward,
      escrowed,
      endedAtMs: now,
    }
    this.#ended = [ended, ...this.#ended].slice(0, endedMax)
  }
}

/** Tokens per second from the first one on. */
function speedOf({ tokens, firstTokenAtMs, latestTokenAtMs }: RunningJob): number {
  if (firstTokenAtMs === undefined || latestTokenAtMs <= firstTokenAtMs) return 0
  return ((tokens - 1) * 1000) / (latestTokenAtMs - firstTokenAtMs)
}
