import { fail } from './audit-error.js'
import type { Submit } from '@kudoswarm/protocol'
import { burn, treasury } from './audit-policy.js'
import { availableOf, floorOf, hexOf } from './audit-state.js'
import type { AccountRecord, AuditState, LeaseRecord, RequestRecord } from './audit-state.js'
import { checkDue } from './due-check.js'
import { earnedOf, finishedPriceOf, fixedCost, imageHoldOf } from './fixed-price.js'
import { mustHoldFixed } from './image-upfront.js'
import type { EventOf } from './journal-event.js'
import { loadOf, servedModelsOf } from './kind-load.js'
import { mustHoldText, textHoldsOf, textRewardMaxOf, textRewardsOf } from './text-price.js'
import { noteOwner } from './uptime-check.js'
import { noteBarring } from './worker-check.js'
import { checkMonthly } from './monthly-check.js'
import { activationTaxOf } from './work-check.js'

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
    roles: new Set(),
    trustAt: undefined,
    mintedOn: { day: 0, amount: 0n },
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
  if (event.kind === 'monthly') checkMonthly(state, event)
  state.grants.add(id)
  account.isGranted = true
  post(state, treasury, account.no, event.amount)
}

/** Checks that kudos are taken once, and no more made up than the floor demands; ledger.md §4.4. */
export function takeKudos(state: AuditState, event: EventOf<'kudosTaken'>): void {
  const account = state.account(event.account)
  const id = hexOf(event.id)
  if (state.grants.has(id)) fail('double_pay', `the grant ${id} is made again, as a taking`)
  if (account.kind !== 'registered' && account.kind !== 'anonymous')
    fail('payer_wrong', `kudos of account ${account.no}, ${account.kind}, are taken`)
  if (event.amount <= 0n) fail('amount_wrong', `${event.amount} are taken`)
  const toppedUp = topUpOf(state, account, { amount: event.amount, fromHold: 0n, returned: 0n })
  if (event.toppedUp !== toppedUp)
    fail('amount_wrong', `${event.toppedUp} are made up instead of ${toppedUp} where ${event.amount} are taken`)
  state.grants.add(id)
  account.isGranted = true
  post(state, treasury, account.no, event.toppedUp)
  post(state, account.no, burn, event.amount)
}

/** Checks that a role is changed that was not so already, and that trust comes with the escrow; ledger.md §4.4.1. */
export function changeRole(state: AuditState, event: EventOf<'accountRoleChanged'>, seq: number): void {
  const { role, isHeld, released } = event
  const account = state.account(event.account)
  if (account.kind !== 'registered') fail('transition_illegal', `account ${account.no}, ${account.kind}, gets a role`)
  const hadRole = role === 'trusted' ? account.isTrusted : account.roles.has(role)
  if (hadRole === isHeld) fail('transition_illegal', `account ${account.no} is ${role} or not, and becomes so again`)
  const escrow = role === 'trusted' && isHeld ? account.escrow : undefined
  if (event.escrow !== escrow?.no || released !== (escrow?.balance ?? 0n))
    fail('amount_wrong', `${released} of escrow ${event.escrow} are released as account ${account.no} becomes ${role}`)
  if (role !== 'trusted') {
    if (isHeld) account.roles.add(role)
    else account.roles.delete(role)
    if (role === 'suspicious' && !isHeld) {
      // Trust that has come due meanwhile is due now.
      if (account.trustAt !== undefined) account.trustAt = Math.max(account.trustAt, state.at)
      expectTrust(state, account)
    }
    if (role === 'flagged' || role === 'deleted') noteBarring(state, account, seq)
    noteOwner(state, account)
    return
  }
  account.isTrusted = isHeld
  account.trustAt = undefined
  if (escrow !== undefined) post(state, escrow.no, account.no, released)
  noteOwner(state, account)
}

/** What orders the requests of an account: of one that is flagged little counts; ledger.md §4.4.1. */
export function priorityOf({ balance, held, roles }: AccountRecord): bigint {
  const free = balance - held
  if (!roles.has('flagged')) return free
  return free > 10_000n ? free / 1_000n : -100_000n
}

/** Checks that an owner is trusted who has earned it, and gets all of the escrow; ledger.md §4.3. */
export function trustAccount(state: AuditState, event: EventOf<'accountTrusted'>): void {
  const { policy } = state
  const account = state.account(event.account)
  const { escrow } = account
  if (escrow === undefined || escrow.no !== event.escrow || account.isTrusted) {
    fail('trust_wrong', `account ${account.no} is trusted with the escrow ${event.escrow}`)
  }
  if (account.roles.has('suspicious')) fail('trust_wrong', `account ${account.no} is trusted and suspicious`)
  if (account.trustAt === undefined || escrow.balance <= policy.trustEscrow)
    fail('trust_wrong', `account ${account.no} is trusted with ${escrow.balance} in escrow`)
  if (event.released !== escrow.balance) fail('amount_wrong', `${event.released} of ${escrow.balance} is released`)
  checkDue(state, account.trustAt, `trust in account ${account.no}`)
  account.isTrusted = true
  post(state, escrow.no, account.no, event.released)
  noteOwner(state, account)
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

/** Checks what a request costs and holds when it is let in; ledger.md §4.1 and §4.2. */
export function chargeSubmission(state: AuditState, event: EventOf<'requestSubmitted'>, asked: Submit): void {
  const { policy } = state
  const account = state.account(event.account)
  const activationTax = activationTaxOf(asked, policy)
  if (event.activationTax !== activationTax)
    fail('amount_wrong', `activationTax is ${event.activationTax} instead of ${activationTax}`)
  const { agingPerSecond } = policy
  if (event.agingPerSecond !== agingPerSecond)
    fail('amount_wrong', `agingPerSecond is ${event.agingPerSecond} instead of ${agingPerSecond}`)
  if (account.roles.has('deleted')) fail('payer_wrong', `account ${account.no} is deleted, and asks for something`)
  if (event.priority !== priorityOf(account))
    fail('amount_wrong', `the priority is ${event.priority}, the balance ${account.balance}, held ${account.held}`)
  const holds = holdsOf(state, event, asked)
  const { held } = event
  if (!holds.includes(held))
    fail('hold_wrong', `request ${event.request} holds ${held} instead of ${holds.join(' or ')}`)
  const available = availableOf(policy, account)
  if (held > 0n && available < held + activationTax) {
    fail('hold_wrong', `request ${event.request} holds ${held} and pays ${activationTax} of ${available}`)
  }
  const toppedUp = topUpOf(state, account, { amount: activationTax, fromHold: 0n, returned: 0n })
  if (event.toppedUp !== toppedUp)
    fail('amount_wrong', `request ${event.request} is topped up by ${event.toppedUp} instead of ${toppedUp}`)
  const royalty = royaltyOf(state, event)
  if (event.royalty !== royalty)
    fail('amount_wrong', `account ${event.author} gets ${event.royalty} of the tax instead of ${royalty}`)
  post(state, treasury, account.no, event.toppedUp)
  if (royalty > 0n) post(state, account.no, event.author!, royalty)
  post(state, account.no, burn, event.activationTax - royalty)
  account.held += event.held
}

/** What the author of a style gets of what the requester has really paid of the tax; pricing.md §4.3. */
function royaltyOf({ accounts, policy }: AuditState, event: EventOf<'requestSubmitted'>): bigint {
  const author = accounts[(event.author ?? 0) - 1]
  const isPaid = author?.kind === 'registered' && !author.roles.has('flagged') && !author.roles.has('deleted')
  const paid = event.activationTax - event.toppedUp
  if (!isPaid || author.no === event.account || paid <= 0n) return 0n
  return paid > policy.styleRoyalty ? policy.styleRoyalty : paid
}

/** What a request may hold. */
function holdsOf(state: AuditState, event: EventOf<'requestSubmitted'>, asked: Submit): readonly bigint[] {
  const { fixedPrice, kind } = event
  const { policy } = state
  if (fixedPrice === undefined) {
    return mustHoldText(policy, asked, loadOf(state, 'text')) === true ? textHoldsOf(policy, asked) : [0n]
  }
  const isHeld = mustHoldFixed(asked, policy, loadOf(state, kind)) === true
  return [isHeld ? imageHoldOf(fixedPrice, event, { policy, served: servedModelsOf(state, kind) }) : 0n]
}

/** What the owner of a worker may be told to get at most for a job; pricing.md §4.3. */
export function rewardMaxOf({ policy }: AuditState, lease: LeaseRecord): readonly bigint[] {
  const { fixedPrice, kind } = lease.job.request.submitted
  if (fixedPrice === undefined) return textRewardMaxOf(policy, lease)
  return [earnedOf(kind, finishedPriceOf(lease, fixedPrice, policy), lease.worker)]
}

interface JobPrice {
  earned: bigint
  cost: bigint
}

/** What a finished text would move, were all of it paid: nothing where nothing was made; pricing.md §4.3 and §4.6. */
function textPricesOf(state: AuditState, event: EventOf<'jobCompleted'>, lease: LeaseRecord): readonly JobPrice[] {
  const { policy } = state
  const { isTrusted } = state.account(event.owner)
  const earnings = textRewardsOf(policy, lease, { bytes: event.outputBytes, isOwnerTrusted: isTrusted })
  const tax = event.outputBytes === 0 ? 0n : policy.textPrices.jobTax
  return earnings.map((earned) => ({ earned, cost: earned + tax }))
}

/** What a finished job would move: the part of its worker's owner, and what the requester is debited; pricing.md §4.3. */
function wholePricesOf(state: AuditState, event: EventOf<'jobCompleted'>, lease: LeaseRecord): readonly JobPrice[] {
  const { fixedPrice, kind } = lease.job.request.submitted
  if (fixedPrice === undefined) return textPricesOf(state, event, lease)
  // Nothing was made of what was given up.
  if (event.finishReason === 'aborted') return [{ earned: 0n, cost: 0n }]
  const isFree = kind === 'image' && event.finishReason === 'censored'
  const price = finishedPriceOf(lease, fixedPrice, state.policy)
  const cost = fixedCost(kind, fixedPrice, isFree ? 0n : price)
  const earned = earnedOf(kind, price, lease.worker)
  // More than the requester pays is minted, and only for those who are trusted.
  const isCapped = isFree && !state.account(event.owner).isTrusted && earned > cost
  return [{ earned: isCapped ? cost : earned, cost }]
}

/** What a finished job moves: of its price no more is minted than may be; ledger.md §4.3. */
function jobPriceOf(state: AuditState, event: EventOf<'jobCompleted'>, lease: LeaseRecord): JobPrice {
  const { policy } = state
  const { held, submitted } = lease.job.request
  const available = availableOf(policy, state.account(submitted.account)) + held
  const atHand = available > 0n ? available : 0n
  const mintedMax = event.isTooFast === true ? 0n : mintableFor(state, state.account(event.owner))
  const bounded = wholePricesOf(state, event, lease).map(({ earned, cost }): JobPrice => {
    const tax = cost > earned ? cost - earned : 0n
    const minted = earned + tax - (cost < atHand ? cost : atHand)
    if (minted <= mintedMax) return { earned, cost }
    const less = minted - mintedMax
    const left = less < earned ? earned - less : 0n
    return { earned: left, cost: left + tax < cost ? left + tax : cost }
  })
  return bounded.find(({ earned }) => earned === event.reward + event.escrowed) ?? bounded[0]!
}

/** What may be minted for a job of an owner now: in a day no more than so much for one who is not trusted; ledger.md §4.3. */
function mintableFor({ at, policy }: AuditState, { isTrusted, mintedOn }: AccountRecord): bigint {
  if (isTrusted) return policy.mintedTrustedMax
  const spent = mintedOn.day === dayOf(at) ? mintedOn.amount : 0n
  const left = policy.mintedPerDayMax > spent ? policy.mintedPerDayMax - spent : 0n
  return left < policy.mintedMax ? left : policy.mintedMax
}

function noteMinted({ at }: AuditState, owner: AccountRecord, amount: bigint): void {
  if (amount === 0n) return
  const { amount: before, day } = owner.mintedOn
  owner.mintedOn = { day: dayOf(at), amount: day === dayOf(at) ? before + amount : amount }
}

const dayOf = (at: number): number => Math.floor(at / 86_400_000)

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
  const { earned, cost } = jobPriceOf(state, event, lease)
  const subsidy = earned > cost ? earned - cost : 0n
  if (event.subsidy !== subsidy) fail('amount_wrong', `the subsidy is ${event.subsidy} instead of ${subsidy}`)
  // The payer gives what the job costs, the others get what the event says: only together they are the ledger.
  const got = event.reward + event.escrowed + event.tax
  const given = cost + subsidy
  if (got !== given) fail('ledger_sum', `the sum is ${got - given}: a job costs ${given}, and ${got} is handed out`)
  const isAtOnce = owner.kind !== 'registered' || owner.isTrusted
  const escrowed = isAtOnce ? 0n : (earned * BigInt(state.policy.escrowPercent)) / 100n
  if (event.escrowed !== escrowed) fail('amount_wrong', `${event.escrowed} goes into escrow instead of ${escrowed}`)
  const tax = given - earned
  if (event.tax !== tax) fail('amount_wrong', `the tax is ${event.tax} instead of ${tax}`)
  const escrow = escrowed > 0n ? owner.escrow : undefined
  if (event.escrow !== escrow?.no) fail('payee_wrong', `the escrow ${event.escrow} is paid instead of ${escrow?.no}`)
  const fromHold = request.held < cost ? request.held : cost
  if (event.fromHold !== fromHold) fail('hold_wrong', `${event.fromHold} comes out of the hold instead of ${fromHold}`)
  const returned = owner === payer ? event.reward : 0n
  const toppedUp = topUpOf(state, payer, { amount: cost, fromHold, returned })
  if (event.toppedUp !== toppedUp)
    fail('amount_wrong', `the payer is topped up by ${event.toppedUp} instead of ${toppedUp}`)
  post(state, treasury, payer.no, toppedUp + subsidy)
  noteMinted(state, owner, toppedUp + subsidy)
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
  const { policy, at } = state
  const hasEarned = event.escrowed > 0n && owner.trustAt === undefined && owner.escrow!.balance > policy.trustEscrow
  const trustAt = hasEarned ? Math.max(at, owner.openedAt + policy.trustAgeMs) : undefined
  if (event.trustAt !== trustAt)
    fail('trust_wrong', `account ${owner.no} is to be trusted at ${event.trustAt} instead of ${trustAt}`)
  if (trustAt === undefined) return
  owner.trustAt = trustAt
  expectTrust(state, owner)
}

/** What is earned comes at its time, unless the account is suspicious then; ledger.md §4.4.1. */
function expectTrust({ agenda, at }: AuditState, owner: AccountRecord): void {
  const { trustAt } = owner
  if (trustAt === undefined || owner.isTrusted) return
  agenda.add({
    at: Math.max(at, trustAt),
    what: `trust in account ${owner.no}`,
    isStill: () => owner.trustAt === trustAt && !owner.isTrusted && !owner.roles.has('suspicious'),
  })
}
