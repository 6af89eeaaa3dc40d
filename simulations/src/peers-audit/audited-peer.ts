import type { Frame } from '@kudoswarm/protocol'
import type { Complain } from './complain.js'
import type { LeasesOver } from './lease-watch.js'
import { ToldRequest } from './told-request.js'

/** Time within which a peer that has a connection again asks what was not answered before, in milliseconds. */
const againMsMax = 100

/** How far a peer's timer may be off, in milliseconds. */
const toleranceMs = 5

/** What an honest peer was told and has to do, as long as its process lives. */
export class AuditedPeer {
  /** Jobs that it may run at once; undefined for one that is no worker. */
  readonly slots: number | undefined
  readonly over: LeasesOver = new Set()
  readonly complain: Complain
  readonly #told = new Map<string, ToldRequest>()
  /** Requests of which it knows that the tracker has them. */
  readonly #submitted = new Set<string>()
  /** Submissions that it gave up before their answer: these it has cancelled for a while only. */
  readonly #givenUp = new Set<string>()
  /** Cancellations that were lost with a connection, and by when they must be asked again, once there is another. */
  readonly #lostCancels = new Map<string, number>()
  #helloNotBefore = -Infinity

  constructor(init: { slots: number | undefined; complain: Complain }) {
    this.slots = init.slots
    this.complain = init.complain
  }

  /** What it was told of a request. */
  told(request: Uint8Array): ToldRequest {
    const id = request.join()
    let told = this.#told.get(id)
    if (told === undefined) this.#told.set(id, (told = new ToldRequest()))
    return told
  }

  /** It says something. */
  say(frame: Frame, now: number): void {
    if (frame.kind === 'cancel') this.#cancel(frame.body.request.join())
    if (frame.kind === 'hello' && now < this.#helloNotBefore - toleranceMs)
      this.complain('asked_too_early', `hello is said ${this.#helloNotBefore - now} ms before the tracker said`)
  }

  /** It hears something: an answer, with its question, or news. */
  hear(frame: Frame, question: Frame | undefined, now: number): void {
    if (frame.kind === 'welcome') {
      for (const request of this.#lostCancels.keys()) this.#lostCancels.set(request, now + againMsMax)
    } else if (frame.kind === 'output') this.told(frame.body.request).addOutput(frame.body)
    else if (frame.kind === 'jobEnded') this.told(frame.body.request).jobs.push(frame.body)
    else if (frame.kind === 'requestEnded') this.told(frame.body.request).ends.push(frame.body)
    else if (frame.kind === 'submitted' && question?.kind === 'submit') {
      if (!question.body.dryRun) this.#submitted.add(frame.body.request.join())
    } else if (frame.kind === 'refused' && question?.kind === 'status')
      this.told(question.body.request).refusals.add(frame.body.code)
    else if (frame.kind === 'refused' && question?.kind === 'hello')
      this.#helloNotBefore = now + frame.body.retryAfterMs
  }

  /** A connection is lost, with questions that were not answered. */
  lose(questions: readonly Frame[]): void {
    for (const request of this.#lostCancels.keys()) this.#lostCancels.set(request, Infinity)
    for (const { kind, body } of questions) {
      if (kind === 'cancel' && !this.#givenUp.has(body.request.join()))
        this.#lostCancels.set(body.request.join(), Infinity)
    }
  }

  /** Looks whether something is overdue. */
  look(now: number): void {
    for (const at of this.#lostCancels.values())
      if (now > at) this.complain('cancel_forgotten', 'a cancellation that was lost is not asked again')
  }

  #cancel(request: string): void {
    this.#lostCancels.delete(request)
    if (!this.#submitted.has(request)) this.#givenUp.add(request)
  }
}
