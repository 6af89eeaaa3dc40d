import { PeerError } from '@kudoswarm/peer'
import type { Request, RequestEvent, SubmitInit, TransferInit } from '@kudoswarm/peer'
import type { SimulatedPeer } from '../swarm/simulated-swarm.js'
import type { Wish } from './plan.js'

/** How a request of an honest requester went. */
export interface RequestCourse {
  wish: Wish
  /** Present once the tracker has it. */
  request: Request | undefined
  /** `refused` with a code, or as its last event says; undefined while it is open. */
  outcome: string | undefined
  code: string
}

/** Something that must not be, seen by a peer. */
export type Complain = (code: string, message: string) => void

/** A person behind the production requester: submits, cancels, asks, and watches what comes back. */
export class HonestRequester {
  readonly courses: RequestCourse[] = []
  readonly #peer: SimulatedPeer
  readonly #complain: Complain
  readonly #mayMissOutputs: boolean

  /** `mayMissOutputs` is set where the tracker keeps so little content that outputs may be gone before they are read. */
  constructor(peer: SimulatedPeer, init: { complain: Complain; mayMissOutputs: boolean }) {
    this.#peer = peer
    this.#complain = init.complain
    this.#mayMissOutputs = init.mayMissOutputs
  }

  /** Requests whose end it has not heard of. */
  get open(): RequestCourse[] {
    return this.courses.filter(({ outcome }) => outcome === undefined)
  }

  /** Submits a request; never rejects. */
  async submit(wish: Wish, giveUpAfterMs?: number): Promise<RequestCourse> {
    const course: RequestCourse = { wish, request: undefined, outcome: undefined, code: '' }
    this.courses.push(course)
    const patience = new AbortController()
    if (giveUpAfterMs !== undefined)
      this.#peer.process.clock.after(giveUpAfterMs, () => patience.abort(new Error('gave up')))
    try {
      course.request = await this.#peer.request().submit(submitOf(wish), { signal: patience.signal })
      for await (const event of course.request.events) this.#take(course, event)
    } catch (error) {
      course.outcome = 'refused'
      course.code = error instanceof PeerError ? error.code : String(error)
    }
    return course
  }

  /** Cancels one of its open requests; never rejects. */
  async cancel(nth: number): Promise<void> {
    const open = this.open.filter(({ request }) => request !== undefined)
    const course = open[nth % Math.max(1, open.length)]
    if (course?.request !== undefined) await this.#quietly(course.request.cancel())
  }

  /** Gives kudos away, and asks again under the same id until it is known what has become of that; never rejects. */
  async transfer(transfer: TransferInit): Promise<void> {
    await this.#quietly(this.#insist(transfer))
  }

  /** Asks for something that changes nothing; never rejects. */
  async ask(what: 'balance' | 'history' | 'explain' | 'price' | 'follow history'): Promise<void> {
    const { session, identity } = this.#peer
    const page = {
      accountKey: new Uint8Array(),
      all: false,
      beforeSeq: 0n,
      afterSeq: 0n,
      limit: 20,
      forward: false,
      follow: false,
    }
    const id = this.courses.at(-1)?.request?.id ?? identity.publicKey.slice(0, 16)
    if (what === 'balance') await this.#quietly(session.ask('balance', { accountKey: new Uint8Array() }))
    else if (what === 'history') await this.#quietly(session.ask('history', page))
    else if (what === 'follow history') {
      await this.#quietly(session.ask('history', { ...page, all: true, forward: true, follow: true }))
    } else if (what === 'explain') {
      await this.#quietly(session.ask('explain', { request: new Uint8Array(id), worker: '' }))
    } else await this.#quietly(this.#peer.request().price({ prompt: 'how much', outputTokensMax: 9 }))
  }

  #take(course: RequestCourse, event: RequestEvent): void {
    if (event.type === 'ended') {
      course.outcome = event.outcome
      course.code = event.code
    }
    if (event.type !== 'jobEnded' || event.state !== 'completed' || event.verdict === 'verified') return
    if (this.#mayMissOutputs && event.verdict === 'receipt_output_mismatch') return
    this.#complain('receipt_not_verified', `the receipt of a completed job is ${event.verdict}`)
  }

  async #insist(transfer: TransferInit): Promise<void> {
    for (;;) {
      try {
        await this.#peer.request().transfer(transfer)
        return
      } catch (error) {
        if (!(error instanceof PeerError) || error.code !== 'storage_unavailable') throw error
        const { retryAfterMs } = error
        await new Promise<void>((resolve) => void this.#peer.process.clock.after(retryAfterMs, resolve))
      }
    }
  }

  async #quietly(asking: Promise<unknown>): Promise<void> {
    try {
      await asking
    } catch (error) {
      if (!(error instanceof PeerError)) this.#complain('peer_threw', String(error))
    }
  }
}

function submitOf(wish: Wish): SubmitInit {
  const { models, generations, promptCharacters, outputTokensMax, seed } = wish
  return {
    prompt: 'q'.repeat(promptCharacters),
    models,
    generations,
    outputTokensMax,
    sampling: { seed: BigInt(seed) },
  }
}
