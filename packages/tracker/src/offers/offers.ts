import { generationOf, rewardMaxOf } from '@kudoswarm/core'
import type { Lease, LeaseNo, Request } from '@kudoswarm/core'
import type { Input } from '@kudoswarm/protocol'
import type { Service } from '../service.js'
import { parametersOf } from '../wire/receipt.js'
import { idBytes } from '../wire/wire-bytes.js'

/** What of the tracker offers need. */
type OffersInit = Pick<Service, 'clock' | 'logger' | 'policy' | 'inputs' | 'sessions' | 'writer'>

/** Sends workers the jobs that they are offered. */
export class Offers {
  readonly #service: OffersInit

  constructor(service: OffersInit) {
    this.#service = service
  }

  /** Sends an offer that is durable, with its prompt. */
  send(lease: Lease): void {
    const { inputHashText } = lease.job.request
    const input = this.#service.inputs.peek(inputHashText)
    if (input === undefined) void this.#sendFetched(lease.no, lease.job.request)
    else this.#sendWith(lease, input)
  }

  /** Never rejects. */
  async #sendFetched(no: LeaseNo, { no: request, inputHashText }: Request): Promise<void> {
    const { clock, inputs, logger, writer } = this.#service
    let input: Input | undefined
    try {
      input = await inputs.fetch(inputHashText, clock.now())
    } catch (error) {
      // The offer lapses, and the job is offered again when perhaps the store can be read.
      logger.error('the prompt of a request cannot be read', { error, request })
      return
    }
    writer.look(({ requests }) => {
      const lease = requests.findLease(no)
      if (lease?.state !== 'offered') return
      if (input === undefined) this.#withdraw(lease.job.request)
      else this.#sendWith(lease, input)
    })
  }

  #withdraw({ no, idText, peer }: Request): void {
    const { logger, writer } = this.#service
    logger.error('the prompt of a request is gone; the request is withdrawn', { request: no })
    writer.execute({ command: { type: 'cancelRequest', peer, id: idBytes(idText) }, isOurs: true })
  }

  #sendWith(lease: Lease, { prompt, options }: Input): void {
    const { policy, sessions, writer } = this.#service
    const { job, worker, model } = lease
    const { request } = job
    const session = sessions.ofWorker(worker.no)
    if (session === undefined) return
    session.send('offer', {
      lease: BigInt(lease.no),
      request: idBytes(request.idText),
      generation: generationOf(job),
      model: model.hash as Uint8Array<ArrayBuffer>,
      prompt,
      options,
      outputTokensMax: request.outputTokensMax,
      parameters: parametersOf(job),
      acceptWithinMs: BigInt(Math.max(0, lease.dueAt - writer.now())),
      rewardMax: rewardMaxOf(policy, lease),
    })
  }
}
