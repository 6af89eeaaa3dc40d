/** The engine of the page without a swarm, which the swarm is measured against. */
import { startBrowserEngine } from '@kudoswarm/engine/browser'
import type { Engine, EngineJob } from '@kudoswarm/ports'
import { ModelFiles, type OfferedModel } from '../../../packages/web/src/models/model-files.js'

let engine: Engine | undefined

/** Opens the engine in this tab, with what the contribution of a tab opens it with. It stays open. */
export async function openAlone(model: OfferedModel): Promise<void> {
  const files = await ModelFiles.open()
  const { file, knownAnswers } = await files.get(model, {
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  engine = await startBrowserEngine({
    model: file,
    createWorker: () =>
      new Worker(new URL('../../../packages/web/src/peer/engine-worker.ts', import.meta.url), { type: 'module' }),
    slots: 1,
    ...(knownAnswers === undefined ? {} : { knownAnswers }),
  })
}

/** Runs a job, and gives the milliseconds that it took. */
export async function runAlone(job: EngineJob): Promise<number> {
  const began = performance.now()
  for await (const chunk of engine!.run(job, { signal: new AbortController().signal })) if (chunk.done) break
  return performance.now() - began
}
