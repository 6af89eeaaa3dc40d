/**
 * What libp2p 3 needs and Node 20 lacks. Import this before libp2p. Delete this file, and its imports, when the
 * oldest supported Node is 22 (`engines` in the root package.json).
 */
import { WebSocket } from 'ws'

// oxlint-disable-next-line typescript/unbound-method -- whether it is there is all that is asked
Promise.withResolvers ??= function withResolvers<T>(this: PromiseConstructor): PromiseWithResolvers<T> {
  let resolve!: (value: T | PromiseLike<T>) => void
  let reject!: (reason?: unknown) => void
  const promise = new this<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

/** As in a browser, an error that nobody listens for does no harm: `close` follows it. */
class QuietWebSocket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols)
    this.on('error', () => {})
  }
}

globalThis.WebSocket ??= QuietWebSocket as unknown as typeof globalThis.WebSocket
