import { accountView, jobPriceMax } from '@kudoswarm/core'
import type { DomainState, Policy, Refusal, SubmitRequest } from '@kudoswarm/core'
import type { Service, TrackerLimits } from '../service.js'
import type { Reply } from '../sessions/reply.js'

/** Says what a request would cost and whether it would be let in as things stand; nothing happens. */
export function quote(service: Service, command: SubmitRequest, reply: Reply): void {
  const { clock, limits, policy, writer } = service
  writer.look((state) => {
    const refusal = limitRefusal(state, limits, command) ?? kudosRefusal(state, policy, command)
    if (refusal !== undefined) {
      reply.refuseWith(refusal)
      return
    }
    reply.answer('submitted', {
      request: command.id as Uint8Array<ArrayBuffer>,
      priceMax: jobsPriceMax(policy, command) + policy.activationTax,
      activationTax: policy.activationTax,
      held: heldFor(policy, command),
      expiresAtMs: BigInt(clock.now() + policy.requestMs),
    })
  })
}

/** The checks of protocol-spec/queue.md §4.1 but for the kudos, in their order. */
function limitRefusal(state: DomainState, limits: TrackerLimits, command: SubmitRequest): Refusal | undefined {
  const { generations, models, outputTokensMax, peer } = command
  const known = state.requests.findById(command.id)
  if (known !== undefined && known.peer !== peer) return { code: 'request_id_taken' }
  if (generations < 1 || generations > limits.generationsMax) {
    return { code: 'generations_invalid', max: limits.generationsMax }
  }
  if (models.length > limits.requestModelsMax) return { code: 'models_too_many', max: limits.requestModelsMax }
  if (outputTokensMax < 1 || outputTokensMax > limits.outputTokensMax) {
    return { code: 'output_tokens_invalid', max: limits.outputTokensMax }
  }
  if (state.requests.openOf(peer).length >= limits.openRequestsPerPeerMax) {
    return { code: 'requests_too_many', max: limits.openRequestsPerPeerMax }
  }
  const isFull = state.queue.waitingCount + generations > limits.queueJobsMax
  return isFull ? { code: 'queue_full', max: limits.queueJobsMax } : undefined
}

function kudosRefusal(state: DomainState, policy: Policy, command: SubmitRequest): Refusal | undefined {
  const held = heldFor(policy, command)
  const needed = held + policy.activationTax
  const available = accountView(state, policy, command.account)?.available ?? 0n
  return held > 0n && available < needed ? { code: 'kudos_insufficient', needed, available } : undefined
}

/** Long answers are held for in full, others not at all. */
function heldFor(policy: Policy, command: SubmitRequest): bigint {
  return command.outputTokensMax > policy.upfrontAboveTokens ? jobsPriceMax(policy, command) : 0n
}

function jobsPriceMax(policy: Policy, { generations, promptBytes, outputTokensMax }: SubmitRequest): bigint {
  return BigInt(generations) * jobPriceMax(policy, promptBytes, outputTokensMax)
}
