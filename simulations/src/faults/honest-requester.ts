import { PeerError } from '@kudoswarm/peer'
import type { Request, RequestEvent, SubmitInit, TransferInit } from '@kudoswarm/peer'
import { fillParameters, parametersOfGeneration } from '@kudoswarm/protocol'
import { imageWorkOf } from '@kudoswarm/testkit'
import type { AuditedPeer } from '../peers-audit/audited-peer.js'
import type { Complain } from '../peers-audit/complain.js'
import { RequestWitness } from '../peers-audit/request-witness.js'
import type { SimulatedPeer } from '../swarm/simulated-swarm.js'
import type { Curiosity, Wish } from './plan.js'
import { answerOf } from './planned-engine.js'

/** How a request of an honest requester went. */
export interface RequestCourse {
  wish: Wish
  /** Present once the tracker has it. */
  request: Request | undefined
  /** `refused` with a code, or as its last event says; undefined while it is open. */
  outcome: string | undefined
  code: string
}

/** What a person needs beside the peer. */
export interface HonestRequesterInit {
  complain: Complain
  /** Set where the tracker keeps so little content that outputs may be gone before they are read. */
  mayMissOutputs: boolean
  /** What the tracker's frames have told the peer. */
  audited: AuditedPeer
  /** Whether the peer of an id keeps to the rules. */
  isHonest: (peer: string) => boolean
}

/** A person behind the production requester: submits, cancels, asks, and watches what comes back. */
export class HonestRequester {
  readonly courses: RequestCourse[] = []
  readonly #peer: SimulatedPeer
  readonly #init: HonestRequesterInit

  constructor(peer: SimulatedPeer, init: HonestRequesterInit) {
    this.#peer = peer
    this.#init = init
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
      const request = await this.#peer.request().submit(submitOf(wish), { signal: patience.signal })
      course.request = request
      const witness = this.#witnessOf(wish, request)
      for await (const event of request.events) {
        witness.take(event, (generation) => request.text(generation))
        this.#take(course, event)
      }
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
  async ask(what: Curiosity): Promise<void> {
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
    } else if (what === 'follow again') {
      const followed = this.open.find(({ request }) => request !== undefined)?.request?.id ?? id
      await this.#quietly(session.ask('status', { request: new Uint8Array(followed), follow: true, outputOffsets: [] }))
    } else await this.#quietly(this.#peer.request().price({ prompt: 'how much', outputTokensMax: 9 }))
  }

  #witnessOf(wish: Wish, { id }: Request): RequestWitness {
    const { complain, audited, isHonest } = this.#init
    const { session } = this.#peer
    const { prompt, outputTokensMax, sampling } = submitOf(wish)
    return new RequestWitness({
      told: audited.told(id),
      generations: wish.generations,
      answerOf: (generation) => {
        const parameters = parametersOfGeneration(fillParameters(sampling), generation)
        return answerOf({ prompt, outputTokensMax, sampling: parameters }).join('')
      },
      isHonest,
      sessionEnd: () => (session.state.name === 'ended' ? session.state.code : undefined),
      complain,
    })
  }

  #take(course: RequestCourse, event: RequestEvent): void {
    if (event.type === 'ended') {
      course.outcome = event.outcome
      course.code = event.code
    }
    if (event.type !== 'jobEnded' || event.state !== 'completed' || event.verdict === 'verified') return
    if (this.#init.mayMissOutputs && event.verdict === 'receipt_output_mismatch') return
    this.#init.complain('receipt_not_verified', `the receipt of a completed job is ${event.verdict}`)
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
      if (!(error instanceof PeerError)) this.#init.complain('peer_threw', String(error))
    }
  }
}

function submitOf(wish: Wish): SubmitInit {
  const {
    author = 0,
    models,
    generations,
    needs = [],
    promptCharacters,
    outputTokensMax,
    seed,
    stopSequences,
    work,
  } = wish
  return {
    prompt: 'q'.repeat(promptCharacters),
    models,
    generations,
    needs,
    author,
    sampling: { seed: BigInt(seed) },
    ...(stopSequences !== undefined && { stopSequences }),
    ...(work === undefined ? { outputTokensMax } : workOf(work)),
  }
}

/** Steps of an image where nobody says how many: few enough to hold nothing for. */
const imageSteps = 5

/** A square image, or what is done to one, and how much that is; queue.md §4.1. */
function workOf({ kind, pixels, ...wish }: NonNullable<Wish['work']>): Pick<SubmitInit, 'outputTokensMax' | 'work'> {
  const side = Math.sqrt(pixels)
  if (kind === 'alchemy') {
    const tiles = Math.ceil(side / 512) ** 2
    return { outputTokensMax: tiles, work: { alchemy: { width: side, height: side } } }
  }
  const { steps = imageSteps, postProcessing = [], hiresFix = false, isFromImage = false, workflow = '' } = wish
  const sourceProcessing = isFromImage ? 'img2img' : 'txt2img'
  const more = { steps, postProcessing: [...postProcessing], hiresFix, sourceProcessing, workflow }
  const image = imageWorkOf({ width: side, height: side, ...more })
  return { outputTokensMax: Math.ceil((pixels * steps) / 1e6), work: { image } }
}
