import type { ServerResponse } from 'node:http'
import type { Clock } from '@kudoswarm/ports'
import { ApiError } from '../../conventions/api-error.js'
import { networkOf } from '../../conventions/rate-limits.js'
import type { SwarmFeed } from './swarm-feed.js'

/** Pages that may listen at once. */
export const listenersMax = 500

/** Of those, such of one network address. */
export const listenersPerAddressMax = 8

/** Bytes that may wait for somebody to read them; who leaves more unread is dropped. */
export const unreadBytesMax = 1024 * 1024

/** How often whoever is told nothing hears that the connection stands, in milliseconds. */
export const keepAliveMs = 15_000

/** How long a browser that was cut off waits until it asks again, in milliseconds. */
const retryMs = 3_000

/** Streams the feed to whoever asks, within limits. */
export class SwarmListeners {
  readonly #feed: SwarmFeed
  readonly #clock: Pick<Clock, 'after'>
  readonly #open = new Map<ServerResponse, string>()
  /** What was sent last, which is the same for all. */
  #sent: { data: object; text: string } | undefined
  #cancel: (() => void) | undefined

  constructor({ feed, clock }: { feed: SwarmFeed; clock: Pick<Clock, 'after'> }) {
    this.#feed = feed
    this.#clock = clock
  }

  /** Refuses where too many listen. @throws ApiError TooManyListeners */
  check(address: string): void {
    const network = networkOf(address)
    const ofNetwork = [...this.#open.values()].filter((one) => one === network).length
    if (ofNetwork < listenersPerAddressMax && this.#open.size < listenersMax) return
    const isOwn = ofNetwork >= listenersPerAddressMax
    const whose = isOwn ? `${listenersPerAddressMax} pages of your address` : `${listenersMax} pages`
    const message = `${whose} watch the swarm already. Close one, or come back in a while.`
    throw new ApiError(isOwn ? 429 : 503, 'TooManyListeners', message, { retryAfterMs: keepAliveMs })
  }

  /** Streams to somebody who was checked, until either ends it. */
  async stream(address: string, response: ServerResponse): Promise<void> {
    this.#open.set(response, networkOf(address))
    this.#cancel ??= this.#keepAliveLater()
    let leave: (() => void) | undefined
    response.once('close', () => {
      this.#open.delete(response)
      leave?.()
    })
    const send = (text: string): void => {
      if (response.destroyed) return
      response.write(text)
      if (response.writableLength > unreadBytesMax) response.destroy()
    }
    send(`retry: ${retryMs}\n\n`)
    const joined = await this.#feed.join({
      snapshot: (swarm) => send(this.#eventOf('snapshot', swarm)),
      change: (change) => send(this.#eventOf('change', change)),
      end: () => response.end(),
    })
    if (response.destroyed) joined()
    else leave = joined
  }

  /** Says no more to anybody. */
  close(): void {
    this.#cancel?.()
    for (const response of this.#open.keys()) response.end()
  }

  /** What all are told is written down once. */
  #eventOf(name: string, data: object): string {
    if (this.#sent?.data !== data) this.#sent = { data, text: `event: ${name}\ndata: ${JSON.stringify(data)}\n\n` }
    return this.#sent.text
  }

  #keepAliveLater(): () => void {
    return this.#clock.after(keepAliveMs, () => {
      for (const response of this.#open.keys()) response.write(':\n\n')
      this.#cancel = this.#open.size === 0 ? undefined : this.#keepAliveLater()
    })
  }
}
