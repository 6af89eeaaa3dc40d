import {
  createRequester,
  PeerError,
  type AnswerOf,
  type Followed,
  type SubmitInit,
  type TrackerSession,
} from '@kudoswarm/peer'
import { limits } from '@kudoswarm/protocol'
import { peerStrings } from '../strings/en/peer.js'
import { reasonOf } from './reason.js'
import type { AskEvent, KnownSubmit } from './tab-peer.js'

/** A request that has not ended. */
interface OpenAsk {
  readonly submit: KnownSubmit
  readonly tell: (event: AskEvent) => void
  /** Undefined while the tab is between two sessions. */
  way: { request: Followed; session: TrackerSession } | undefined
}

/** The requests of this tab that have not ended. */
export class Asks {
  readonly #open = new Map<number, OpenAsk>()
  #last = 0

  /** Submits a request and tells what becomes of it. Resolves with its number here. */
  async submit(session: TrackerSession, submit: SubmitInit, tell: (event: AskEvent) => void): Promise<number> {
    const number = (this.#last += 1)
    const requestId = submit.requestId ?? session.chance.bytes(limits.requestIdBytes)
    const known = { ...submit, requestId }
    try {
      const request = await createRequester({ session }).submit(known)
      tell({ type: 'submitted', submitted: request.submitted })
      this.#begin(number, { submit: known, tell, way: { request, session } })
    } catch (error) {
      tell({ type: 'refused', ...reasonOf(error) })
    }
    return number
  }

  /** Follows a request that this tab has submitted before it was loaded again. Gives its number here. */
  follow(session: TrackerSession, submit: KnownSubmit, tell: (event: AskEvent) => void): number {
    const number = (this.#last += 1)
    const request = createRequester({ session }).follow(submit)
    this.#begin(number, { submit, tell, way: { request, session } })
    return number
  }

  /** The session is about to be closed for another one, which does not end the requests. */
  leaveSession(): void {
    for (const ask of this.#open.values()) ask.way = undefined
  }

  /** Follows what has not ended in another session of the same peer, from the beginning. */
  enterSession(session: TrackerSession): void {
    for (const [number, ask] of this.#open) {
      const { submit, tell } = ask
      for (let generation = 0; generation < (submit.generations ?? 1); generation += 1) {
        tell({ type: 'restarted', generation })
      }
      this.#begin(number, { ...ask, way: { request: createRequester({ session }).follow(submit), session } })
    }
  }

  /** Withdraws a request; one that has ended is left alone. */
  async cancel(number: number): Promise<void> {
    await this.#open.get(number)?.way?.request.cancel()
  }

  /** Why a request waits. @throws PeerError request_unknown where it has ended */
  async explain(number: number): Promise<AnswerOf<'explain'>> {
    const way = this.#open.get(number)?.way
    if (way === undefined) throw new PeerError('request_unknown', peerStrings.requestEnded)
    return way.session.ask('explain', { request: new Uint8Array(way.request.id), worker: '' })
  }

  #begin(number: number, ask: OpenAsk): void {
    this.#open.set(number, ask)
    void this.#hear(number, ask)
  }

  async #hear(number: number, { way, tell }: OpenAsk): Promise<void> {
    // What comes of a session that the tab has left says nothing of the request.
    const isLeft = (): boolean => this.#open.get(number)?.way !== way
    try {
      for await (const event of way!.request.events) {
        if (isLeft()) return
        tell(event)
      }
    } catch (error) {
      tell({ type: 'refused', ...reasonOf(error) })
    }
    if (!isLeft()) this.#open.delete(number)
  }
}
