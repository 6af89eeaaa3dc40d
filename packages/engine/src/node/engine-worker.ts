import { existsSync, openAsBlob } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { EngineError, type Clock } from '@kudoswarm/ports'
import { createBlobSource } from '../gguf/byte-source.js'
import { serveEngineOn } from '../hosting/engine-server.js'
import { openFileEngine } from '../hosting/file-engine.js'
import type { ThreadCommand } from '../hosting/thread-messages.js'
import { readKnownAnswers, type KnownAnswers } from '../known-answers/known-answers.js'
import { openNodeDevice } from './node-device.js'
import type { EngineThreadInit } from './node-engine.js'

/** What the worker of an engine is handed by the module that it runs. */
export interface EngineWorkerComponents {
  clock: Clock
}

/**
 * Runs an engine in this worker thread, for the thread that called `startNodeEngine` with the module that calls this.
 *
 * @example
 * await serveEngine({ clock: createSystemClock() })
 */
export async function serveEngine({ clock }: EngineWorkerComponents): Promise<void> {
  const { modelFile, knownAnswersFile, adapterName, ...bounds } = workerData as EngineThreadInit
  const port = parentPort!
  await serveEngineOn(
    {
      post: (report) => port.postMessage(report),
      onCommand: (take) => port.on('message', (command: ThreadCommand) => take(command)),
    },
    async (onProgress) =>
      openFileEngine({
        openFile: async () => createBlobSource(await openAsBlob(modelFile)),
        openDevice: () => openNodeDevice(adapterName === undefined ? {} : { adapterName }),
        knownAnswers: await openKnownAnswers(knownAnswersFile),
        clock,
        onProgress,
        sleep: (ms) => sleep(ms),
        ...bounds,
      }),
  )
}

async function openKnownAnswers(file: string | undefined): Promise<KnownAnswers | undefined> {
  if (file === undefined || !existsSync(file)) return undefined
  const known = readKnownAnswers(await readFile(file, 'utf8'))
  if (known) return known
  throw new EngineError('known_answers_failed', `${file} is damaged: fetch it again.`)
}
