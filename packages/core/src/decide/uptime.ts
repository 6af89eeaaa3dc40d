import type { Millikudos, TimeMs } from '../ids.js'
import { mayServe } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import { uptimeReward } from '../pricing/uptime-reward.js'
import type { Worker } from '../roster/worker.js'
import { openEscrow } from './openings.js'
import type { Turn } from './turn.js'

/**
 * When the uptime of a worker is to be rewarded that is there from now on; undefined where it is not. Only what is there
 * for everybody counts. What was counted before counts on, if it was counted for the same owner.
 */
export function rewardTimeOf(
  { now, policy }: Turn,
  known: Worker | undefined,
  { owner, isOpen }: { owner: Account; isOpen: boolean },
): TimeMs | undefined {
  const { seconds } = policy.uptimeRewards
  if (seconds === 0 || owner.kind !== 'registered' || !isOpen) return undefined
  const uptime = known?.account === owner.no ? known.uptime : undefined
  return uptime?.rewardAt ?? Math.max(now, known?.pausedUntil ?? 0) + (uptime?.leftMs ?? seconds * 1_000)
}

/**
 * Rewards a worker that has been there for long enough, unless that would be nothing: then it is looked at again when that
 * may have changed. Implements protocol-spec/pricing.md §4.8.
 */
export function rewardIfDue(turn: Turn, worker: Worker): void {
  const { now, policy, state } = turn
  const { rewardAt } = worker.uptime
  if (rewardAt === undefined || rewardAt > now) return
  const owner = state.ledger.get(worker.account)
  const amount = amountOf(turn, worker, owner)
  if (amount === 0n) return
  const escrow = owner.trusted ? undefined : openEscrow(turn, owner)
  turn.emit({
    type: 'uptimeRewarded',
    worker: worker.no,
    account: owner.no,
    reward: escrow === undefined ? amount : 0n,
    escrowed: escrow === undefined ? 0n : amount,
    ...(escrow === undefined ? {} : { escrow }),
    rewardAt: now + policy.uptimeRewards.seconds * 1_000,
  })
}

/** Rewards what has waited for a change of the owner. O(workers of the owner). */
export function rewardWorkersOf(turn: Turn, owner: Account): void {
  // By number, so that a state that was restored does it in the same order.
  const workers = [...turn.state.roster.allOf(owner.no)].sort((a, b) => a.no - b.no)
  for (const worker of workers) rewardIfDue(turn, worker)
}

/** Everything that a worker announces is a claim: whoever is not trusted gets no more than others have paid for. */
function amountOf({ policy }: Turn, worker: Worker, owner: Account): Millikudos {
  if (!mayServe(owner)) return 0n
  const whole = uptimeReward(worker, policy.textModels, policy.uptimeRewards)
  return owner.trusted || whole < worker.uptime.earned ? whole : worker.uptime.earned
}
