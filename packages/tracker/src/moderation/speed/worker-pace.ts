/** Work that would take so long at the bounds, in milliseconds, before it is judged: what is smaller says little. */
export const judgedWorkMsMin = 1_000
/** Pieces of work that are kept of one worker. Beyond, the two that began first are taken for one. */
export const keptPiecesMax = 64
/**
 * By how much a worker of text may exceed the bound of one stream when it makes many at once, at most. So many are made in
 * little more time as the square root of their number allows for: they share the reading of the weights, not the arithmetic.
 */
export const streamGainMax = 4

/** A job that was made. */
export interface PieceOfWork {
  readonly kind: 'image' | 'text'
  readonly model: string
  /** How long it takes at the bound, in milliseconds. */
  readonly boundMs: number
}

/** How much faster than the bounds a worker was, where it was fastest. */
export interface Pace {
  /** 1 at the bound. */
  readonly ratio: number
  /** Of what all of it was, where it was of one model. */
  readonly model: string | undefined
}

/** Work that is kept, over the worker's own time. */
interface Piece {
  readonly startedAt: number
  readonly model: string | undefined
  readonly imageMs: number
  readonly textMs: number
  /** How long leases of text were in hand for it, taken together. */
  readonly streamMs: number
}

/**
 * How fast a worker is, by all that it does: the work of leases that lie within a stretch of time was done within it,
 * however many there were at once. Of the stretches that end now, the one with the most work for its time counts.
 *
 * Time is the worker's own: it goes on while something is in its hands, from the offer to the end. Nobody begins before
 * the offer, nor ends after the tracker has the result, so that a tracker that stands still makes nobody look fast.
 */
export class WorkerPace {
  readonly #begun = new Map<number, number>()
  /** In the order of their starts. */
  #pieces: Piece[] = []
  #last: Piece | undefined
  #busyMs = 0
  #lookedAt = 0

  /** Leases in hand. */
  get inHand(): number {
    return this.#begun.size
  }

  /** A job was offered. */
  begin(lease: number, now: number): void {
    this.#advance(now)
    this.#begun.set(lease, this.#busyMs)
  }

  /** A lease or an offer is over without any work. */
  end(lease: number, now: number): void {
    this.#advance(now)
    this.#begun.delete(lease)
  }

  /** A job was made. Undefined where nothing can be said: the lease began before this was looked at, or it is too little. */
  complete(lease: number, { kind, model, boundMs }: PieceOfWork, now: number): Pace | undefined {
    this.#advance(now)
    const startedAt = this.#begun.get(lease)
    this.#begun.delete(lease)
    if (startedAt === undefined) return undefined
    const isText = kind === 'text'
    const streamMs = isText ? this.#busyMs - startedAt : 0
    this.#keep({ startedAt, model, imageMs: isText ? 0 : boundMs, textMs: isText ? boundMs : 0, streamMs })
    return this.#fastest()
  }

  /** What was made last is not believed, and counts as if it had not been made. */
  takeBack(): void {
    this.#pieces = this.#pieces.filter((piece) => piece !== this.#last)
  }

  #advance(now: number): void {
    if (this.#begun.size > 0) this.#busyMs += Math.max(0, now - this.#lookedAt)
    this.#lookedAt = now
  }

  #keep(piece: Piece): void {
    this.#last = piece
    const after = this.#pieces.findLastIndex(({ startedAt }) => startedAt <= piece.startedAt)
    this.#pieces.splice(after + 1, 0, piece)
    if (this.#pieces.length <= keptPiecesMax) return
    const [first, second] = this.#pieces
    this.#pieces.splice(0, 2, together(first!, second!))
  }

  #fastest(): Pace | undefined {
    let fastest: Pace | undefined
    let sum: Piece | undefined
    for (const piece of this.#pieces.toReversed()) {
      sum = sum === undefined ? piece : together(piece, sum)
      if (sum.imageMs + sum.textMs < judgedWorkMsMin) continue
      const ms = Math.max(1, this.#busyMs - sum.startedAt)
      const ratio = (sum.imageMs + sum.textMs / streamGain(sum.streamMs / ms)) / ms
      if (fastest === undefined || ratio > fastest.ratio) fastest = { ratio, model: sum.model }
    }
    return fastest
  }
}

/** Two pieces of work as one that began when the first did. */
function together(first: Piece, second: Piece): Piece {
  return {
    startedAt: first.startedAt,
    model: first.model === second.model ? first.model : undefined,
    imageMs: first.imageMs + second.imageMs,
    textMs: first.textMs + second.textMs,
    streamMs: first.streamMs + second.streamMs,
  }
}

function streamGain(streams: number): number {
  return Math.min(streamGainMax, Math.max(1, Math.sqrt(streams)))
}
