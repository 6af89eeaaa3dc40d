import { equalBytes, sha256OfText } from '@kudoswarm/protocol'
import type { RequestEvent } from '@kudoswarm/peer'
import type { Complain } from './complain.js'
import type { ToldRequest } from './told-request.js'

/** What a witness of a request knows. */
export interface RequestWitnessInit {
  /** What the tracker has told the peer. */
  told: ToldRequest
  generations: number
  /** The one right answer of a generation: every honest engine gives it, or its beginning where it was stopped. */
  answerOf: (generation: number) => string
  /** Whether the worker of a peer id keeps to the rules. */
  isHonest: (worker: string) => boolean
  /** Whether the session of the peer has ended, with what code. */
  sessionEnd: () => string | undefined
  complain: Complain
}

/** Holds what a requester says of one request against what the tracker told it, and against the answer that is right. */
export class RequestWitness {
  readonly #init: RequestWitnessInit
  readonly #texts: string[]
  readonly #endedJobs = new Set<number>()
  #isEnded = false

  constructor(init: RequestWitnessInit) {
    this.#init = init
    this.#texts = Array.from({ length: init.generations }, () => '')
  }

  /** Takes what the user is told; `text` is the whole answer of a generation, as the requester has it. */
  take(event: RequestEvent, text: (generation: number) => string): void {
    if (this.#isEnded) this.#complain('event_after_end', `${event.type} follows on the end of a request`)
    if ('generation' in event) this.#takeJob(event)
    if (event.type === 'jobEnded') this.#endJob(event, text(event.generation))
    else if (event.type === 'ended') this.#end(event)
  }

  #takeJob(event: Extract<RequestEvent, { generation: number }>): void {
    const { generation } = event
    if (this.#texts[generation] === undefined)
      this.#complain('generation_unknown', `${event.type} is of generation ${generation}, which nobody asked for`)
    if (this.#endedJobs.has(generation))
      this.#complain('event_after_end', `${event.type} follows on the end of generation ${generation}`)
    if (event.type === 'restarted') this.#texts[generation] = ''
    if (event.type !== 'output') return
    if (event.text === '') this.#complain('output_empty', `a piece of generation ${generation} has no text`)
    const text = this.#texts[generation] + event.text
    this.#texts[generation] = text
    const told = this.#init.told.outputEnd(generation)
    // Where the pieces of two leases meet within a character, each part of it is shown as one that takes three bytes.
    if (Buffer.byteLength(text.replaceAll('\uFFFD', '')) > told)
      this.#complain('output_untold', `generation ${generation} is "${text}", of which the tracker sent ${told} bytes`)
  }

  #endJob(event: Extract<RequestEvent, { type: 'jobEnded' }>, whole: string): void {
    const { generation, receipt, verdict } = event
    this.#endedJobs.add(generation)
    if (!this.#init.told.hasJobEnd(event))
      this.#complain('job_end_untold', `the tracker told no end of generation ${generation} as ${event.state}`)
    const text = this.#texts[generation]!
    if (text !== whole) this.#complain('text_differs', `the pieces of generation ${generation} are not its text`)
    if (receipt === undefined || verdict !== 'verified') return
    if (!equalBytes(receipt.outputHash, sha256OfText(text)))
      this.#complain('text_not_signed_for', `the receipt of generation ${generation} is not for "${text}"`)
    if (!this.#init.isHonest(receipt.worker)) return
    const right = this.#init.answerOf(generation)
    if (receipt.finishReason === 'stop' ? text !== right : !right.startsWith(text))
      this.#complain('answer_wrong', `generation ${generation} got "${text}" instead of "${right}"`)
  }

  #end(event: Extract<RequestEvent, { type: 'ended' }>): void {
    this.#isEnded = true
    const { told, generations, sessionEnd } = this.#init
    if (event.outcome === 'unknown') {
      if (!told.refusals.has(event.code) && sessionEnd() !== event.code)
        this.#complain('end_untold', `the end of a request is not known for ${event.code}, which nobody said`)
      return
    }
    const said = `${event.outcome} ${event.code}, paid ${event.paid}, voided ${event.voided}`
    if (!told.hasEnd(event)) this.#complain('end_untold', `the tracker told no end as ${said}`)
    if (this.#endedJobs.size < generations)
      this.#complain('job_end_missing', `a request ended with ${this.#endedJobs.size} of ${generations} generations`)
  }

  #complain(code: string, message: string): void {
    this.#init.complain(code, message)
  }
}
