import { ApiError } from '../conventions/api-error.js'

/** How much is done at once, and how much waits for it. */
export interface ConversionQueueInit {
  parallelMax: number
  waitingMax: number
}

/** Lets a few conversions run at once, and some wait their turn; more are refused. */
export class ConversionQueue {
  readonly #init: ConversionQueueInit
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(init: ConversionQueueInit) {
    this.#init = init
  }

  /** @throws ApiError 503 ImagesBusy */
  async run<Result>(conversion: () => Promise<Result>): Promise<Result> {
    if (this.#running < this.#init.parallelMax) this.#running += 1
    else await this.#turn()
    try {
      return await conversion()
    } finally {
      // Whoever waited longest goes on in the place of this one.
      const next = this.#waiting.shift()
      if (next === undefined) this.#running -= 1
      else next()
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= this.#init.waitingMax)
      throw new ApiError(503, 'ImagesBusy', 'Too many images are being converted: try again in a few seconds.')
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}
