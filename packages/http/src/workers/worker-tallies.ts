import type { DomainState, LeaseNo, RecordedEvent, WorkerNo } from '@kudoswarm/core'
import { newDetail } from '@kudoswarm/tracker/directory'
import type { Directory, DirectoryDraft, WorkerTally, WorkerType } from '@kudoswarm/tracker/directory'
import { workerIdOf } from './worker-id.js'

/** Jobs over which the speed of a worker is measured. */
const samplesMax = 20

/** Records that are written at once. */
const writtenAtOnce = 500

/** Workers whose latest deeds are known; for more, those of which nothing is to be written are forgotten. */
const recentMax = 50_000

/** Who a worker is. */
interface Who {
  peer: string
  account: number
  name: string
}

/** What a worker has done that is not in its record yet, and how fast. */
interface Recent extends WorkerTally {
  who: Who
  /** What it made last. */
  type: WorkerType
  /** Tokens, megapixelsteps or forms per second, of the last jobs. */
  readonly speeds: number[]
  isWritten: boolean
}

/**
 * Counts what workers do, REST and libp2p ones alike, by the events of the tracker. What is counted goes to their records
 * now and then, so that a crash costs the last minute of it; speeds are of this process only.
 */
export class WorkerTallies {
  readonly #recent = new Map<string, Recent>()
  /** Who is there, and from when on that is not counted yet, in milliseconds since 1970. */
  readonly #present = new Map<WorkerNo, { who: Who; since: number }>()

  /** Takes over the workers that are there already. */
  load({ roster }: DomainState, now: number): void {
    for (const worker of roster.allJoined()) if (!worker.onlyFavoured) this.#arrive(worker.no, worker, now)
  }

  /** Takes an event into account. */
  count({ at, event }: RecordedEvent, state: DomainState): void {
    switch (event.type) {
      case 'workerJoined':
        // Who works for few is not there for others.
        if (event.onlyFavoured) this.#leave(event.worker, at)
        else this.#arrive(event.worker, event, at)
        break
      case 'workerLeft':
        this.#leave(event.worker, at)
        break
      case 'jobCompleted': {
        // What was withdrawn before anything was made is no work.
        if (event.finishReason === 'aborted' && event.outputBytes === 0) break
        const recent = this.#ofLease(event.lease, state)
        if (recent === undefined) break
        recent.completed += 1
        recent.earned += Number(event.reward + event.escrowed)
        const { job, model } = state.requests.findLease(event.lease)!
        const amount = model.kind === 'text' ? event.outputTokens : job.request.outputTokensMax
        recent.type = workerTypeOf(model.kind)
        recent.amount += amount
        const seconds = (event.finishedAt - event.startedAt) / 1_000
        if (seconds > 0) recent.speeds.push((model.kind === 'alchemy' ? 1 : amount) / seconds)
        if (recent.speeds.length > samplesMax) recent.speeds.shift()
        break
      }
      case 'uptimeRewarded': {
        const worker = state.roster.find(event.worker)
        if (worker !== undefined) this.#of(worker).uptimeEarned += Number(event.reward + event.escrowed)
        break
      }
      case 'leaseLost':
        this.#fail(event.lease, state)
        break
      case 'jobFailed':
        if (event.isFault) this.#fail(event.lease, state)
        break
      default:
    }
  }

  /** What a worker has done so far, its record counted. `no` is its number where the tracker has it. */
  of(id: string, { recorded, no, now }: { recorded?: WorkerTally; no?: WorkerNo; now: number }): WorkerTally {
    const present = no === undefined ? undefined : this.#present.get(no)
    const total = sumOf(recorded, this.#recent.get(id))
    const uptimeSeconds = total.uptimeSeconds + (present === undefined ? 0 : secondsFrom(present.since, now))
    return { ...total, uptimeSeconds }
  }

  /** Tokens, megapixelsteps or forms per second, the mean of its last jobs; undefined where nothing is known. */
  speedOf(id: string): number | undefined {
    const speeds = this.#recent.get(id)?.speeds ?? []
    return speeds.length === 0 ? undefined : speeds.reduce((sum, one) => sum + one, 0) / speeds.length
  }

  /** Forgets what a worker has done that was removed. */
  drop(id: string): void {
    this.#recent.delete(id)
  }

  /** Writes what was counted into the records. A worker without a record gets one when it has completed a job. */
  async flush(directory: Directory, now: number): Promise<void> {
    for (const no of this.#present.keys()) this.#accrue(no, now)
    const due = [...this.#recent].filter(([id, recent]) => !recent.isWritten && isWorthIt(directory, id, recent))
    for (let at = 0; at < due.length; at += writtenAtOnce) {
      const part = due.slice(at, at + writtenAtOnce).map(([id, recent]) => ({ id, recent, counted: { ...recent } }))
      const answer = await directory.change((draft) => {
        for (const { id, counted } of part) {
          const { account: owner, name } = counted.who
          const known = draft.workerDetails.get(id) ?? { ...newDetail(id), owner, name, type: counted.type }
          draft.workerDetails.put({ ...known, tally: sumOf(known.tally, counted) })
          countForTeam(draft, known.team, counted)
        }
        return { ok: true }
      })
      if (!answer.ok) return
      for (const { recent, counted } of part) settle(recent, counted)
    }
    this.#trim(directory)
  }

  #trim(directory: Directory): void {
    for (const [id, recent] of this.#recent) {
      if (this.#recent.size <= recentMax) return
      if (recent.isWritten || !isWorthIt(directory, id, recent)) this.#recent.delete(id)
    }
  }

  #arrive(no: WorkerNo, { peer, account, name }: Who, at: number): void {
    const since = this.#present.get(no)?.since ?? at
    this.#present.set(no, { who: { peer, account, name }, since })
  }

  #leave(no: WorkerNo, at: number): void {
    this.#accrue(no, at)
    this.#present.delete(no)
  }

  /** Counts how long a worker has been there since that was counted last. */
  #accrue(no: WorkerNo, at: number): void {
    const present = this.#present.get(no)
    if (present === undefined) return
    const seconds = secondsFrom(present.since, at)
    if (seconds === 0) return
    this.#of(present.who).uptimeSeconds += seconds
    present.since += seconds * 1_000
  }

  #fail(lease: LeaseNo, state: DomainState): void {
    const recent = this.#ofLease(lease, state)
    if (recent !== undefined) recent.uncompleted += 1
  }

  #ofLease(lease: LeaseNo, { requests }: DomainState): Recent | undefined {
    const worker = requests.findLease(lease)?.worker
    return worker && this.#of(worker)
  }

  #of({ account, name, peer }: Who): Recent {
    const id = workerIdOf(peer)
    const recent = this.#recent.get(id) ?? newRecent({ peer, account, name })
    recent.isWritten = false
    this.#recent.set(id, recent)
    return recent
  }
}

export { newDetail }

function newRecent(who: Who): Recent {
  return { ...nothing, who, type: 'text', speeds: [], isWritten: false }
}

/** What workers of a kind make, as the API calls it. */
export function workerTypeOf(kind: string): WorkerType {
  return kind === 'image' || kind === 'text' ? kind : 'interrogation'
}

const nothing: WorkerTally = {
  completed: 0,
  uncompleted: 0,
  earned: 0,
  uptimeEarned: 0,
  amount: 0,
  uptimeSeconds: 0,
}

/** What a worker has done counts for the team that it is in when that is written down. */
function countForTeam(draft: DirectoryDraft, id: string | undefined, counted: WorkerTally): void {
  const team = id === undefined ? undefined : draft.teams.get(id)
  if (team === undefined) return
  const { completed, earned, uptimeSeconds } = sumOf({ ...nothing, ...team.tally }, counted)
  draft.teams.put({ ...team, tally: { completed, earned, uptimeSeconds } })
}

function secondsFrom(since: number, now: number): number {
  return Math.max(0, Math.floor((now - since) / 1_000))
}

function isWorthIt({ workerDetails }: Directory, id: string, { completed }: WorkerTally): boolean {
  return completed > 0 || workerDetails.get(id) !== undefined
}

function sumOf(one: WorkerTally = nothing, other: WorkerTally = nothing): WorkerTally {
  return {
    completed: one.completed + other.completed,
    uncompleted: one.uncompleted + other.uncompleted,
    earned: one.earned + other.earned,
    uptimeEarned: one.uptimeEarned + other.uptimeEarned,
    amount: one.amount + other.amount,
    uptimeSeconds: one.uptimeSeconds + other.uptimeSeconds,
  }
}

/** What was written is not counted again; what came meanwhile is still to be written. */
function settle(recent: Recent, written: WorkerTally): void {
  recent.completed -= written.completed
  recent.uncompleted -= written.uncompleted
  recent.earned -= written.earned
  recent.uptimeEarned -= written.uptimeEarned
  recent.amount -= written.amount
  recent.uptimeSeconds -= written.uptimeSeconds
  const isCounted =
    recent.completed > 0 || recent.uncompleted > 0 || recent.uptimeEarned > 0 || recent.uptimeSeconds > 0
  recent.isWritten = !isCounted
}
