import { ApiError } from '../conventions/api-error.js'
import { FairLine } from '../sharing/fair-line.js'

/** What is converted: images that workers have made, before images that requests begin with. */
export type ConversionLane = 'results' | 'sources'

const lanes = ['results', 'sources'] as const

/** As what, and for whom, an image is converted. */
export interface ConversionTurn {
  lane: ConversionLane
  /** Whose share it takes: an account's, or without one a network's. */
  caller: string
}

/** How much is in a lane. */
export interface LaneLimits {
  /** Conversions that run at once. */
  runningMax: number
  /** Conversions of one caller, running and waiting. */
  perCallerMax: number
  /** Conversions that wait. */
  waitingMax: number
  /** Bytes of the images that wait. */
  waitingBytesMax: number
}

/** How much is converted at once, and how much waits for it. */
export interface ConversionQueueInit {
  /** Conversions that run at once, of all lanes. What a lane may not have of these is kept for the other one. */
  runningMax: number
  lanes: Readonly<Record<ConversionLane, LaneLimits>>
}

/** When those who are refused may ask again, in milliseconds. */
export const conversionRetryMs = 5_000

interface Waiting {
  bytes: number
  start: () => void
}

interface Lane {
  limits: LaneLimits
  running: number
  waiting: FairLine<Waiting>
  waitingBytes: number
  /** Conversions by caller; only of those who have any. */
  ofCallers: Map<string, number>
}

/**
 * Lets a few conversions run at once, and some wait: results before sources, and in each lane one caller after the other,
 * however much somebody asks for. More are refused.
 */
export class ConversionQueue {
  readonly #runningMax: number
  readonly #lanes: Readonly<Record<ConversionLane, Lane>>

  constructor({ runningMax, lanes: limits }: ConversionQueueInit) {
    this.#runningMax = runningMax
    this.#lanes = { results: laneOf(limits.results), sources: laneOf(limits.sources) }
  }

  /**
   * Runs a conversion of so many bytes when its turn has come.
   *
   * @throws ApiError 429 TooManySourceImages, of results ImagesBusy, where the caller has enough in hand; 503 ImagesBusy
   */
  async run<Result>(
    { lane: name, caller }: ConversionTurn,
    bytes: number,
    conversion: () => Promise<Result>,
  ): Promise<Result> {
    const lane = this.#lanes[name]
    const inHand = lane.ofCallers.get(caller) ?? 0
    if (inHand >= lane.limits.perCallerMax) throw tooMany(name, inHand)
    const mustWait = !this.#hasPlace(lane)
    if (mustWait) checkRoom(lane, bytes)
    lane.ofCallers.set(caller, inHand + 1)
    try {
      if (mustWait) await waitIn(lane, caller, bytes)
      else lane.running += 1
      return await conversion()
    } finally {
      lane.running -= 1
      leave(lane, caller)
      this.#startNext()
    }
  }

  #hasPlace(lane: Lane): boolean {
    const running = lanes.reduce((sum, name) => sum + this.#lanes[name].running, 0)
    return running < this.#runningMax && lane.running < lane.limits.runningMax
  }

  #startNext(): void {
    for (const name of lanes) {
      const lane = this.#lanes[name]
      while (this.#hasPlace(lane)) {
        const next = lane.waiting.take()
        if (next === undefined) break
        lane.waitingBytes -= next.item.bytes
        lane.running += 1
        next.item.start()
      }
    }
  }
}

function laneOf(limits: LaneLimits): Lane {
  return { limits, running: 0, waiting: new FairLine(), waitingBytes: 0, ofCallers: new Map() }
}

function checkRoom({ limits, waiting, waitingBytes }: Lane, bytes: number): void {
  if (waiting.length < limits.waitingMax && waitingBytes + bytes <= limits.waitingBytesMax) return
  const message = 'Too many images are being converted: try again in a few seconds.'
  throw new ApiError(503, 'ImagesBusy', message, { retryAfterMs: conversionRetryMs })
}

/** Resolves when a place has been taken for it. */
function waitIn(lane: Lane, caller: string, bytes: number): Promise<void> {
  lane.waitingBytes += bytes
  return new Promise((start) => lane.waiting.add(caller, { bytes, start }))
}

function leave({ ofCallers }: Lane, caller: string): void {
  const left = (ofCallers.get(caller) ?? 0) - 1
  if (left > 0) ofCallers.set(caller, left)
  else ofCallers.delete(caller)
}

function tooMany(lane: ConversionLane, inHand: number): ApiError {
  const [rc, what] =
    lane === 'sources'
      ? ['TooManySourceImages', 'source images of your requests']
      : ['ImagesBusy', 'results of your workers']
  const message = `${inHand} ${what} are being converted, which is as many as may be at once: try again in a few seconds.`
  return new ApiError(429, rc, message, { retryAfterMs: conversionRetryMs })
}
