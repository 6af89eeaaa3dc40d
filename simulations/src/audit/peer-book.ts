import { createHash } from 'node:crypto'
import type { Receipt, Submit, JoinWorker, Fail } from '@kudoswarm/protocol'

/** A request as a peer asked for it. */
export interface AskedSubmit {
  readonly body: Submit
  readonly account: number
}

/** A joining as a peer asked for it. */
export interface AskedJoin {
  readonly body: JoinWorker
  readonly account: number
}

/** A receipt as it arrived, with what of the output had arrived before it. */
export interface AskedComplete {
  readonly receipt: Receipt
  readonly outputs: readonly { bytes: Uint8Array; tokens: number }[]
}

/** One run of a worker at the output of a lease. */
export class Attempt {
  #bytes: Uint8Array = new Uint8Array(64)
  #length = 0
  tokens = 0
  /** Set after a gap: nothing counts until the output begins anew. */
  isBroken = false

  /** Everything so far. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  get length(): number {
    return this.#length
  }

  /** Adds a piece. */
  append(piece: Uint8Array, tokens: number): void {
    const length = this.#length + piece.length
    if (length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(length, this.#bytes.length * 2))
      grown.set(this.bytes)
      this.#bytes = grown
    }
    this.#bytes.set(piece, this.#length)
    this.#length = length
    this.tokens += tokens
  }
}

/** What one peer has asked for, so that nothing happens that nobody asked for. It outlives its sessions. */
export class AskingPeer {
  readonly submits = new Map<string, AskedSubmit[]>()
  readonly joins: AskedJoin[] = []
  readonly cancels = new Set<string>()
  readonly accepts = new Set<number>()
  readonly declines = new Set<number>()
  readonly heartbeats = new Map<number, number>()
  readonly fails = new Map<number, Fail[]>()
  readonly completes = new Map<number, AskedComplete[]>()
  readonly attempts = new Map<number, Attempt[]>()

  /** Takes a piece of output as session.md §4.6 says: a gap breaks an output, offset 0 begins it anew. */
  progress(lease: number, offset: number, text: Uint8Array, tokens: number, bytesMax: number): void {
    const attempts = listOf(this.attempts, lease)
    let attempt = attempts.at(-1)
    if (attempt === undefined || (offset === 0 && (attempt.isBroken || attempt.length > 0))) {
      attempt = new Attempt()
      attempts.push(attempt)
    }
    if (attempt.isBroken || offset !== attempt.length || offset + text.length > bytesMax) attempt.isBroken = true
    else attempt.append(text, tokens)
  }

  /** Takes a receipt. */
  complete(receipt: Receipt): void {
    const lease = Number(receipt.lease)
    const attempts = this.attempts.get(lease) ?? []
    const outputs = attempts.map(({ bytes, tokens }) => ({ bytes, tokens }))
    listOf(this.completes, lease).push({ receipt, outputs })
  }
}

/** All peers that ever asked. */
export class PeerBook {
  readonly #peers = new Map<string, AskingPeer>()
  readonly #hashes = new Map<string, string>()

  /** What a peer has asked for. */
  of(peer: string): AskingPeer {
    let asking = this.#peers.get(peer)
    if (asking === undefined) {
      asking = new AskingPeer()
      this.#peers.set(peer, asking)
    }
    return asking
  }

  /** SHA-256 of a text, in hexadecimal; computed once. */
  hashOfText(text: string): string {
    let hash = this.#hashes.get(text)
    if (hash === undefined) {
      hash = sha256Hex(text)
      this.#hashes.set(text, hash)
    }
    return hash
  }
}

/** SHA-256 in hexadecimal. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** The list of a key, made where there is none. */
export function listOf<Key, Value>(map: Map<Key, Value[]>, key: Key): Value[] {
  let list = map.get(key)
  if (list === undefined) {
    list = []
    map.set(key, list)
  }
  return list
}
