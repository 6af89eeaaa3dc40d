import { EngineError, type Clock } from '@kudoswarm/ports'
import type { LlamaBackend } from '../llama/backend.js'

/** How often a backend is made before its loss is final. */
export const backendAttemptsMax = 5

/** Wait after the first failure to make a backend, in milliseconds; it doubles with each further one. */
export const backendRetryMs = 250

/** Makes backends, one at a time, and makes another when one is lost. */
export class BackendKeeper {
  readonly #create: () => Promise<LlamaBackend>
  readonly #clock: Clock
  #backend: LlamaBackend | undefined

  constructor(create: () => Promise<LlamaBackend>, clock: Clock) {
    this.#create = create
    this.#clock = clock
  }

  /** The backend in use, if there is one now. */
  get current(): LlamaBackend | undefined {
    return this.#backend
  }

  /**
   * The backend in use, or a new one; a GPU that comes back late is waited for.
   *
   * @throws EngineError device_lost after `backendAttemptsMax` attempts; other errors at once
   */
  async get(): Promise<LlamaBackend> {
    for (let attempt = 1; !this.#backend; attempt++) {
      try {
        this.#backend = await this.#create()
      } catch (error) {
        if (!isDeviceLost(error) || attempt === backendAttemptsMax) throw error
        await this.#pass(backendRetryMs * 2 ** (attempt - 1))
      }
    }
    return this.#backend
  }

  /** Lets go of a backend that was lost or is no longer wanted. */
  async drop(): Promise<void> {
    const backend = this.#backend
    this.#backend = undefined
    await backend?.close()
  }

  #pass(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(ms, resolve)
    })
  }
}

/** Whether an error means that the GPU is gone and another try may help. */
export function isDeviceLost(error: unknown): error is EngineError {
  return error instanceof EngineError && error.code === 'device_lost'
}
