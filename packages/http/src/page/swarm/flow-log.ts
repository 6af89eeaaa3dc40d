import type { DomainState, JobCompleted, Lease, LeaseNo, RecordedEvent, RequestSubmitted } from '@kudoswarm/core'
import { swarmHappeningsMax } from '../../contract/swarm-fold.js'
import type { SwarmHappening } from '../../contract/swarm-feed.js'
import { kudosOf } from '../../accounts/kudos.js'
import { workerIdOf } from '../../workers/worker-id.js'
import { Earnings } from './earnings.js'
import { MinuteLog } from './minute-log.js'
import { WaitLog } from './wait-log.js'

const amountNames = { text: 'tokens', image: 'megapixelsteps', alchemy: 'tiles' } as const

/** What has happened to jobs of late, by the events of the tracker. It begins anew with the process. */
export class FlowLog {
  readonly minutes: MinuteLog
  readonly waits = new WaitLog()
  readonly earnings = new Earnings()
  readonly #happenings: SwarmHappening[] = []

  constructor(now: number) {
    this.minutes = new MinuteLog(now)
  }

  /** The last happenings, oldest first. */
  get happenings(): readonly SwarmHappening[] {
    return this.#happenings
  }

  /** Takes an event into account, which has just become durable. */
  count({ event, seq, at }: RecordedEvent, state: DomainState): void {
    switch (event.type) {
      case 'requestSubmitted':
        this.minutes.add({ submitted: event.generations }, at)
        this.#tell(submissionOf(event, { seq, at }))
        break
      case 'leaseStarted':
        this.#of(event.lease, state, (lease) => {
          if (isFirst(lease)) this.#noteWait(lease, at)
          this.#tell(happeningOf(lease, { what: 'started', seq, at }))
        })
        break
      case 'jobCompleted':
        this.#of(event.lease, state, (lease) => this.#complete(lease, event, { seq, at }))
        break
      case 'jobFailed':
        if (event.isFault) this.#fault(event.lease, state, { seq, at })
        break
      case 'leaseLost':
        this.#fault(event.lease, state, { seq, at })
        break
      default:
    }
  }

  #complete(lease: Lease, event: JobCompleted, when: When): void {
    // What was withdrawn before anything was made is no work.
    if (event.finishReason === 'aborted' && event.outputBytes === 0) return
    const { kind } = lease.model
    const amount = kind === 'text' ? event.outputTokens : lease.job.request.outputTokensMax
    this.minutes.add({ completed: 1, [amountNames[kind]]: amount }, when.at)
    this.earnings.add(lease.worker.no, event.reward + event.escrowed, when.at)
    const durationMs = Math.max(0, event.finishedAt - event.startedAt)
    this.#tell({ ...happeningOf(lease, { what: 'completed', ...when }), amount, durationMs })
  }

  #fault(no: LeaseNo, state: DomainState, when: When): void {
    this.#of(no, state, (lease) => {
      this.minutes.add({ faulted: 1 }, when.at)
      this.#tell(happeningOf(lease, { what: 'faulted', ...when }))
    })
  }

  #noteWait({ job: { request } }: Lease, at: number): void {
    this.waits.add(kudosOf(request.priority), { at, ms: Math.max(0, at - request.submittedAt) })
  }

  #of(no: LeaseNo, { requests }: DomainState, note: (lease: Lease) => void): void {
    const lease = requests.findLease(no)
    if (lease !== undefined) note(lease)
  }

  #tell(happening: SwarmHappening): void {
    this.#happenings.push(happening)
    if (this.#happenings.length > swarmHappeningsMax) this.#happenings.shift()
  }
}

interface When {
  seq: number
  at: number
}

/** Whether nobody had the job in hand before. */
function isFirst({ job }: Lease): boolean {
  return !(job.past ?? []).some(({ state }) => state === 'lost' || state === 'failed')
}

function submissionOf({ generations, kind, models }: RequestSubmitted, when: When): SwarmHappening {
  return {
    ...when,
    what: 'submitted',
    kind,
    model: models[0] ?? '',
    jobs: generations,
    worker: null,
    amount: 0,
    durationMs: 0,
  }
}

function happeningOf(
  { model: { kind, name }, worker }: Lease,
  { what, seq, at }: When & Pick<SwarmHappening, 'what'>,
): SwarmHappening {
  return { seq, at, what, kind, model: name, jobs: 1, worker: workerIdOf(worker.peer), amount: 0, durationMs: 0 }
}
