import type { Engine } from '@kudoswarm/ports'
import { sendError, type LoadProgress, type ThreadCommand, type ThreadReport } from './thread-messages.js'

/** The way from the thread of an engine to the thread that started it. */
export interface HostPort {
  post(report: ThreadReport): void
  /** Called once. */
  onCommand(take: (command: ThreadCommand) => void): void
}

/**
 * Runs an engine in this thread for the one that started it. Resolves when the engine is ready, or has said why there is
 * none.
 */
export async function serveEngineOn(
  port: HostPort,
  open: (onProgress: (progress: LoadProgress) => void) => Promise<Engine>,
): Promise<void> {
  try {
    const engine = await open((progress) => port.post({ kind: 'progress', progress }))
    new EngineServer(port, engine).serve()
  } catch (error) {
    port.post({ kind: 'failed', error: sendError(error) })
  }
}

class EngineServer {
  readonly #port: HostPort
  readonly #engine: Engine
  readonly #aborts = new Map<number, AbortController>()

  constructor(port: HostPort, engine: Engine) {
    this.#port = port
    this.#engine = engine
  }

  /** Does what it is told from now on, and says so. */
  serve(): void {
    const { adapter, models } = this.#engine
    this.#port.onCommand((command) => this.#take(command))
    this.#port.post({ kind: 'ready', adapter, models })
  }

  #take(command: ThreadCommand): void {
    if (command.kind === 'run') void this.#run(command)
    else if (command.kind === 'abort') this.#aborts.get(command.id)?.abort()
    else if (command.kind === 'setGpuShare') this.#engine.setGpuShare?.(command.share)
    else void this.#engine.close().then(() => this.#port.post({ kind: 'closed' }))
  }

  async #run({ id, job }: ThreadCommand & { kind: 'run' }): Promise<void> {
    const abort = new AbortController()
    this.#aborts.set(id, abort)
    try {
      for await (const chunk of this.#engine.run(job, { signal: abort.signal }))
        this.#port.post({ kind: 'chunk', id, chunk })
    } catch (error) {
      this.#port.post({ kind: 'error', id, error: sendError(error) })
    } finally {
      this.#aborts.delete(id)
    }
  }
}
