import { hasEarned } from '@kudoswarm/core'
import type { AccountNo, DomainState, Request, SubmitRequest } from '@kudoswarm/core'
import { Parameters, encodeMessage, fillParameters, inputBytes, sha256, utf8Length } from '@kudoswarm/protocol'
import type { Cancel, ErrorCode, Submit } from '@kudoswarm/protocol'
import { recordsOfSubmission } from '../arrivals/request-records.js'
import { contentExpiryOf } from '../offers/content-expiry.js'
import { effectsInForce } from '../moderation/effects-in-force.js'
import { followRequest } from '../relay/follow-request.js'
import type { Service } from '../service.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'
import type { Answer } from '../writer/entry.js'
import { needsOf, workOf } from '../wire/work.js'
import { quote } from './quote.js'

/** Puts a request into the queue, or says what it would cost. The session follows what becomes of it. */
export function submitRequest(service: Service, session: Session, body: Submit, reply: Reply): void | Promise<void> {
  const { limits, writer } = service
  const input = inputBytes(body)
  if (utf8Length(body.prompt) > limits.promptBytesMax) {
    reply.refuse('prompt_too_long', { max: limits.promptBytesMax })
    return
  }
  const command = commandOf(session, body, input)
  const go = (): void =>
    body.dryRun ? quote(service, command, reply) : submit(service, session, { body, input, command }, reply)
  const full = whatIsFull(service, session, { body, input, command })
  if (full === undefined) {
    go()
    return
  }
  // One that is there already is let in and takes no room: it gets its answer again.
  return writer.lookInTurn((state) => {
    if (state.requests.findById(body.request) !== undefined || isExempt(service, session, full, state)) go()
    else reply.refuse(full.code, full.details)
  })
}

/** Why a request is not let in. */
interface Full {
  code: ErrorCode
  details?: { max: number }
}

/** Why one more request is not let in, if it is not. What is only priced needs no place for its input. */
function whatIsFull(service: Service, session: Session, { body, input, command }: Submission): Full | undefined {
  const { diskReserve, directory, limits, openJobs, room } = service
  if (!effectsInForce(directory).takesRequests) return { code: 'tracker_in_maintenance' }
  if (!body.dryRun && !room.hasRoomFor(input.length)) return { code: 'blob_store_full' }
  if (!body.dryRun && diskReserve.isReached) return { code: 'disk_nearly_full' }
  if (!openJobs.hasRoom(session.address, jobsOf(service, body)))
    return { code: 'open_jobs_too_many', details: { max: limits.openJobsPerAddressMax } }
  if (openJobs.hasRoomForNeeds(session.address, command.needs)) return undefined
  return { code: 'need_sets_too_many', details: { max: limits.needSetsPerAddressMax } }
}

/** What one address may need bounds identities that cost nothing: an account that has earned something is not one of them. */
function isExempt({ policy }: Service, { account: no }: Session, { code }: Full, { ledger }: DomainState): boolean {
  const account = code === 'need_sets_too_many' ? ledger.find(no) : undefined
  return account !== undefined && hasEarned(policy, account)
}

/** A submission and what was made of it. */
interface Submission {
  body: Submit
  input: Uint8Array
  command: SubmitRequest
}

function submit(service: Service, session: Session, { body, input, command }: Submission, reply: Reply): void {
  const { inputs, openJobs, policy, room, writer } = service
  const settle = openJobs.reserve(session.address, { jobs: jobsOf(service, body), needs: command.needs })
  const leaveRoom = room.take(input.length)
  writer.execute({
    command,
    blobs: ({ outcome }, state) => {
      const request = submitted(state, outcome)
      if (request === undefined) return []
      return [{ hash: command.inputHash, bytes: input, expiresAt: contentExpiryOf(policy, request) }]
    },
    records: (execution) => recordsOfSubmission(service, execution),
    reply: (answer, state) => {
      const request = submitted(state, answer)
      settle(request?.outcome === undefined ? request?.no : undefined)
      leaveRoom()
      if (!answer.ok) {
        reply.refuseWith(answer.refusal)
        return
      }
      if (request === undefined || answer.type !== 'requestSubmitted') return
      const { prompt, options, stopSequences } = body
      inputs.put(request.inputHashText, { prompt, options, stopSequences })
      reply.answer('submitted', {
        request: body.request,
        priceMax: answer.priceMax,
        activationTax: answer.activationTax,
        held: request.held,
        expiresAtMs: BigInt(request.expiresAt),
      })
      if (!session.followed.has(request.no)) followRequest(service, session, request, [])
    },
  })
}

/** More than there may be are refused by the core. */
function jobsOf({ limits }: Service, { generations }: Submit): number {
  return Math.min(generations, limits.generationsMax)
}

/** Withdraws a request. */
export function cancelRequest(service: Service, session: Session, body: Cancel, reply: Reply): void {
  service.writer.execute({
    command: { type: 'cancelRequest', peer: session.peer, id: body.request },
    reply: (answer) => {
      if (answer.ok) reply.answer('done', {})
      else reply.refuseWith(answer.refusal)
    },
  })
}

function commandOf(session: Session, body: Submit, input: Uint8Array): SubmitRequest {
  return {
    type: 'submitRequest',
    id: body.request,
    peer: session.peer,
    account: session.account,
    work: workOf(body),
    models: body.models,
    needs: needsOf(body),
    workers: body.workers,
    areExcluded: body.areExcluded,
    generations: body.generations,
    inputHash: sha256(input),
    promptBytes: utf8Length(body.prompt),
    outputTokensMax: body.outputTokensMax,
    parameters: encodeMessage(fillParameters(body.parameters), Parameters.codec()),
    ...(body.author === 0n ? {} : { author: Number(body.author) as AccountNo }),
  }
}

/** The request that was put into the queue, if one was. */
function submitted(state: DomainState, answer: Answer): Request | undefined {
  return answer.ok && answer.type === 'requestSubmitted' ? state.requests.find(answer.request) : undefined
}
