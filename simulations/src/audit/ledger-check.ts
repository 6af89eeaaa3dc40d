import { fail } from './audit-error.js'
import { burn, promptTokensBeyondBytes, treasury } from './audit-policy.js'
import { availableOf, floorOf, hexOf } from './audit-state.js'
import type { AccountRecord, AuditState, LeaseRecord, RequestRecord } from './audit-state.js'
import { checkDue } from './due-check.js'
import type { EventOf } from './journal-event.js'

const firstKinds = ['treasury', 'burn', 'anonymous'] as const

/** Moves kudos as an event says, whose amounts have been checked. Both sides must exist; nobody can be left out, or the sum is not 0. */
export function post(state: AuditState, debit: number, credit: number, amount: bigint): void {
  state.account(debit).balance -= amount
  state.account(credit).balance += amount
}

/** Checks the opening of an account; ledger.md §3.1 and §4.1. */
export function openAccount(state: AuditState, event: EventOf<'accountOpened'>, at: number): void {
  const { account: no, kind, minted } = event
  const { accounts, policy, limits } = state
  if (no !== accounts.length + 1) fail('number_not_dense', `account ${no} follows on account ${accounts.length}`)
  const first = firstKinds[no - 1]
  if (first === undefined ? firstKinds.some((one) => one === kind) : first !== kind) {
    fail('transition_illegal', `account ${no} is opened as ${kind}`)
  }
  const key = event.key === undefined ? '' : hexOf(event.key)
  if ((kind === 'registered') !== (key.length === 64))
    fail('transition_illegal', `account ${no}, ${kind}, has a key of ${key.length / 2} bytes`)
  const owner = kind === 'escrow' ? state.account(event.owner ?? 0) : undefined
  if (owner === undefined && event.owner !== undefined)
    fail('transition_illegal', `account ${no}, ${kind}, has an owner`)
  const record: AccountRecord = {
    no,
    kind,
    key,
    owner: owner?.no,
    openedAt: at,
    openedSeq: state.seq,
    escrow: undefined,
    balance: 0n,
    held: 0n,
    openJobs: 0,
    isGranted: false,
    isTrusted: false,
    trustAt: undefined,
  }
  if (owner !== undefined) {
    if (owner.kind !== 'registered' || owner.escrow !== undefined) {
      fail('transition_illegal', `account ${no} is the escrow of account ${owner.no}, which has one or needs none`)
    }
    owner.escrow = record
    state.escrowDue = record
  }
  if (kind === 'registered') {
    if (state.byKey.has(key)) fail('transition_illegal', `account ${no} has the key of another account`)
    if (accounts.length >= limits.accountsMax)
      fail('limit_exceeded', `account ${no} is beyond accountsMax, ${limits.accountsMax}`)
    state.byKey.set(key, record)
  }
  accounts.push(record)
  const floor = kind === 'registered' && policy.registeredFloor > 0n ? policy.registeredFloor : 0n
  if (minted !== floor) fail('amount_wrong', `account ${no}, ${kind}, is opened with ${minted} instead of ${floor}`)
  post(state, treasury, no, minted)
}

/** Checks a grant; ledger.md §4.4. */
export function grantKudos(state: AuditState, event: EventOf<'kudosGranted'>): void {
  const account = state.account(event.account)
  const id = hexOf(event.id)
  if (state.grants.has(id)) fail('double_pay', `the grant ${id} is made again`)
  if (account.kind !== 'registered' && account.kind !== 'anonymous')
    fail('payee_wrong', `a grant to account ${account.no}, ${account.kind}`)
  if (event.amount <= 0n) fail('amount_wrong', `a grant of ${event.amount}`)
  state.grants.add(id)
  account.isGranted = true
  post(state, treasury, account.no, event.amount)
}

/** Checks that an owner is trusted who has earned it, and gets all of the escrow; ledger.md §4.3. */
export function trustAccount(state: AuditState, event: EventOf<'accountTrusted'>): void {
  const { policy } = state
  const account = state.account(event.account)
  const { escrow } = account
  if (escrow === undefined || escrow.no !== event.escrow || account.isTrusted) {
    fail('trust_wrong', `account ${account.no} is trusted with the escrow ${event.escrow}`)
  }
  if (account.trustAt === undefined || escrow.balance <= policy.trustEscrow)
    fail('trust_wrong', `account ${account.no} is trusted with ${escrow.balance} in escrow`)
  if (event.released !== escrow.balance) fail('amount_wrong', `${event.released} of ${escrow.balance} is released`)
  checkDue(state, account.trustAt, `trust in account ${account.no}`)
  account.isTrusted = true
  post(state, escrow.no, account.no, event.released)
}

/** What the treasury must add to a debit, and no more; ledger.md §4.1. */
function topUpOf(
  state: AuditState,
  account: AccountRecord,
  debit: { amount: bigint; fromHold: bigint; returned: bigint },
): bigint {
  if (debit.amount <= debit.fromHold) return 0n
  const after = account.balance - debit.amount + debit.returned - (account.held - debit.fromHold)
  const missing = floorOf(state.policy, account.kind) - after
  return missing > 0n ? missing : 0n
}

/** The most that one job of a request can cost, tax included; ledger.md §4.2. */
export function jobPriceMaxOf(prices: Prices, promptBytes: number, outputTokensMax: number): bigint {
  const promptTokens = BigInt(promptBytes + promptTokensBeyondBytes)
  return promptTokens * prices.promptTokenPrice + BigInt(outputTokensMax) * prices.outputTokenPrice + prices.jobTax
}

/** Prices of the day, or of a request. */
export interface Prices {
  readonly promptTokenPrice: bigint
  readonly outputTokenPrice: bigint
  readonly jobTax: bigint
}

/** Checks what a request costs and holds when it is let in; ledger.md §4.1 and §4.2. */
export function chargeSubmission(state: AuditState, event: EventOf<'requestSubmitted'>): void {
  const { policy } = state
  const account = state.account(event.account)
  for (const name of ['activationTax', 'jobTax', 'promptTokenPrice', 'outputTokenPrice', 'agingPerSecond'] as const) {
    if (event[name] !== policy[name]) fail('amount_wrong', `${name} is ${event[name]} instead of ${policy[name]}`)
  }
  if (event.priority !== account.balance - account.held)
    fail('amount_wrong', `the priority is ${event.priority}, the balance ${account.balance}, held ${account.held}`)
  const mustHold = event.outputTokensMax > policy.upfrontAboveTokens
  const jobMax = jobPriceMaxOf(policy, event.promptBytes, event.outputTokensMax)
  const held = mustHold ? jobMax * BigInt(event.generations) : 0n
  if (event.held !== held) fail('hold_wrong', `request ${event.request} holds ${event.held} instead of ${held}`)
  const available = availableOf(policy, account)
  if (held > 0n && available < held + policy.activationTax) {
    fail('hold_wrong', `request ${event.request} holds ${held} and pays ${policy.activationTax} of ${available}`)
  }
  const toppedUp = topUpOf(state, account, { amount: policy.activationTax, fromHold: 0n, returned: 0n })
  if (event.toppedUp !== toppedUp)
    fail('amount_wrong', `request ${event.request} is topped up by ${event.toppedUp} instead of ${toppedUp}`)
  post(state, treasury, account.no, event.toppedUp)
  post(state, account.no, burn, event.activationTax)
  account.held += event.held
}

/** Checks who pays whom how much for a completed job; ledger.md §3.2, §4.2 and §4.3. */
export function payJob(state: AuditState, event: EventOf<'jobCompleted'>, lease: LeaseRecord): void {
  const { request } = lease.job
  const { submitted } = request
  if (event.requester !== submitted.account)
    fail('payer_wrong', `account ${event.requester} pays for account ${submitted.account}`)
  if (event.owner !== lease.worker.account)
    fail('payee_wrong', `account ${event.owner} is paid instead of ${lease.worker.account}`)
  const payer = state.account(event.requester)
  const owner = state.account(event.owner)
  const earned =
    BigInt(event.promptTokens) * submitted.promptTokenPrice + BigInt(event.outputTokens) * submitted.outputTokenPrice
  const cost = earned + submitted.jobTax
  // The payer gives what the job costs, the others get what the event says: only together they are the ledger.
  const got = event.reward + event.escrowed + event.tax
  if (got !== cost) fail('ledger_sum', `the sum is ${got - cost}: a job costs ${cost}, and ${got} is handed out`)
  const isAtOnce = owner.kind !== 'registered' || owner.isTrusted
  const escrowed = isAtOnce ? 0n : (earned * BigInt(state.policy.escrowPercent)) / 100n
  if (event.escrowed !== escrowed) fail('amount_wrong', `${event.escrowed} goes into escrow instead of ${escrowed}`)
  if (event.tax !== submitted.jobTax) fail('amount_wrong', `the tax is ${event.tax} instead of ${submitted.jobTax}`)
  const escrow = escrowed > 0n ? owner.escrow : undefined
  if (event.escrow !== escrow?.no) fail('payee_wrong', `the escrow ${event.escrow} is paid instead of ${escrow?.no}`)
  const fromHold = request.held < cost ? request.held : cost
  if (event.fromHold !== fromHold) fail('hold_wrong', `${event.fromHold} comes out of the hold instead of ${fromHold}`)
  const returned = owner === payer ? event.reward : 0n
  const toppedUp = topUpOf(state, payer, { amount: cost, fromHold, returned })
  if (event.toppedUp !== toppedUp)
    fail('amount_wrong', `the payer is topped up by ${event.toppedUp} instead of ${toppedUp}`)
  post(state, treasury, payer.no, toppedUp)
  post(state, payer.no, owner.no, event.reward)
  if (escrow !== undefined) post(state, payer.no, escrow.no, event.escrowed)
  post(state, payer.no, burn, event.tax)
  payer.held -= fromHold
  request.held -= fromHold
  request.paid += cost
  noteTrust(state, event, owner)
}

/** Checks that what is left of a hold is given back, once; ledger.md §5. */
export function voidHold(state: AuditState, event: EventOf<'requestEnded'>, request: RequestRecord): void {
  if (event.account !== request.submitted.account)
    fail('payer_wrong', `the hold of account ${request.submitted.account} is voided for ${event.account}`)
  if (event.voided !== request.held) fail('hold_wrong', `${event.voided} is voided of ${request.held}`)
  state.account(event.account).held -= event.voided
  request.held = 0n
  request.voided = event.voided
}

/** An owner earns trust with the completion that takes its escrow above the bound; ledger.md §4.3. */
function noteTrust(state: AuditState, event: EventOf<'jobCompleted'>, owner: AccountRecord): void {
  const { agenda, policy, at } = state
  const hasEarned = event.escrowed > 0n && owner.trustAt === undefined && owner.escrow!.balance > policy.trustEscrow
  const trustAt = hasEarned ? Math.max(at, owner.openedAt + policy.trustAgeMs) : undefined
  if (event.trustAt !== trustAt)
    fail('trust_wrong', `account ${owner.no} is to be trusted at ${event.trustAt} instead of ${trustAt}`)
  if (trustAt === undefined) return
  owner.trustAt = trustAt
  agenda.add({ at: trustAt, what: `trust in account ${owner.no}`, isStill: () => !owner.isTrusted })
}
