import { decodeFrame } from '@kudoswarm/protocol'
import type { Frame } from '@kudoswarm/protocol'

/** Frames that are remembered. */
const framesMax = 64

/** Hellos with a proof that are remembered: there are few, and they come first. */
const hellosMax = 16

/** What has been said to the tracker lately, by anybody. Rogues have it though the transport would keep it from them. */
export class Overheard {
  /** As bytes, oldest first. */
  readonly frames: Uint8Array[] = []
  /** Those that prove an account, as bytes. */
  readonly hellos: Uint8Array[] = []
  readonly accountKeys: Uint8Array<ArrayBuffer>[] = []
  /** The frames, read; undefined until somebody wants them. */
  #read: readonly Frame[] | undefined

  /** Takes what was said. */
  hear(bytes: Uint8Array): void {
    remember(this.frames, bytes, framesMax)
    this.#read = undefined
    const decoded = decodeFrame(bytes)
    if (!decoded.ok || decoded.value.kind !== 'hello') return
    const { accountKey } = decoded.value.body
    if (accountKey.length === 0) return
    remember(this.hellos, bytes, hellosMax)
    remember(this.accountKeys, accountKey, hellosMax)
  }

  /** Requests that were submitted. */
  get requests(): Uint8Array<ArrayBuffer>[] {
    return this.#frames().flatMap((frame) => (frame.kind === 'submit' ? [frame.body.request] : []))
  }

  /** Leases that somebody has said something about. */
  get leases(): bigint[] {
    return this.#frames().flatMap((frame) => {
      if (frame.kind === 'heartbeat') return frame.body.leases
      return frame.kind === 'accept' || frame.kind === 'progress' ? [frame.body.lease] : []
    })
  }

  /** Peers that have signed a receipt. */
  get workers(): string[] {
    return this.#frames().flatMap((frame) => {
      const worker = frame.kind === 'complete' ? frame.body.receipt?.worker : undefined
      return worker === undefined ? [] : [worker]
    })
  }

  #frames(): readonly Frame[] {
    this.#read ??= this.frames.flatMap((bytes) => {
      const decoded = decodeFrame(bytes)
      return decoded.ok ? [decoded.value] : []
    })
    return this.#read
  }
}

/** Puts something at the end of a list that forgets what came first. */
export function remember<Item>(list: Item[], item: Item, max: number): void {
  list.push(item)
  if (list.length > max) list.shift()
}
