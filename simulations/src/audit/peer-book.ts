import { createHash } from 'node:crypto'
import { bytesOfInput, type GivenInput } from './signed-bytes.js'
import type { Fail, JoinWorker, Progress, Receipt, Submit, Transfer } from '@kudoswarm/protocol'

/** A request as a peer asked for it. */
export interface AskedSubmit {
  readonly body: Submit
  readonly account: number
}

/** A joining as a peer asked for it. */
export interface AskedJoin {
  readonly body: JoinWorker
  readonly account: number
  /** Whether its session was no worker yet. One that is has lost nothing, whatever it names; session.md §4.6. */
  readonly isBack: boolean
  /** The event of the joining, once that was told. */
  joinedSeq?: number
}

/** An output, or what had arrived of it. */
export interface ArrivedOutput {
  readonly bytes: Uint8Array
  /** SHA-256, in hexadecimal. */
  readonly hash: string
  readonly tokens: number
}

/** A receipt as it arrived, with what of the output had arrived before it. */
export interface AskedComplete {
  readonly receipt: Receipt
  /** The worker that the session was. */
  readonly worker: number
  readonly askedAtMs: number
  /** The output that the tracker had; each that it may have had, where that cannot be told. */
  readonly outputs: readonly ArrivedOutput[]
  /** Whether the tracker may have had an output at all: none is missing a piece, or was begun before it restarted. */
  readonly hasArrived: boolean
}

/**
 * What the tracker makes of a piece of output: it takes it, refuses it with a code, or says nothing after an earlier
 * refusal. Where it is not known what it had before, it may do any of that.
 */
export type PieceVerdict = 'taken' | 'progress_offset_invalid' | 'output_too_large' | 'ignored' | 'unsure'

/** One run of a worker at the output of a lease. */
export class Attempt {
  #bytes: Uint8Array = new Uint8Array(64)
  #length = 0
  tokens = 0
  /** Where pieces that had text ended, and how many tokens had come with them and before. */
  readonly #marks: { length: number; tokens: number }[] = []
  /** The run of the tracker's process in which it began: no other has what came before. */
  readonly run: number
  /** Set after a gap: nothing counts until the output begins anew. */
  isBroken = false
  /** Set where a piece may not have been taken. */
  isUnsure = false

  constructor(run: number) {
    this.run = run
  }

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
    if (piece.length > 0) this.#marks.push({ length, tokens: this.tokens })
  }

  /** Tokens that had come when so many bytes had, at least. */
  tokensAt(length: number): number {
    return this.#marks.findLast((mark) => mark.length <= length)?.tokens ?? 0
  }
}

/** What one peer has asked for, so that nothing happens that nobody asked for. It outlives its sessions. */
export class AskingPeer {
  readonly submits = new Map<string, AskedSubmit[]>()
  readonly joins: AskedJoin[] = []
  /** Whether it has ever asked to be no worker any more. */
  hasLeft = false
  /** Jobs that it has sought and was not offered, as far as it was not told that there are none. */
  jobsSought = 0
  readonly cancels = new Set<string>()
  readonly accepts = new Set<number>()
  /** How each offer was declined. */
  readonly declines = new Map<number, Set<string>>()
  readonly heartbeats = new Map<number, number>()
  readonly fails = new Map<number, Fail[]>()
  readonly completes = new Map<number, AskedComplete[]>()
  readonly attempts = new Map<number, Attempt[]>()

  /** Takes a piece of output as session.md §4.6 says: a gap breaks an output, offset 0 begins it anew. */
  progress(piece: Progress, init: { run: number; bytesMax: number; isUnsure: boolean }): PieceVerdict {
    const { run, bytesMax, isUnsure } = init
    const { lease, offset, text, tokens } = piece
    const attempts = listOf(this.attempts, Number(lease))
    let attempt = attempts.at(-1)
    const isAnew = offset === 0 && attempt !== undefined && (attempt.isBroken || attempt.length > 0)
    if (attempt === undefined || attempt.run !== run || isAnew) {
      attempt = new Attempt(run)
      attempts.push(attempt)
    }
    attempt.isUnsure ||= isUnsure
    if (attempt.isBroken) return attempt.isUnsure ? 'unsure' : 'ignored'
    const isNext = offset === attempt.length
    if (isNext && offset + text.length <= bytesMax) {
      attempt.append(text, tokens.length)
      return attempt.isUnsure ? 'unsure' : 'taken'
    }
    attempt.isBroken = true
    if (attempt.isUnsure) return 'unsure'
    return isNext ? 'output_too_large' : 'progress_offset_invalid'
  }

  /** Takes a receipt, for a lease that is live or for one that is not and has no output. */
  complete(receipt: Receipt, init: { worker: number; askedAtMs: number; run: number; isHeld: boolean }): AskedComplete {
    const lease = Number(receipt.lease)
    const attempts = this.attempts.get(lease) ?? []
    const last = attempts.at(-1)
    const whole = init.isHeld && last?.run === init.run && !last.isBroken ? last : undefined
    const earlier = listOf(this.completes, lease)
    // What a receipt has sealed takes no piece any more, even where the receipt comes to nothing.
    const isSure = earlier.length === 0 && last?.isUnsure !== true
    const found = isSure ? [whole] : [undefined, ...attempts]
    const asked: AskedComplete = {
      receipt,
      worker: init.worker,
      askedAtMs: init.askedAtMs,
      outputs: found.map((attempt) => arrivedOf(attempt)),
      hasArrived: found.some((attempt) => attempt !== undefined),
    }
    earlier.push(asked)
    return asked
  }
}

function arrivedOf(attempt: Attempt | undefined): ArrivedOutput {
  // What arrives later is put behind it, and leaves these bytes as they are.
  const bytes = attempt?.bytes ?? new Uint8Array(0)
  return { bytes, hash: sha256Hex(bytes), tokens: attempt?.tokens ?? 0 }
}

/** All peers that ever asked. */
export class PeerBook {
  readonly #peers = new Map<string, AskingPeer>()
  readonly #hashes = new Map<string, string>()
  readonly #transfers = new Map<string, Transfer[]>()
  /** How often each account has been named in `hello`. */
  readonly hellos = new Map<string, number>()
  /** Bytes of all that was ever sent to be kept. */
  contentBytes = 0

  /** What a peer has asked for. */
  of(peer: string): AskingPeer {
    let asking = this.#peers.get(peer)
    if (asking === undefined) {
      asking = new AskingPeer()
      this.#peers.set(peer, asking)
    }
    return asking
  }

  /** What was asked for under the id of a transfer, by whoever acts for the account; more of it is put in here. */
  transfersOf(account: number, id: string): Transfer[] {
    return listOf(this.#transfers, `${account} ${id}`)
  }

  /** SHA-256 of an input, in hexadecimal; computed once. */
  hashOfInput(input: GivenInput): string {
    const key = JSON.stringify([input.prompt, input.options, ...input.stopSequences])
    let hash = this.#hashes.get(key)
    if (hash === undefined) {
      hash = sha256Hex(bytesOfInput(input))
      this.#hashes.set(key, hash)
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
