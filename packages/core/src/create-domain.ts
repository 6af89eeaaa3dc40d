import { applyEvent } from './apply/apply-event.js'
import { assert } from './assert.js'
import type { Command } from './command.js'
import { openSystemAccounts } from './decide/accounts.js'
import { decide } from './decide/decide.js'
import { runDue } from './decide/due.js'
import { matchFresh } from './decide/match.js'
import type { Turn } from './decide/turn.js'
import { forgetAbsent } from './decide/workers.js'
import type { Domain, DomainInit, Execution } from './domain.js'
import type { Event, RecordedEvent } from './event.js'
import type { TimeMs } from './ids.js'
import { defaultCoreLimits, dueItemsMax, workerFaultsKeptMax } from './limits.js'
import type { CoreLimits } from './limits.js'
import type { Outcome } from './outcome.js'
import type { Policy } from './policy.js'
import { StateCut } from './snapshot/state-cut.js'
import { createState } from './state.js'
import type { DomainState } from './state.js'

/**
 * Makes a domain from nothing or from a snapshot.
 *
 * @example
 * const domain = createDomain({ policy: defaultPolicy })
 * const { outcome, events } = domain.execute({ type: 'openAccount', key }, clock.now())
 *
 * @throws InvariantError if the policy is one that no domain can run with.
 */
export function createDomain(init: DomainInit): Domain {
  return new Machine(init)
}

class Machine implements Domain {
  readonly state: DomainState
  private readonly policy: Policy
  private readonly limits: CoreLimits
  private events: RecordedEvent[] = []
  private lastCut: StateCut | undefined

  constructor(init: DomainInit) {
    checkPolicy(init.policy)
    this.policy = init.policy
    this.limits = init.limits ?? defaultCoreLimits
    this.state = init.state ?? createState()
  }

  get nextDueAt(): TimeMs | undefined {
    const { deadlines, roster } = this.state
    const dueAt = Math.min(deadlines.first?.dueAt ?? Infinity, roster.nextDropAt ?? Infinity)
    return dueAt === Infinity ? undefined : dueAt
  }

  execute(command: Command, now: TimeMs): Execution {
    assert(Number.isSafeInteger(now) && now >= 0, 'now is not a time')
    const { state } = this
    if (now > state.clock) state.clock = now
    this.events = []
    const turn: Turn = {
      state,
      policy: this.policy,
      limits: this.limits,
      now: state.clock,
      emit: (event) => this.record(event),
    }
    if (state.seq === 0) openSystemAccounts(turn)
    state.roster.dropGone(turn.now)
    const outcome = this.decideInTime(turn, command)
    matchFresh(turn)
    forgetAbsent(turn)
    return { outcome, events: this.events }
  }

  /**
   * What is due comes first, so that what a command meets depends on the time and not on when the last tick was, and
   * again afterwards: a command may leave a request past its end without a lease, which must not be matched any more.
   * Only `recover` and `extendLeases` go before everything: they give leases that ran out meanwhile a new start.
   */
  private decideInTime(turn: Turn, command: Command): Outcome {
    const isNewStart = command.type === 'recover' || command.type === 'extendLeases'
    const done = isNewStart ? 0 : runDue(turn, dueItemsMax)
    const outcome = decide(turn, command)
    runDue(turn, dueItemsMax - done)
    return outcome
  }

  cut(): StateCut {
    this.lastCut?.end()
    this.lastCut = new StateCut(this.state)
    return this.lastCut
  }

  apply(recorded: RecordedEvent): void {
    this.lastCut?.save(recorded.event)
    applyEvent(this.state, recorded)
    this.state.queue.clearFresh()
  }

  private record(event: Event): void {
    const recorded = { seq: this.state.seq + 1, at: this.state.clock, event }
    this.lastCut?.save(event)
    applyEvent(this.state, recorded)
    this.events.push(recorded)
  }
}

function checkPolicy(policy: Policy): void {
  const { escrowPercent, faultsMax, lostLeasesMax, missedOffersMax, unsuitedOffersMax, workerFaultsMax } = policy
  assert(Number.isInteger(escrowPercent) && escrowPercent >= 0 && escrowPercent <= 100, 'escrowPercent is not 0 to 100')
  const counts = { faultsMax, lostLeasesMax, missedOffersMax, unsuitedOffersMax, workerFaultsMax }
  for (const [name, value] of Object.entries(counts)) {
    assert(Number.isInteger(value) && value > 0, `${name} is not a positive whole number`)
  }
  assert(workerFaultsMax <= workerFaultsKeptMax, `workerFaultsMax is above ${workerFaultsKeptMax}`)
  for (const name of timeNames) {
    const value = policy[name]
    assert(Number.isSafeInteger(value) && value > 0, `${name} is not a positive whole number of milliseconds`)
  }
  assert(policy.transferReturnMs <= policy.transferMemoryMs, 'transferReturnMs is above transferMemoryMs')
  assert(policy.transferMemoryMs < 2 ** 32, 'transferMemoryMs is above what a refusal can say, 2^32 − 1')
  const { agingPerSecond, earnedMin, mintedMax, mintedPerDayMax, mintedTrustedMax, styleRoyalty, textPrices } = policy
  const { activationTax, jobTax, styleTax } = textPrices
  const amounts = {
    activationTax,
    agingPerSecond,
    earnedMin,
    jobTax,
    mintedMax,
    mintedPerDayMax,
    mintedTrustedMax,
    styleRoyalty,
    styleTax,
  }
  for (const [name, value] of Object.entries(amounts)) {
    assert(value >= 0n, `${name} is negative`)
  }
  const { seconds } = policy.uptimeRewards
  assert(Number.isSafeInteger(seconds) && seconds >= 0, 'uptimeRewards.seconds is not a whole number of seconds')
}

const timeNames = [
  'transferMemoryMs',
  'transferReturnMs',
  'offerMs',
  'leaseMs',
  'leaseMsMax',
  'leaseMsPerToken',
  'settleMs',
  'exclusionMs',
  'missedOffersPauseMs',
  'requestMs',
  'requestMsMax',
  'resultMs',
  'workerFaultWindowMs',
] as const
