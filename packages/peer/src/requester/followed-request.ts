import { equalBytes } from '@kudoswarm/protocol'
import type {
  Frame,
  FrameOf,
  JobEnded,
  JobWaiting,
  Output,
  RequestEnded,
  StatusReport,
  Submit,
  Submitted,
} from '@kudoswarm/protocol'
import { codeOf, PeerError } from '../peer-error.js'
import type { SessionState, TrackerSession } from '../session/tracker-session.js'
import { cancelPersistently } from './cancellation.js'
import { EventQueue } from './event-queue.js'
import { checkReceipt } from './receipt-check.js'
import { ReceivedOutput } from './received-output.js'
import type { Request, RequestEvent } from './requester.js'

/** Time between two looks at the place in the queue, in milliseconds. */
const queueLookMs = 5_000

/** Wait before what was refused for now is asked again, where the tracker does not name one, in milliseconds. */
const retryMs = 1_000

/** How often the output of one generation is fetched anew because it was not what the worker signed for. */
const refetchesMax = 1

/** A generation, as far as it is known here. */
interface Generation {
  readonly output: ReceivedOutput
  isEnded: boolean
  /** Set from when its worker is known to be gone until another one writes. */
  isWaiting: boolean
  refetches: number
}

/** The implementation of `Request`: follows one request over any number of connections. */
export class FollowedRequest implements Request {
  submitted!: Submitted
  readonly events = new EventQueue<RequestEvent>()
  readonly #session: TrackerSession
  readonly #submit: Submit
  readonly #generations: readonly Generation[]
  readonly #detach: () => void
  #tracker = ''
  #position = 0
  #isAcknowledged = false
  #isWaiting = true
  /** Set while the tracker has been asked to send what is missing, so that every further gap does not ask again. */
  #isCatchingUp = false
  #cancelLook: (() => void) | undefined
  #cancelRetry: (() => void) | undefined

  constructor(session: TrackerSession, submit: Submit) {
    this.#session = session
    this.#submit = submit
    this.#generations = Array.from({ length: submit.generations }, () => ({
      output: new ReceivedOutput(),
      isEnded: false,
      isWaiting: false,
      refetches: 0,
    }))
    this.#detach = session.attach({ state: (state) => this.#follow(state), frame: (frame) => this.#take(frame) })
  }

  get id(): Uint8Array {
    return this.#submit.request
  }

  text(generation: number): string {
    return this.#generations[generation]?.output.text ?? ''
  }

  cancel(): Promise<void> {
    return cancelPersistently(this.#session, this.id)
  }

  /** The tracker has the request: from now on a lost connection is followed by asking how it stands. */
  begin(): void {
    this.#isAcknowledged = true
    this.#look()
  }

  /** The tracker is taken to have the request since before: it is asked for all that has come of it, and then followed. */
  catchUp(): void {
    this.begin()
    this.#resume()
  }

  /** Nothing more is wanted of the session. */
  leave(): void {
    this.#cancelLook?.()
    this.#cancelRetry?.()
    this.#detach()
  }

  #follow(state: SessionState): void {
    if (state.name === 'connected') this.#tracker = state.welcome.tracker
    if (!this.#isAcknowledged) return
    if (state.name === 'connected') this.#resume()
    else if (state.name === 'waiting') this.events.push({ type: 'reconnecting', ms: state.ms, code: state.code })
    else if (state.name === 'ended') this.#end({ outcome: 'unknown', code: state.code, paid: 0n, voided: 0n })
  }

  #take(frame: Frame): void {
    if (!isNews(frame) || !equalBytes(frame.body.request, this.#submit.request)) return
    if (frame.kind === 'output') this.#receive(frame.body)
    else if (frame.kind === 'jobWaiting') this.#waitAgain(frame.body)
    else if (frame.kind === 'jobEnded') this.#endJob(frame.body)
    else this.#endRequest(frame.body)
  }

  #receive(piece: Output): void {
    const generation = this.#generations[piece.generation]
    if (generation === undefined || generation.isEnded) return
    this.#isWaiting = false
    generation.isWaiting = false
    if (piece.restarted) this.#restart(piece.generation, generation)
    const receiving = generation.output.take(piece.offset, piece.text)
    if (receiving.type === 'gap' && !this.#isCatchingUp) this.#resume()
    if (receiving.type !== 'text') return
    this.events.push({ type: 'output', generation: piece.generation, text: receiving.text, tokens: piece.tokens })
  }

  /** Its place in the queue is another one by now, if nothing else of the request is being written. */
  #waitAgain({ generation: index, code }: Pick<JobWaiting, 'generation' | 'code'>): void {
    const generation = this.#generations[index]
    if (generation === undefined || generation.isEnded || generation.isWaiting) return
    generation.isWaiting = true
    this.#position = 0
    this.events.push({ type: 'waiting', generation: index, code })
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#look()
  }

  #restart(index: number, generation: Generation): void {
    if (generation.output.length === 0) return
    generation.output.clear()
    this.events.push({ type: 'restarted', generation: index })
  }

  #endJob(ended: JobEnded): void {
    const generation = this.#generations[ended.generation]
    if (generation === undefined || generation.isEnded) return
    const { receipt } = ended
    const outputHash = generation.output.hash
    if (receipt !== undefined && !equalBytes(receipt.outputHash, outputHash) && generation.refetches < refetchesMax) {
      // Another worker may have taken over while we were away: fetch all of what the receipt is for.
      generation.refetches += 1
      this.#restart(ended.generation, generation)
      this.#resume()
      return
    }
    generation.isEnded = true
    this.events.push(this.#judge(ended, outputHash))
  }

  async #judge(ended: JobEnded, outputHash: Uint8Array): Promise<RequestEvent> {
    const { generation, state, receipt, paid, tax } = ended
    const expected = { tracker: this.#tracker, submit: this.#submit, generation, outputHash }
    const verdict =
      receipt === undefined ? 'missing' : await checkReceipt(receipt, expected, this.#session.verifySignature)
    return { type: 'jobEnded', generation, state, receipt, verdict, paid, tax }
  }

  #endRequest(ended: RequestEnded): void {
    // While a generation is fetched anew this comes twice; the second time everything is here.
    const isFetching = this.#generations.some(({ isEnded, refetches }) => !isEnded && refetches > 0)
    if (!isFetching) this.#end(ended)
  }

  #end({ outcome, code, paid, voided }: Pick<RequestEnded, 'outcome' | 'code' | 'paid' | 'voided'>): void {
    this.events.push({ type: 'ended', outcome, code, paid, voided })
    this.events.end()
    this.#isWaiting = false
    this.leave()
  }

  /** Has the tracker send what is missing, and then what happens. */
  #resume(): void {
    this.#cancelRetry?.()
    const outputOffsets = this.#generations.map(({ output }) => output.length)
    this.#isCatchingUp = true
    this.#ask({ follow: true, outputOffsets })
  }

  /** Looks at the place in the queue from time to time, until output comes. */
  #look(): void {
    this.#cancelLook?.()
    if (!this.#isWaiting) return
    this.#ask({ follow: false, outputOffsets: [] })
    this.#cancelLook = this.#session.clock.after(queueLookMs, () => this.#look())
  }

  #ask(how: { follow: boolean; outputOffsets: number[] }): void {
    if (this.#session.state.name !== 'connected') return
    this.#session.ask('status', { request: this.#submit.request, ...how }).then(
      (report) => this.#report(report, how),
      (error: unknown) => this.#refused(error, how),
    )
  }

  #report({ jobs, state, queuePosition }: StatusReport, { follow }: { follow: boolean }): void {
    if (follow) this.#isCatchingUp = false
    // A worker may have gone while we were away.
    for (const job of follow ? jobs : []) {
      const isBegun = (this.#generations[job.generation]?.output.length ?? 0) > 0
      if (isBegun && (job.state === 'waiting' || job.state === 'offered'))
        this.#waitAgain({ generation: job.generation, code: 'lease_lost' })
    }
    if (state !== 'waiting') this.#isWaiting = false
    if (queuePosition === this.#position || queuePosition === 0) return
    this.#position = queuePosition
    this.events.push({ type: 'queued', position: queuePosition })
  }

  /**
   * A tracker that does not know the request any more will never say how it ended, nor will one that is not followed:
   * where that was refused for now it is asked again.
   */
  #refused(error: unknown, { follow }: { follow: boolean }): void {
    const code = codeOf(error)
    if (code === 'lost') return
    if (code === 'request_unknown' || code === 'request_not_yours') {
      this.#end({ outcome: 'unknown', code, paid: 0n, voided: 0n })
      return
    }
    this.#session.logger.warn('the tracker did not say how a request stands', { code })
    if (!follow) return
    const ms = error instanceof PeerError && error.retryAfterMs > 0 ? error.retryAfterMs : retryMs
    this.#cancelRetry = this.#session.clock.after(ms, () => this.#resume())
  }
}

/** News of a request that is followed. */
type News = FrameOf<'output' | 'jobWaiting' | 'jobEnded' | 'requestEnded'>

function isNews(frame: Frame): frame is Frame & News {
  return ['output', 'jobWaiting', 'jobEnded', 'requestEnded'].includes(frame.kind)
}
