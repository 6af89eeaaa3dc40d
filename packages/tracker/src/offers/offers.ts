import type { Lease, LeaseNo, Request } from '@kudoswarm/core'
import type { Input } from '@kudoswarm/protocol'
import type { Service } from '../service.js'
import { idBytes } from '../wire/wire-bytes.js'
import { offerBodyOf } from './offer-body.js'

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
      if (lease?.state !== 'offered' && lease?.state !== 'leased') return
      if (input === undefined) this.#withdraw(lease.job.request)
      else this.#sendWith(lease, input)
    })
  }

  #withdraw({ no, idText, peer }: Request): void {
    const { logger, writer } = this.#service
    logger.error('the prompt of a request is gone; the request is withdrawn', { request: no })
    writer.execute({ command: { type: 'cancelRequest', peer, id: idBytes(idText) }, isOurs: true })
  }

  #sendWith(lease: Lease, input: Input): void {
    const { policy, sessions, writer } = this.#service
    const session = sessions.ofWorker(lease.worker.no)
    session?.send('offer', offerBodyOf(lease, input, { policy, now: writer.now() }))
  }
}
