import { fail } from './audit-error.js'
import type { AuditUptimeRewards } from './audit-policy.js'
import { treasury } from './audit-policy.js'
import type { AccountRecord, AuditState, WorkerRecord } from './audit-state.js'
import { checkDue } from './due-check.js'
import type { EventOf } from './journal-event.js'

/** Checks a reward for uptime: that it is due, of the right amount, and goes where it must; pricing.md §4.8. */
export function rewardUptime(state: AuditState, event: EventOf<'uptimeRewarded'>): void {
  const { at, policy } = state
  const worker = state.worker(event.worker)
  const { payableAt, rewardAt } = worker
  if (event.account !== worker.account)
    fail('payee_wrong', `account ${event.account} is rewarded for worker ${worker.no} of account ${worker.account}`)
  if (payableAt === undefined || rewardAt === undefined)
    return fail('consequence_missing', `worker ${worker.no} is rewarded, and nothing is due to it`)
  checkDue(state, payableAt, `the reward of worker ${worker.no}`)
  const owner = state.account(event.account)
  const amount = rewardOf(state, worker)
  const [reward, escrowed] = owner.isTrusted ? [amount, 0n] : [0n, amount]
  if (event.reward !== reward || event.escrowed !== escrowed)
    fail('amount_wrong', `worker ${worker.no} is rewarded with ${event.reward} and ${event.escrowed}, not ${amount}`)
  const escrow = owner.isTrusted ? undefined : owner.escrow
  if (event.escrow !== escrow?.no)
    fail('payee_wrong', `the escrow ${event.escrow} is rewarded instead of ${escrow?.no}`)
  const nextAt = at + policy.uptimeRewards.seconds * 1_000
  if (event.rewardAt !== nextAt)
    fail('amount_wrong', `worker ${worker.no} is rewarded again at ${event.rewardAt} instead of ${nextAt}`)
  state.account(treasury).balance -= amount
  state.account(escrow?.no ?? owner.no).balance += amount
  worker.earned = 0n
  worker.rewardAt = nextAt
  worker.payableAt = undefined
  noteReward(state, worker)
}

/** Checks from when on a worker that joins is to be rewarded; its record is still that of before. */
export function noteJoin(state: AuditState, worker: WorkerRecord, event: EventOf<'workerJoined'>): void {
  const { at, policy } = state
  const isSameOwner = worker.account === event.account
  const startsAt = Math.max(at, worker.pausedUntil)
  const leftMs = (isSameOwner ? worker.leftMs : undefined) ?? policy.uptimeRewards.seconds * 1_000
  const isOpen = !event.onlyFavoured && !worker.isSuspended
  const isRewarded = isOpen && policy.uptimeRewards.seconds > 0 && state.account(event.account).kind === 'registered'
  const rewardAt = (isSameOwner ? worker.rewardAt : undefined) ?? startsAt + leftMs
  const expected = isRewarded ? rewardAt : undefined
  if (event.rewardAt !== expected)
    fail('amount_wrong', `worker ${worker.no} is to be rewarded at ${event.rewardAt} instead of ${expected}`)
  if (!isSameOwner) worker.earned = 0n
  if (isSameOwner && expected === undefined) return noteLeave(state, worker)
  worker.rewardAt = expected
  worker.leftMs = undefined
  worker.payableAt = undefined
}

/** Nothing counts while a worker is suspended. Checks from when on it is to be rewarded that is so no more. */
export function noteSuspension(
  state: AuditState,
  worker: WorkerRecord,
  event: EventOf<'workerSuspended'> | EventOf<'workerResumed'>,
): void {
  if (event.type === 'workerSuspended') return noteLeave(state, worker)
  const { at, policy } = state
  const { seconds } = policy.uptimeRewards
  const isRewarded = worker.isJoined && !worker.onlyFavoured && seconds > 0
  const isOwned = isRewarded && state.account(worker.account).kind === 'registered'
  const expected = isOwned ? Math.max(at, worker.pausedUntil) + (worker.leftMs ?? seconds * 1_000) : undefined
  if (event.rewardAt !== expected)
    fail('amount_wrong', `worker ${worker.no} is to be rewarded at ${event.rewardAt} instead of ${expected}`)
  if (expected === undefined) return
  worker.rewardAt = expected
  worker.leftMs = undefined
  noteReward(state, worker)
}

/** What was counted counts on when the worker comes back. */
export function noteLeave(state: AuditState, worker: WorkerRecord): void {
  if (worker.rewardAt !== undefined) worker.leftMs = leftMsOf(state, worker, worker.rewardAt)
  worker.rewardAt = undefined
  worker.payableAt = undefined
}

/** Nothing counts until then. */
export function notePause(state: AuditState, worker: WorkerRecord, until: number): void {
  if (worker.rewardAt === undefined) return
  worker.rewardAt = until + leftMsOf(state, worker, worker.rewardAt)
  worker.payableAt = undefined
  noteReward(state, worker)
}

/** Counts what somebody else has really paid for a job. */
export function noteEarned(state: AuditState, worker: WorkerRecord, event: EventOf<'jobCompleted'>): void {
  if (event.requester === event.owner) return
  const paid = event.reward + event.escrowed - event.subsidy - event.toppedUp
  if (paid > 0n) worker.earned += paid
  noteReward(state, worker)
}

/** What an owner's workers get may have changed with the owner. */
export function noteOwner(state: AuditState, owner: AccountRecord): void {
  for (const worker of state.workers.values()) if (worker.account === owner.no) noteReward(state, worker)
}

/** Notes when a worker must be rewarded, after whatever may have changed that. */
export function noteReward(state: AuditState, worker: WorkerRecord): void {
  const { rewardAt } = worker
  if (rewardAt === undefined || rewardOf(state, worker) === 0n) {
    worker.payableAt = undefined
    return
  }
  if (worker.payableAt !== undefined) return
  const payableAt = Math.max(rewardAt, state.at)
  worker.payableAt = payableAt
  const isStill = (): boolean => worker.payableAt === payableAt
  state.agenda.add({ at: payableAt, what: `the reward of worker ${worker.no}`, isStill })
}

function leftMsOf(state: AuditState, worker: WorkerRecord, rewardAt: number): number {
  return Math.max(0, rewardAt - Math.max(state.at, worker.pausedUntil))
}

/** Who is not trusted gets no more than others have paid for. */
function rewardOf({ accounts, policy }: AuditState, worker: WorkerRecord): bigint {
  const { isTrusted, roles } = accounts[worker.account - 1]!
  if (roles.has('flagged') || roles.has('deleted')) return 0n
  const whole = wholeRewardOf(worker, policy)
  return isTrusted || whole < worker.earned ? whole : worker.earned
}

function wholeRewardOf(
  { models, offers }: WorkerRecord,
  policy: Pick<AuditState['policy'], 'textModels' | 'uptimeRewards'>,
): bigint {
  const table = policy.uptimeRewards
  let best = 0n
  const consider = (amount: bigint): void => {
    if (amount > best) best = amount
  }
  const images = models.filter(({ kind }) => kind === 'image').length
  const loras = offers.has('lora') ? table.imageLoras : 0n
  if (images > 0) consider(table.image + table.imagePerModel * BigInt(images) + loras)
  if (models.some(({ kind }) => kind === 'alchemy')) consider(table.alchemy)
  const text = models.find(({ kind }) => kind === 'text')
  if (text === undefined) return best
  const base = textBaseOf(text.contextTokensMax, table)
  const billions = policy.textModels.get(text.name)
  const percent = offers.has('validated_backend') ? 100 : table.unvalidatedPercent
  const size = Math.max((billions ?? 0) / table.textBillions, table.textPercentMin / 100)
  consider(nearest(billions === undefined ? (base * table.unknownPercent) / 100 : (base * size * percent) / 100))
  return best
}

/** Millikudos that a text worker gets whatever its model is. */
function textBaseOf(contextTokens: number, table: AuditUptimeRewards): number {
  return Number(table.text) + (Number(table.textPer1024Tokens) * Math.min(contextTokens, table.textTokensMax)) / 1024
}

/** To the nearest whole number, in the middle to the even one. */
function nearest(amount: number): bigint {
  const below = Math.floor(amount)
  const over = amount - below
  return BigInt(over > 0.5 || (over === 0.5 && below % 2 === 1) ? below + 1 : below)
}
