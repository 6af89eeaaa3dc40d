import type { Question } from './audit-channel.js'
import type { AuditLimits } from './audit-policy.js'
import type { AuditState, RequestRecord } from './audit-state.js'
import { TakeLog } from './take-log.js'
import { needsOf } from './work-check.js'

const hourSeconds = 3_600
const minuteSeconds = 60

/** What has come from one network address since the tracker's process started. */
export class NetworkRecord {
  readonly joins: TakeLog
  readonly openings: TakeLog
  /** Submissions that wait for their answer. */
  readonly pending = new Set<Question<'submit'>>()
  /** Ids of requests that were submitted from here, and whether the tracker has said so. */
  readonly submitted = new Map<string, boolean>()

  constructor(limits: AuditLimits) {
    const { workerJoinsPerMinutePerAddress, accountOpeningsPerHour } = limits
    this.joins = new TakeLog({
      perSecond: workerJoinsPerMinutePerAddress / minuteSeconds,
      burst: workerJoinsPerMinutePerAddress,
    })
    this.openings = new TakeLog({ perSecond: accountOpeningsPerHour / hourSeconds, burst: accountOpeningsPerHour })
  }
}

/** Who has come from where, as far as the tracker's process can know: limits by network address begin anew with it. */
export class NetworkBook {
  readonly #state: AuditState
  readonly #networks = new Map<string, NetworkRecord>()
  readonly #joins = new Map<string, TakeLog>()

  constructor(state: AuditState) {
    this.#state = state
  }

  /** The process was killed. */
  clear(): void {
    this.#networks.clear()
    this.#joins.clear()
  }

  /** What has come from a network. */
  of(network: string): NetworkRecord {
    let record = this.#networks.get(network)
    if (record === undefined) {
      record = new NetworkRecord(this.#state.limits)
      this.#networks.set(network, record)
    }
    return record
  }

  /** Joinings of one worker. */
  joinsOf(peer: string): TakeLog {
    let log = this.#joins.get(peer)
    if (log === undefined) {
      const { workerJoinsPerMinute: burst } = this.#state.limits
      log = new TakeLog({ perSecond: burst / minuteSeconds, burst })
      this.#joins.set(peer, log)
    }
    return log
  }

  /**
   * Jobs of a network whose requests have not ended, without those of one question: at most, with all that may have been
   * counted, and at least, without what may be counted for another network or was not said to be there.
   */
  openJobsOf(network: string, own: Question<'submit'>): { atMost: number; atLeast: number } {
    let atMost = 0
    let atLeast = 0
    for (const { request, isSure } of this.#openFrom(network)) {
      atMost += request.jobs.length
      if (isSure) atLeast += request.jobs.length
    }
    for (const question of this.of(network).pending) if (question !== own) atMost += this.jobsOf(question)
    return { atMost, atLeast }
  }

  /** Whether a network has more sets of needs open with that of a question than one may: it may be, and it is for sure. */
  needSetsPassedBy(network: string, own: Question<'submit'>): { mayBe: boolean; isSure: boolean } {
    const needs = setOfNeeds(needsOf(own.body))
    if (needs === '') return { mayBe: false, isSure: false }
    const open = this.#openFrom(network).map(({ request: { submitted }, isSure }) => ({
      needs: setOfNeeds(submitted.needs),
      isSure,
    }))
    const asked = [...this.of(network).pending].filter((question) => question !== own)
    const sure = open.filter(({ isSure }) => isSure)
    const possible = [...open, ...asked.map(({ body }) => ({ needs: setOfNeeds(needsOf(body)) }))]
    const { needSetsPerAddressMax: max } = this.#state.limits
    const hasAll = (sets: readonly { needs: string }[]): boolean =>
      new Set(sets.map((set) => set.needs).filter((set) => set !== '')).size >= max
    const hasOwn = (sets: readonly { needs: string }[]): boolean => sets.some((set) => set.needs === needs)
    return { mayBe: hasAll(possible) && !hasOwn(sure), isSure: hasAll(sure) && !hasOwn(possible) }
  }

  /** Requests from a network that have not ended, and whether they were counted for it for sure. */
  #openFrom(network: string): { request: RequestRecord; isSure: boolean }[] {
    return [...this.of(network).submitted].flatMap(([id, isTold]) => {
      const request = this.#state.byId.get(id)
      if (request === undefined || request.outcome !== undefined) return []
      const isElsewhere = [...this.#networks].some(([other, record]) => other !== network && record.submitted.has(id))
      return [{ request, isSure: isTold && !isElsewhere }]
    })
  }

  /** Jobs that a submission counts as. */
  jobsOf({ body }: Question<'submit'>): number {
    return Math.min(body.generations, this.#state.limits.generationsMax)
  }
}

function setOfNeeds(needs: readonly string[]): string {
  return needs.join('\n')
}

/** Whose a multiaddr is, for limits by network address: its first two parts. Simulations have no IPv6. */
export function networkOfAddress(address: string): string {
  return address.split('/').slice(1, 3).join('/')
}
