import { setMaxListeners } from 'node:events'
import type { Clock, Logger } from '@kudoswarm/ports'
import type { Outbound } from '../outbound/outbound.js'
import { FairLine } from '../sharing/fair-line.js'
import { pauseMs, receiverOf, Receivers } from './receivers.js'

/** Attempts at one delivery. */
export const attemptsMax = 3

/** Time for one attempt, in milliseconds. */
export const attemptMs = 3_000

/** Time before the second attempt, in milliseconds; before the third it is twice as long. */
export const retryMs = 1_000

/** Deliveries that wait. Where there are more, one of the receiver is dropped for which most wait. */
export const waitingMax = 256

/** Deliveries for one receiver that wait. More are dropped. */
export const waitingPerReceiverMax = 64

/** Deliveries that are made at once. */
export const deliveriesAtOnce = 16

/** Deliveries to one receiver that are made at once. */
export const perReceiverAtOnce = 4

/** What webhooks are made of. */
export interface WebhooksInit {
  outbound: Pick<Outbound, 'post'>
  clock: Pick<Clock, 'now' | 'after'>
  logger: Pick<Logger, 'debug' | 'warn'>
}

/** What became of deliveries. */
export interface WebhookCounts {
  delivered: number
  /** Not taken by the other server, as often as it was tried. */
  failed: number
  /** Given up for want of room, because the other server does not answer, or because this one ended. */
  dropped: number
}

/**
 * Posts results to where requests want them, in the background. Receivers take turns and none has all places, so that one that
 * does not answer keeps nothing from the others; for a while what is for it is dropped. Nothing of it outlives the process.
 */
export interface Webhooks {
  readonly counts: WebhookCounts
  /**
   * Has JSON posted to a URL that `checkWebhookUrl` has passed; false where it is dropped. What is posted is made when its turn
   * has come: results may have images in them.
   */
  send(url: string, contentOf: () => Promise<object>): boolean
  /** Drops what waits, ends what is being posted. Idempotent. */
  close(): Promise<void>
}

/** Makes webhooks. */
export function createWebhooks(init: WebhooksInit): Webhooks {
  return new WebhookQueue(init)
}

interface Delivery {
  url: string
  receiver: string
  contentOf: () => Promise<object>
}

/** Why an attempt did not work. */
interface Problem {
  says: string
  isTimeout: boolean
}

class WebhookQueue implements Webhooks {
  readonly counts: WebhookCounts = { delivered: 0, failed: 0, dropped: 0 }
  readonly #init: WebhooksInit
  readonly #waiting = new FairLine<Delivery>()
  readonly #running = new Set<Promise<void>>()
  /** How much is under way to whom; only of those to whom something is. */
  readonly #runningTo = new Map<string, number>()
  readonly #receivers = new Receivers()
  readonly #closing = new AbortController()

  constructor(init: WebhooksInit) {
    this.#init = init
    setMaxListeners(2 * deliveriesAtOnce, this.#closing.signal)
  }

  send(url: string, contentOf: () => Promise<object>): boolean {
    const receiver = receiverOf(url)
    const { clock, logger } = this.#init
    if (this.#closing.signal.aborted || this.#receivers.isPaused(receiver, clock.now())) {
      this.counts.dropped += 1
      // Of a receiver that does not answer the log was told when that was found.
      logger.debug('a webhook was dropped', { host: receiver })
      return false
    }
    if (!this.#hasRoom(receiver)) {
      this.#dropForRoom(receiver)
      return false
    }
    this.#waiting.add(receiver, { url, receiver, contentOf })
    this.#startNext()
    return true
  }

  async close(): Promise<void> {
    this.#closing.abort()
    while (this.#waiting.take() !== undefined) this.counts.dropped += 1
    await Promise.all(this.#running)
  }

  /** Whether one more may wait for a receiver. It may take the place of another one's, for whom more wait. */
  #hasRoom(receiver: string): boolean {
    const count = this.#waiting.countOf(receiver)
    if (count >= waitingPerReceiverMax) return false
    if (this.#waiting.length < waitingMax) return true
    const longest = this.#waiting.longest()
    if (longest === undefined || longest.count <= count + 1) return false
    this.#waiting.takeLast(longest.owner)
    this.#dropForRoom(longest.owner)
    return true
  }

  #dropForRoom(host: string): void {
    this.counts.dropped += 1
    this.#init.logger.warn('a webhook was dropped for want of room', { host, waiting: this.#waiting.length })
  }

  #startNext(): void {
    while (this.#running.size < deliveriesAtOnce) {
      const next = this.#waiting.take((receiver) => (this.#runningTo.get(receiver) ?? 0) < perReceiverAtOnce)
      if (next === undefined) return
      this.#start(next.item)
    }
  }

  #start(delivery: Delivery): void {
    const { receiver } = delivery
    this.#runningTo.set(receiver, (this.#runningTo.get(receiver) ?? 0) + 1)
    const running = this.#deliver(delivery).finally(() => {
      this.#running.delete(running)
      const left = this.#runningTo.get(receiver)! - 1
      if (left > 0) this.#runningTo.set(receiver, left)
      else this.#runningTo.delete(receiver)
      this.#startNext()
    })
    this.#running.add(running)
  }

  async #deliver({ url, receiver, contentOf }: Delivery): Promise<void> {
    const { clock, logger } = this.#init
    let json: string
    try {
      json = JSON.stringify(await contentOf())
    } catch (error) {
      this.counts.failed += 1
      logger.warn('what a webhook is to be told cannot be read', { error })
      return
    }
    for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
      const problem = await this.#attempt(url, json)
      if (this.#closing.signal.aborted && problem !== undefined) break
      if (problem?.isTimeout === true) this.#noteTimeout(receiver)
      else this.#receivers.noteAnswer(receiver)
      if (problem === undefined) {
        this.counts.delivered += 1
        return
      }
      // What is in a URL is between the requester and the other server.
      logger.debug('a webhook was not taken', { host: receiver, attempt, problem: problem.says })
      if (this.#receivers.isPaused(receiver, clock.now())) break
      if (attempt < attemptsMax) await this.#pause(retryMs * attempt)
      if (this.#closing.signal.aborted || this.#receivers.isPaused(receiver, clock.now())) break
    }
    if (this.#closing.signal.aborted) this.counts.dropped += 1
    else this.counts.failed += 1
  }

  /** What waits for a receiver that is paused now is dropped. */
  #noteTimeout(receiver: string): void {
    const { clock, logger } = this.#init
    if (!this.#receivers.noteTimeout(receiver, clock.now())) return
    const dropped = this.#waiting.takeAll(receiver).length
    this.counts.dropped += dropped
    const seconds = pauseMs / 1_000
    logger.warn('a receiver of webhooks does not answer; what is for it is dropped for a while', {
      host: receiver,
      seconds,
      dropped,
    })
  }

  /** Tries once; returns why it did not work. */
  async #attempt(url: string, json: string): Promise<Problem | undefined> {
    const late = new AbortController()
    const cancel = this.#init.clock.after(attemptMs, () => late.abort(new Error(`no answer within ${attemptMs} ms`)))
    try {
      const signal = AbortSignal.any([late.signal, this.#closing.signal])
      const status = await this.#init.outbound.post(url, json, signal)
      return status >= 200 && status < 300 ? undefined : { says: `status ${status}`, isTimeout: false }
    } catch (error) {
      const says = error instanceof Error ? error.message : String(error)
      return { says, isTimeout: late.signal.aborted }
    } finally {
      cancel()
    }
  }

  async #pause(ms: number): Promise<void> {
    const { signal } = this.#closing
    if (signal.aborted) return
    await new Promise<void>((resolve) => {
      const end = (): void => {
        cancel()
        signal.removeEventListener('abort', end)
        resolve()
      }
      const cancel = this.#init.clock.after(ms, end)
      signal.addEventListener('abort', end)
    })
  }
}
