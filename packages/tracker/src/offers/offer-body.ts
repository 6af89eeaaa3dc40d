import { generationOf, rewardMaxOf } from '@kudoswarm/core'
import type { Lease, Policy } from '@kudoswarm/core'
import type { Input, Offer } from '@kudoswarm/protocol'
import { parametersOf } from '../wire/receipt.js'
import { idBytes } from '../wire/wire-bytes.js'

/** A lease and its input as a worker is told of them. One that has started is accepted already. */
export function offerBodyOf(
  lease: Lease,
  { prompt, options, stopSequences }: Input,
  { policy, now }: { policy: Policy; now: number },
): Offer {
  const { job, model } = lease
  const { request } = job
  return {
    lease: BigInt(lease.no),
    request: idBytes(request.idText),
    generation: generationOf(job),
    model: model.hash as Uint8Array<ArrayBuffer>,
    prompt,
    options,
    stopSequences: [...stopSequences],
    outputTokensMax: request.outputTokensMax,
    parameters: parametersOf(job),
    acceptWithinMs: BigInt(lease.state === 'offered' ? Math.max(0, lease.dueAt - now) : 0),
    rewardMax: rewardMaxOf(policy, lease),
  }
}
