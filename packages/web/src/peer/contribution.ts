import { startBrowserEngine } from '@kudoswarm/engine/browser'
import { createWorker, type TrackerSession, type Worker as SwarmWorker, type WorkerEvent } from '@kudoswarm/peer'
import type { Engine } from '@kudoswarm/ports'
import type { ModelFiles, OfferedModel } from '../models/model-files.js'
import { JobTally } from './job-tally.js'
import type { ViewStore } from './view-store.js'

/** Jobs that a tab takes at once. */
const slots = 1

/** What a contribution is made of. */
export interface ContributionInit {
  session: TrackerSession
  model: OfferedModel
  files: ModelFiles
  /** Name of the worker, for people. */
  name: string
  views: ViewStore
}

/** What one tab gives to the swarm, from the click to the end: the model, the engine, the worker. */
export class Contribution {
  readonly #init: ContributionInit
  readonly #stopping = new AbortController()
  #engine: Engine | undefined
  #worker: SwarmWorker | undefined

  constructor(init: ContributionInit) {
    this.#init = init
  }

  /** Fetches the model, loads it and serves. Never rejects: what goes wrong is shown. */
  async run(): Promise<void> {
    const { views, model } = this.#init
    views.resetContribution({ state: 'fetching', model: model.name })
    try {
      await this.#open()
      this.#serve()
    } catch (error) {
      await this.#engine?.close()
      if (this.#stopping.signal.aborted) views.resetContribution({ state: 'off' })
      else views.changeContribution({ state: 'failed', reason: reasonOf(error) })
    }
  }

  /** Finishes the jobs in hand, or hands them back, and lets go of the engine. */
  async stop({ finish }: { finish: boolean }): Promise<void> {
    this.#stopping.abort()
    if (this.#worker === undefined) return
    this.#init.views.changeContribution({ state: 'stopping' })
    await this.#worker.stop({ finish })
    await this.#engine?.close()
    this.#init.views.changeContribution({ state: 'off' })
  }

  async #open(): Promise<void> {
    const { files, model, views } = this.#init
    const { signal } = this.#stopping
    const { file, knownAnswers } = await files.get(model, {
      signal,
      onProgress: (fetch) => views.changeContribution({ fetch }),
    })
    signal.throwIfAborted()
    views.changeContribution({ state: 'loading', fetch: undefined })
    this.#engine = await startBrowserEngine({
      model: file,
      createWorker: () => new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module' }),
      slots,
      ...(knownAnswers === undefined ? {} : { knownAnswers }),
      onProgress: (load) => views.changeContribution({ load }),
    })
    signal.throwIfAborted()
  }

  #serve(): void {
    const { session, name, views } = this.#init
    const engine = this.#engine!
    const tally = new JobTally()
    views.changeContribution({ state: 'joining', load: undefined, adapter: engine.adapter })
    this.#worker = createWorker({ session, engine, name })
    this.#worker.subscribe((event: WorkerEvent) => {
      tally.add(event, Date.now())
      views.changeContribution(tally.view())
      if (event.type === 'joined') views.changeContribution({ state: 'serving' })
      else if (event.type === 'stopped' && !this.#stopping.signal.aborted) {
        const message = 'The worker has stopped. Start it again.'
        views.changeContribution({ state: 'failed', reason: { code: event.code, message } })
        void engine.close()
      }
    })
  }
}

function reasonOf(error: unknown): { code: string; message: string } {
  const code = (error as { code?: unknown }).code
  return {
    code: typeof code === 'string' ? code : 'internal',
    message: error instanceof Error ? error.message : String(error),
  }
}
