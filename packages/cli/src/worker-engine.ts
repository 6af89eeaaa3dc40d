import { validatedBackendOffer } from '@kudoswarm/core'
import { startNodeEngine, type LoadProgress } from '@kudoswarm/engine/node'
import type { AdapterDescription, Engine } from '@kudoswarm/ports'
import { modelFile } from './model-file.js'
import { printable } from './printable.js'
import { canRedraw, printDone, startProgress } from './progress.js'

/** What an engine is opened with. */
export interface WorkerEngineInit {
  /** A file, or the name of a model that comes along. */
  model: string
  /** Jobs in hand at once. */
  slots: number
  /** Share of the time in which the GPU may be busy. */
  gpuShare: number
}

const workerUrl = new URL('./engine-worker.js', import.meta.url)

/** Words for what the engine does while it loads. */
const phases: Record<LoadProgress['phase'], string> = {
  reading: 'reading the model',
  uploading: 'uploading the weights',
  compiling: 'compiling kernels',
  checking: 'checking known answers',
}

/**
 * Opens the engine on this machine's adapter, and says which that is and whether the model gave its known answers.
 *
 * @throws CliError model_missing
 * @throws EngineError no_adapter, known_answers_failed, model_file_truncated, model_file_invalid and so on
 */
export async function openWorkerEngine({ model, slots, gpuShare }: WorkerEngineInit): Promise<Engine> {
  const file = modelFile(model)
  const progress = startProgress(`loading ${file}`)
  let answers = 0
  const onProgress = ({ phase, done, total }: LoadProgress): void => {
    if (phase === 'checking') answers = total
    // A log is told of phases; only a line that is drawn again can show the progress of each.
    const share = canRedraw() ? `: ${Math.floor((done * 100) / Math.max(1, total))} %` : ''
    progress.update(`${phases[phase]}${share}`)
  }
  try {
    const offers = [validatedBackendOffer]
    const engine = await startNodeEngine({ modelFile: file, workerUrl, slots, offers, onProgress })
    engine.setGpuShare?.(gpuShare)
    progress.clear()
    printDone(`adapter ${describeAdapter(engine.adapter)}`)
    const known = answers > 0 ? `gives its ${answers} known answers, to the bit` : 'has no known answers to check'
    for (const { name, parameters } of engine.models) {
      printDone(`model ${printable(name)}, ${(parameters / 1e6).toFixed(1)} million weights, ${known}`)
    }
    return engine
  } catch (error) {
    progress.clear()
    throw error
  }
}

function describeAdapter({ backend, vendor, architecture, description, isSoftware }: AdapterDescription): string {
  const name = [description, vendor, architecture].filter((part) => part !== '').join(', ')
  return `${printable(name)} (${backend}${isSoftware ? ', software on the CPU' : ''})`
}
