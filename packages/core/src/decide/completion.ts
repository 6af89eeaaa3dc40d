import type { CompleteJob } from '../command.js'
import type { Millikudos } from '../ids.js'
import { isPaidAtOnce, mintableFor, payableBy, topUpFor } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import type { Outcome, Refusal } from '../outcome.js'
import { withinMint } from '../requests/job-price.js'
import { jobPriceOf } from '../requests/quotation.js'
import { promptTokensMaxOf } from '../requests/request.js'
import type { Lease } from '../requests/request.js'
import { isText, trustEarnedWith, trustIfDue } from './accounts.js'
import { endIfDone } from './endings.js'
import { findOwnLease } from './leases.js'
import { openEscrow } from './openings.js'
import { isWithin, refuse } from './turn.js'
import type { Turn } from './turn.js'
import { rewardIfDue } from './uptime.js'

/** Decides `completeJob`: pays the worker's owner, and ends the request with its last job. */
export function decideCompleteJob(turn: Turn, command: CompleteJob): Outcome {
  const lease = findOwnLease(turn, command.worker, command.lease)
  if ('code' in lease) return refuse(lease)
  if (lease.state === 'offered') return refuse({ code: 'lease_not_started' })
  if (lease.state !== 'leased') return answerAgain(lease, command)
  const invalid = checkCounts(lease, command)
  if (invalid !== undefined) return refuse(invalid)

  const owner = turn.state.ledger.get(lease.worker.account)
  const { reward, escrowed } = settle(turn, lease, owner, command)
  endIfDone(turn, lease.job.request)
  trustIfDue(turn, owner)
  rewardIfDue(turn, lease.worker)
  return { ok: true, type: 'jobCompleted', reward, escrowed }
}

/** Answers a receipt for a lease that is over: the same receipt again is fine, another one is not. */
function answerAgain(lease: Lease, command: CompleteJob): Outcome {
  const { result } = lease.job
  if (result === undefined) return refuse({ code: 'lease_unknown' })
  const isSame =
    result.lease === lease &&
    isText(result.outputHashText, command.outputHash) &&
    isText(result.signatureText, command.signature)
  if (!isSame) return refuse({ code: 'job_already_completed' })
  return { ok: true, type: 'jobCompleted', reward: result.reward, escrowed: result.escrowed }
}

function checkCounts(lease: Lease, command: CompleteJob): Refusal | undefined {
  const { promptBytes, outputTokensMax } = lease.job.request
  const promptTokensMax = promptTokensMaxOf(promptBytes)
  if (!isWithin(command.promptTokens, 0, promptTokensMax)) {
    return { code: 'receipt_counts_invalid', max: promptTokensMax }
  }
  if (!isWithin(command.outputTokens, 0, outputTokensMax)) {
    return { code: 'receipt_counts_invalid', max: outputTokensMax }
  }
  return undefined
}

function settle(turn: Turn, lease: Lease, owner: Account, command: CompleteJob) {
  const { state, policy } = turn
  const { request } = lease.job
  const payer = state.ledger.get(request.account)
  const whole = jobPriceOf(policy, lease, { ...command, isOwnerTrusted: owner.trusted })
  const mintedMax = command.isTooFast ? 0n : mintableFor(policy, owner, turn.now)
  const { earned, cost } = withinMint(whole, { payable: payableBy(policy, payer, request.held), mintedMax })
  const escrowed = isPaidAtOnce(owner) ? 0n : (earned * BigInt(policy.escrowPercent)) / 100n
  const reward = earned - escrowed
  const escrow = escrowed > 0n ? openEscrow(turn, owner) : undefined
  // Where the requester is not to pay for all that the worker earns, the treasury makes it up.
  const subsidy = earned > cost ? earned - cost : 0n
  const tax = cost + subsidy - earned
  const fromHold = smaller(request.held, cost)
  const returned = owner.no === request.account ? reward : 0n
  const trustAt = trustEarnedWith(turn, owner, escrowed)
  turn.emit({
    type: 'jobCompleted',
    lease: lease.no,
    requester: payer.no,
    owner: owner.no,
    outputHash: command.outputHash,
    outputBytes: command.outputBytes,
    promptTokens: command.promptTokens,
    outputTokens: command.outputTokens,
    finishReason: command.finishReason,
    startedAt: command.startedAt,
    finishedAt: command.finishedAt,
    signature: command.signature,
    reward,
    escrowed,
    ...(escrow === undefined ? {} : { escrow }),
    tax,
    subsidy,
    fromHold,
    toppedUp: topUpFor(policy, payer, { amount: cost, fromHold, returned }),
    ...(trustAt === undefined ? {} : { trustAt }),
    ...(command.isTooFast ? { isTooFast: true } : {}),
  })
  return { reward, escrowed }
}

function smaller(a: Millikudos, b: Millikudos): Millikudos {
  return a < b ? a : b
}
