import type { HeartbeatReport, Joined, Leased, Offer, Settled, Withdraw } from '@kudoswarm/protocol'
import type { Question } from './audit-channel.js'
import { fail } from './audit-error.js'
import { extensionsPerLife } from './audit-policy.js'
import { hexOf } from './audit-state.js'
import type { LeaseState, WorkerRecord } from './audit-state.js'
import { rewardMaxOf } from './ledger-check.js'
import { sameAmount } from './text-price.js'
import { areSameParameters, ofGeneration, parametersOfBytes } from './parameters-check.js'
import { ownLease, ownWorker, same } from './told.js'
import type { Telling } from './told.js'
import { areSameTexts } from './work-check.js'
import { areSameModels, modelsOf, offersOf } from './worker-check.js'

/** Checks `joined`: that a joining is durable that came after the question. */
export function checkJoined(telling: Telling, body: Joined, question: Question<'joinWorker'>): void {
  const { state, channel } = telling
  const forgotten = state.forgottenOf.get(channel.peer)
  const isForgotten = forgotten !== undefined && forgotten.seq > question.seq && !state.workerByPeer.has(channel.peer)
  // Who has left and was forgotten in the batch in which it joined has joined all the same, and is no worker.
  const worker = isForgotten ? forgotten.worker : ownWorker(telling, 'joined')
  const mayRepeat = worker.isJoined || isForgotten
  if (worker.joinedSeq <= question.seq && !(mayRepeat && isRepeated(telling, worker, question)))
    fail('ack_not_durable', `worker ${worker.no} is told that it joined, the last time was event ${worker.joinedSeq}`)
  same('joined.worker', body.worker, BigInt(worker.no))
  const named = new Set(question.body.leases)
  const expected = [...worker.live]
    .filter(({ state, no }) => state === 'leased' && named.has(BigInt(no)))
    .map(({ no }) => no)
  same(
    'joined.resumed',
    body.resumed
      .map(Number)
      .sort((a, b) => a - b)
      .join(),
    expected.sort((a, b) => a - b).join(),
  )
  if (isForgotten) return
  if (!channel.isWorker) channel.toldNotices.clear()
  channel.isWorker = true
  channel.toldState = ' 0'
  channel.isJoinUnknown = false
  channel.worker = worker.no
  const joined = worker.untoldJoins.findIndex((seq) => seq > question.seq)
  channel.joinedSeq = worker.untoldJoins[joined] ?? worker.joinedSeq
  worker.untoldJoins.splice(0, joined + 1)
  const asked = state.peers.of(channel.peer).joins.findLast(({ body: one }) => one === question.body)
  if (asked !== undefined) asked.joinedSeq = channel.joinedSeq
}

/** A session that is present by its last joining and announces nothing new joins without an event; queue.md §4.5. */
function isRepeated({ channel, state }: Telling, worker: WorkerRecord, { body }: Question<'joinWorker'>): boolean {
  if (worker.joinedSeq !== channel.joinedSeq || worker.account !== channel.account) return false
  if (worker.name !== body.name || worker.slots !== body.slots || worker.seeks !== body.seeks) return false
  const offers = offersOf(body, state.account(worker.account))
  return areSameTexts([...worker.offers], offers) && areSameModels(worker.models, modelsOf(body))
}

/** Checks `done` for leaving: the joining is over, or another one followed. */
export function checkLeft(telling: Telling, question: Question<'leaveWorker'>): void {
  // One that is forgotten as soon as it has left is no worker any more; it was one if it has joined here.
  const isForgotten = telling.state.workerByPeer.get(telling.channel.peer) === undefined
  if (isForgotten && telling.channel.joinedSeq > 0) {
    telling.channel.isWorker = false
    return
  }
  const worker = ownWorker(telling, 'done')
  if (worker.isJoined && worker.joinedSeq <= question.seq)
    fail('ack_not_durable', `worker ${worker.no} is told that it left and is there`)
  // Who is present by now may have joined on another session.
  const isHere = worker.isJoined && worker.joinedSeq === telling.channel.joinedSeq
  telling.channel.isWorker = isHere && telling.channel.isWorker
}

/** Checks `leased`: the lease has started. */
export function checkLeased(telling: Telling, body: Leased, { body: asked }: Question<'accept'>): void {
  same('leased.lease', body.lease, asked.lease)
  const lease = ownLease(telling, body.lease, 'leased')
  if (lease.startedSeq === 0) fail('ack_not_durable', `lease ${lease.no} is told to have started and is ${lease.state}`)
  same('leased.heartbeat_within_ms', body.heartbeatWithinMs, BigInt(telling.state.policy.leaseMs))
}

/** Checks `done` for an offer declined or a job given up. */
export function checkGivenUp(telling: Telling, no: bigint, expected: readonly LeaseState[]): void {
  const lease = ownLease(telling, no, 'done')
  if (!expected.includes(lease.state))
    fail('ack_not_durable', `lease ${no} is told to be ${expected.join(' or ')} and is ${lease.state}`)
}

/** Checks `heartbeat_report`: what is not gone lives on, as long as the heartbeat says. */
export function checkHeartbeat(telling: Telling, body: HeartbeatReport, question: Question<'heartbeat'>): void {
  const { state, channel, seqBefore } = telling
  const gone = new Set(body.gone)
  const asked = question.body.leases.filter((no) => gone.has(no))
  same('the leases that are gone', body.gone.join(), asked.join())
  for (const no of question.body.leases) {
    const lease = state.leases[Number(no) - 1]
    const isOwn = lease?.worker.peer === channel.peer
    const isLive = isOwn && lease.endedSeq === 0
    // What ended in the very batch that the heartbeat was in may have lived when it was decided.
    if (!gone.has(no) && !isLive && (!isOwn || lease.endedSeq <= seqBefore))
      fail('told_otherwise', `lease ${no} is not told to be gone`)
    if (gone.has(no) && isLive && lease.offeredSeq <= seqBefore)
      fail('told_otherwise', `lease ${no} is told to be gone and is ${lease.state}`)
    if (gone.has(no) || !isLive || lease.state !== 'leased') continue
    // What gains less is no event.
    const lives = Math.min(
      question.askedAtMs + state.policy.leaseMs - state.policy.leaseMs / extensionsPerLife,
      lease.endsAt,
    )
    if (lease.expiresAt < lives)
      fail('ack_not_durable', `lease ${no} is told to live on until ${lives} and lives until ${lease.expiresAt}`)
  }
}

/** Checks `settled`: exactly what was paid for this very receipt. */
export function checkSettled(telling: Telling, body: Settled, { body: asked }: Question<'complete'>): void {
  const { receipt } = asked
  const lease = ownLease(telling, receipt?.lease ?? 0n, 'settled')
  const { result } = lease
  if (result === undefined)
    return fail('ack_not_durable', `lease ${lease.no} is told to be settled and is ${lease.state}`)
  same('settled.reward', body.reward, result.reward)
  same('settled.escrowed', body.escrowed, result.escrowed)
  same('the signature that is settled', hexOf(receipt!.signature), hexOf(result.signature))
}

/** Checks `offer`: one that is durable, to its worker, of what was asked for. */
export function checkOffered(telling: Telling, body: Offer): void {
  const { state, nowMs } = telling
  const lease = ownLease(telling, body.lease, 'offer')
  const { job, model } = lease
  const { request } = job
  const { submitted } = request
  // What was sought is leased already.
  if (lease.state !== 'offered' && lease.state !== 'leased')
    fail('told_otherwise', `lease ${lease.no}, ${lease.state}, is offered`)
  same('offer.request', hexOf(body.request), request.id)
  same('offer.generation', body.generation, job.generation)
  same('offer.model', hexOf(body.model), hexOf(model.hash))
  same('the hash of the input of the offer', state.peers.hashOfInput(body), hexOf(submitted.inputHash))
  same('offer.output_tokens_max', body.outputTokensMax, submitted.outputTokensMax)
  const parameters = ofGeneration(parametersOfBytes(submitted.parameters), job.generation)
  if (!areSameParameters(body.parameters, parameters))
    fail('told_otherwise', `offer ${lease.no} has other parameters than the request`)
  const acceptWithinMs = lease.state === 'offered' ? Math.max(0, lease.expiresAt - nowMs) : 0
  same('offer.accept_within_ms', body.acceptWithinMs, BigInt(acceptWithinMs))
  sameAmount('offer.reward_max', body.rewardMax, rewardMaxOf(state, lease))
  telling.channel.offers.add(body.lease)
}

/** Checks `withdraw`: the offer or lease is over, or its request is; session.md §4.6. */
export function checkWithdrawn(telling: Telling, { lease: no, reason, settle }: Withdraw): void {
  const { state, channel, seqBefore } = telling
  if (reason === 'lease_unknown') {
    const known = state.leases[Number(no) - 1]
    const isLive = known?.state === 'leased' && known.worker.peer === channel.peer && known.startedSeq <= seqBefore
    if (isLive && channel.isWorker && known.worker.isJoined)
      fail('told_otherwise', `lease ${no} is told to be unknown and lives`)
    const pieces = channel.pieces.get(no) ?? 0
    if (settle || pieces === 0) fail('told_otherwise', `lease ${no} is told to be unknown, and nothing came of it`)
    channel.pieces.set(no, pieces - 1)
    return
  }
  const told = `${no} ${settle}`
  if (channel.withdrawn.has(told)) fail('told_otherwise', `lease ${no} is withdrawn again as ${reason}`)
  channel.withdrawn.add(told)
  const lease = ownLease(telling, no, 'withdraw')
  const { closing } = lease.job.request
  const isSo =
    (!settle && reason === 'lease_lost' && lease.state === 'lost') ||
    (!settle && (reason === 'lapsed' || reason === 'withdrawn') && lease.state === reason) ||
    (settle && reason === closing && lease.state === 'leased')
  if (!isSo)
    fail(
      'told_otherwise',
      `lease ${no}, ${lease.state}, its request ${closing ?? 'going on'}, is withdrawn as ${reason}`,
    )
}
