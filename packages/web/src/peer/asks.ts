import {
  createRequester,
  PeerError,
  type AnswerOf,
  type Request,
  type SubmitInit,
  type TrackerSession,
} from '@kudoswarm/peer'
import { peerStrings } from '../strings/en/peer.js'
import { reasonOf } from './reason.js'
import type { AskEvent } from './tab-peer.js'

/** The requests of this tab that have not ended. */
export class Asks {
  readonly #open = new Map<number, { request: Request; session: TrackerSession }>()
  #last = 0

  /** Submits a request and tells what becomes of it. Resolves with its number here. */
  async submit(session: TrackerSession, submit: SubmitInit, tell: (event: AskEvent) => void): Promise<number> {
    const number = (this.#last += 1)
    try {
      const request = await createRequester({ session }).submit(submit)
      this.#open.set(number, { request, session })
      tell({ type: 'submitted', submitted: request.submitted })
      void this.#follow(number, request, tell)
    } catch (error) {
      tell({ type: 'refused', ...reasonOf(error) })
    }
    return number
  }

  /** Withdraws a request; one that has ended is left alone. */
  async cancel(number: number): Promise<void> {
    await this.#open.get(number)?.request.cancel()
  }

  /** Why a request waits. @throws PeerError request_unknown where it has ended */
  async explain(number: number): Promise<AnswerOf<'explain'>> {
    const open = this.#open.get(number)
    if (open === undefined) throw new PeerError('request_unknown', peerStrings.requestEnded)
    return open.session.ask('explain', { request: new Uint8Array(open.request.id), worker: '' })
  }

  async #follow(number: number, request: Request, tell: (event: AskEvent) => void): Promise<void> {
    try {
      for await (const event of request.events) tell(event)
    } catch (error) {
      tell({ type: 'refused', ...reasonOf(error) })
    } finally {
      this.#open.delete(number)
    }
  }
}
