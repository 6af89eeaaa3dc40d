import type { JobNo, LeaseNo, RequestNo, WorkerNo } from '@kudoswarm/core'
import { equalBytes } from '@kudoswarm/protocol'
import type { JobEnded, RequestEnded } from '@kudoswarm/protocol'
import type { Clock } from '@kudoswarm/ports'
import type { Session } from '../sessions/session.js'
import type { Follower, Place } from './follower.js'
import { OutputBuffer } from './output-buffer.js'
import { StoredOutputs } from './stored-outputs.js'
import type { StoredOutputsInit } from './stored-outputs.js'

/** Longest piece of output in one frame, in bytes. */
export const pieceBytesMax = 16 * 1024

/** Output of jobs in hand that is kept at once, in bytes. A piece beyond it is refused, at no fault of the worker. */
export const relayBytesMax = 512 * 1024 * 1024

/** Output of one worker's jobs in hand that is kept at once, in bytes, so that a few workers cannot take all the room. */
export const relayWorkerBytesMax = 16 * 1024 * 1024

/** What a relay is made of. */
export interface RelayInit {
  clock: Clock
  /** Longest output of one job, in bytes. */
  outputBytesMax: number
  /** Reads the output of a completed job. */
  readOutput: StoredOutputsInit['read']
  /** @default relayBytesMax */
  bytesMax?: number
  /** @default relayWorkerBytesMax */
  workerBytesMax?: number
}

/** Whose a piece of output is, and which job and request it belongs to. */
export interface OutputPlace {
  worker: WorkerNo
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
  worker: WorkerNo
  lease: LeaseNo
  buffer: OutputBuffer
  /** Set after a piece that did not fit, so that the worker is told once and not for every piece in flight. */
  isBroken: boolean
  /** Set once a receipt for it is settled: nothing more is taken. */
  isSealed: boolean
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
  readonly #workerBytesMax: number
  readonly #workerBytes = new Map<WorkerNo, number>()
  readonly #stored: StoredOutputs
  #bytes = 0
  #restless = new Set<Follower>()

  constructor(init: RelayInit) {
    this.#clock = init.clock
    this.#outputBytesMax = init.outputBytesMax
    this.#bytesMax = init.bytesMax ?? relayBytesMax
    this.#workerBytesMax = init.workerBytesMax ?? relayWorkerBytesMax
    this.#stored = new StoredOutputs({
      read: init.readOutput,
      onRead: (follower, source) => {
        sendStored(follower, source)
        this.#stir(follower)
      },
    })
  }

  /** Bytes of output that are kept for jobs in hand. */
  get bytes(): number {
    return this.#bytes
  }

  /** Takes the next piece of a job's output, or the first one of an output that starts anew. */
  take(place: OutputPlace, offset: number, piece: Uint8Array, tokens: number): ProgressVerdict {
    let output = this.#outputs.get(place.job)
    if (output?.lease === place.lease && output.isSealed) return { ok: true }
    const isAnew = offset === 0 && (output?.isBroken === true || (output?.buffer.length ?? 0) > 0)
    if (output?.lease === place.lease && isAnew && !this.#hasRoomInPlaceOf(output, piece)) {
      // What does not begin anew takes nothing from whoever reads the output that there is.
      const isFirst = !output.isBroken
      output.isBroken = true
      return { ok: false, code: 'output_too_large', expected: this.#outputBytesMax, isFirst }
    }
    if (output?.lease !== place.lease || isAnew) output = this.#begin(place)
    const expected = output.buffer.length
    const isFirst = !output.isBroken
    if (output.isBroken || offset !== expected) {
      output.isBroken = true
      return { ok: false, code: 'progress_offset_invalid', expected, isFirst }
    }
    if (!this.#hasRoom(place.worker, piece.length) || !output.buffer.append(piece, tokens)) {
      output.isBroken = true
      return { ok: false, code: 'output_too_large', expected: this.#outputBytesMax, isFirst }
    }
    this.#count(place.worker, piece.length)
    for (const follower of this.#followers.get(place.request) ?? []) this.#stir(follower)
    return { ok: true }
  }

  /** A receipt is settled for what it came with: that is the output, whatever the worker has sent since or will send. */
  seal(place: OutputPlace, bytes: Uint8Array, tokens: number): void {
    let output = this.#outputs.get(place.job)
    if (output?.lease !== place.lease || !equalBytes(output.buffer.bytes, bytes)) {
      output = this.#begin(place)
      output.buffer.append(bytes, tokens)
      this.#count(place.worker, bytes.length)
    }
    output.isSealed = true
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

  /** A job waits again after a lease of it is over: called when that lease's output was dropped. */
  tellWaiting(request: RequestNo, generation: number, code: string): void {
    for (const { session, idBytes } of this.#followers.get(request) ?? [])
      session.send('jobWaiting', { request: idBytes, generation, code })
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
    const output = { worker: place.worker, lease: place.lease, buffer, isBroken: false, isSealed: false }
    this.#forget(place.job)
    this.#outputs.set(place.job, output)
    for (const follower of this.#followers.get(place.request) ?? []) restart(follower.places[place.generation]!, buffer)
    return output
  }

  #forget(job: JobNo): void {
    const output = this.#outputs.get(job)
    if (output === undefined) return
    this.#count(output.worker, -output.buffer.length)
    this.#outputs.delete(job)
  }

  #hasRoomInPlaceOf({ buffer, worker }: Output, piece: Uint8Array): boolean {
    return piece.length <= this.#outputBytesMax && this.#hasRoom(worker, piece.length - buffer.length)
  }

  #hasRoom(worker: WorkerNo, bytes: number): boolean {
    const ofWorker = this.#workerBytes.get(worker) ?? 0
    return this.#bytes + bytes <= this.#bytesMax && ofWorker + bytes <= this.#workerBytesMax
  }

  #count(worker: WorkerNo, bytes: number): void {
    const ofWorker = (this.#workerBytes.get(worker) ?? 0) + bytes
    if (ofWorker === 0) this.#workerBytes.delete(worker)
    else this.#workerBytes.set(worker, ofWorker)
    this.#bytes += bytes
  }

  #drop(follower: Follower): void {
    const { session, request } = follower
    session.followed.delete(request)
    this.#restless.delete(follower)
    this.#stored.drop(follower)
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
      const told = tell(follower)
      if (told === 'all') this.#drop(follower)
      else if (told === 'up to the store') this.#stored.ask(follower)
    }
  }
}

function restart(place: Place, source: OutputBuffer): void {
  // Whoever resumes after the tracker has restarted has bytes of an output that is not here yet: it continues there.
  place.isRestarted ||= place.source !== undefined && place.offset > 0
  if (place.source !== undefined) place.offset = 0
  place.source = source
}

/** Tells a follower what it does not know, as long as its session has room, up to an output that is in the store. */
function tell(follower: Follower): 'all' | 'some' | 'up to the store' {
  const { session } = follower
  for (const [generation, place] of follower.places.entries()) {
    if (place.ended?.state === 'completed' && !place.isFromStore) rewindBeyond(place, place.source?.length ?? 0)
    if (place.source !== undefined) sendOutput(follower, generation, place, place.source)
    if (session.isBlocked) return 'some'
    if (place.stored !== undefined) return 'up to the store'
    if (place.ended === undefined || place.isOver) continue
    if (place.ended.state === 'completed' && place.isRestarted) sendPiece(follower, generation, place, nothing)
    session.send('jobEnded', place.ended)
    place.isOver = true
    place.source = undefined
  }
  const isAllTold = follower.places.every((place) => place.isOver)
  if (follower.ended === undefined || !isAllTold || session.isBlocked) return 'some'
  session.send('requestEnded', follower.ended)
  return 'all'
}

/** Sends of an output that was read what there is room for. One that is gone is passed over. */
function sendStored(follower: Follower, source: OutputBuffer | undefined): void {
  const generation = follower.places.findIndex((place) => place.stored !== undefined)
  const place = follower.places[generation]
  if (place === undefined) return
  if (source !== undefined) {
    rewindBeyond(place, source.length)
    sendOutput(follower, generation, place, source)
  }
  if (source === undefined || place.offset >= source.length) place.stored = undefined
}

/** Whoever has more of a completed output than there is has read another one: they are to forget that. */
function rewindBeyond(place: Place, length: number): void {
  if (place.offset > length && !place.isOver) beginAnew(place)
}

function beginAnew(place: Place): void {
  place.offset = 0
  place.isRestarted = true
}

function sendOutput(follower: Follower, generation: number, place: Place, source: OutputBuffer): void {
  if (source.isWithinCharacter(place.offset)) beginAnew(place)
  while (place.offset < source.length && !follower.session.isBlocked) {
    const text = source.pieceAt(place.offset, pieceBytesMax) as Uint8Array<ArrayBuffer>
    sendPiece(follower, generation, place, { text, tokens: source.tokens })
  }
}

/** A piece for whoever is to forget what they have and gets nothing in its place. */
const nothing = { text: new Uint8Array(0), tokens: 0 }

function sendPiece(
  { session, idBytes }: Follower,
  generation: number,
  place: Place,
  { text, tokens }: { text: Uint8Array<ArrayBuffer>; tokens: number },
): void {
  const { offset, isRestarted: restarted } = place
  session.send('output', { request: idBytes, generation, offset, text, tokens, restarted })
  place.offset += text.length
  place.isRestarted = false
}
