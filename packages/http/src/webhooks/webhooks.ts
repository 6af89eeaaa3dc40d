import { setMaxListeners } from 'node:events'
import type { Clock, Logger } from '@kudoswarm/ports'
import type { Outbound } from '../outbound/outbound.js'

/** Attempts at one delivery. */
export const attemptsMax = 3

/** Time for one attempt, in milliseconds. */
export const attemptMs = 3_000

/** Time before the second attempt, in milliseconds; before the third it is twice as long. */
export const retryMs = 1_000

/** Deliveries that wait. More are dropped. */
export const waitingMax = 256

/** Deliveries that are made at once. */
export const deliveriesAtOnce = 16

/** What webhooks are made of. */
export interface WebhooksInit {
  outbound: Pick<Outbound, 'post'>
  clock: Pick<Clock, 'after'>
  logger: Pick<Logger, 'debug' | 'warn'>
}

/** What became of deliveries. */
export interface WebhookCounts {
  delivered: number
  /** Not taken by the other server, as often as it was tried. */
  failed: number
  /** Not tried for want of room, or because this server ended. */
  dropped: number
}

/** Posts results to where requests want them, in the background. */
export interface Webhooks {
  readonly counts: WebhookCounts
  /**
   * Has JSON posted to a URL that `checkWebhookUrl` has passed; false where it is dropped for want of room. What is posted is
   * made when its turn has come: results may have images in them.
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
  contentOf: () => Promise<object>
}

class WebhookQueue implements Webhooks {
  readonly counts: WebhookCounts = { delivered: 0, failed: 0, dropped: 0 }
  readonly #init: WebhooksInit
  readonly #waiting: Delivery[] = []
  readonly #running = new Set<Promise<void>>()
  readonly #closing = new AbortController()

  constructor(init: WebhooksInit) {
    this.#init = init
    setMaxListeners(2 * deliveriesAtOnce, this.#closing.signal)
  }

  send(url: string, contentOf: () => Promise<object>): boolean {
    if (this.#waiting.length >= waitingMax || this.#closing.signal.aborted) {
      this.counts.dropped += 1
      this.#init.logger.warn('a webhook was dropped', { waiting: this.#waiting.length })
      return false
    }
    this.#waiting.push({ url, contentOf })
    this.#startNext()
    return true
  }

  async close(): Promise<void> {
    this.#closing.abort()
    this.counts.dropped += this.#waiting.splice(0).length
    await Promise.all(this.#running)
  }

  #startNext(): void {
    if (this.#running.size >= deliveriesAtOnce) return
    const delivery = this.#waiting.shift()
    if (delivery === undefined) return
    const running = this.#deliver(delivery).finally(() => {
      this.#running.delete(running)
      this.#startNext()
    })
    this.#running.add(running)
  }

  async #deliver({ url, contentOf }: Delivery): Promise<void> {
    let json: string
    try {
      json = JSON.stringify(await contentOf())
    } catch (error) {
      this.counts.failed += 1
      this.#init.logger.warn('what a webhook is to be told cannot be read', { error })
      return
    }
    for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
      const problem = await this.#attempt(url, json)
      if (problem === undefined) {
        this.counts.delivered += 1
        return
      }
      // What is in a URL is between the requester and the other server.
      const { host } = new URL(url)
      this.#init.logger.debug('a webhook was not taken', { host, attempt, problem })
      if (attempt < attemptsMax) await this.#pause(retryMs * attempt)
      if (this.#closing.signal.aborted) {
        this.counts.dropped += 1
        return
      }
    }
    this.counts.failed += 1
  }

  /** Tries once; returns why it did not work. */
  async #attempt(url: string, json: string): Promise<string | undefined> {
    const late = new AbortController()
    const cancel = this.#init.clock.after(attemptMs, () => late.abort(new Error(`no answer within ${attemptMs} ms`)))
    try {
      const signal = AbortSignal.any([late.signal, this.#closing.signal])
      const status = await this.#init.outbound.post(url, json, signal)
      return status >= 200 && status < 300 ? undefined : `status ${status}`
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
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
