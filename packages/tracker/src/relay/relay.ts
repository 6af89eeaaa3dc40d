import type { JobNo, LeaseNo, RequestNo } from '@kudoswarm/core'
import type { JobEnded, RequestEnded } from '@kudoswarm/protocol'
import type { Clock } from '@kudoswarm/ports'
import type { Session } from '../sessions/session.js'
import type { Follower, Place } from './follower.js'
import { OutputBuffer } from './output-buffer.js'

/** Longest piece of output in one frame, in bytes. */
export const pieceBytesMax = 16 * 1024

/** Output of jobs in hand that is kept at once, in bytes. A piece beyond it is refused, at no fault of the worker. */
export const relayBytesMax = 512 * 1024 * 1024

/** Which job and request a piece of output belongs to. */
export interface OutputPlace {
  lease: LeaseNo
  job: JobNo
  request: RequestNo
  generation: number
}

/** What became of a piece of output. */
export type ProgressVerdict =
  | { ok: true }
  | { ok: false; code: 'progress_offset_invalid'; expected: number; isFirst: boolean }
  | { ok: false; code: 'output_too_large'; expected: number; isFirst: boolean }

interface Output {
  lease: LeaseNo
  buffer: OutputBuffer
  /** Set after a piece that did not fit, so that the worker is told once and not for every piece in flight. */
  isBroken: boolean
}

/**
 * Keeps what workers produce, once for each job, and sends it on to whoever follows the request, each at their own
 * pace. A reader who is slow costs nothing but the place where they are.
 */
export class Relay {
  readonly #clock: Clock
  readonly #outputBytesMax: number
  readonly #outputs = new Map<JobNo, Output>()
  readonly #followers = new Map<RequestNo, Set<Follower>>()
  readonly #bytesMax: number
  #bytes = 0
  #restless = new Set<Follower>()

  constructor(init: { clock: Clock; outputBytesMax: number; bytesMax?: number }) {
    this.#clock = init.clock
    this.#outputBytesMax = init.outputBytesMax
    this.#bytesMax = init.bytesMax ?? relayBytesMax
  }

  /** Bytes of output that are kept for jobs in hand. */
  get bytes(): number {
    return this.#bytes
  }

  /** Takes the next piece of a job's output, or the first one of an output that starts anew. */
  take(place: OutputPlace, offset: number, piece: Uint8Array, tokens: number): ProgressVerdict {
    let output = this.#outputs.get(place.job)
    const isAnew = offset === 0 && (output?.isBroken === true || (output?.buffer.length ?? 0) > 0)
    if (output?.lease !== place.lease || isAnew) output = this.#begin(place)
    const expected = output.buffer.length
    const isFirst = !output.isBroken
    if (output.isBroken || offset !== expected) {
      output.isBroken = true
      return { ok: false, code: 'progress_offset_invalid', expected, isFirst }
    }
    const hasRoom = this.#bytes + piece.length <= this.#bytesMax
    if (!hasRoom || !output.buffer.append(piece, tokens)) {
      output.isBroken = true
      return { ok: false, code: 'output_too_large', expected: this.#outputBytesMax, isFirst }
    }
    this.#bytes += piece.length
    for (const follower of this.#followers.get(place.request) ?? []) this.#stir(follower)
    return { ok: true }
  }

  /** What a lease has produced so far, if no piece of it was lost on the way. */
  outputOf(job: JobNo, lease: LeaseNo): OutputBuffer | undefined {
    const output = this.#outputs.get(job)
    return output?.lease === lease && !output.isBroken ? output.buffer : undefined
  }

  /** Tokens that a job's worker has produced so far. */
  tokensOf(job: JobNo): number {
    return this.#outputs.get(job)?.buffer.tokens ?? 0
  }

  /** The output of a job that is not completed, for a new follower. */
  sourceOf(job: JobNo): OutputBuffer | undefined {
    return this.#outputs.get(job)?.buffer
  }

  /** Sends a request's output and end to a session from now on, in place of an older follower of the same session. */
  follow(follower: Follower): void {
    const { session, request } = follower
    const older = session.followed.get(request)
    if (older !== undefined) this.#drop(older)
    session.followed.set(request, follower)
    const followers = this.#followers.get(request) ?? new Set()
    this.#followers.set(request, followers.add(follower))
    this.#stir(follower)
  }

  /** The session is gone. */
  unfollow(session: Session): void {
    for (const follower of session.followed.values()) this.#drop(follower)
  }

  /** The session has room again. */
  resume(session: Session): void {
    for (const follower of session.followed.values()) this.#stir(follower)
  }

  /** A follower has something new to read. */
  wake(follower: Follower): void {
    this.#stir(follower)
  }

  /** A job is over. What has not been read of its output stays with those who have not read it. */
  endJob(job: JobNo, request: RequestNo, generation: number, ended: JobEnded): void {
    this.#forget(job)
    for (const follower of this.#followers.get(request) ?? []) {
      const place = follower.places[generation]!
      place.ended ??= ended
      this.#stir(follower)
    }
  }

  /** A lease is over. What it has produced is dropped, and whoever has read of it hears that the next output is another. */
  endLease({ lease, job, request, generation }: OutputPlace): void {
    const output = this.#outputs.get(job)
    if (output?.lease !== lease) return
    this.#forget(job)
    for (const follower of this.#followers.get(request) ?? []) {
      const place = follower.places[generation]!
      if (place.source !== output.buffer) continue
      place.isRestarted ||= place.offset > 0
      place.offset = 0
      place.source = undefined
    }
  }

  /** A request is over. */
  endRequest(request: RequestNo, ended: RequestEnded): void {
    for (const follower of this.#followers.get(request) ?? []) {
      follower.ended ??= ended
      this.#stir(follower)
    }
  }

  #begin(place: OutputPlace): Output {
    const buffer = new OutputBuffer({ bytesMax: this.#outputBytesMax })
    const output = { lease: place.lease, buffer, isBroken: false }
    this.#forget(place.job)
    this.#outputs.set(place.job, output)
    for (const follower of this.#followers.get(place.request) ?? []) restart(follower.places[place.generation]!, buffer)
    return output
  }

  #forget(job: JobNo): void {
    this.#bytes -= this.#outputs.get(job)?.buffer.length ?? 0
    this.#outputs.delete(job)
  }

  #drop(follower: Follower): void {
    const { session, request } = follower
    session.followed.delete(request)
    this.#restless.delete(follower)
    const followers = this.#followers.get(request)
    followers?.delete(follower)
    if (followers?.size === 0) this.#followers.delete(request)
  }

  /** Pieces that arrive in one turn leave together. */
  #stir(follower: Follower): void {
    if (this.#restless.size === 0) this.#clock.soon(() => this.#flush())
    this.#restless.add(follower)
  }

  #flush(): void {
    const restless = this.#restless
    this.#restless = new Set()
    for (const follower of restless) {
      if (tell(follower)) this.#drop(follower)
    }
  }
}

function restart(place: Place, source: OutputBuffer): void {
  // Whoever resumes after the tracker has restarted has bytes of an output that is not here yet: it continues there.
  place.isRestarted ||= place.source !== undefined && place.offset > 0
  if (place.source !== undefined) place.offset = 0
  place.source = source
}

/** Tells a follower what it does not know, as long as its session has room. True when there is nothing more to come. */
function tell(follower: Follower): boolean {
  const { session } = follower
  for (const [generation, place] of follower.places.entries()) {
    if (place.source !== undefined) sendOutput(follower, generation, place, place.source)
    if (session.isBlocked) return false
    if (place.ended === undefined || place.isOver) continue
    session.send('jobEnded', place.ended)
    place.isOver = true
    place.source = undefined
  }
  const isAllTold = follower.places.every((place) => place.isOver)
  if (follower.ended === undefined || !isAllTold || session.isBlocked) return false
  session.send('requestEnded', follower.ended)
  return true
}

function sendOutput({ session, idBytes }: Follower, generation: number, place: Place, source: OutputBuffer): void {
  while (place.offset < source.length && !session.isBlocked) {
    const text = source.pieceAt(place.offset, pieceBytesMax) as Uint8Array<ArrayBuffer>
    const { offset, isRestarted: restarted } = place
    session.send('output', { request: idBytes, generation, offset, text, tokens: source.tokens, restarted })
    place.offset += text.length
    place.isRestarted = false
  }
}
