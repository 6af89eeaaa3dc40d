import type { JobEnded, JobWaiting, Output, RequestEnded } from '@kudoswarm/protocol'
import type { ToldPlace, ToldRequest } from './audit-channel.js'
import { fail } from './audit-error.js'
import { areSameBytes, hexOf } from './audit-state.js'
import type { JobRecord, LeaseRecord } from './audit-state.js'
import type { EventOf } from './journal-event.js'
import { sha256Hex } from './peer-book.js'
import type { Attempt } from './peer-book.js'
import { checkReceipt, ownRequest, same } from './told.js'
import type { Telling } from './told.js'

/** Checks `output`: the next bytes of what a worker of the job has sent. */
export function checkOutput(telling: Telling, body: Output): void {
  const place = placeOf(telling, body, 'output')
  const { job } = place
  const { outputBytesMax } = telling.state.limits
  const untold = job.returns[place.returnsTold]
  // What arrived before may still be sent while the batch is being told.
  if (untold !== undefined && untold.seq <= telling.state.seqBefore)
    fail('consequence_missing', `the output of job ${job.no} goes on, and nobody was told that it waited again`)
  if (body.offset + body.text.length > outputBytesMax)
    fail('limit_exceeded', `the output of job ${job.no} is told beyond byte ${outputBytesMax}`)
  if (body.restarted && body.offset !== 0)
    fail('output_wrong', `the output of job ${job.no} begins anew at byte ${body.offset}`)
  if (body.restarted && place.position === 0)
    fail('output_wrong', `the output of job ${job.no} begins anew, and nothing was told of it`)
  if (!body.restarted && body.offset !== place.position) {
    fail('output_wrong', `the output of job ${job.no} goes on at byte ${body.offset} instead of ${place.position}`)
  }
  if (body.restarted && body.text.length === 0) {
    // What came before is void, and nothing takes its place.
    same('output.tokens of nothing', body.tokens, 0)
    place.position = 0
    place.attempt = undefined
    return
  }
  const source = sourceOf(telling, place, body)
  if (source === undefined)
    return fail('output_wrong', `no worker of job ${job.no} has sent these ${body.text.length} bytes at ${body.offset}`)
  if (body.restarted && source === place.attempt)
    fail('output_wrong', `the output of job ${job.no} begins anew, and there is no other`)
  if (body.tokens > source.tokens)
    fail('told_otherwise', `job ${job.no} is told to have ${body.tokens} tokens, ${source.tokens} arrived`)
  const least = tokensOf(telling, place, body)
  if (body.tokens < least)
    fail('told_otherwise', `job ${job.no} is told to have ${body.tokens} tokens, at least ${least} arrived with that`)
  place.attempt = source
  place.position = body.offset + body.text.length
}

/** Whether a piece may be of an output: it has these bytes, and those that were told before. */
function isOf({ attempt }: ToldPlace, { offset, text }: Output, source: Attempt): boolean {
  const end = offset + text.length
  return (
    source.length >= end &&
    areSameBytes(source.bytes.subarray(offset, end), text) &&
    (offset === 0 || attempt === undefined || source === attempt || hasPrefix(source, attempt, offset))
  )
}

/** Leases whose outputs are told of a job, the last one first. */
function leasesOf({ completed, lease, past }: JobRecord): LeaseRecord[] {
  if (completed !== undefined) return [completed]
  return [...past, ...(lease === undefined ? [] : [lease])].reverse()
}

/** Tokens that came with what is told, at least: by each output that it may be of, and each receipt for that. */
function tokensOf({ state }: Telling, place: ToldPlace, body: Output): number {
  const counts = leasesOf(place.job).flatMap(({ no, worker }) => {
    const { attempts, completes } = state.peers.of(worker.peer)
    const sources = (attempts.get(no) ?? []).filter((source) => isOf(place, body, source))
    if (sources.length === 0) return []
    const receipts = (completes.get(no) ?? []).map(({ receipt }) => receipt.outputTokens)
    return [...sources.map((source) => source.tokensAt(body.offset + body.text.length)), ...receipts]
  })
  return Math.min(...counts)
}

/** The output that a piece is of: the one that the last piece was of, or one that begins with the same bytes. */
function sourceOf({ state }: Telling, place: ToldPlace, body: Output): Attempt | undefined {
  const { job, attempt } = place
  const fits = (source: Attempt): boolean => isOf(place, body, source)
  if (attempt !== undefined && !body.restarted && job.completed === undefined && fits(attempt)) return attempt
  for (const { no, worker } of leasesOf(job)) {
    const attempts = state.peers.of(worker.peer).attempts.get(no)
    // A worker may say the same text again with fewer tokens, which changes nothing.
    const source = attempts?.findLast((one) => fits(one) && one.tokens >= body.tokens) ?? attempts?.findLast(fits)
    if (source !== undefined) return source
  }
  return undefined
}

function hasPrefix(source: Attempt, of: Attempt, length: number): boolean {
  return areSameBytes(source.bytes.subarray(0, length), of.bytes.subarray(0, length))
}

/** What a job has cost its requester. */
function costOf({ reward, escrowed, tax, subsidy }: EventOf<'jobCompleted'>): bigint {
  return reward + escrowed + tax - subsidy
}

/** Checks `job_waiting`: once for each time that the job has come to wait again, in order. */
export function checkJobWaiting(telling: Telling, body: JobWaiting): void {
  const place = placeOf(telling, body, 'job_waiting')
  const { no, returns } = place.job
  const due = returns[place.returnsTold]
  if (due === undefined) return fail('told_otherwise', `job ${no} is told to wait again and does not`)
  same('job_waiting.code', body.code, due.code)
  place.returnsTold += 1
}

/** Checks `job_ended`: once, after all of the output, as the job ended. */
export function checkJobEnded(telling: Telling, body: JobEnded): void {
  const place = placeOf(telling, body, 'job_ended')
  const { job } = place
  const { request, completed } = job
  if (place.isOver) fail('told_otherwise', `job ${job.no} is told to have ended twice`)
  if (['waiting', 'offered', 'leased'].includes(job.state))
    fail('ack_not_durable', `job ${job.no} is told to have ended and is ${job.state}`)
  place.isOver = true
  same(`the state of job ${job.no}`, body.state, job.state)
  const result = completed?.result
  same('job_ended.paid', body.paid, result === undefined ? 0n : costOf(result))
  same('job_ended.tax', body.tax, result?.tax ?? 0n)
  checkReceipt(telling, job, body.receipt)
  if (result === undefined) return
  const isGone = place.isStored && place.position === place.start
  if (place.position !== result.outputBytes && !isGone) {
    fail(
      'output_wrong',
      `job ${job.no} of request ${request.no} ends after ${place.position} of ${result.outputBytes} bytes`,
    )
  }
  const { attempt } = place
  if (attempt === undefined) return
  const hash = sha256Hex(attempt.bytes.subarray(0, result.outputBytes))
  if (hash !== hexOf(result.outputHash))
    fail('output_wrong', `what was told of job ${job.no} hashes to ${hash} and not as its receipt says`)
}

/** Checks `request_ended`: once, after every job, as the request ended. */
export function checkRequestEnded(telling: Telling, body: RequestEnded): void {
  const { request, places } = followedOf(telling, body, 'request_ended')
  if (request.outcome === undefined) fail('ack_not_durable', `request ${request.no} is told to have ended and has not`)
  const untold = places.find((place) => !place.isOver)
  if (untold !== undefined)
    fail('told_otherwise', `request ${request.no} is told to have ended before its job ${untold.job.no}`)
  same('request_ended.outcome', body.outcome, request.outcome)
  same('request_ended.code', body.code, request.outcome === 'faulted' ? request.lastFaultCode : '')
  same('request_ended.paid', body.paid, request.paid)
  if (body.voided !== 0n) same('request_ended.voided', body.voided, request.voided)
  telling.channel.unfollow(request)
}

function followedOf(telling: Telling, body: { request: Uint8Array }, what: string): ToldRequest {
  const [followed] = telling.channel.followed.get(hexOf(body.request)) ?? []
  if (followed !== undefined) return followed
  const { no } = ownRequest(telling, body.request, what)
  return fail('answer_unasked', `${what} of request ${no} is told to a session that does not follow it`)
}

function placeOf(telling: Telling, body: { request: Uint8Array; generation: number }, what: string): ToldPlace {
  const { request, places } = followedOf(telling, body, what)
  return (
    places[body.generation] ??
    fail('told_otherwise', `${what} of generation ${body.generation} of request ${request.no}`)
  )
}
