import { defaultTextPriceTable } from '@kudoswarm/core'
import type { DomainState, Lease, LeaseNo, RecordedEvent } from '@kudoswarm/core'
import type { Clock, Logger } from '@kudoswarm/ports'
import type { DeliveredWork } from '@kudoswarm/tracker'
import type { WorkerDetail } from '@kudoswarm/tracker/directory'
import { AbortCounter, effectsInForce, suspicionReasons, WorkerPaces } from '@kudoswarm/tracker/moderation'
import type { MadeJob, SuspicionReason } from '@kudoswarm/tracker/moderation'
import type { ServedTracker } from '../http-server.js'
import type { ModelReference } from '../models/model-reference.js'
import { workerIdOf } from '../workers/worker-id.js'
import type { SuspectedWorker, Suspicions } from './suspicions.js'

/** How often it is looked whether the tracker can write, and what is old is forgotten, in milliseconds. */
export const lookMs = 10_000

/** What watching workers needs. */
export interface WorkerWatchInit {
  tracker: Pick<ServedTracker, 'follow' | 'judgeSpeeds' | 'directory' | 'status'>
  suspicions: Pick<Suspicions, 'suspectWorker'>
  models: Pick<ModelReference, 'textModels'>
  clock: Clock
  logger: Pick<Logger, 'warn'>
  /** Whether workers are suspected, and nothing is minted for them, that are faster than can be. */
  checksSpeeds: boolean
}

/** What a worker is told that has aborted too many jobs. */
const maintenanceMessage =
  'The worker has failed or lost too many jobs within an hour. Look into its log, then end the maintenance.'

/**
 * Watches what workers do, of REST and of libp2p alike, by the events of the tracker: who is faster than can be, or aborts
 * too many jobs, is suspected. Speed is judged before a job is paid, by what the worker has done until then. Times are the tracker's own, from offer to result, not what workers say. It begins anew with
 * the process, and is lenient then: bounds of speeds are the fixed ones, what is in hand says nothing of speed, aborts are
 * forgiven for a while.
 */
export class WorkerWatch {
  readonly #init: WorkerWatchInit
  readonly #paces = new WorkerPaces()
  /** Leases of which it is not known yet that they were completed, faster than can be. */
  readonly #suspects = new Set<LeaseNo>()
  readonly #aborts: AbortCounter
  readonly #unfollow: () => void
  #cancelLook: () => void = () => undefined

  constructor(init: WorkerWatchInit) {
    this.#init = init
    this.#aborts = new AbortCounter({ startedAt: init.clock.now() })
    this.#unfollow = init.tracker.follow((events, state) => {
      for (const recorded of events) this.#count(recorded, state)
    })
    if (init.checksSpeeds) init.tracker.judgeSpeeds((work) => this.#isTooFast(work))
    this.#lookLater()
  }

  /** Watches no longer. */
  close(): void {
    this.#unfollow()
    this.#cancelLook()
  }

  #count({ at, event }: RecordedEvent, state: DomainState): void {
    switch (event.type) {
      case 'jobOffered':
        this.#begin(event.lease, state, at)
        break
      case 'jobCompleted':
        this.#paces.end(event.lease, at)
        if (this.#suspects.delete(event.lease)) this.#suspectFast(event.lease, state)
        break
      case 'offerEnded':
        this.#paces.end(event.lease, at)
        break
      case 'leaseLost':
        this.#paces.end(event.lease, at)
        this.#countAbort(event.lease, state, at)
        break
      case 'jobFailed':
        this.#paces.end(event.lease, at)
        if (event.isFault) this.#countAbort(event.lease, state, at)
        break
      default:
    }
  }

  #begin(no: LeaseNo, { requests }: DomainState, at: number): void {
    const lease = requests.findLease(no)
    if (this.#init.checksSpeeds && lease !== undefined) this.#paces.begin(no, lease.worker.peer, at)
  }

  #isTooFast({ lease, outputTokens, outputBytes, finishReason, isOwnerTrusted, at }: DeliveredWork): boolean {
    const { kind } = lease.model
    // Text is paid by its bytes, however it ended, whatever its worker says. An image may be given up before it is made.
    const tokens = Math.max(outputTokens, Math.ceil(outputBytes / defaultTextPriceTable.bytesPerToken))
    const isWhole = finishReason === 'stop' || finishReason === 'length'
    const job = kind === 'text' || isWhole ? this.#madeJob(lease, tokens, isOwnerTrusted) : undefined
    if (job === undefined) return false
    const verdict = this.#paces.judge(lease.no, job, at)
    if (verdict === 'tooFast') this.#suspects.add(lease.no)
    return verdict !== 'believed'
  }

  #suspectFast(no: LeaseNo, { requests }: DomainState): void {
    const lease = requests.findLease(no)
    if (lease !== undefined) this.#suspect(lease, suspicionReasons.unreasonablyFast)
  }

  /** What was made; undefined where that says nothing of speed. */
  #madeJob({ job, model, worker }: Lease, outputTokens: number, isOwnerTrusted: boolean): MadeJob | undefined {
    const { kind, name, parameters } = model
    if (kind === 'alchemy') return undefined
    // Megapixelsteps of a request are rounded up: so many are sure.
    const amount = kind === 'text' ? outputTokens : job.request.outputTokensMax - 1
    const billions = kind === 'text' ? (this.#init.models.textModels.get(name) ?? billionsOf(parameters)) : undefined
    const made = { kind, model: name, isOwnerTrusted, owner: String(worker.account), amount }
    return billions === undefined ? made : { ...made, parametersBillions: billions }
  }

  #countAbort(no: LeaseNo, { requests }: DomainState, at: number): void {
    const lease = requests.findLease(no)
    // What is withdrawn is nobody's fault.
    if (lease === undefined || lease.job.request.closing !== undefined) return
    const { bearsFewAborts, putsInMaintenance } = effectsInForce(this.#init.tracker.directory)
    const abort = { worker: lease.worker.peer, isAlchemist: lease.model.kind === 'alchemy', isRaid: bearsFewAborts }
    if (this.#aborts.note(abort, at) !== 'excessive') return
    const changes = putsInMaintenance ? { maintenance: true, maintenanceMessage } : {}
    this.#suspect(lease, suspicionReasons.jobsAborted, changes)
  }

  #suspect({ worker }: Lease, reason: SuspicionReason, changes: Partial<WorkerDetail> = {}): void {
    const { logger, suspicions } = this.#init
    const suspected: SuspectedWorker = { id: workerIdOf(worker.peer), owner: worker.account, name: worker.name }
    suspicions.suspectWorker(suspected, reason, changes).catch((error: unknown) => {
      logger.warn('a suspicion was not noted; look at the disk', { worker: suspected.id, error })
    })
  }

  /** While the tracker cannot write, and a while longer, nobody is to blame for what is lost. */
  #lookLater(): void {
    const { clock, tracker } = this.#init
    this.#cancelLook = clock.after(lookMs, () => {
      this.#aborts.sweep(clock.now())
      void tracker.status().then(({ canWrite }) => canWrite || this.#aborts.noteIncident(clock.now()))
      this.#lookLater()
    })
  }
}

/** What a worker says of a model that the reference does not have counts for small ones, whose price is small. */
function billionsOf(parameters: number): number | undefined {
  return parameters > 0 && parameters < 1e9 ? parameters / 1e9 : undefined
}
